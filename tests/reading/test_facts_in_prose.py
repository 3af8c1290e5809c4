"""Descriptions name types, bounds and statuses in words of their own, beside the field lines that count: that stops no build."""

from __future__ import annotations

import time

import pytest

from codegen.diagnostics import Severity
from codegen.pages.aws import ArrayOf, Page, TypeExpression, TypeLink
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile

ERRORS = "For information about the errors that are common to all actions, see Common Errors."


def shelf(said: str, described: str) -> str:
    """A page without headings, as its plain text is; what it says of its member, and of its first error."""
    return f"""PutShelf

Puts a shelf.

{{
   "Name": "string"
}}

The request accepts the following data in JSON format.

** Name **
{said}
Type: String
Required: Yes

If the action is successful, the service sends back an HTTP 200 response with an empty HTTP body.

{ERRORS}

** BusyException **
{described}
HTTP Status Code: 409

** LostException **
It is gone.
HTTP Status Code: 410
"""


def marked(text: str) -> str:
    """The same page with headings and fences, and with empty lines between its paragraphs."""
    text = text.replace("{\n", "```\n{\n").replace("\n}\n", "\n}\n```\n").replace("PutShelf", "# PutShelf", 1)
    for sentence, title in (("The request accepts", "Request Parameters"), ("If the action", "Response Elements"), (ERRORS, "Errors")):
        text = text.replace(sentence, f"## {title}\n\n{sentence}")
    return text.replace("```\n{", "## Request Syntax\n\n```\n{").replace(".\n", ".\n\n").replace("**\n", "**\n\n")


def read_both(said: str = "Its name.", described: str = "Wait.") -> list[Page]:
    """The page in both forms, in which nothing may be an error and nothing may be lost."""
    pages = []
    for name, text in (("API_PutShelf.txt", shelf(said, described)), ("API_PutShelf.md", marked(shelf(said, described)))):
        page, found = read_page(SourceFile(name, text))
        assert [one for one in found if one.severity is Severity.ERROR] == []
        (entry,) = page.groups[0].entries
        assert None not in (entry.fields.type, entry.fields.required)
        assert [(error.name, error.status) for error in page.errors] == [("BusyException", 409), ("LostException", 410)]
        pages.append(page)
    return pages


@pytest.mark.parametrize(
    "said",
    [
        "Constraints:\n- Minimum length of 1. Maximum length of 255.",
        "Length Constraints:\n- From 8 to 30.",
        "Length Constraints: Minimum of 1. Maximum of 64.",
        "Valid Range: Minimum value of 20. Maximum value of 90. Use 0 to unset it.",
        "Valid Days: Mon | Tue | Wed",
        "Constraints: 1 to 28,800",
        "Give:\n- `Type`\n- `Pattern`\n- Pattern: `[a-z]`",
        "Retried are:\n- **late** \u2013 HTTP status code 409",
    ],
)
def test_bounds_that_a_description_names_above_the_field_lines_are_no_error(said: str) -> None:
    for page in read_both(said=said):
        assert page.groups[0].entries[0].fields.length is None


@pytest.mark.parametrize(
    "described",
    [
        "Somebody has it. HTTP status code: 400.",
        "Somebody has it.\nHTTP Status Code: 409",
        "HTTP Status Code: 409 Conflict (used where somebody has it)",
    ],
)
def test_a_status_that_the_description_of_an_error_names_is_no_error_and_ends_nothing(described: str) -> None:
    read_both(described=described)


def test_statuses_in_a_list_of_the_introduction_begin_no_errors() -> None:
    special = "Puts a shelf.\n\n**Boxes** - None.\n\n+ Code: TooMany\n\n+ HTTP Status Code: HTTP 400 Bad Request\n\n+ *HTTP Status Code: 409 Conflict*"
    page, found = read_page(SourceFile("API_PutShelf.txt", shelf("Its name.", "Wait.").replace("Puts a shelf.", special)))
    assert [one.code for one in found] == []
    assert page.request is not None
    assert [error.name for error in page.errors] == ["BusyException", "LostException"]


@pytest.mark.parametrize(("line", "name"), [("Document object", "Document"), ("Array of Object objects", "Object")])
def test_structures_may_be_called_like_words_of_types(line: str, name: str) -> None:
    page, found = read_page(SourceFile("API_PutShelf.txt", shelf("Its name.", "Wait.").replace("Type: String", f"Type: {line}")))
    assert [one.code for one in found] == []
    stated: TypeExpression | None = page.groups[0].entries[0].fields.type
    element = stated.element if isinstance(stated, ArrayOf) else stated
    assert isinstance(element, TypeLink)
    assert element.name == name


def test_a_line_with_thousands_of_labels_is_read_in_time_that_grows_with_it() -> None:
    def seconds(labels: int) -> float:
        text = shelf("x " + "Type: String " * labels + "x", "Wait.")
        begin = time.process_time()
        read_page(SourceFile("API_PutShelf.txt", text))
        return time.process_time() - begin

    assert seconds(2400) < 15 * max(seconds(600) for _ in range(2))  # Each label was held against all of the line: 32 times.
