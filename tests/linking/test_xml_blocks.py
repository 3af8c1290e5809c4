"""Types that only XML blocks show: their members once, lists as lists, and nothing lost where a block does not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from codegen.diagnostics import Diagnostic
from codegen.ir.model import ListType, Reference, Scalar, Structure
from codegen.linking.aws.xml_lists import Lone, lone
from codegen.pages.aws import SyntaxLeaf, SyntaxMember, SyntaxNode, SyntaxObject
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.linking.guide import entry, linked, member, names, operation_page, service_of, type_page
from tests.linking.vendor import SPAN, services

SHELF = entry("Shelf", "Type: [Shelf](API_Shelf.md) object")


def _answer(name: str, inside: str) -> str:
    block = f"HTTP/1.1 200\n<{name}Response>\n<Shelf>\n{inside}\n</Shelf>\n</{name}Response>"
    return operation_page(
        name, request=f"GET /2020-01-01/{name} HTTP/1.1", response=block, answers=(SHELF,), format="XML"
    )


def _shapes(pages: Mapping[str, str]) -> tuple[Mapping[str, Structure], list[Diagnostic]]:
    model, found = linked(pages)
    return model.services[0].shape, [d for d in found if d.code == "MD221"]


def test_a_type_that_several_blocks_show_has_its_members_once() -> None:
    blocks = ("<Width>integer</Width>\n<Wood>string</Wood>", "<Wood>string</Wood>\n<Colour>string</Colour>")
    pages = {
        f"API_Get{number}.md": _answer(f"Get{number}", inside) for number, inside in enumerate(blocks * 3)
    }
    shapes, found = _shapes(pages)
    assert sorted(names(shapes["Shelf"])) == ["Colour", "Width", "Wood"]
    assert found == []


def test_an_element_that_a_block_shows_twice_may_repeat() -> None:
    block = "<Book><Title>string</Title></Book>\n<Width>integer</Width>\n<Book><Title>string</Title><Pages>integer</Pages></Book>"
    shapes, _ = _shapes({"API_GetA.md": _answer("GetA", f"{block}\n<Book><Title>string</Title></Book>")})
    book, width = shapes["Shelf"].members
    assert (book.wire_name, width.wire_name) == ("Book", "Width")
    assert isinstance(book.type, ListType)
    assert book.type.flattened
    assert names(shapes["Book"]) == ["Title", "Pages"]


def test_what_any_appearance_of_an_element_holds_is_read_at_each_depth() -> None:
    block = "<Book><Part><Ink>string</Ink></Part></Book>\n<Book><Part><Paper>string</Paper></Part></Book>"
    shapes, _ = _shapes({"API_GetA.md": _answer("GetA", block)})
    (book,), (part,) = shapes["Shelf"].members, shapes["Book"].members
    assert isinstance(book.type, ListType)
    assert not isinstance(part.type, ListType)
    assert names(shapes["Part"]) == ["Ink", "Paper"]


def test_an_element_of_an_answer_that_its_block_shows_again_is_one_member() -> None:
    block = "HTTP/1.1 200\n<GetResponse>\n" + "<Book><Title>string</Title></Book>\n" * 3 + "</GetResponse>"
    books = entry("Book", "Type: Array of [Book](API_Book.md) objects")
    page = operation_page(
        "Get", request="GET /2020-01-01/Get HTTP/1.1", response=block, answers=(books,), format="XML"
    )
    shapes, _ = _shapes({"API_Get.md": page})
    (book,) = shapes["GetResponse"].members
    assert (book.name, book.wire_name) == ("Book", "Book")
    assert isinstance(book.type, ListType)
    assert book.type.flattened


@pytest.mark.parametrize("first", ["GetA", "GetZ"])
def test_an_element_may_repeat_whichever_block_repeats_it(first: str) -> None:
    other = {"GetA": "GetZ", "GetZ": "GetA"}[first]
    pages = {
        f"API_{first}.md": _answer(first, "<Book>string</Book>\n...\n<Width>integer</Width>"),
        f"API_{other}.md": _answer(other, "<Book>string</Book>\n<Width>integer</Width>"),
    }
    book = _shapes(pages)[0]["Shelf"].members[0]
    assert isinstance(book.type, ListType)
    assert book.type.flattened


@pytest.mark.parametrize("first", ["GetA", "GetZ"])
def test_a_list_that_another_block_shows_with_more_than_items_is_a_structure(first: str) -> None:
    other = {"GetA": "GetZ", "GetZ": "GetA"}[first]
    books = (
        "<Books><Book><Title>string</Title><Pages>integer</Pages></Book>{}</Books>\n<Width>integer</Width>"
    )
    pages = {
        f"API_{first}.md": _answer(first, books.format("")),
        f"API_{other}.md": _answer(other, books.format("<Count>integer</Count>")),
    }
    shapes, _ = _shapes(pages)
    assert isinstance(shapes["Shelf"].members[0].type, Reference)
    assert names(shapes["Books"]) == ["Book", "Count"]
    assert names(shapes["Book"]) == ["Title", "Pages"]


def test_blocks_that_show_another_kind_of_value_are_reported() -> None:
    pages = {
        "API_GetA.md": _answer("GetA", "<Width>integer</Width>\n<Wood>string</Wood>"),
        "API_GetB.md": _answer("GetB", "<Width>string</Width>\n<Wood>string</Wood>"),
    }
    assert [d.code for d in linked(pages)[1]].count("MD208") == 1


def test_lists_within_lists_have_names_of_their_own() -> None:
    block = "HTTP/1.1 200\n<GetAResponse>\n<Rows>\n<Row>\n<Cell>string</Cell>\n</Row>\n</Rows>\n<Size>integer</Size>\n</GetAResponse>"
    answers = (entry("Rows", "Type: Array of arrays of strings"), entry("Size", "Type: Integer"))
    page = operation_page("GetA", request="GET /a HTTP/1.1", response=block, answers=answers, format="XML")
    shapes, _ = _shapes({"API_GetA.md": page})
    rows = shapes["GetAResponse"].members[0].type
    assert isinstance(rows, ListType)
    assert isinstance(rows.element, ListType)
    assert (rows.item_name, rows.element.item_name) == ("Row", "Cell")


def test_what_no_page_describes_is_an_attribute_too_where_its_name_says_so() -> None:
    shapes, _ = _shapes({"API_GetA.md": _answer("GetA", "<ID>string</ID>\n<xsi:type>string</xsi:type>")})
    assert [(m.wire_name, m.xml_attribute) for m in shapes["Shelf"].members] == [
        ("ID", False),
        ("xsi:type", True),
    ]


def test_an_element_stands_for_two_members_where_a_page_describes_two() -> None:
    block = "HTTP/1.1 200\n<GetResponse>\n<Event>string</Event>\n<Event>string</Event>\n</GetResponse>"
    described = (entry("Event", "Type: String"), entry("Events", "Type: Array of strings"))
    page = operation_page(
        "Get", request="GET /2020-01-01/Get HTTP/1.1", response=block, answers=described, format="XML"
    )
    shapes, _ = _shapes({"API_Get.md": page})
    told = [(member.name, member.wire_name) for member in shapes["GetResponse"].members]
    assert told == [("Event", "Event"), ("Events", "Event")]


@pytest.mark.parametrize(
    ("block", "item", "held"),
    [
        ("<Books><Book><Title>string</Title><Pages>integer</Pages></Book></Books>", "Book", "Book"),
        ("<Books><member><Title>string</Title><Pages>integer</Pages></member></Books>", "member", "Book"),
        (
            "<BookSet><Volume><Title>string</Title><Pages>integer</Pages></Volume></BookSet>",
            "Volume",
            "Volume",
        ),
        ("<Authors><Author>string</Author></Authors>", "Author", "string"),
        ("<Items><ISBN>string</ISBN></Items>", "ISBN", "string"),
        ("<Boxes><Box>integer</Box></Boxes>", "Box", "integer"),
    ],
)
def test_an_element_with_items_of_its_name_is_a_list(block: str, item: str, held: str) -> None:
    shapes, found = _shapes({f"API_{name}.md": _answer(name, block) for name in ("GetA", "GetB")})
    (member,) = shapes["Shelf"].members
    assert isinstance(member.type, ListType)
    assert (member.type.item_name, member.type.flattened) == (item, False)
    element = member.type.element
    assert held == (element.shape if isinstance(element, Reference) else element.kind.value)  # type: ignore[union-attr]
    assert len(found) == 1


@pytest.mark.parametrize(
    "block",
    [
        "<Origin><Place>string</Place></Origin>",
        "<Origin><Place><Town>string</Town><Street>string</Street></Place></Origin>",
    ],
)
def test_where_a_block_does_not_tell_the_element_may_repeat_and_a_finding_says_so(block: str) -> None:
    shapes, found = _shapes({f"API_{name}.md": _answer(name, block) for name in ("GetA", "GetB")})
    (place,) = shapes["Origin"].members
    assert isinstance(place.type, ListType)
    assert (place.type.flattened, isinstance(place.type.element, Scalar | Reference)) == (True, True)
    assert [d.span.line for d in found if d.span] == [17]
    assert "<Place>" in found[0].message


def test_no_list_of_the_vendors_models_is_read_as_a_structure_without_repetition() -> None:
    """Blocks as their pages print them; the services were not looked at one by one."""
    lists = structures = right = 0
    for _, model, _ in services("service-2"):
        if model["metadata"]["protocol"] != "rest-xml":
            continue
        for name, node, is_list in _lone_elements(model["shapes"]):
            told = lone(name, node)
            assert not (is_list and told is Lone.STRUCTURE), name
            lists += is_list
            structures += not is_list
            right += told is (Lone.LIST if is_list else Lone.STRUCTURE) or (
                not is_list and told is Lone.EITHER
            )
    assert lists > 200
    assert structures > 100
    assert right / (lists + structures) > 0.9


def _lone_elements(shapes: dict[str, Any]) -> Iterator[tuple[str, SyntaxObject, bool]]:
    """Members that a block shows as an element with one kind of child, and whether they are lists."""
    for shape in shapes.values():
        for name, reference in shape.get("members", {}).items():
            target = shapes[reference["shape"]]
            node = _node(shapes, reference["shape"], 3)
            flat = target.get("flattened") or reference.get("flattened")
            if (
                reference.get("location")
                or flat
                or not isinstance(node, SyntaxObject)
                or len(node.members) != 1
            ):
                continue
            inner = target["members"] if target["type"] == "structure" else {}
            repeats = [
                shapes[ref["shape"]] for ref in inner.values() if shapes[ref["shape"]].get("flattened")
            ]
            if target["type"] != "map" and not repeats:
                yield reference.get("locationName", name), node, target["type"] == "list"


def _node(shapes: dict[str, Any], name: str, depth: int) -> SyntaxNode:
    shape = shapes[name]
    if shape["type"] == "list" and depth:
        item = shape["member"]
        inner = _node(shapes, item["shape"], depth - 1)
        return SyntaxObject((SyntaxMember(item.get("locationName", "member"), None, inner, SPAN),), SPAN)
    if shape["type"] == "structure" and depth:
        children = (
            SyntaxMember(ref.get("locationName", key), None, _node(shapes, ref["shape"], depth - 1), SPAN)
            for key, ref in shape["members"].items()
        )
        return SyntaxObject(tuple(children), SPAN)
    return SyntaxLeaf("string", SPAN) if shape["type"] != "structure" else SyntaxObject((), SPAN)


LAMP = (
    '<PutLampRequest>\n   <Lamp id="string" watts="integer">\n      <Colour>string</Colour>\n   </Lamp>\n</PutLampRequest>'
)


def _put(request: str, *entries: str) -> str:
    return operation_page("PutLamp", *entries, request=f"PUT /lamp HTTP/1.1\n\n{request}", format="XML")


@pytest.mark.parametrize("described", [True, False])
def test_attributes_of_tags_are_members_that_travel_as_attributes(described: bool) -> None:
    type_ = type_page(
        "Lamp",
        member("Colour", "Type: String", "Required: No"),
        member("id", "Type: String", "Required: Yes"),
        member("watts", "Type: Integer", "Required: No"),
    )
    pages = {"API_PutLamp.md": _put(LAMP, entry("Lamp", "Type: [Lamp](API_Lamp.md) object", "Required: Yes"))}
    service = service_of(pages | ({"API_Lamp.md": type_} if described else {}))
    marked = {each.name: each.xml_attribute for each in service.shape["Lamp"].members}
    assert marked == {"id": True, "watts": True, "Colour": False}
    assert service.shape["PutLampRequest"].members[0].xml_namespace_prefix is None


def test_an_attribute_beside_a_text_is_reported() -> None:
    page = _put('<PutLampRequest>\n   <Name lang="string">string</Name>\n</PutLampRequest>', entry("Name", "Type: String"))
    found = read_page(SourceFile("API_PutLamp.md", page))[1]
    assert [each.message for each in found if each.code == "PG131"] == [
        "the attribute 'lang' of <Name>, which holds a text, is neither sent nor read"
    ]


@pytest.mark.parametrize(
    "shown",
    [
        "<Tags>\n{tag}</Tags>\n",
        "<Tags>\n{tag}{tag}</Tags>\n",
        "<Tags>\n{tag}...\n</Tags>\n",
        "<Tags>\n{tag}</Tags>\n<Tags>\n{tag}</Tags>\n",
        "<Tags>\n{tag}</Tags>\n...\n",
    ],
)
def test_a_described_list_is_wrapped_however_often_the_block_shows_it(shown: str) -> None:
    tags = shown.format(tag="<Tag>\n<Key>string</Key>\n</Tag>\n")
    pages = {
        "API_PutLamp.md": _put(
            f"<PutLampRequest>\n{tags}</PutLampRequest>",
            entry("Tags", "Type: Array of [Tag](API_Tag.md) objects", "Required: Yes"),
        ),
        "API_Tag.md": type_page("Tag", member("Key", "Type: String", "Required: Yes")),
    }
    model, found = linked(pages)
    kind = model.services[0].shape["PutLampRequest"].members[0].type
    assert isinstance(kind, ListType)
    assert (kind.flattened, kind.item_name) == (False, "Tag")
    assert not [each for each in found if each.code == "MD208"]
