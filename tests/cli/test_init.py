"""`codegen init PAGES`: what it says of pages, and that what it writes is read."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Codegen, operation

KILNS = """\
# Kilns

## List kilns

```
GET /kilns
```

| Name | Type | Required | Description |
|---|---|---|---|
| `hot` | boolean | no | Only those that are burning. |

```shell
curl -H "X-Pottery-Key: k" "https://{host}/v3/kilns?hot=true"
```

```json
[{{ "id": 1, "hot": true }}]
```

## Light a kiln

```
PUT /kilns/:id/fire
```

| Name | Type | Required | Description |
|---|---|---|---|
| `degrees` | integer | yes | How hot. |
| `slowly` | boolean | | Whether it takes all night. |

```shell
curl -X PUT -H "X-Pottery-Key: k" -d '{{"degrees": 1240}}' "https://{host}/v3/kilns/1/fire"
```

## Put a kiln out

```
DELETE /kilns/:id/fire
```

```shell
curl -X DELETE -H "X-Pottery-Key: k" "https://{host}/v3/kilns/1/fire"
```
"""
OVERVIEW = """\
# How to use it

## Pagination

Lists come in parts. Ask for more with these:

| Parameter | Description |
|---|---|
| `page` | Which part. |
| `per_page` | How much of it. |

The next part is in the header `Link`:

