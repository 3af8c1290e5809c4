"""Calls that are titles on lines in a row, with one description behind the last."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, members, operation, service

_PAGE = """\
# Boats

### `GET /boats/:name`
{between}### `{other} /plates/:plate`

Returns a boat.

Query parameters:

- `old` (boolean) - Old ones, too.

Response:

```json
{{"hull": "wood"}}
```
"""


def test_they_share_what_stands_below_the_last() -> None:
    linked = service(_PAGE.format(between="", other="GET"))
    first, second = (item.id for item in linked.operations)
    assert list(members(linked, operation(linked, first).input)) == ["name", "old"]
    assert list(members(linked, operation(linked, second).input)) == ["plate", "old"]
    assert answered(linked, first) == answered(linked, second) == {"hull": "string"}


@pytest.mark.parametrize(("between", "other"), [("\n", "GET"), ("", "PUT")])
def test_others_do_not(between: str, other: str) -> None:
    linked = service(_PAGE.format(between=between, other=other))
    assert list(members(linked, operation(linked, linked.operations[0].id).input)) == ["name"]
    assert answered(linked, linked.operations[0].id) is None


@pytest.mark.parametrize("second", ['```json\n{"hull": "wood"}\n```\n', '**Body**\n\n```json\n{"hull": "wood"}\n```\n'])
def test_calls_that_each_show_their_own_json_share_none(second: str) -> None:
    linked = service(f'# Boats\n\n`GET /boats`\n\nAll boats.\n\n```json\n{{"total": 1, "boats": []}}\n```\n\n`POST /boats/find`\n\nOne boat.\n\n{second}')
    assert answered(linked, "list_boats").keys() == {"total", "boats"}
    assert list(members(linked, operation(linked, "find_boats").input)) == ["hull"]
