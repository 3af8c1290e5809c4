"""`codegen lint` on pages of a REST reference: what counts as understood, and what a profile's mistakes look like."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Codegen

PAGE = """\
# Shelves

## Add a shelf

```plaintext
POST /shelves
```

| Attribute | Type | Required | Description |
|---|---|---|---|
| `colour` | string | yes | Of the shelf. |
| `owner` | [Owner](#owner) | no | Whose it is. |

Example response:

```json
{"id": 1}
```

| Status | Meaning |
|---|---|
| 201 | It stands. |

| Ship | Harbour |
|---|---|
| Anna | Hull |

## Owner

| Field | Type |
|---|---|
| `name` | string |
"""


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "shelves.md").write_text(PAGE)
    return folder


def guides(codegen: Codegen) -> dict[str, dict[str, float]]:
    shown = json.loads(codegen("lint", "docs", "--statistics", "--output-format", "json").stdout)
    return {
        guide: {**part["lines"], "understood": part["understood"]} for guide, part in shown["guides"].items()
    }


def test_statistics_say_what_was_taken_as_what(docs: Path, codegen: Codegen) -> None:
    lines = guides(codegen)["docs"]
    assert lines["operation"] == 3
    assert lines["parameter"] == 4
    assert lines["answer"] == 3
    assert lines["object"] == 3
    assert lines["example"] == 3
    assert lines["heading"] == 3
    assert lines["prose"] == 1
    assert lines["unknown"] == 3, "nobody knows what the table of ships is"
    written = sum(lines.values()) - lines["understood"] - lines["blank"]
    assert lines["understood"] == pytest.approx(100 * (1 - 3 / written), abs=0.001)


def test_a_page_of_which_nothing_was_understood_counts_as_nothing(docs: Path, codegen: Codegen) -> None:
    (docs / "more").mkdir()
    (docs / "more/harbours.md").write_text(
        "# Harbours\n\nSome words.\n\n| Ship | Harbour |\n|---|---|\n| Anna | Hull |\n"
    )
    assert guides(codegen)["docs/more" if "docs/more" in guides(codegen) else "more"]["understood"] == 0


def test_pages_that_the_profile_ignores_count_as_ignored(docs: Path, codegen: Codegen) -> None:
    (docs / "old").mkdir()
    (docs / "old/shelves.md").write_text(PAGE)
    (docs / "codegen.toml").write_text('[services.shop.rest]\nignore = ["old/*"]\n')
    old = guides(codegen)["old"]
    assert old["ignored"] > 0
    assert old["operation"] == 0
    assert old["understood"] == 100


def test_the_floor_of_coverage_counts_tables_that_nobody_took(docs: Path, codegen: Codegen) -> None:
    (docs / "codegen.toml").write_text("[lint]\ncoverage_floor = 99\n")
    assert "[PG401]" in codegen("lint", "docs").stdout


@pytest.mark.parametrize("command", ["lint", "build"])
def test_a_mistake_in_a_profile_is_shown_with_its_line(command: str, docs: Path, codegen: Codegen) -> None:
    (docs / "codegen.toml").write_text(
        '[services.shop.rest]\nflat = true\nbase_ulr = "https://shop.example"\n'
    )
    outcome = codegen(command, "docs")
    assert outcome.status == 2
    shown = outcome.stdout + outcome.stderr
    assert "error[CF201]: unknown key 'base_ulr'" in shown
    assert "codegen.toml:3:1" in shown
    assert "did you mean 'base_url'?" in shown
    assert not Path("generated").exists()


def test_an_answer_that_is_included_from_elsewhere_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    head = "# Kites\n\n## Fly\n\n`PUT /kites/{id}/flight`\n\n"
    tail = "## Land\n\n`PUT /kites/{id}/landing`\n\n## Look\n\n`HEAD /kites/{id}`\n"
    Path("docs/kites.md").write_text(f"{head}<%= json :kite %>\n\n{tail}")
    told = codegen("lint", "docs", "--select", "RS120,RS130", "--output-format", "concise").stdout
    assert told.count("RS120") == 1
    assert "landing" in told
    assert told.count("RS130") == 1


@pytest.mark.parametrize(
    ("type_", "said"),
    [
        ("strnig", "'strnig' is no type and no object of these pages; did you mean 'string'?"),
        ("Cabinet", "'Cabinet' is no type and no object of these pages"),
        ("array of Cabinet", "'Cabinet' is no type and no object of these pages"),
        ("Owner", None),
        ("uint32", None),
    ],
)
def test_a_type_that_nobody_knows_is_told(type_: str, said: str | None, docs: Path, codegen: Codegen) -> None:
    (docs / "shelves.md").write_text(PAGE.replace("| string | yes |", f"| {type_} | yes |"))
    found = codegen("lint", "docs", "--select", "RS103", "--output-format", "concise").stdout
    assert found.count("RS103") == (said is not None)
    assert (said or "") in found


def test_answers_that_are_shown_as_xml_or_saved_to_a_file_are_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    xml = "## Show\n\n`GET /kites/{id}`\n\nExample response:\n\n```xml\n<kite/>\n```\n\n"
    file = "## Fetch\n\n`GET /kites/{id}/plan`\n\n```shell\ncurl https://k.example/kites/1/plan --output plan.pdf\n```\n\n"
    rest = "".join(f"## Act {n}\n\n`PUT /kites/{{id}}/act{n}`\n\n" for n in range(5))
    Path("docs/kites.md").write_text(f"# Kites\n\n{xml}{file}{rest}")
    told = codegen("lint", "docs", "--select", "RS120", "--output-format", "concise").stdout
    assert told.count("RS120") == 1
    assert "PUT /kites/{id}/act0 and 4 others of this page" in told


MARKED = """\
# Shelves

@@ banner shelves

## Add a shelf

```plaintext
POST /shelves
```

| Attribute | Type | Required | Description |
|---|---|---|---|
| `colour` | string | yes | Of the [[% term shelf %]]shelf. |
[[% if levels
%]]
| `levels` | integer | no | How many boards. [[% see boards %]] |
[[% end %]]
| `owner` | string | no | Whose it is. |
"""


def test_debris_that_the_profile_names_is_no_text_and_cuts_no_table(docs: Path, codegen: Codegen) -> None:
    (docs / "shelves.md").write_text(MARKED)
    (docs / "codegen.toml").write_text('[services.shop.rest]\nignore = ["[[% ... %]]", "@@ ..."]\n')
    outcome = codegen("export", "--to", "openapi", "docs", "-o", "out")
    assert outcome.status == 0, outcome.stderr
    (made,) = Path("out").rglob("openapi.json")
    text = made.read_text("utf-8")
    assert "[[%" not in text
    assert "@@" not in text
    operation = json.loads(text)["paths"]["/shelves"]["post"]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    assert list(schema["properties"]) == ["colour", "levels", "owner"]
    assert schema["properties"]["colour"]["x-source"].endswith("shelves.md:13")
    assert schema["required"] == ["colour"]


def test_marks_alone_are_debris_up_to_the_same_brackets(docs: Path, codegen: Codegen) -> None:
    (docs / "shelves.md").write_text(MARKED.replace("@@ banner shelves", ""))
    (docs / "codegen.toml").write_text('[services.shop.rest]\nignore = ["[["]\n')
    codegen("export", "--to", "openapi", "docs", "-o", "out")
    (made,) = Path("out").rglob("openapi.json")
    assert "[[" not in made.read_text("utf-8")
    assert '"owner"' in made.read_text("utf-8")


def test_debris_without_a_beginning_is_refused(docs: Path, codegen: Codegen) -> None:
    (docs / "codegen.toml").write_text('[services.shop.rest]\nignore = ["... %]]"]\n')
    assert "stretches of text with a beginning" in codegen("lint", "docs").stdout


VANS = """\
# Vans

## Get a van

`GET /vans/{id}`

### Path parameters

| Name | Type | Description |
|---|---|---|
| `id` | integer | Which. |

### Response

| Name | Type | Description |
|---|---|---|
| `plates` | array of strings | Its plates. |
| `owner` | string | Whose it is. |
| `width`, `widths` | integer | How wide. |

```json
{"plates": ["a"], "owner": "b", "width": 1, "widths": 2}
```

## Create a van

`POST /vans`

### Request body

| Name | Type | Required | Description |
|---|---|---|---|
| `seats` | integer | no | How many. Default: `5`. |

```bash
curl -X POST https://vans.example/vans -d '{"seats": 5}'
```

### Response

`201 Created`
"""


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("/vans/{id}", "/vans/{idd}", "RS102] 'id' is no place in the path /vans/{idd}: what its row says is lost"),
        (
            "### Path parameters\n\n| Name | Type | Description |\n|---|---|---|\n| `id` | integer | Which. |",
            "| Name | Type | Required | Description |\n|---|---|---|---|\n| `idd` | integer | yes | Which. |",
            "RS102] 'idd' is no place in the path /vans/{id}: what its row says is lost",
        ),
        ('"owner": "b"', '"onwer": "b"', "RS107] only an example shows 'onwer', which becomes a member of its own"),
        ('{"seats": 5}', '{"saets": 5}', "RS107] only an example shows 'saets', which becomes a member of its own"),
        ("| `seats` | integer |", "| | integer |", "RS142] this row names nothing: what it says is lost"),
        ("| `owner` | string |", "| `owner` | |", "RS142] this row states no type: the SDK takes anything"),
        ("curl -X POST", "curl -X PSOT", "RS144] PSOT is no method of HTTP: the call is lost"),
        ("-d '{", "-d {", "RS144] nothing ends the quote ', or it ends one that does not begin: the command behind it is lost"),
        ("https://vans", "htps://vans", "RS144] htps:// is no scheme of an address: the server is not known from it"),
        (
            "curl -X POST",
            "curl -H 'Authoriztion: Bearer x' -X POST",
            "RS144] the header Authoriztion is nearly authorization, which is not sent",
        ),
        (
            "curl -X POST",
            "curl -H 'Authorization: Baerer x' -X POST",
            "RS144] 'Baerer' before the token is nearly 'bearer': how to authenticate may be lost",
        ),
        ("Default: `5`", "Default: `many`", "RS116] the default 'many' of 'seats' is no integer: the default is lost"),
        ("array of strings", "array", "RS125] 'plates' is an array of unknown elements: only examples tell them, if any do"),
        ("| Name | Type | Required |", "| Nmae | Type | Required |", "RS134] the column 'Nmae' is read as 'name'"),
    ],
)  # fmt: skip
def test_one_mistake_in_a_row_or_an_example_is_told(
    right: str, wrong: str, told: str, docs: Path, codegen: Codegen
) -> None:
    assert right in VANS
    page = docs / "shelves.md"
    page.write_text(VANS)
    before = codegen("lint", "docs", "--output-format", "concise").stdout.splitlines()
    page.write_text(VANS.replace(right, wrong, 1))
    after = codegen("lint", "docs", "--output-format", "concise").stdout.splitlines()
    new = [line for line in after if ".md:" in line and line not in before]
    assert [line.partition("[")[2] for line in new if "RS" in line] == [told]


def test_rows_may_describe_the_items_of_an_array_in_an_answer(docs: Path, codegen: Codegen) -> None:
    rows = "| `plates[]` | array | Its plates. |\n| `plates[].letters` | string | Of one. |"
    (docs / "shelves.md").write_text(VANS.replace("| `plates` | array of strings | Its plates. |", rows))
    assert "RS125" not in codegen("lint", "docs").stdout


def test_an_example_may_show_a_member_that_only_resembles_one(docs: Path, codegen: Codegen) -> None:
    shown = '"owner": "b", "owners": ["b"], "ownor": "b"'
    (docs / "shelves.md").write_text(VANS.replace('"owner": "b"', shown))
    assert "RS107" not in codegen("lint", "docs").stdout


@pytest.mark.parametrize(
    "text",
    [
        "| Type | Value |\n|---|---|\n| owner | |\n| admin | `all` |\n| user | `some` |",
        "| Name | Type |\n|---|---|\n| `a` | |\n| `b` | |\n| `c` | string |",
        "| Name | Type |\n|---|---|\n| **Of a van** | |\n| `b` | string |",
        "```bash\n# don't\ncurl -X POST https://vans.example/vans -d '{\"a\": \"it\"}'\n```",
        "```bash\ncurl -X POST https://vans.example/vans -d @- <<'EOF'\n{\"a\": \"don't\"}\nEOF\n```",
        "```bash\ncurl -X POST https://vans.example/vans  # don't do this often\n```",
        "```bash\ncurl -X POST https://vans.example/vans\n\nIt's a van.\n```",
        "```bash\ncurl -X POST https://vans.example/vans -d $'it\\'s'\n```",
        "`redis://vans` and `shttp://vans`.",
    ],
)
def test_cells_may_be_empty_and_samples_may_hold_other_signs(text: str, docs: Path, codegen: Codegen) -> None:
    (docs / "shelves.md").write_text(f"{VANS}\n## More\n\n{text}\n")
    told = codegen("lint", "docs", "--output-format", "concise").stdout
    assert not {"RS142", "RS143", "RS144"} & set(re.findall(r"RS\d+", told))


def test_a_name_with_a_blank_and_a_part_without_content_are_told(docs: Path, codegen: Codegen) -> None:
    table = "| Name | Type |\n|---|---|\n| `own er` | string |\n| `plate` | string |\n"
    (docs / "shelves.md").write_text(f"{VANS}\n## Change a van\n\n`PUT /vans`\n\n{table}\n### Status codes\n\n### Errors\n\nNone.\n")
    told = codegen("lint", "docs", "--output-format", "concise").stdout
    assert "RS142] the name 'own er' has a blank in it: only its first word is read" in told
    assert "RS143] nothing stands below 'Status codes': what it stated is lost" in told


@pytest.mark.parametrize(
    "table",
    [
        "| Name | Type | Description |\n|---|---|---|\n| `doors` | integer | Minimum: 9. Maximum: 2. |",
        "| Name | Type | Constraints |\n|---|---|---|\n| `doors` | integer | Minimum: 9. Maximum: 2. |",
        "| Name | Type | Description |\n|---|---|---|\n| `doors` | integer<br>minimum: 9<br>maximum: 2 | Its doors. |",
    ],
)
def test_bounds_that_are_reversed_are_told_wherever_they_stand(table: str, docs: Path, codegen: Codegen) -> None:
    (docs / "shelves.md").write_text(f"{VANS}\n## Change a van\n\n`PUT /vans`\n\n{table}\n")
    assert "RS131] the value of 'doors' is at least 9 and at most 2" in codegen("lint", "docs", "--output-format", "concise").stdout
