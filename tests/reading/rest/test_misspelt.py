"""One mistake in a page loses no fact in silence: what is nearly a call, a status, a title or the word for a fact is an error."""

from __future__ import annotations

import pytest

from codegen.diagnostics import Diagnostic, Severity
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile
from codegen.spelling import one_off

NARROW = "write | around each cell, also around empty ones"
PAGE = """\
# Vans

## List vans

`GET /vans`

### Query parameters

| Name | Type | Required | Description |
|---|---|---|---|
| `limit` | integer | no | How many. Default: `20`. Maximum: `100`. |
| `colour` | string | yes | One of `red`, `green`. |

### Response

```json
{"vans": [{"id": 1}]}
```

## Create a van

`POST /vans/{depot}`

### Request body

| Name | Type | Required | Description |
|---|---|---|---|
| `plate` | string | yes | Its plate. |
| `seats` | integer | no | How many. |

```bash
curl -X POST https://vans.example/vans/north -d '{"plate": "a"}'
```

### Response

`201 Created`

### Errors

| Status | Meaning |
|---|---|
| 404 | No such depot. |
"""


def findings(text: str) -> list[Diagnostic]:
    return read_page(SourceFile("vans.md", text))[1]


def test_the_page_is_right() -> None:
    assert findings(PAGE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code", "meant"),
    [
        ("`POST /vans", "`PSOT /vans", "RS138", "did you mean POST /vans/{depot}?"),
        ("`GET /vans", "`GETT /vans", "RS138", "did you mean GET /vans?"),
        ("`GET /vans", "`GET //vans", "RS138", "did you mean /vans?"),
        ("/vans/{depot}", "/vans/{depot", "RS138", "did you mean POST /vans/{depot}?"),
        ("/vans/{depot}", "/vans/depot}", "RS138", "did you mean POST /vans/{depot}?"),
        ("/vans/{depot}`", "/vans/{depot}", "RS138", "did you mean POST /vans/{depot}?"),
        ("`POST /vans", "POST /vans", "RS138", "did you mean POST /vans/{depot}?"),
        ("/vans/{depot}", "/vans/ {depot}", "RS138", "did you mean POST /vans/{depot}?"),
        ("/vans/{depot}", "/vans//{depot}", "RS138", "did you mean /vans/{depot}?"),
        ("/vans/{depot}", "/vans{depot}", "RS138", "did you mean /vans/{depot}?"),
        ("`GET /vans`", "`GET https://vans.example//vans`", "RS138", "did you mean /vans?"),
        ("How many. Default: `20`.", "How many. Defaluts to `20`.", "RS140", "did you mean Defaults?"),
        ("| integer | no | How", "| *integre* | no | How", "RS140", "did you mean integer?"),
        ("`GET /vans`", "`GT /vans`", "RS138", "did you mean GET /vans?"),
        ("Query", "Qeury", "RS141", "did you mean Query parameters?"),
        ("Request body", "Request bdy", "RS141", "did you mean Request body?"),
        ("Response\n\n```", "Respones\n\n```", "RS141", "did you mean Response?"),
        ("201 Created", "20l Created", "RS139", "did you mean 201?"),
        ("201 Created", "2001 Created", "RS139", "did you mean 201?"),
        ("201 Created", "21 Created", "RS139", "did you mean 201?"),
        ("| 404 |", "| 4O4 |", "RS139", "did you mean 404?"),
        ("`201 Created`", "Success: `2O1 Created`, at once", "RS139", "did you mean 201?"),
        ("### Response\n\n`201", "### Response 2O1\n\n`201", "RS139", "did you mean 201?"),
        ("```json", "```http\nHTTP/1.1 2O0 OK\n\n", "RS139", "did you mean 200?"),
        ("### Query parameters", "**Qeury parameters**", "RS141", "did you mean Query parameters?"),
        ("### Query parameters", "Query paramters:", "RS141", "did you mean Query parameters?"),
        ("### Request body", "### Form dta parameters", "RS141", "did you mean Form data parameters?"),
        ("| Name | Type | Required | Description |\n|---|---|---|---|\n| `plate`", "|---|---|---|---|\n| `plate`", "RS135", "write the titles of the columns above it"),
        ("| `seats` | integer | no | How many. |", "| `seats` | integer no | How many. |", "RS147", NARROW),
        ("| Name | Type | Required | Description |\n|---|---|---|---|\n| `plate`", "| Name | Type Required | Description |\n|---|---|---|---|\n| `plate`", "RS147", NARROW),
        ("Maximum: `", "Maximun: `", "RS140", "did you mean Maximum?"),
        ("Default: `", "Defualt: `", "RS140", "did you mean Default?"),
        ("One of", "Oen of", "RS140", "did you mean One of?"),
        ("How many. |", "Optionl. |", "RS140", "did you mean Optional?"),
        ("| `seats` | integer | no | How many. |", "`seats` integer no How many.", "RS135", "write | around each cell"),
        ("|---|---|---|---|\n| `plate`", "| `plate`", "RS135", "write | --- | below each title"),
        ('"id": 1}]}\n```', '"id": 1}]}\n', "RS137", ""),
    ],
)
def test_one_mistake_is_an_error_that_says_what_is_meant(right: str, wrong: str, code: str, meant: str) -> None:
    assert right in PAGE
    (found,) = findings(PAGE.replace(right, wrong, 1))
    assert (found.code, found.severity, found.help) == (code, Severity.ERROR, meant)


