"""What types members get, and what happens to types without pages."""

from __future__ import annotations

import pytest

from codegen.diagnostics import Severity
from codegen.ir.model import ListType, Location, MapType, Reference, Scalar, ScalarKind
from tests.linking.guide import entry, linked, member, names, operation_page, service_of, type_page

NESTED = """{
   "Frame": {
      "Bars": [
         {
            "Length": number,
            "Makers": { "string" : { "Since": "string" } }
         }
      ],
      "Glazed": boolean
   }
}"""
FRAME = entry("Frame", "Type: [Frame](API_Frame.md) object", "Required: Yes")


def test_a_page_alone_gives_nested_structures_and_one_warning_for_each_missing_page() -> None:
    twice = entry("Other", "Type: Array of [Frame](API_Frame.md) objects", "Required: No")
    request = NESTED.replace("{\n", '{\n   "Other": [ { "Glazed": boolean } ],\n', 1)
    model, found = linked({"API_PutWidget.md": operation_page("PutWidget", FRAME, twice, request=request)})
    shapes = model.services[0].shape
    assert set(shapes) >= {"Frame", "Bar", "Maker"}
    assert sorted(names(shapes["Frame"])) == ["Bars", "Glazed"]
    assert names(shapes["Bar"]) == ["Length", "Makers"]
    bars = shapes["Frame"].members[names(shapes["Frame"]).index("Bars")].type
    assert isinstance(bars, ListType)
    assert isinstance(bars.element, Reference)
    assert bars.element.shape == "Bar"
    assert [d.message for d in found if d.code == "MD206"] == [
        "no page describes Frame; its members are those that syntax blocks show"
    ]


def test_type_pages_win_over_syntax_blocks() -> None:
    page = type_page(
        "Frame", member("Glazed", "Type: Boolean", "Required: Yes"), member("Bars", "Type: Array of strings")
    )
    shapes = service_of(
        {"API_PutWidget.md": operation_page("PutWidget", FRAME, request=NESTED), "API_Frame.md": page}
    ).shape
    assert names(shapes["Frame"]) == ["Glazed", "Bars"]
    assert shapes["Frame"].members[0].required
    assert "Bar" not in shapes


def test_without_page_and_block_a_type_is_opaque() -> None:
    page = type_page("Box", member("Frame", "Type: [Frame](API_Frame.md) object"))
    model, found = linked({"API_Box.md": page})
    assert model.services[0].shape["Frame"].opaque
    (warning,) = [d for d in found if d.code == "MD206"]
    assert (warning.span and warning.span.line, "API_Frame" in warning.help) == (9, True)


def test_an_object_without_a_name_is_the_type_that_members_of_its_name_have() -> None:
    listed = entry("Frames", "Type: Array of [Surround](API_Surround.md) objects", "Required: No")
    pages = {
        "API_PutWidget.md": operation_page(
            "PutWidget", FRAME, request='{ "Frame": { "Surround": { "A": "string", "B": number } } }'
        ),
        "API_PutOther.md": operation_page("PutOther", listed, request='{ "Frames": [ { "A": "string" } ] }'),
        "API_Surround.md": type_page("Surround", member("A", "Type: String"), member("B", "Type: Integer")),
    }
    shapes = service_of(pages).shape
    assert shapes["Frame"].members[0].type == Reference("Surround", shapes["Frame"].members[0].type.span)


@pytest.mark.parametrize(
    ("type_name", "members", "expected"),
    [
        ("LampShade", ("Colour", "Size", "Cloth"), "LampShade"),
        ("ShadePart", ("Colour", "Size"), "ShadePart"),
        ("Unlike", ("Colour", "Size"), "Shade"),
        ("Unlike", ("Colour", "Size", "Cloth"), "Unlike"),
    ],
)
def test_an_object_without_a_name_is_the_type_that_nothing_else_refers_to(
    type_name: str, members: tuple[str, ...], expected: str
) -> None:
    shown = ", ".join(f'"{name}": "string"' for name in members)
    pages = {
        "API_GetLamp.md": operation_page(
            "GetLamp",
            response=f'{{ "Lamp": {{ "Shade": {{ {shown} }} }} }}',
            answers=(entry("Lamp", "Type: [Lamp](API_Lamp.md) object"),),
        ),
        f"API_{type_name}.md": type_page(type_name, *(member(name, "Type: String") for name in members)),
    }
    (shade,) = service_of(pages).shape["Lamp"].members
    assert isinstance(shade.type, Reference)
    assert shade.type.shape == expected


def test_names_are_resolved_within_the_service_first() -> None:
    def guide(prefix: str, uid: str, inside: str) -> dict[str, str]:
        frame = entry("Frame", f"Type: [Frame](API_{prefix}Frame.md) object")
        return {
            f"API_{prefix}Put{uid}.md": operation_page(
                f"Put{uid}", frame, request='{ "Frame": {} }', uid=uid
            ),
            f"API_{prefix}Frame.md": type_page("Frame", member(inside, "Type: String"), uid=uid),
        }

    model, _ = linked({**guide("", "widgets", "A"), **guide("runtime_", "runtime", "B")})
    assert {service.id: names(service.shape["Frame"]) for service in model.services} == {
        "runtime": ["B"],
        "widgets": ["A"],
    }


