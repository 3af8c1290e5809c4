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
