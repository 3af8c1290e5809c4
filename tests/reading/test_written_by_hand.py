"""Pages in AWS's form that somebody writes by hand: what the vendor's tools never write is no error where nothing is lost."""

from __future__ import annotations

import pytest

from codegen.diagnostics import Severity
from codegen.pages.aws import Rendition
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.reading.support import one_member

ERRORS = """# PutBook

Puts a book.

## Request Syntax

```
{
   "Name": "string"
}
```

## Request Parameters

The request accepts the following data in JSON format.

**Name**

What it is called.

Type: String

Required: Yes

## Response Elements

If the action is successful, the service sends back an HTTP 200 response with an empty HTTP body.

## Errors

**RoomFull**

There is no place left.

@@

HTTP Status Code: 409
"""


def errors(text: str, file: str = "API_Thing.md") -> list[str]:
    return [one.code for one in read_page(SourceFile(file, text))[1] if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "expression",
    [
        "^(in stock|sold out)$",
        "(in stock|sold out)",
        "^the room, left$",
        "[[:alnum:]_0-9]+",
        "^[A-Z](#[0-9]+)?$",
        r"[a-z]+(#\w+)?",
        r"^(?<code>[A-Z]{2})-(?<mark>\d+)$",
        "(?P<a>[a-z])",
        "/([a-z]+/)*",
        "/rooms/[a-z0-9]+/s",
    ],
)
def test_expressions_of_any_service_are_read(expression: str) -> None:
    page, found = read_page(SourceFile("API_Thing.md", one_member(Rendition.CRAWLED, "Type: String", f"Pattern: `{expression}`", "Required: Yes")))
    pattern = page.groups[0].entries[0].fields.pattern
    assert (pattern and pattern.text, [one.code for one in found if one.severity is Severity.ERROR]) == (expression, [])


@pytest.mark.parametrize("expression", ["/[a-z]+/", "/[a-z/]+/i", "[text](#anchor)", "letters and digits only", "<b>[a-z]</b>"])
def test_what_a_converter_makes_of_expressions_stays_an_error(expression: str) -> None:
    assert errors(one_member(Rendition.CRAWLED, "Type: String", f"Pattern: `{expression}`", "Required: Yes")) == ["PG128"]


def test_values_may_be_nothing_but_signs() -> None:
    page, found = read_page(SourceFile("API_Thing.md", one_member(Rendition.CRAWLED, "Type: String", "Valid Values: `* | ** | % | %%`", "Required: Yes")))
    values = page.groups[0].entries[0].fields.valid_values
    assert values
    assert values.values == ("*", "**", "%", "%%")
    assert found == []
    assert errors(one_member(Rendition.CRAWLED, "Type: String", "Valid Values: `**open** | ~~locked~~`", "Required: Yes")) == ["PG128"]


@pytest.mark.parametrize("form", Rendition)
@pytest.mark.parametrize("line", ["Nullable: Yes", "Updatable: No", "Indexed: Yes", "Hidden: No", "Default: No"])
def test_what_else_is_said_of_a_member_is_not_whether_it_is_required(form: Rendition, line: str) -> None:
    assert errors(one_member(form, "Type: String", line, "Required: Yes")) == []


@pytest.mark.parametrize("line", ["Nullable: Yes", "Immutable: No"])
def test_a_member_of_an_answer_may_be_nullable(line: str) -> None:
    assert errors(one_member(Rendition.CRAWLED, "Type: String", line)) == []
    assert errors(one_member(Rendition.CRAWLED, "Type: String", "Needed: Yes")) == ["PG127"]


@pytest.mark.parametrize(
    "line",
    ["Note \u2013 for rooms only: see below.", "It\u2019s a name: no blanks.", "Size \u2013 width \u00d7 height: `10x20`.", "Default \u2014 none: the service chooses."],
)
def test_typography_makes_no_other_language(line: str) -> None:
    assert errors(one_member(Rendition.CRAWLED, "Type: String", "Required: Yes", line)) == []


@pytest.mark.parametrize(
    "lines",
    ["- Maximum 100 shelves in a room", "- Wait 300 seconds and retry.", "- Limit: 500 shelves", "| Kitchen | 100 |\n| Hall | 250 |"],
)
def test_numbers_in_the_prose_of_an_error_are_no_statuses(lines: str) -> None:
    assert errors(ERRORS.replace("@@", lines), "API_PutBook.md") == []


@pytest.mark.parametrize("lines", ["- NoRoom 404", "- Gone (410): no more", "| NoRoom | 404 |"])
def test_a_name_and_its_status_are_an_error_that_is_lost(lines: str) -> None:
    assert "PG135" in errors(ERRORS.replace("@@", lines), "API_PutBook.md")


MERGE = "```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n```\n"


def test_a_merge_that_a_page_shows_is_not_unfinished() -> None:
    whole = ERRORS.replace("@@\n\n", "")
    assert errors(f"{whole}\n## Examples\n\n### Conflicts\n\n{MERGE}", "API_PutBook.md") == []
    assert errors(whole.replace("Puts a book.", f"Merges as Git does:\n\n{MERGE}"), "API_PutBook.md") == []
    assert errors(whole.replace("There is", "<<<<<<< HEAD\nThere is"), "API_PutBook.md") == ["PG139"]
    assert errors(whole.replace('   "Name": "string"', '<<<<<<< HEAD\n   "Name": "string"'), "API_PutBook.md")[-1] == "PG139"


@pytest.mark.parametrize("words", ["See https://books.example.com/goto/demo.", "[Demo](https://books.example.com/goto/demo/)"])
def test_any_address_that_leads_somewhere_is_no_sign_of_the_vendors_tools(words: str) -> None:
    page = ERRORS.replace("@@\n\n", "").replace("Type: String\n\n", "")
    assert errors(page.replace("Puts a book.", words), "API_PutBook.md") == []
    link = "## See Also\n\n- [Python](https://docs.example.com/goto/boto3/books-2020-01-01/PutBook)\n"
    assert errors(f"{page}\n{link}", "API_PutBook.md") == ["PG141"]