ITEMS = """\
# Vans

**GET** `/vans`

- **limit** (integer) - How many. Allowed values: `10`, `20`.
- **colour** (string, required) - Its colour.
- `old` *optional* Old ones, too.
  They are *grey*.
"""


@pytest.mark.parametrize(
    ("right", "wrong", "code", "meant"),
    [
        ("(integer)", "(itneger)", "RS140", "did you mean integer?"),
        ("(string, required)", "(strig, required)", "RS140", "did you mean string?"),
        ("*optional*", "*optionl*", "RS140", "did you mean Optional?"),
        ("`old`", "old`", "RS145", ""),
        ("`10`", "10`", "RS145", ""),
        ("`20`", "`20", "RS145", ""),
        ("**limit**", "**limit", "RS145", ""),
        ("**limit**", "**limit*", "RS145", ""),
        ("**limit**", "limit**", "RS145", ""),
        ("**limit**", "*limit**", "RS145", ""),
        ("(string, required)", "(string, required", "RS145", ""),
        ("*grey*", "*stirng*", "RS140", "did you mean string?"),
        ("**GET**", "GET**", "RS145", ""),
        ("- `old`", "-`old`", "RS146", "write a blank behind -"),
        ("- **colour**", "-**colour**", "RS146", "write a blank behind -"),
        ("- **colour**", "**colour**", "RS146", "write - before colour"),
    ],
)
def test_one_mistake_in_a_list_is_an_error(right: str, wrong: str, code: str, meant: str) -> None:
    assert findings(ITEMS) == []
    (found,) = findings(ITEMS.replace(right, wrong, 1))
    assert (found.code, found.severity, found.help) == (code, Severity.ERROR, meant)


HTML = """\
# Vans

`GET /vans`

<div class="fields">
<table>
<tr><th>Name</th><th>Meaning</th></tr>
<tr><td>limit</td><td>How <em>many</em>. <a href="#a"
 class="b">More</a></td></tr>
</table>
</div>
"""


@pytest.mark.parametrize(
    ("right", "wrong", "meant"),
    [
        ("<table>", "<tabel>", "did you mean <table> for <tabel>?"),
        ("<tr><td>", "<trr><td>", "did you mean <tr> for <trr>?"),
        ("<tr><td>", "<td>", ""),
        ("</div>", "</dvi>", "did you mean </div>?"),
        ('<div class="fields">', '<dvi class="fields">', "did you mean <div> for <dvi>?"),
    ],
)
def test_one_mistake_in_a_tag_is_an_error(right: str, wrong: str, meant: str) -> None:
    assert findings(HTML) == []
    (found,) = findings(HTML.replace(right, wrong, 1))
    assert (found.code, found.help) == ("RS145", meant)


@pytest.mark.parametrize(
    "text",
    [
        "| Method | Path |\n|---|---|\n| GET | /vans |\n| PSOT | /depots |",
        "- `GET /vans`: all\n- `PSOT /depots`: a depot",
        "```\nGET /vans\nPSOT /depots\n```",
        "```http\nPSOT /depots HTTP/1.1\nHost: vans.example\n\n{}\n```",
        "## PSOT /depots",
        "## Make a depot [PSOT /depots]",
        "## Make a depot `PSOT /depots`",
        "**Endpoint:** `PSOT /depots`",
        "Method: PSOT\nURL: /depots",
    ],
)
def test_a_misspelt_method_is_an_error_however_the_page_writes_calls(text: str) -> None:
    (found,) = findings(f"# Depots\n\n{text}\n")
    assert found.code == "RS138"
    assert "POST" in found.help