def test_a_type_of_another_service_comes_with_what_it_refers_to() -> None:
    frame = entry("Frame", "Type: [Frame](API_runtime_Frame.md) object")
    part = member("Part", "Type: Array of [Part](API_runtime_Part.md) objects")
    pages = {
        "API_PutOne.md": operation_page("PutOne", frame, request='{ "Frame": {} }'),
        "API_runtime_Frame.md": type_page("Frame", part, uid="runtime"),
        "API_runtime_Part.md": type_page("Part", member("Size", "Type: Integer"), uid="runtime"),
    }
    model, found = linked(pages)
    (service,) = [service for service in model.services if service.id == "widgets"]
    assert {name for name in service.shape if name in ("Frame", "Part")} == {"Frame", "Part"}
    (size,) = service.shape["Part"].members
    assert isinstance(size.type, Scalar)
    assert size.type.kind is ScalarKind.INTEGER
    assert "MD206" not in {d.code for d in found}


def test_constraints_go_to_what_they_speak_of() -> None:
    nested = member(
        "Makers",
        "Type: String to array of strings map",
        "Map Entries: Maximum number of 7 items\\.",
        "Key Length Constraints: Maximum length of 5\\.",
        "Array Members: Minimum number of 2 items\\.",
        "Length Constraints: Minimum length of 3\\.",
        "Pattern: `[a-z]*` ",
    )
    kind = service_of({"API_Box.md": type_page("Box", nested)}).shape["Box"].members[0].type
    assert isinstance(kind, MapType)
    assert isinstance(kind.value, ListType)
    inner = kind.value.element
    assert isinstance(inner, Scalar)
    limits = [kind.length, kind.key.length, kind.value.length, inner.length]
    assert [(b.minimum, b.maximum) for b in limits if b] == [(None, 7), (None, 5), (2, None), (3, None)]
    assert inner.pattern is not None
    assert (inner.pattern.text, inner.pattern.span.line) == ("[a-z]*", 14)


def test_each_map_of_maps_has_its_own_keys() -> None:
    lines = ("Type: String to string to string map map", "Valid Keys:` A | B ` ", "Valid Keys:` C ` ")
    (inner,) = service_of({"API_Box.md": type_page("Box", member("Parts", *lines))}).shape["Box"].members
    outer = inner.type
    assert isinstance(outer, MapType)
    assert isinstance(outer.value, MapType)
    keys = [key.enum.values for key in (outer.key, outer.value.key) if key.enum is not None]
    assert keys == [("A", "B"), ("C",)]


def test_recursion_ends() -> None:
    page = type_page("Box", member("Inner", "Type: Array of [Box](#API_Box) objects"))
    shapes = service_of({"API_Box.md": page}).shape
    assert list(shapes) == ["Box"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Length Constraints: Maximum length of 3\\.", "Integer"),
        ("Valid Range: Minimum value of 1\\.", "String"),
    ],
)
def test_a_constraint_that_does_not_fit_is_reported_and_left_out(line: str, kind: str) -> None:
    model, found = linked({"API_Box.md": type_page("Box", member("Size", f"Type: {kind}", line))})
    scalar = model.services[0].shape["Box"].members[0].type
    assert isinstance(scalar, Scalar)
    assert (scalar.length, scalar.range) == (None, None)
    assert [d.code for d in found if d.code == "MD209"] == ["MD209"]


@pytest.mark.parametrize(
    ("parameter", "expected"),
    [
        (entry("size", "Valid Range: Minimum value of 1\\. Maximum value of 9\\."), ScalarKind.INTEGER),
        (entry("size", "Pattern: `a` "), ScalarKind.STRING),
        (entry("maxResults", prose="How many."), ScalarKind.INTEGER),
        (entry("dryRun", prose="Specifies whether to only try."), ScalarKind.BOOLEAN),
        (entry("Born", prose="When it was."), ScalarKind.TIMESTAMP),
        (entry("colour", prose="The colour."), ScalarKind.STRING),
    ],
)
def test_parameters_without_a_type_line(parameter: str, expected: ScalarKind) -> None:
    wire = parameter.split("[")[1].split("]")[0]
    pages = {
        "API_GetWidget.md": operation_page(
            "GetWidget", request=f"GET /widget?{wire}={wire} HTTP/1.1", uri=(parameter,), format="JSON"
        ),
        "API_PutWidget.md": operation_page(
            "PutWidget",
            entry("Born", "Type: Timestamp"),
            request='PUT /widget HTTP/1.1\nContent-type: application/json\n\n{ "Born": number }',
        ),
    }
    service = service_of(pages)
    (bound,) = service.shape["GetWidgetRequest"].members
    assert bound.location is Location.QUERY
    assert isinstance(bound.type, Scalar)
    assert bound.type.kind is expected


