"""Edits and conversions that change what a page of the vendor's tools states are errors; on pages written by hand the same is no error."""

from __future__ import annotations

import pytest

from codegen.catalogue import Catalogue
from codegen.checking.aws import lost_facts
from codegen.diagnostics import Severity
from codegen.linking.aws.link import link
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile

TOOLS = "\n## See Also\n\n- [SDK for Python](https://docs.example.com/goto/boto3/boats-2020-01-01/PaintBoat)\n"
PAGE = """# PaintBoat

Paints a boat.

## Request Syntax

```
PUT /boats/boatId/paint?dryRun=dryRun HTTP/1.1
Content-type: application/json

{
   "colour": "string",
   "coats": number
}
```

## URI Request Parameters

The request uses the following URI parameters.

**boatId**

The boat to paint.

Pattern: `[a-z0-9/]+`

Required: Yes

**dryRun**

Whether to paint nothing.

## Request Body

The request accepts the following data in JSON format.

**coats**

How often to paint.

Type: Integer

Valid Range: Minimum value of 1. Maximum value of 9.

Required: No

**colour**

In which colour.

Type: String

Length Constraints: Minimum length of 2. Maximum length of 20.

Pattern: `[a-z]+`

Valid Values: `red | green | dark_blue`

Required: Yes

## Response Syntax

```
HTTP/1.1 204
```

## Response Elements

If the action is successful, the service sends back an HTTP 204 response with an empty HTTP body.

## Errors

**BoatAtSea**

It is not in the dock.

HTTP Status Code: 409
"""


def errors(text: str) -> list[str]:
    """Codes of the errors with which a build of this page alone would stop."""
    page, found = read_page(SourceFile("API_PaintBoat.md", text))
    model, linking = link([page], Catalogue(), ())
    return [one.code for one in (*found, *linking, *lost_facts([page], model)) if one.severity is Severity.ERROR and one.code[:2] == "PG"]


def edited(old: str, new: str) -> str:
    """The page with its one place of `old` changed."""
    assert PAGE.count(old) == 1
    return PAGE.replace(old, new)


def test_the_page_itself_is_read_without_errors() -> None:
    assert errors(PAGE + TOOLS) == errors(PAGE) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Valid Values: `red | green", "`red | green", "PG142"),
        ("Valid Values: `red", "G\u00fcltige Werte: `red", "PG124"),
        ("Pattern: `[a-z]+`", "Muster: `[a-z]+`", "PG142"),
        ("Pattern: `[a-z]+`", "`[a-z]+`", "PG142"),
        ("Length Constraints: Minimum", "Minimum", "PG135"),
        ("/boats/boatId/paint", "/boats/boatid/paint", "PG143"),
        ("/boats/boatId/paint", "/boats/paint", "PG143"),
        ("?dryRun=dryRun", "", "PG143"),
        ("PUT /boats", "PUSH /boats", "PG143"),
        ("/boats/boatId/paint", "/boats/<boatId>/paint", "PG143"),
        ("**boatId**\n\nThe boat to paint.\n\nPattern: `[a-z0-9/]+`\n\nRequired: Yes\n\n", "", "PG143"),
        ("**BoatAtSea**", "**Boat\u0410tSea**", "PG144"),
        ("**coats**", "**body.Coats**", "PG144"),
        ("red | green | dark_blue", "rouge | vert | bleu fonc\u00e9", "PG128"),
        ("red | green | dark_blue", "red | green | dark_blue (new)", "PG128"),
        ("red | green | dark_blue", "red | green | ...", "PG128"),
        ("red | green | dark_blue", "one of red | green | dark_blue", "PG128"),
        ("red | green | dark_blue", "red; green; dark_blue", "PG128"),
        ("red | green | dark_blue", "RED | N0NE", "PG128"),
        ("**coats**", "**Request.Coats**", "PG144"),
        ("Pattern: `[a-z]+`", "Pattern: `[S]+`", "PG128"),
        ("Pattern: `[a-z]+`", "Pattern: `[a&#92;d]+`", "PG128"),
        ("/boats/boatId/paint", "/boats/boatId/paint/shade_name", "PG143"),
        ("Pattern: `[a-z]+`", "Pattern: `[a\\-z]+`", "PG128"),
        ("Pattern: `[a-z]+`", "Pattern: `[a-z]\\+`", "PG128"),
        ("Pattern: `[a-z]+`", "Pattern: `/[a-z]+/x`", "PG128"),
        ("Pattern: `[a-z]+`", "Pattern: `[a-z+`", "PG321"),
        ("Type: Integer", "Type: Zahl ohne Bruch", "PG141"),
        ("\n\nHTTP Status Code: 409", "", "PG346"),
    ],
)
def test_a_changed_fact_is_an_error_on_pages_of_the_tools(old: str, new: str, code: str) -> None:
    assert code in errors(edited(old, new) + TOOLS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Pattern: `[a-z]+`", "`[a-z]+`"),
        ("red | green | dark_blue", "rouge | vert | bleu fonc\u00e9"),
        ("red | green | dark_blue", "* | + x | RED BOAT"),
        ("Pattern: `[a-z]+`", "Pattern: `^Boat: [a-z]+$`"),
        ("Pattern: `[a-z]+`", "Pattern: `/boats/[a-z]+/`"),
        ("**BoatAtSea**", "**boat.AtSea**"),
        ("\n\nHTTP Status Code: 409", ""),
        ("How often to paint.", "How often to paint. Type:\n\nInteger"),
    ],
)
def test_what_a_page_by_hand_may_mean_is_no_error(old: str, new: str) -> None:
    assert errors(edited(old, new)) == []


