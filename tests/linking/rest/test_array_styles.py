"""How arrays travel, where types, prose, addresses and examples tell it."""

from __future__ import annotations

import pytest

from codegen.ir.model import ArrayStyle, ListType
from tests.linking.rest.small import page

_STATED = {
    "| `ids` | array of integers | Comma-separated list of ids. |": ArrayStyle.COMMA,
    "| `ids` | array of strings | Ids, delimited by a comma. |": ArrayStyle.COMMA,
    "| `ids` | string[] | Separated with `,`. |": ArrayStyle.COMMA,
    "| `ids` | comma-separated list of integers | Ids. |": ArrayStyle.COMMA,
    "| `ids` | comma-separated integers | Ids. |": ArrayStyle.COMMA,
    "| `ids` | list of integers, comma-delimited | Ids. |": ArrayStyle.COMMA,
    "| `ids` | < string > array(csv) | Ids. |": ArrayStyle.COMMA,
    "| `ids` | < string > array(multi) | Ids. |": ArrayStyle.REPEATED,
    "| `ids` | array of strings | Ids, separated by pipes. |": ArrayStyle.PIPES,
    "| `ids` | pipe-separated list of strings | Ids. |": ArrayStyle.PIPES,
    "| `ids` | array of strings | Space-delimited ids. |": ArrayStyle.SPACES,
    "| `ids` | array of strings | Joined with `;`. |": ArrayStyle.SEMICOLONS,
    "| `ids` | array of strings | May be given multiple times. |": ArrayStyle.REPEATED,
    "| `ids` | array of strings | Send `ids[]=1&ids[]=2`. |": ArrayStyle.BRACKETS,
    "| `ids` | array of strings | Such as `ids[0]=1`. |": ArrayStyle.INDEXED,
    "| `ids` | array of strings | Such as `ids=1,2`. |": ArrayStyle.COMMA,
    "| `ids` | array of integers | A JSON-encoded list of ids. |": ArrayStyle.JSON,
    "| `ids` | array of integers | Ids, serialized as JSON. |": ArrayStyle.JSON,
    "| `ids` | array of integers | Such as `ids=[1,2]`. |": ArrayStyle.JSON,
    "| `ids` | array of strings | Ids of vans in the JSON that we send you. |": None,
    "| `ids` | array of strings | Ids of vans, which may hold spaces and commas. |": None,
}


@pytest.mark.parametrize("row", _STATED)
def test_what_a_row_says(row: str) -> None:
    found = page(f"# Vans\n\n## Find vans\n\n`GET /vans`\n\n| Parameter | Type | Description |\n|---|---|---|\n{row}\n").request("GET /vans")
    assert isinstance(found["ids"].type, ListType)
    assert found["ids"].array_style is _STATED[row]


@pytest.mark.parametrize(
    ("query", "style"),
    [
        ("ids=1,2", ArrayStyle.COMMA), ("ids=1%2C2", ArrayStyle.COMMA), ("ids=a|b", ArrayStyle.PIPES),
        ("ids[]=1&ids[]=2", ArrayStyle.BRACKETS), ("ids[0]=1", ArrayStyle.INDEXED), ("ids=%5B1%2C2%5D", ArrayStyle.JSON), ('ids=["a"]', ArrayStyle.JSON), ("ids=Tides,%20and%20Moons", None), ("ids=1", None),
    ],
)  # fmt: skip
def test_what_an_example_shows(query: str, style: ArrayStyle | None) -> None:
    rows = "| Parameter | Type | Description |\n|---|---|---|\n| `ids` | array of strings | Ids. |\n"
    found = page(
        f"# Vans\n\n## Find vans\n\n`GET /vans`\n\n{rows}\n```shell\ncurl 'https://vans.example/vans?{query}'\n```\n\n"
        f"## Make vans\n\n`POST /vans`\n\nForm parameters:\n\n{rows}\n```shell\ncurl -X POST -d '{query}' 'https://vans.example/vans'\n```\n"
    )
    assert found.request("GET /vans")["ids"].array_style is style
    if "%" not in query:
        assert found.request("POST /vans")["ids"].array_style is style


def test_bodies_of_json_have_arrays_and_headers_have_commas() -> None:
    row = "| `{}` | array of strings | {} |\n"
    found = page(
        "# Vans\n\n## Make vans\n\n`POST /vans`\n\nHeaders:\n\n| Header | Type | Description |\n|---|---|---|\n"
        + row.format("X-Ids", "Ids.")
        + row.format("X-Tags", "Pipe-separated tags.")
        + "\nJSON body:\n\n| Parameter | Type | Description |\n|---|---|---|\n"
        + row.format("names", "Comma-separated names.")
    ).request("POST /vans")
    assert {name: member.array_style for name, member in found.items()} == {
        "X-Ids": None,
        "X-Tags": ArrayStyle.PIPES,
        "names": None,
    }


def test_a_parameter_without_a_type_may_be_a_list() -> None:
    found = page("# Vans\n\n## Find vans\n\n`GET /vans`\n\n| Parameter | Description |\n|---|---|\n| `ids` | Comma-separated ids. |\n")
    assert found.request("GET /vans")["ids"].array_style is ArrayStyle.COMMA
