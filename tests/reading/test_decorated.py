"""A page is read by what its lines are: decorated variants of it say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.diagnostics import Severity
from codegen.pages.aws import EntryPlace, Page, Rendition
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.reading.decorations import UNREAD, decorations_of, in_tables
from tests.reading.support import at, members, one_member, read, said

PAGES = {
    form: next((Path(__file__).parent / "pages").glob(f"API_PutOrder.{form}.*")).read_text("utf-8")
    for form in Rendition
}
SINGLE = [
    (form, kind)
    for form in Rendition
    for kind, decorate in decorations_of(form).items()
    if decorate(PAGES[form]) != PAGES[form]
]


def meaning(page: Page) -> object:
    """What the page says of its operation: text without marks, and without links, whose titles may stand in it."""
    return said(page, frozenset({"url", "licence"}))


def facts(page: Page) -> object:
    """What the page says beside its prose and the links that tell the service, which linking misses."""
    return said(page, frozenset({"url", "licence", "documentation", "introduction", "uid", "api_version"}))


@pytest.mark.parametrize(("form", "kind"), SINGLE, ids=[f"{form}-{kind}" for form, kind in SINGLE])
def test_a_decorated_page_says_the_same(form: Rendition, kind: str) -> None:
    text = decorations_of(form)[kind](PAGES[form])
    page, found = read_page(SourceFile("guide/API_orders_PutOrder.md", text))
    plain, _ = read_page(SourceFile("guide/API_orders_PutOrder.md", PAGES[form]))
    assert meaning(page) == meaning(plain)
    assert found == []


@pytest.mark.parametrize("kind", UNREAD)
@pytest.mark.parametrize("form", Rendition)
def test_what_a_decoration_hides_is_an_error(form: Rendition, kind: str) -> None:
    text = UNREAD[kind](PAGES[form])
    assert text != PAGES[form]
    _, found = read_page(SourceFile("guide/API_orders_PutOrder.md", text))
    assert Severity.ERROR in {one.severity for one in found}


@pytest.mark.parametrize(
    "columns",
    [
        ("Name", "Type", "Required", "Description"),
        ("Name", "Description", "Type", "Required"),
        ("Name", "Type", "Description"),
        ("Name", "Type", "Array Members", "Valid Values", "Required", "Description"),
    ],
)
@pytest.mark.parametrize("form", [Rendition.OFFICIAL, Rendition.SITE, Rendition.CRAWLED])
def test_members_in_tables_are_members(form: Rendition, columns: tuple[str, ...]) -> None:
    text = in_tables(columns)(PAGES[form])
    assert "| Name |" in text
    page, found = read_page(SourceFile("guide/API_orders_PutOrder.md", text))
    plain, _ = read_page(SourceFile("guide/API_orders_PutOrder.md", PAGES[form]))
    lost = frozenset({"url", "licence", "anchor", "introduction", "documentation"})
    assert said(page, lost) == said(plain, lost)
    assert found == []


_KEYS = """
| Key | Type | Required | Description |
|---|---|---|---|
| Tint | String | Yes | The tint. |
| Warmth | Integer | No | How warm. |
| Blink | Boolean | No | Whether it blinks. |
| Speed | Integer | No | How fast. |
"""


@pytest.mark.parametrize(
    "place",
    ["# Thing\n", "## Contents\n", "Its settings.\n", "Required: No\n", "Required: No\n\n### Keys of the settings\n"],
    ids=["introduction", "before the members", "within a member", "behind its fields", "a section below"],
)
def test_a_table_beside_members_with_types_is_prose(place: str) -> None:
    text = "# Thing\n\n## Contents\n\n**Settings**\n\nIts settings.\n\nType: String\n\nRequired: No\n"
    page, found = read_page(SourceFile("API_Thing.md", text.replace(place, place + _KEYS)))
    assert [(each.name, each.fields.type is not None) for each in members(page).values()] == [("Settings", True)]
    assert found == []


def test_a_table_within_a_parameter_without_a_type_is_prose() -> None:
    syntax = "## Request Syntax\n\n```\nGET /lamps/Name HTTP/1.1\n```\n\n## URI Request Parameters\n\nThe request uses the following URI parameters.\n"
    entry = f"**[Name](#API_GetLamp_RequestSyntax)**\n\nIts name, with these parts:\n{_KEYS}\nRequired: Yes\n"
    body = "## Request Body\n\nThe request does not have a request body.\n\n## Response Elements\n\nNothing.\n"
    page, found = read_page(SourceFile("API_GetLamp.md", f"# GetLamp\n\n{syntax}\n{entry}\n{body}"))
    assert [*members(page)] == ["Name"]
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_members_in_a_table_behind_others_are_told_where_the_syntax_shows_them() -> None:
    block = '{\n   "Settings": "string",\n   "Tint": "string"\n}'
    entry = "**Settings**\n\nIts settings.\n\nType: String\n\nRequired: No\n"
    accepts = "The request accepts the following data in JSON format."
    text = f"# Put\n\n## Request Syntax\n\n```\n{block}\n```\n\n## Request Parameters\n\n{accepts}\n\n{entry}{_KEYS}\n## Response Elements\n\nNothing.\n"
    _, found = read_page(SourceFile("API_Put.md", text))
    assert [(one.code, one.message[:10]) for one in found if one.severity is Severity.ERROR] == [("PG135", "'| Tint | ")]


def test_a_table_of_what_all_errors_have_is_no_error() -> None:
    operation = "# Put\n\n## Request Syntax\n\n```\n{ }\n```\n\n## Response Elements\n\nNothing.\n\n## Errors\n"
    error = "\n**Busy**\n\nNot now.\n\nHTTP Status Code: 400\n"
    page, found = read_page(SourceFile("API_Put.md", operation + _KEYS + error))
    assert [(each.name, len(each.members)) for each in page.errors] == [("Busy", 0)]
    assert found == []
    page, _ = read_page(SourceFile("API_Put.md", operation + error.replace("Not now.\n", f"Not now.\n{_KEYS}")))
    assert [(each.name, [one.name for one in each.members]) for each in page.errors] == [
        ("Busy", ["Tint", "Warmth", "Blink", "Speed"])
    ]


def test_a_row_of_members_that_is_not_read_is_an_error() -> None:
    rows = "| **Name** | String | Yes | Its name. |\n| the colour | String | No | Its colour. |"
    text = f"# Thing\n\n## Contents\n\n| Member | Type | Required | Description |\n|---|---|---|---|\n{rows}\n"
    page, found = read_page(SourceFile("API_Thing.md", text))
    assert [*members(page)] == ["Name"]
    assert [(one.code, one.severity) for one in found] == [("PG135", Severity.ERROR)]


@pytest.mark.parametrize("form", Rendition)
def test_ligatures_of_a_typesetter_are_letters_in_names(form: Rendition) -> None:
    text = PAGES[form].replace("shopName", "officeFile").replace("Price", "Profile")
    page, found = read_page(SourceFile("guide/API_orders_PutOrder.md", text))
    joined = text.replace("officeFile", "o\ufb03ceFile").replace("Profile", "Pro\ufb01le")
    assert joined != text
    same, also = read_page(SourceFile("guide/API_orders_PutOrder.md", joined))
    assert facts(same) == facts(page)
    assert also == found == []


@settings(max_examples=150, derandomize=True)
@given(st.data())
def test_what_several_decorations_together_lose_is_reported(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(list(Rendition)))
    kinds = data.draw(
        st.lists(st.sampled_from(sorted(decorations_of(form))), min_size=2, max_size=4, unique=True)
    )
    text = PAGES[form]
    for kind in kinds:
        text = decorations_of(form)[kind](text)
    page, found = read_page(SourceFile("guide/API_orders_PutOrder.md", text))
    plain, _ = read_page(SourceFile("guide/API_orders_PutOrder.md", PAGES[form]))
    assert facts(page) == facts(plain) or found


def test_a_list_of_values_wrapped_between_its_bars_is_whole() -> None:
    text = one_member(Rendition.FLAT, "Type: String", "Valid Values: red |", "green | blue", "| pink | grey |", "teal", "Required: No")
    values = members(read(text))["Name"].fields.valid_values
    assert values is not None
    assert values.values == ("red", "green", "blue", "pink", "grey", "teal")


def test_a_page_whose_line_ends_are_written_out_is_an_error() -> None:
    for text in (PAGES[Rendition.CRAWLED], PAGES[Rendition.FLAT]):
        _, found = read_page(SourceFile("put-order.md", text.replace("\n", "\\n")))
        assert Severity.ERROR in {one.severity for one in found}


def test_two_pages_in_one_file_are_an_error() -> None:
    text = PAGES[Rendition.CRAWLED]
    _, found = read_page(SourceFile("api-putorder.md", f"{text}\n{text.replace('PutOrder', 'DropOrder')}"))
    assert [one.code for one in found if one.severity is Severity.ERROR] == ["PG137"]


def test_a_member_of_which_no_line_is_read_is_an_error_where_its_lines_name_a_field() -> None:
    text = "# Thing\n\n## Contents\n\n**Name**\n\nIts name.\n\nType: String\n\nRequired: No\n\n**Colour**\n\nIts colour.\n\n{}\n"
    codes = {lines: [one.code for one in read_page(SourceFile("API_Thing.md", text.format(lines)))[1]] for lines in ("<<Type|String>>", "Required when it is dark.", "")}
    assert codes == {"<<Type|String>>": ["PG136"], "Required when it is dark.": ["PG116"], "": ["PG116"]}


@pytest.mark.parametrize(("line", "code"), [("t: String; req: yes", "PG136"), ("[Sort | String]", "PG136"), ("It has one.", "PG116"), ("", "PG116")])
def test_a_page_that_only_describes_its_members_states_nothing_that_is_lost(line: str, code: str) -> None:
    text = f"# Thing\n\n## Contents\n\n**Name**\n\nIts name.\n\n{line}\n\n**Colour**\n\nIts colour.\n\n{line}\n"
    _, found = read_page(SourceFile("API_Thing.md", text))
    assert {one.code for one in found} == {code}


def test_places_are_those_of_the_decorated_page() -> None:
    text = decorations_of(Rendition.OFFICIAL)["bold labels"](
        decorations_of(Rendition.OFFICIAL)["heads of both marks"](PAGES[Rendition.OFFICIAL])
    )
    page, _ = read_page(SourceFile("API_orders_PutOrder.md", text))
    for name, entry in members(page).items():
        assert at(text, entry.span) == name
        if entry.fields.required is not None:
            assert at(text, entry.fields.required.span) in ("Yes", "No")


def test_plain_text_of_a_page_may_begin_with_a_rule_and_keep_its_headings() -> None:
    text = (
        '--------\n\n--------\n\nPutLamp\n\nMakes one.\n\nRequest Syntax\n\n{\n   "Name": "string"\n}\n\n'
        "Request Parameters\n\n** Name ** Its name.\nType: String\nRequired: Yes\n\n"
        'Response Syntax\n\n{\n   "Arn": "string"\n}\n\nResponse Elements\n\n** Arn ** Which.\nType: String\n\n'
        "Errors\n\n** NoLamp ** None.\nHTTP Status Code: 404\n"
    )
    page, found = read_page(SourceFile("API_PutLamp.txt", text))
    assert found == []
    assert (page.name, page.documentation) == ("PutLamp", "Makes one.")
    assert [(group.place, [one.name for one in group.entries]) for group in page.groups] == [
        (EntryPlace.REQUEST_BODY, ["Name"]),
        (EntryPlace.RESPONSE_BODY, ["Arn"]),
    ]
    assert page.request is not None
    assert page.response is not None
    assert [(one.name, one.status) for one in page.errors] == [("NoLamp", 404)]


_REWRITTEN = [
    *("arn\u2010aws:[a-z]+", "arn:aws\u2011us:.*", '"[a-z]+"', "\u201c[a-z]+\u201d", "/[a-z]+/", "/^[a-z]+$/i", "r'[a-z]+'", "~[a-z]+~"),
    *("<code>[a-z]+</code>x", '^<a href="#x">a-z</a>*', "[`a-z`]+", "[**a-z**]+", "[a-z](#there)", "[a-z]{1\u20266}"),
    *("\\[a-z\\]\\*", "^a-zA-Z*", "(a-z0-9)+", "[a-z]+0-9"),
]


@pytest.mark.parametrize("pattern", _REWRITTEN)
@pytest.mark.parametrize("form", Rendition)
def test_an_expression_that_a_converter_rewrote_is_an_error(form: Rendition, pattern: str) -> None:
    _, found = read_page(SourceFile("API_Thing.md", one_member(form, "Type: String", f"Pattern: {pattern}", "Required: No")))
    assert Severity.ERROR in {one.severity for one in found}


@pytest.mark.parametrize("pattern", ["/a/b", "a\\**", "[a-z](-*[a-z])", "[a-z&&[^b]]", "\\[\\]|[a-z]", "[]a-z]", "[^]0-9]+", "\"a\"|'b'", "'?[a-z]+'?", "[\u2013\u2014-]+", "\"[^\"]*\" "])
def test_quotation_marks_and_dashes_may_be_part_of_an_expression(pattern: str) -> None:
    _, found = read_page(SourceFile("API_Thing.md", one_member(Rendition.FLAT, "Type: String", f"Pattern: {pattern}", "Required: No")))
    assert [one.code for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("form", Rendition)
def test_what_parts_field_lines_is_no_part_of_an_expression(form: Rendition) -> None:
    page, found = read_page(SourceFile("API_Thing.md", one_member(form, "Type: String;", "Pattern: [a-z]+;", "Required: No")))
    (member,) = members(page).values()
    assert found == []
    assert member.fields.pattern is not None
    assert member.fields.pattern.text == "[a-z]+"