@pytest.mark.parametrize("expression", [r"/arn:[a-z]+:(\/[0-9]+)?/", r"/^boats\/[a-z]+$/"])
def test_slashes_of_programs_are_no_part_of_an_expression(expression: str) -> None:
    page, found = read_page(SourceFile("API_PaintBoat.md", edited("Pattern: `[a-z]+`", f"Pattern: `{expression}`") + TOOLS))
    stated = {entry.name: entry.fields.pattern for group in page.groups for entry in group.entries}
    pattern = stated["colour"]
    assert pattern
    assert (pattern.text, found) == (expression[1:-1], [])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Length Constraints: Minimum length of 2. Maximum length of 20.", "L\u00e4nge: Minimum length of 2. Maximum length of 20.", "PG124"),
        ("The boat to paint.\n\nPattern: `[a-z0-9/]+`\n\nRequired: Yes", "The boat to paint.\n\nWerte: red | green\n", "PG142"),
        ("The boat to paint.\n\nPattern: `[a-z0-9/]+`\n\nRequired: Yes", "The boat to paint.\n\nMinimal: Minimum value of 1. Maximum value of 9.\n", "PG142"),
        ("**boatId**", '**BoatId** <a name="boats-PaintBoat-request-uri-boatId"></a>', "PG143"),
        ("HTTP/1.1 204", "HTTP/1.1 204\nX-Left: 5", ""),
    ],
)
def test_what_stands_alone_on_pages_of_the_tools(old: str, new: str, code: str) -> None:
    assert errors(edited(old, new) + TOOLS) == [code] * bool(code)


_HEADERS = edited("HTTP/1.1 204\n", "HTTP/1.1 204\nX-Left: Left\n") + (
    "\n## Response Elements\n\nThe response returns the following HTTP headers.\n\n**[Left](#API_PaintBoat_ResponseSyntax)**\n\nPaint that is left.\n"
)


def test_a_header_of_the_answer_that_the_syntax_does_not_show_is_an_error_on_pages_of_the_tools() -> None:
    text = PAGE.partition("## Response Elements")[0] + "## Response Elements\n" + _HEADERS.rpartition("## Response Elements\n")[2]
    shown = text.replace("HTTP/1.1 204\n", "HTTP/1.1 204\nX-Left: Left\n")
    assert errors(shown + TOOLS) == errors(text) == []
    assert errors(text + TOOLS) == ["PG143"]


def test_a_section_behind_a_member_is_no_constraint() -> None:
    text = edited("HTTP/1.1 204\n", 'HTTP/1.1 200\n\n{\n   "kind": "string"\n}\n').partition("## Response Elements")[0]
    kind = "## Response Elements\n\nThe following data is returned in JSON format by the service.\n\n**kind**\n\nWhich paint.\n\nType: String\n"
    assert errors(f"{text}{kind}\nErrors\n{TOOLS}") == []
    assert errors(f"{text}{kind}\nValid Values: `oil | lac`\n\nresin\n{TOOLS}") == ["PG142"]