```http
Link: <https://x/v3/kilns?page=2>; rel="next"
```
"""


@pytest.fixture
def pottery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `docs` of a REST reference in the current folder."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "kilns.md").write_text(KILNS.format(host="api.pottery.example.com"))
    (docs / "overview.md").write_text(OVERVIEW)
    monkeypatch.chdir(tmp_path)
    return docs


def profile(docs: Path) -> tuple[str, dict[str, Any]]:
    """Name and profile of the only service that was written."""
    services = tomllib.loads((docs / "codegen.toml").read_text("utf-8"))["services"]
    ((name, tables),) = services.items()
    return name, tables["rest"]


def test_a_rest_reference_gets_a_profile_of_what_its_samples_and_overview_show(
    pottery: Path, codegen: Codegen
) -> None:
    outcome = codegen("init", "docs")
    assert outcome.status == 0
    assert profile(pottery) == (
        "pottery",
        {
            "base_url": "https://api.pottery.example.com/v3",
            "auth": {"header": "X-Pottery-Key"},
            "paging": "link",
            "common": {"page": "integer", "per_page": "integer"},
        },
    )
    text = (pottery / "codegen.toml").read_text("utf-8")
    assert 'package = "pottery_sdk"' in text
    assert "# Sure: 3 of 3 samples (first kilns.md:14)." in text
    assert "overview.md:9" in text
    assert "named by the host of https://api.pottery.example.com/v3" in outcome.stdout
    assert "3 operations on 1 page (introduced by: fence 3)" in outcome.stdout


def test_what_is_not_sure_is_a_comment_with_its_reason(pottery: Path, codegen: Codegen) -> None:
    codegen("init", "docs")
    text = (pottery / "codegen.toml").read_text("utf-8")
    assert "# Of 3 rows 1 say required, 1 optional, 1 say nothing." in text
    assert '# required = "unknown"' in text
    assert "Nothing tells the answer of 1 operation: " in text


def test_every_key_of_a_profile_that_was_written_is_read_and_a_build_follows(
    pottery: Path, codegen: Codegen
) -> None:
    codegen("init", "docs")
    file = pottery / "codegen.toml"
    keys = ("base_url", "auth", "required", "paging", "common", "array_style", "columns")
    lines = [
        line.removeprefix("# ") if line.startswith(tuple(f"# {key} = " for key in keys)) else line
        for line in file.read_text("utf-8").split("\n")
    ]
    file.write_text("\n".join(lines))
    assert codegen("lint", "docs", "--select", "CF").status == 0
    assert codegen("build", "docs", "-o", "sdk").status == 0
    assert Path("sdk/pottery_sdk").is_dir()
    assert '"page"' in "".join(path.read_text("utf-8") for path in Path("sdk/pottery_sdk").rglob("*.py"))


def test_authentication_that_only_a_section_shows_is_found(pottery: Path, codegen: Codegen) -> None:
    (pottery / "kilns.md").write_text(
        KILNS.format(host="api.pottery.example.com").replace('-H "X-Pottery-Key: k" ', "")
    )
    (pottery / "access.md").write_text(
        "# Authentication\n\nSend it in a header:\n\n```http\nAuthorization: Key 1234\n```\n"
    )
    codegen("init", "docs")
    assert profile(pottery)[1]["auth"] == {"header": "Authorization", "prefix": "Key"}
    assert "access.md:6" in (pottery / "codegen.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("host", "texts", "name", "reason"),
    [
        ("play.projects.claywork.com", {}, "claywork", "the host of"),
        ("kilnhub.corp.acme.com", {"a.md": "# Kilnhub API\n\nHow to.\n"}, "kilnhub", "the host of"),
        ("localhost:8080", {"a.md": "# HTTP API\n\n" + "You can tell Claywork about pots and kilns.\n\n" * 4}, "claywork", "2 of 3 pages"),
        ("127.0.0.1", {"claywork/a.md": "# A\n", "claywork/b.md": "# B\n", "claywork/c.md": "# C\n"}, "claywork", "the folder 'claywork'"),
        ("example.com", {}, "kilns", "the title 'Kilns'"),
    ],
)  # fmt: skip
def test_the_name_of_a_service_comes_from_host_sentences_folder_or_title(
    pottery: Path, codegen: Codegen, host: str, texts: dict[str, str], name: str, reason: str
) -> None:
    (pottery / "overview.md").unlink()
    for file, text in texts.items():
        (pottery / file).parent.mkdir(exist_ok=True)
        (pottery / file).write_text(text)
    if "2 of 3" in reason:
        (pottery / "b.md").write_text(
            "# Other things\n\nNobody asks Claywork what it does at night in the yard.\n"
        )
    (pottery / "kilns.md").write_text(KILNS.format(host=host))
    outcome = codegen("init", "docs")
    assert profile(pottery)[0] == name
    assert reason in outcome.stdout


def test_pages_of_two_families_are_told_apart(pottery: Path, codegen: Codegen) -> None:
    (pottery / "API_CreateThing.md").write_text(operation("CreateThing"))
    outcome = codegen("init", "docs")
    assert outcome.status == 0
    assert "sagemaker (family aws" in outcome.stdout
    assert "pottery (family rest" in outcome.stdout
    assert profile(pottery)[0] == "pottery"
    assert codegen("lint", "docs", "--select", "CF").status == 0


def test_aws_pages_get_their_service_named(pages: Path, codegen: Codegen) -> None:
    outcome = codegen("init", "docs")
    assert "2 operations and" in outcome.stdout
    text = (pages / "codegen.toml").read_text("utf-8")
    assert 'package = "aws_sdk"' in text
    assert "2017-07-24" in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "# Notes\n\nYou may call GET /pots when it rains.\nOr POST /pots when not.\n",
            "2 lines `METHOD /path` (first notes.md:3), but none that stands for itself",
        ),
        ("# Notes\n\n    get /pots/all\n", "1 line with a method in small letters and a path (notes.md:3)"),
        ("# Notes\n\nTry `curl $HERE` at home.\n", "1 curl command (notes.md:3)"),
        ("# Notes\n\n| Name | Type |\n|---|---|\n| a | string |\n", "1 table of parameters (notes.md:3)"),
        ("# Notes\n\nNothing here.\n", "no line `METHOD /path`, no curl command"),
    ],
)
def test_pages_of_nobody_say_what_looks_like_a_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen, text: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/notes.md").write_text(text)
    outcome = codegen("init", "docs")
    assert outcome.status == 0
    assert told in outcome.stdout
    assert told[:20] in Path("docs/codegen.toml").read_text("utf-8")
    assert told in codegen("build", "docs", "-o", "sdk").stderr


@pytest.mark.parametrize(
    ("sentence", "auth"),
    [
        ("All requests need an API key in the `X-Kiln-Key` header.", {"header": "X-Kiln-Key"}),
        ("Send your access token with the header `X-Kiln-Token`.", {"header": "X-Kiln-Token"}),
        ("Authenticate with a bearer token.", "bearer"),
        ("Credentials are sent by HTTP Basic authentication.", "basic"),
        ("The `X-Request-Key` header of answers is for support.", None),
        ("An API key is a secret.", None),
    ],
)
def test_pages_without_commands_say_in_words_where_and_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen, sentence: str, auth: object
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    text = f"# Kilns\n\nBase URL: `https://kilns.example.com/v2`\n\n{sentence}\n\n## List kilns\n\n`GET /kilns`\n"
    Path("docs/kilns.md").write_text(text)
    assert "`codegen init`" not in codegen("build", "docs", "-o", "sdk").stdout
    assert codegen("init", "docs").status == 0
    _, found = profile(Path("docs"))
    assert found["base_url"] == "https://kilns.example.com/v2"
    assert found.get("auth") == auth
    assert "(kilns.md:3)" in Path("docs/codegen.toml").read_text()
    assert "`codegen init`" not in codegen("build", "docs", "-o", "sdk").stdout


def test_pages_that_do_not_say_where_the_service_is_lead_to_init(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/kilns.md").write_text("# Kilns\n\n## List kilns\n\n`GET /kilns`\n")
    assert "`codegen init` with the folder" in codegen("build", "docs", "-o", "sdk").stdout


def test_several_base_urls_are_for_people_to_choose_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    text = "# Kilns\n\n- Base URL: https://kilns.example.com\n- The base URL of tests is https://try.example.com\n\n## List kilns\n\n`GET /kilns`\n"
    Path("docs/kilns.md").write_text(text)
    codegen("init", "docs")
    assert "base_url" not in profile(Path("docs"))[1]
    assert "https://try.example.com (kilns.md:4)" in Path("docs/codegen.toml").read_text()


def test_a_configuration_that_is_there_is_left_and_nothing_is_written(
    pottery: Path, codegen: Codegen
) -> None:
    (pottery / "codegen.toml").write_text("# mine\n")
    assert codegen("init", "docs", "--example").status == 2
    assert (pottery / "codegen.toml").read_text() == "# mine\n"
    assert {path.name for path in pottery.iterdir()} == {"codegen.toml", "kilns.md", "overview.md"}


def test_a_broken_configuration_in_the_current_folder_does_not_matter(
    pottery: Path, codegen: Codegen
) -> None:
    Path("codegen.toml").write_text("broken")
    assert codegen("init", "docs").status == 0


def test_the_example_builds_and_has_no_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = codegen("init", "--example", "boats")
    assert outcome.status == 0, outcome.stderr
    assert profile(Path("boats")) == (
        "boats",
        {"base_url": "https://boats.example.com/v1", "auth": "bearer"},
    )
    assert codegen("lint", "boats").status == 0
    assert codegen("build", "boats", "-o", "sdk").status == 0
    assert Path("sdk/boats_sdk/__init__.py").is_file()
    assert codegen("init", "--example", "boats").status == 2


def test_an_answer_without_a_body_that_a_page_states_is_told(tmp_path: Path, codegen: Codegen) -> None:
    page = "# Kegs\n\n## Roll a keg\n\n`POST /kegs/{id}/roll`\n\n**Returns** `202 Accepted`.\n\n## Fill a keg\n\n`POST /kegs/{id}/fill`\n"
    (tmp_path / "kegs.md").write_text(page, "utf-8")
    outcome = codegen("init", str(tmp_path))
    assert "2 operations on 1 page" in outcome.stdout
    (silent,) = (line for line in outcome.stdout.splitlines() if "Nothing tells the answer" in line)
    assert "fill" in silent
    assert "roll" not in silent


def test_what_lies_beside_the_reference_and_was_not_understood_is_proposed_to_be_left_out(
    pottery: Path, codegen: Codegen
) -> None:
    for place in ("notes/may/plan.md", "notes/june.md", "guides/plan.md", "overview/README.md"):
        (pottery / place).parent.mkdir(parents=True, exist_ok=True)
        (pottery / place).write_text("# A plan\n\n| Who | What |\n|---|---|\n| Ann | clay |\n", "utf-8")
    (pottery / "guides" / "glazes.md").write_text("# Glazes\n\n## List glazes\n\n`GET /glazes`\n", "utf-8")
    (pottery / "plan.md").write_text("# A plan\n\n| Who | What |\n|---|---|\n| Ann | clay |\n", "utf-8")
    codegen("init", "docs")
    text = (pottery / "codegen.toml").read_text("utf-8")
    assert "# Not a line of 5 pages was understood." in text
    assert '# ignore = ["guides/plan.md", "notes/*", "overview/*", "plan.md"]' in text
    file = pottery / "codegen.toml"
    file.write_text(text.replace('# ignore = ["g', 'ignore = ["g'), "utf-8")
    told = json.loads(codegen("lint", "docs", "--statistics", "--output-format", "json").stdout)
    assert [part["understood"] for part in told["guides"].values()] == [100.0] * len(told["guides"])
