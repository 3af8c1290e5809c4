"""Code whose lines a converter or a site has counted is read as the code it is, and a list of steps in a fence stays one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codegen.reading import load_source
from codegen.source import SourceFile
from tests.cli.conftest import Codegen

ANSWER = """HTTP/1.1 200 OK
Content-Type: application/json

{
  "next": null,
  "crates": [
    {
      "name": "red",
      "bottles": 12
    }
  ]
}"""
PAGE = """# Crates

## Find crates

```http
GET /cellars/{{cellar}}/crates HTTP/1.1
Host: cellar.example.com
```

| Name | Type | Required |
|---|---|---|
| limit | integer | No |

Example response:

```
{answer}
```
"""
AWS = """# ListCrates

Lists them.

## Request Syntax

```
{block}
```

## Request Parameters

The request accepts the following data in JSON format.

 ** [Room](#ListCrates_RequestSyntax) **   <a name="Cellar-ListCrates-request-Room"></a>
Which room.
Type: [Room](API_Room.md) object
Required: Yes

## Response Elements

If the action is successful, the service sends back an HTTP 200 response with an empty HTTP body.
"""
ROOM = """# Room

A room.

## Contents

 ** Number **
Its number.
Type: Integer
Required: No
"""
BLOCK = """{
   "[Room](#Cellar-ListCrates-request-Room)": {
      "[Number](API_Room.md#Cellar-Type-Room-Number)": number
   }
}"""


def counted(code: str, mark: str) -> str:
    lines = code.split("\n")
    width = len(str(len(lines)))
    return "\n".join(f"{number:>{width}}{mark} {line}" for number, line in enumerate(lines, 1))


@pytest.mark.parametrize("mark", [".", ":", "|", " |", ")", ""])
def test_counted_lines_of_an_answer_say_what_they_say_without_numbers(mark: str, tmp_path: Path, codegen: Codegen) -> None:
    def schemas(name: str, answer: str) -> object:
        pages = tmp_path / name
        pages.mkdir()
        (pages / "crates.md").write_text(PAGE.format(answer=answer), "utf-8")
        assert codegen("export", "--to", "openapi", str(pages), "-o", str(tmp_path / f"{name}-out")).status == 0
        (file,) = (tmp_path / f"{name}-out").rglob("*.json")
        made = json.loads(file.read_text("utf-8"))
        return made["components"]["schemas"], list(made["paths"]["/cellars/{cellar}/crates"]["get"]["responses"])

    plain = schemas("plain", ANSWER)
    assert "bottles" in json.dumps(plain)
    assert schemas("counted", counted(ANSWER, mark)) == plain


def test_the_counted_syntax_of_a_request_is_read(tmp_path: Path, codegen: Codegen) -> None:
    (tmp_path / "API_ListCrates.md").write_text(AWS.format(block=counted(BLOCK, ".")), "utf-8")
    (tmp_path / "API_Room.md").write_text(ROOM, "utf-8")
    (tmp_path / "codegen.toml").write_text(
        '[services.cellar]\nprotocol = "json"\ntarget_prefix = "C"\njson_version = "1.1"\nendpoint_prefix = "c"\nsigning_name = "c"\n', "utf-8"
    )
    assert codegen("lint", str(tmp_path), "--fail-on", "error").status == 0


@pytest.mark.parametrize(
    "code",
    ["1. Open the door\nand wait\n2. Take a crate", "2. {\n3. }", "1. {\n1. }", "1 red\n2 white", "1.5 litres\n2.5 litres", f"1. {{\n{'2' * 5000}. }}", "1. ~~~\nred\n2. ~~~"],
)
def test_what_is_not_counted_line_by_line_stays(code: str, tmp_path: Path) -> None:
    text = f"# Crates\n\n```\n{code}\n```\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    source = load_source(tmp_path / "a.md", "a.md")
    assert isinstance(source, SourceFile)
    assert source.text == text
