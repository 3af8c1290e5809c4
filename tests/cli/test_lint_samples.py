"""Values in samples against the rows of REST references: what `lint` says, and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.config import Config
from codegen.pipeline import Request, lint

_PAGE = """# Lamps

## List lamps

`GET /lamps`

### Query parameters

| Name | Type | Required | Description |
|---|---|---|---|
| `limit` | integer | no | How many. |
| `colour` | string | yes | One of `red`, `green`. |

```bash
curl "https://lamps.example.com/v1/lamps?QUERY"
```

### Response

| Name | Type | Description |
|---|---|---|
| `lamps` | array | The lamps. |
| `total` | integer | How many there are. |
| `next` | string | The next page. |

```json
ANSWER
```

## Create lamp

`POST /lamps`

### Request body

| Name | Type | Required | Description |
|---|---|---|---|
| `name` | string | yes | Its name. |
| `watts` | integer | no | Power. |
| `kind` | string | no | One of `led`, `bulb`. |

```bash
curl -X POST https://lamps.example.com/v1/lamps -d 'BODY'
```
"""
_GOOD = {"QUERY": "limit=5&colour=red", "ANSWER": '{"lamps": [], "total": 1, "next": "x"}', "BODY": '{"name": "a", "watts": 5, "kind": "led"}'}


def _found(tmp_path: Path, **changed: str) -> list[str]:
    text = _PAGE
    for word, value in {**_GOOD, **changed}.items():
        text = text.replace(word, value)
    (tmp_path / "lamps.md").write_text(text)
    findings = lint(Request(inputs=(tmp_path,), config=Config(), jobs=1)).diagnostics.findings
    return [f"{each.code} {each.message}" for each in findings if each.code in ("RS108", "RS109")]


@pytest.mark.parametrize(
    ("word", "value", "told"),
    [
        ("QUERY", "limit=ten&colour=red", "RS108 the example sends 'ten' as 'limit', whose row says long"),
        ("QUERY", "limit=5&colour=gren", "RS109 'gren' of the example is none of the values of 'colour'"),
        ("ANSWER", '{"lamps": [], "total": "1"}', "RS108 'total' of the example is a value of the kind string; its row says long"),
        ("ANSWER", '{"lamps": {}, "total": 1}', "RS108 'lamps' of the example is a value of the kind object; its row says array"),
        ("BODY", '{"name": "a", "watts": "5"}', "RS108 'watts' of the example is a value of the kind string; its row says long"),
        ("BODY", '{"name": "a", "kind": "bulp"}', "RS109 'bulp' of the example is none of the values of 'kind'"),
    ],
)
def test_a_value_of_a_sample_that_its_row_excludes_is_told(tmp_path: Path, word: str, value: str, told: str) -> None:
    assert _found(tmp_path, **{word: value}) == [told]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("QUERY", "limit=5&colour=red"),
        ("QUERY", "limit=LIMIT&colour=<colour>"),
        ("QUERY", "limit={limit}&colour=$COLOUR"),
        ("QUERY", "limit=limit&colour=string"),
        ("ANSWER", '{"lamps": null, "total": 2.0, "next": null}'),
        ("ANSWER", '{"lamps": "...", "total": <integer>}'),
        ("ANSWER", '{"error": "no", "code": "x", "total": "none"}'),
        ("BODY", '{"name": "<name>", "watts": "<integer>", "kind": "string"}'),
    ],
)
def test_placeholders_and_other_answers_are_not(tmp_path: Path, word: str, value: str) -> None:
    assert _found(tmp_path, **{word: value}) == []