@pytest.mark.parametrize(
    ("calls", "meant"),
    [
        ("GET /vans/:id\nDELETE /vans/id", "/vans/{id}"),
        ("GET /vans/all/old\nDELETE /vansall/old", "/vans/all/old"),
        ("GET /_api/v1/old\nDELETE /_apiv1/old", "/_api/v1/old"),
        ("GET /api/3/old\nDELETE /api/3old", "/api/3/old"),
        ("GET /vans/:id/wheels\nDELETE /vans/{id}wheels", "/vans/{id}/wheels"),
        ("GET /vans\nDELETE /vans/ :id", "DELETE /vans/:id"),
    ],
)
def test_a_path_is_held_against_the_others_of_the_page(calls: str, meant: str) -> None:
    """Each is right alone; the client would call what the service does not have."""
    (found,) = findings("# Vans\n\n" + "".join(f"```\n{call}\n```\n\n" for call in calls.split("\n")))
    assert (found.code, found.help) == ("RS138", f"did you mean {meant}?")
    assert findings(f"# Vans\n\n```\n{calls.splitlines()[0]}\n```\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "```\nGET /v{version}/wheels\n```\n\n```\nGET /vansold\n```\n\n```\nGET /wheels.{format}\n```",
        "```\nGET /api/vans/ HTTP/1.1\n```",
        "```\nGET /user/info\n```\n\n```\nGET /userinfo\n```",  # the page has both calls
        "```\nGET /vans/{id}\n```\n\n```\nGET /vans/id\n```",
        "```\nGET /api/health\n```\n\n```\nGET /health\n```",
        "```\nGET /copies/https://vans.example.com\n```",
        "GET / returns the root.",
        "```http\nPost /vans/north HTTP/1.1\n\n{}\n```",  # an example of what is introduced
        "`SET /vans`",
        "`GET requests`",
        "Put /etc/vans away.",
        "- Put /etc/vans",
        "### PATCH parameters",
        "### Requests",
        "| `a` | string | no | It requires `b`. It defaults to `c`. |",
        "| Name | Description |\n|---|---|\n| `a` | None of `b`, `c`. |",
        "| Name | Description |\n|---|---|\n| `a` | Use this, required by law. Its maximal: `5`. |",
        "| Code | Meaning |\n|---|---|\n| 40401 | No van. |\n| 1001 | No depot. |\n| 4020 | Bad request |",
        "20 items",
        "For example:",
        "#### JSON mode",
        "Querystring parameters:",
        "- `file_types`\\*\\*: A footnote.\n\n\\*\\* Only of files.",
        "** Only of files.",
        "| `a`* | string | no | A footnote. |",
        "- `a`, `b` and what is\n  `c`, too, in lines that are wrapped",
        "- `a` is\n`b` and nothing else",
        "| Name | Type | Description |\n|---|---|---|\n| Old ones |",
        "Name | Type | Description\n---|---|---\n`a` | string |",
        "</div>",
        "Below /users/<id> stands `<table>`, and <em>more</em>.",
        "- `**` stands for all.",
        "- (strings) are many.",
        "### Error parameter",
        "- `a` *String?* One of them.",
        "| Name | Required |\n|---|---|\n| `a` | requierd |",  # RS104 tells it
        "`string` | null",
        "| Name | Type |\n|---|---|\n| `a` | string |\n`a` is what it is called.",
        "````md\n```json\n{}\n```\n## Title\n```json\n{}\n```\n````",
        "```md\n## Title\n\n~~~json\n{}\n~~~\n```",
    ],
)
def test_what_only_looks_like_a_mistake_is_none(text: str) -> None:
    assert findings(f"{PAGE}\n{text}\n") == []


def test_a_blank_among_the_dashes_below_the_titles_costs_no_table() -> None:
    right, wrong = SourceFile("vans.md", PAGE), SourceFile("vans.md", PAGE.replace("|---|---|---|---|", "|---|-- -|---|---- -|"))
    assert read_page(wrong)[0].blocks == read_page(right)[0].blocks
    assert read_page(wrong)[1] == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [("nmae", "name"), ("nam", "name"), ("namee", "name"), ("nane", "name"), ("name", ""), ("nema", ""), ("", ""), ("eman", "")],
)
def test_one_mistake_is_a_letter_more_or_less_another_one_or_two_exchanged(word: str, meant: str) -> None:
    assert one_off(word, ["name"]) == meant


@pytest.mark.parametrize(("right", "wrong"), [("```shell\n/vans\n```", "```shell\n/vans"), ("```shell\n/vans", "/vans")])
def test_a_fence_that_is_lost_is_an_error_where_sentences_are_taken_for_code(right: str, wrong: str) -> None:
    page = "# Vans\n\n`GET /vans`\n\n```shell\n/vans\n```\n\nThe answer holds all vans.\n\n```json\n{}\n```\n"
    assert findings(page) == []
    assert "RS137" in [each.code for each in findings(page.replace(right, wrong))]


def test_rows_without_outer_pipes_behind_an_empty_line_are_an_error() -> None:
    page = "# Vans\n\n`POST /vans`\n\nName|Type|Description\n----|----|----\n`a`|`string` | The first.\n`b`|`string` | The second.\n`c`|`string` | The third.\n"
    assert findings(page) == []
    (found,) = findings(page.replace("\n`b`", "\n\n`b`"))
    assert (found.code, found.span and found.span.line) == ("RS135", 9)


def test_a_fence_that_lacks_a_backtick_begins_code_all_the_same() -> None:
    right, wrong = SourceFile("vans.md", PAGE), SourceFile("vans.md", PAGE.replace("```json", "``json").replace("```bash", "``bash"))
    assert read_page(wrong)[0].blocks == read_page(right)[0].blocks
    assert read_page(wrong)[1] == []
    assert findings("# Vans\n\n``\nWords.\n\n```json\n{}\n```\n") == []
