"""Pages between those of a reference that are none of it, and pages of it that lost what tells them."""

from __future__ import annotations

import pytest

from codegen.pages.aws import PageKind
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile


def _found(file: str, text: str) -> tuple[PageKind, list[tuple[str, str]]]:
    page, found = read_page(SourceFile(file, text))
    return page.kind, [(one.code, one.severity.value) for one in found]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("README.md", "# README\n\nThese pages.\n\n## Request Syntax\n\nHow it is written.\n\n## Errors\n\nErrors are JSON.\n"),
        ("conventions.md", "# Conventions\n\n## Request Parameters\n\nAll requests have some.\n\n## Errors\n\nErrors are JSON.\n"),
        ("CHANGELOG.md", "# Changelog\n\n## 1.2.0\n\n- Required: Yes for names\n- Type: String\n\n## Errors\n\n- Fewer.\n"),
        ("errors.md", "# Using the API.\n\n## Errors\n\n### Throttling\n\nHTTP Status Code: 400\n"),
        ("errors.md", "# Handling errors\n\n## Errors\n\n**Throttling**\nToo many.\nHTTP Status Code: 400\n"),
        ("API_GetLamp.md", "# Page not found\n\nThere is no such page.\n"),
    ],
)  # fmt: skip
def test_a_page_that_describes_nothing_gives_one_remark(file: str, text: str) -> None:
    assert _found(file, text) == (PageKind.OTHER, [("PG121", "info")])


@pytest.mark.parametrize("title", ["These are the pages of a reference.", "# These are the pages of a reference."])
def test_a_page_that_begins_with_a_sentence_and_states_nothing_has_no_error(title: str) -> None:
    mark = "## " if title.startswith("#") else ""
    text = f"{title}\n\n{mark}Contents\n\nOne file a page.\n\n{mark}See Also\n\nThe web.\n"
    kind, found = _found("README.txt", text)
    assert (kind, [severity for _, severity in found if severity == "error"]) == (PageKind.OTHER, [])


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ("URI Request Parameters", "The request uses the following URI parameters."),
        ("Request Parameters", "The request accepts the following data in JSON format."),
        ("Response Elements", "The following data is returned in JSON format by the service."),
    ],
)
def test_a_sentence_that_announces_members_is_an_error_without_them(section: str, sentence: str) -> None:
    text = (
        f'# PutLamp\n\n## Request Syntax\n\n```\nPUT /lamps/Name HTTP/1.1\n\n{{ "Watts": number }}\n```\n\n'
        f'## Response Syntax\n\n```\nHTTP/1.1 200\n\n{{ "Watts": number }}\n```\n\n## {section}\n\n{sentence}\n\n'
    )
    if section != "Response Elements":
        text += "## Response Elements\n\nIf the action is successful, the service sends back an HTTP 200 response.\n"
    assert ("PG129", "error") in _found("API_PutLamp.md", text)[1]


@pytest.mark.parametrize(
    "sentence",
    [
        "The request accepts the followingdata in JSON format\\.",
        "The following data is returned in JSON formatby the service\\.",
    ],
)
def test_two_words_of_a_fixed_sentence_in_one_are_a_misspelling(sentence: str) -> None:
    found = _found("API_PutLamp.md", f"# PutLamp\n\n## Response Elements\n\n{sentence}\n\n**Watts**\nHow many\\.\nType: Integer\n")[1]
    assert ("PG125", "error") in found


def test_errors_whose_heads_were_lost_are_reported_below_the_response() -> None:
    text = (
        "PutLamp\n\nMakes one.\n\nPUT /lamps/Name HTTP/1.1\n\nThe request uses the following URI parameters.\n\n** Name **\nIts name.\n"
        "Required: Yes\n\nHTTP/1.1 204\n\nIf the action is successful, the service sends back an HTTP 204 response with an empty HTTP body.\n\n"
        "### NoLamp\nThere is none.\nHTTP Status Code: 404\n"
    )
    assert ("PG117", "error") in _found("API_PutLamp.txt", text)[1]


@pytest.mark.parametrize("lines", ["TYPE: String\nREQUIRED: Yes", "It is a string.", "Kind = String"])
def test_plain_text_with_names_of_members_and_no_type_is_an_error(lines: str) -> None:
    text = f"Lamp\n\nA lamp.\n\n** Colour ** What it shines in.\n{lines}\n\n** Watts ** Its power.\n{lines}\n"
    text += "\nFor more information about using this API in one of the language-specific AWS SDKs, see the following: + AWS SDK for Go\n"
    kind, found = _found("API_Lamp.txt", text)
    assert (kind, found) == (PageKind.TYPE, [("PG129", "error")])