def test_a_step_that_is_called_after_the_parameter_behind_it_is_none_itself() -> None:
    assert errors(edited("/boats/boatId/paint", "/paintsByBoatId/boatId") + TOOLS) == []
    assert errors(edited("/boats/boatId/paint", "/boats/boatId/paintId") + TOOLS) == ["PG143"]


def test_the_code_of_an_error_may_have_dots() -> None:
    assert errors(edited("**BoatAtSea**", "**QuotaExceeded.Dock**") + TOOLS) == []


def test_members_of_a_list_keep_its_name_before_their_own_in_the_query_protocol() -> None:
    assert "PG144" not in errors(edited("**coats**", "**PaintCoats.Coat.N**") + TOOLS)


def test_members_of_which_none_is_read_are_an_error() -> None:
    line = f"length {'The length of it. ' * 40} Type: Integer Valid Range: Minimum value of 1. Required: No\n"
    _, found = read_page(SourceFile("API_Boat.txt", f"Boat\n\nA boat.\n\n{line}\nSee it in one of the language-specific SDKs.\n"))
    assert {one.code for one in found} == {"PG135"}


def test_an_error_of_plain_text_that_is_not_read_is_an_error() -> None:
    text = "PaintBoat\n\nPaints a boat.\n\nRequest Syntax\n\n    { }\n\nErrors\n\nBoatAtSea It is not in the dock. HTTP Status Code: 409\n"
    _, found = read_page(SourceFile("API_PaintBoat.txt", text))
    assert "PG135" in [one.code for one in found]


@pytest.mark.parametrize("mark", ["", "| "])
def test_errors_of_which_none_is_read_are_an_error(mark: str) -> None:
    section = PAGE[PAGE.index("**BoatAtSea**") :]
    assert errors(PAGE.replace(section, f"{mark}BoatAtSea It is not in the dock.\n{mark}HTTP Status Code: 409\n") + TOOLS) in (["PG117"], ["PG135"])
    assert errors(PAGE.replace(section, "Nothing is known of errors.\n") + TOOLS) == []


def test_the_type_may_stand_below_the_length() -> None:
    moved = PAGE.replace("Type: String\n\nLength Constraints: Minimum length of 2. Maximum length of 20.", "Length Constraints: Minimum length of 2. Maximum length of 20.\n\nType: String")
    assert moved != PAGE
    fields = [
        {entry.name: entry.fields.length and (entry.fields.length.minimum, entry.fields.length.maximum) for group in page.groups for entry in group.entries}
        for page, _ in (read_page(SourceFile("API_PaintBoat.md", text)) for text in (PAGE, moved))
    ]
    assert fields[0] == fields[1]
    assert fields[0]["colour"] == (2, 20)


@pytest.mark.parametrize("title", ["Example", "Examples"])
def test_the_title_of_an_example_is_no_member(title: str) -> None:
    text = PAGE.replace("**colour**\n\nIn which", f"**{title}**\n\n```\n2\n```\n\n**colour**\n\nIn which")
    assert text != PAGE
    page, found = read_page(SourceFile("API_PaintBoat.md", text))
    assert [entry.name for group in page.groups for entry in group.entries] == ["boatId", "dryRun", "coats", "colour"]
    assert found == []
    named = f"# Boat\n\nA boat.\n\n## Contents\n\n**{title}**\n\nOne.\n\nType: String\n\nRequired: No\n\n**Crew**\n\nWho.\n\nType: String\n\nRequired: No\n"
    page, _ = read_page(SourceFile("API_Boat.md", named))
    assert [entry.name for group in page.groups for entry in group.entries] == [title, "Crew"]


@pytest.mark.parametrize("head", ["** BoatAtSea ** (409)", "**BoatAtSea** - HTTP 409", "**BoatAtSea**: 409"])
def test_a_status_beside_the_name_of_an_error_is_an_error(head: str) -> None:
    text = PAGE.replace("**BoatAtSea**\n\nIt is not in the dock.\n\nHTTP Status Code: 409", f"{head}\n\nIt is not in the dock.\n\n**BoatLost**\n\nGone.\n\nHTTP Status Code: 404")
    assert text != PAGE
    assert errors(text) == ["PG135"]