def test_an_object_is_not_the_type_that_it_lies_in() -> None:
    frame = entry("Frame", "Type: [Frame](API_Frame.md) object")
    request = '{\n   "Frame": {\n      "Frame": {\n         "Frame": {\n            "Size": number\n         }\n      }\n   }\n}'
    shapes = service_of({"API_Put.md": operation_page("Put", frame, request=request)}).shape
    (size,) = [m for shape in shapes.values() for m in shape.members if m.name == "Size"]
    assert isinstance(size.type, Scalar)
    assert all(len(shape.members) == 1 for shape in shapes.values())
    assert len(shapes) == 4


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ('{ "exact": "string", "deep": "string" }', '{ "exact": [ "string" ], "deep": "string" }'),
        ('{ "exact": "string", "deep": "string" }', '{ "exact": number, "deep": "string" }'),
        (
            '{ "exact": { "string": "string" }, "deep": "string" }',
            '{ "exact": { "A": "string" }, "deep": "string" }',
        ),
        ('{ "exact": boolean, "deep": { "A": "string" } }', '{ "exact": boolean, "deep": { "A": number } }'),
        ('{ "exact": [ { "A": "string" } ] }', '{ "exact": [ { "A": [ "string" ] } ] }'),
    ],
)
def test_objects_of_the_same_names_but_other_kinds_are_of_two_types(here: str, there: str) -> None:
    for first, second in ((here, there), (there, here)):
        request = f'{{ "Frame": {{ "Left": {{ "match": {first} }}, "Right": {{ "match": {second} }} }} }}'
        model, found = linked({"API_Put.md": operation_page("Put", FRAME, request=request)})
        shapes = model.services[0].shape
        left, right = (shapes[name].members[0].type for name in ("Left", "Right"))
        assert isinstance(left, Reference)
        assert isinstance(right, Reference)
        assert left.shape != right.shape
        assert not [d for d in found if d.code == "MD208"]


def test_objects_of_the_same_names_and_kinds_are_of_one_type() -> None:
    match = '{ "match": { "exact": [ "string" ], "deep": { "A": number } } }'
    request = f'{{ "Frame": {{ "Left": {match}, "Right": {match} }} }}'
    shapes = service_of({"API_Put.md": operation_page("Put", FRAME, request=request)}).shape
    assert shapes["Left"].members[0].type == Reference("Match", shapes["Left"].members[0].type.span)
    assert shapes["Right"].members[0].type == Reference("Match", shapes["Right"].members[0].type.span)


def test_a_described_type_of_other_kinds_is_not_taken_for_an_object() -> None:
    pages = {
        "API_Put.md": operation_page("Put", FRAME, request='{ "Frame": { "Bar": { "A": [ "string" ] } } }'),
        "API_Bar.md": type_page("Bar", member("A", "Type: String")),
    }
    model, found = linked(pages)
    (bar,) = model.services[0].shape["Frame"].members
    assert isinstance(bar.type, Reference)
    assert bar.type.shape != "Bar"
    assert not [d for d in found if d.code == "MD208"]


def test_a_contradiction_is_marked_where_the_entry_states_the_type_with_the_blocks_beside_it() -> None:
    page = type_page("Frame", member("Size", "Type: String"), member("Names", "Type: Array of integers"))
    block = '{ "Frame": { "Size": number, "Names": [ "string" ] } }'
    pages = {f"API_{name}.md": operation_page(name, FRAME, request=block) for name in ("PutA", "PutB")}
    _, found = linked(pages | {"API_Frame.md": page})
    contradictions = [d for d in found if d.code == "MD208"]
    assert [(d.span.file, d.span.line) for d in contradictions if d.span] == [
        ("API_Frame.md", 9),
        ("API_Frame.md", 13),
    ]
    for finding in contradictions:
        assert [note.span.file for note in finding.notes if note.span] == ["API_PutA.md", "API_PutB.md"]


@pytest.mark.parametrize("word", ["Intgeer", "Integr", "Integerr", "Intager", "Song"])
def test_a_type_with_a_mistake_and_without_a_page_is_an_error(word: str) -> None:
    box = type_page("Box", member("Depth", f"Type: {word}"))
    _, found = linked({"API_Box.md": box})
    assert [each.code for each in found if each.severity is Severity.ERROR] == ["PG124"]
    for pages in (
        {"API_Box.md": box, f"API_{word}.md": type_page(word, member("Depth", "Type: Integer"))},
        {"API_Box.md": box.replace(f"Type: {word}", f"Type: [{word}](API_{word}.md) object")},
    ):
        _, found = linked(pages)
        assert [each for each in found if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize(("word", "leaf", "code"), [("Intgeer", "number", "PG124"), ("Strng", '"string"', "MD210"), ("Bolean", "boolean", "MD210")])
def test_a_type_with_a_mistake_that_a_block_does_not_tell_is_an_error(word: str, leaf: str, code: str) -> None:
    page = operation_page("PutBox", entry("Depth", f"Type: {word}", "Required: Yes"), request=f'{{\n   "Depth": {leaf}\n}}')
    _, found = linked({"API_PutBox.md": page})
    assert [each.code for each in found if each.code in ("PG124", "MD210")] == [code]
