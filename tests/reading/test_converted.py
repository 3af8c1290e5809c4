"""Pages as tools write them that make Markdown or plain text out of the documentation's HTML."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.diagnostics import Severity
from codegen.pages.aws import Page
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.reading.support import at, members, read, tree

_FIELDS = "Type: String\n\nRequired: Yes"
_PAGE = """# PutLamp

Makes one.

## Request Syntax

{request}

## URI Request Parameters

The request uses the following URI parameters.

{head}

Its name.

{fields}

## Request Body

The request does not have a request body.

## Response Elements

If the action is successful, the service sends back an HTTP 200 response with an empty HTTP body.
"""
_REQUEST = "```\nPUT /lamps/Name?dry=Dry HTTP/1.1\nX-Colour: Colour\n```"


def _page(request: str = _REQUEST, head: str = "**[Name](#API_PutLamp_RequestSyntax)**", fields: str = _FIELDS) -> str:
    return _PAGE.format(request=request, head=head, fields=fields)


def _errors(text: str, file: str = "API_PutLamp.md") -> list[str]:
    return [one.code for one in read_page(SourceFile(file, text))[1] if one.severity is Severity.ERROR]


def _fields(fields: str) -> Any:
    return members(read(_page(fields=fields)))["Name"].fields


@pytest.mark.parametrize(
    "block",
    [
        "`PUT /lamps/Name?dry=Dry HTTP/1.1 X-Colour: Colour`",
        "`PUT /lamps/Name?dry=Dry HTTP/1.1\nX-Colour: Colour`",
        "`\nPUT /lamps/Name?dry=Dry HTTP/1.1\nX-Colour: Colour\n`",
        "[code]\n    PUT /lamps/Name?dry=Dry HTTP/1.1\n    X-Colour: Colour\n[/code]",
    ],
)
def test_a_syntax_block_may_be_a_code_span(block: str) -> None:
    assert _said(read(_page(block))) == _said(read(_page()))


def _said(page: Page) -> Any:
    assert page.request is not None
    return (
        page.request.method,
        page.request.path,
        [(one.wire_name, one.member) for one in (*page.request.query, *page.request.headers)],
        tree(page.request.body),
    )


def test_a_body_in_a_code_span_of_one_line_is_read_and_has_its_places() -> None:
    text = _page('`PUT /lamps HTTP/1.1 Content-type: application/json  {    "Name": "string",    "Watts": number }`')
    page = read(text)
    assert _said(page)[3] == {"Name": "string", "Watts": "number"}
    assert page.request is not None
    assert at(text, page.request.span).startswith("PUT /lamps")


@pytest.mark.parametrize("block", ["", "Ask the service.", "`no block`"])
def test_a_section_without_its_block_is_an_error(block: str) -> None:
    assert _errors(_page(block)) == ["PG109"]


def test_links_by_reference_in_blocks_are_read_as_names() -> None:
    page = read(_page('```\n{ "[Name][1]": "string", "[Watts][]": number }\n```') + "\n[1]: #there\n[Watts]: #here\n")
    assert _said(page)[3] == {"Name": "string", "Watts": "number"}


@pytest.mark.parametrize(
    "fields",
    [
        "Type: String Length Constraints: Minimum length of 1. Pattern: `[a-z]+` Required: Yes",
        "Type: String Length\nConstraints: Minimum length of 1.\nPattern:\n`[a-z]+` Required:\nYes",
        "Type: String\n\nLength\nConstraints: Minimum length of 1.\n\nPattern: `[a-z]+`\n\nRequired:\nYes",
        "- One of these. Type: String\n  Length Constraints: Minimum length of 1.\n  Pattern: `[a-z]+`\n  Required: Yes",
    ],
)
def test_field_lines_that_a_converter_joined_or_wrapped_are_read(fields: str) -> None:
    said = _fields(fields)
    assert said.type is not None
    assert (said.type.name, said.length.minimum, said.length.maximum) == ("string", 1, None)
    assert (said.pattern.text, said.required.value) == ("[a-z]+", True)


def test_a_long_list_of_values_is_read_over_any_number_of_lines() -> None:
    values = [f"value{number}" for number in range(100)]
    rows = [" | ".join(values[start : start + 5]) for start in range(0, 100, 5)]
    for joined in ("\n| ".join(rows), " |\n".join(rows)):
        said = _fields(f"Type: String\n\nValid Values: `{joined}`\n\nRequired: No")
        assert list(said.valid_values.values) == values


def test_a_list_of_values_that_breaks_off_is_reported() -> None:
    _, found = read_page(SourceFile("a.md", _page(fields="Type: String\n\nValid Values: `A | B\n\nRequired: No")))
    assert [one.code for one in found] == ["PG128"]


def test_words_that_were_broken_at_a_hyphen_are_one() -> None:
    said = _fields(
        "Type: Array of [LampSocket](api-\nlampsocket.md) objects\n\nPattern: `arn:lamp-\nsocket/[a-z]+`\n\nRequired: No"
    )
    assert said.type.element.target == "api-lampsocket"
    assert said.pattern.text == "arn:lamp-socket/[a-z]+"


@pytest.mark.parametrize(
    "head",
    [
        "**[Name](#API_PutLamp_RequestSyntax)**[]()",
        "[**[Name](#API_PutLamp_RequestSyntax)**]{.term}",
        '<a id="lamp-PutLamp-request-uri-Name"></a>**[Name](#API_PutLamp_RequestSyntax)**',
        "[]{#lamp-PutLamp-request-uri-Name}[**[Name](#API_PutLamp_RequestSyntax){.link}**]{.term}",
    ],
)
def test_a_head_is_one_whatever_anchors_and_attributes_stand_at_it(head: str) -> None:
    text = _page(head=head).replace("## URI", "::: {#main .body}\n\n## URI").replace("# PutLamp", "# PutLamp []{#API_PutLamp}")
    page = read(text.replace("Its name.", ":   Its name."))
    assert (page.name, [*members(page)]) == ("PutLamp", ["Name"])
    assert members(page)["Name"].documentation == "Its name."


def test_the_lines_of_a_reader_of_web_pages_before_a_page_state_its_title() -> None:
    before = "Title: PutLamp - Lamp Service\n\nURL Source: https://example.com/API_PutLamp.html\n\nMarkdown Content:\n"
    text = _page()
    for page in (before + text, before + text.replace("# PutLamp\n", "", 1)):
        said = read(page)
        assert (said.name, said.documentation) == ("PutLamp", "Makes one.")
    assert read(before + text.replace("# PutLamp\n", "PutLamp\n=======\n", 1)).name == "PutLamp"


def test_plain_text_of_a_page_with_names_that_lost_their_marks() -> None:
    text = (
        "Lamp\n\nA lamp.\n\nContents\n\nNote\n\nRequired members come first.\n\nColour\n\n    Its colour.\n\n"
        "    Type: String\n\n    Required: Yes\n\nSee Also\n"
    )
    assert [*members(read(text, "API_Lamp.txt"))] == ["Colour"]


def test_plain_text_of_errors_with_names_that_lost_their_marks() -> None:
    text = (
        "PutLamp\n\nMakes one.\n\nRequest Syntax\n\n    {\n       \"Name\": \"string\"\n    }\n\nRequest Parameters\n\n"
        "The request accepts the following data in JSON format.\n\nName\n\n    Its name.\n\n    Type: String\n\n"
        "    Required: Yes\n\nResponse Elements\n\nIf the action is successful, the service sends back an HTTP 200 response with an "
        "empty HTTP body.\n\nErrors\n\nFor information about the errors that are common to all actions, see Common Error Types.\n\n"
        "NoLamp\n\n    There is none.\n\n    Details\n\n    What was asked for.\n\n    HTTP Status Code: 404\n\nBusy\n\n    Try later.\n\n"
        "    HTTP Status Code: 503\n"
    )
    page = read(text, "API_PutLamp.txt")
    assert [(one.name, one.status) for one in page.errors] == [("NoLamp", 404), ("Busy", 503)]


def test_a_page_of_a_reference_that_begins_with_a_sentence_has_lost_its_title() -> None:
    text = "Contains what a lamp says.\n\nContents\n\nColour\n\nIts colour.\n\nType: String\n\nRequired: No\n"
    assert "PG114" in _errors(text, "API_Lamp.txt")


def test_a_notice_of_rights_may_be_wrapped() -> None:
    text = "Copyright Lamps. All\nRights Reserved.\nSPDX-License-Identifier:\nCC-BY-SA-4.0\n\nLamp\n\nA lamp.\n\n** Name **\nIts name.\nType: String\nRequired: No\n"
    assert read(text, "API_Lamp.txt").name == "Lamp"


def test_a_status_at_the_end_of_a_line_of_prose_is_the_errors() -> None:
    page = read(_page() + "\n## Errors\n\n- **NoLamp**\n- There is none. HTTP Status Code: 404\n- **Busy**\n- Try later. HTTP Status Code: 503\n")
    assert [(one.name, one.status) for one in page.errors] == [("NoLamp", 404), ("Busy", 503)]


def test_members_of_plain_text_may_be_called_as_sections_and_notes_are() -> None:
    text = (
        "Lamp\n\nA lamp.\n\nContents\n\nColour\n\n    Its colour.\n\nNote\n\n    Not red.\n\n    Type: String\n\n    Required: Yes\n\n"
        + "".join(f"{name}\n\n    What it is.\n\n    Type: String\n\n    Required: No\n\n" for name in ("Description", "Errors", "Note"))
        + "See Also\n"
    )
    assert [*members(read(text, "API_Lamp.txt"))] == ["Colour", "Description", "Errors", "Note"]


@pytest.mark.parametrize("before", ["[x ", "[x]{.y} [", "# A {#"])
@pytest.mark.parametrize("piece", ["[a](b) ", "[a](b(c))", ":", "`x` Required: Yes ", "](", "{.a "])
def test_long_lines_are_read_in_one_way_only(before: str, piece: str) -> None:
    """Each link could be read in two ways, so that forty took years."""
    text = _page().replace("Makes one.", f"Makes one.\n\n{before}{piece * 500}{{ end")
    assert read_page(SourceFile("API_PutLamp.md", text))[0].name == "PutLamp"


def test_an_expression_without_marks_of_code_keeps_what_looks_like_links_and_attributes() -> None:
    text = "Lamp\n\nA lamp.\n\n** Colour **\nIts colour.\nType: String\nPattern: [a-z]+[ ](on|off)[.]{.5}\nRequired: No\n"
    pattern = members(read(text, "API_Lamp.txt"))["Colour"].fields.pattern
    assert pattern is not None
    assert pattern.text == "[a-z]+[ ](on|off)[.]{.5}"


def test_words_about_tags_of_templates_are_no_tags() -> None:
    text = "# Lamp\n\n## Contents\n\n**Url**\n\nUse {%...%} around expressions, as in https://{%inference.region%}.{% raw %}example{% endraw %}.com.\n\nType: String\n\nRequired: No\n"
    said = members(read(text, "API_Lamp.md"))["Url"].documentation
    assert said == "Use {%...%} around expressions, as in https://{%inference.region%}.example.com."
