"""Every way in which pages introduce an operation, and what looks like one and is none."""

from __future__ import annotations

import pytest

from codegen.pages.rest import Introduction
from tests.reading.rest.support import blocks, introductions, read

FORMS = {
    "a fence": ("```plaintext\nGET /parcels/:id\n```", ["fence GET /parcels/{id}"]),
    "a fence of several lines": (
        "```\nGET /parcels\nPOST /parcels\n```",
        ["fence GET /parcels", "fence POST /parcels"],
    ),
    "a fence with comments": (
        "```http\n# all of them\nGET /parcels\nGET /parcels/{id}  # one\n```",
        ["fence GET /parcels", "fence GET /parcels/{id}"],
    ),
    "a fence without the first slash": ("```\nDELETE parcels/:id\n```", ["fence DELETE /parcels/{id}"]),
    "a fence in an item": ("- Lists:\n\n  ```\n  GET /parcels\n  ```", ["fence GET /parcels"]),
    "a fence of a request line": ("```http\nGET /parcels/:id HTTP/1.1\n```", ["fence GET /parcels/{id}"]),
    "inline code": ("`PUT /parcels/(id or name)`", ["inline-code PUT /parcels/{id_or_name}"]),
    "two inline codes": ("`PUT` `/parcels/{id}`", ["inline-code PUT /parcels/{id}"]),
    "inline code with a query": (
        "`GET /parcels?from=1506&tags=a&tags=b`",
        ["inline-code GET /parcels?from=1506&tags=a&tags=b"],
    ),
    "inline code with a whole address": (
        "`GET https://api.example.com/v1/parcels`",
        ["inline-code GET https://api.example.com/v1/parcels"],
    ),
    "inline code after a label": ("Endpoint: `GET /parcels`", ["inline-code GET /parcels"]),
    "inline code that words follow": (
        "`GET /parcels/1.json` will return the parcel.",
        ["inline-code GET /parcels/1.json"],
    ),
    "indented code": ("Words.\n\n    GET /parcels/:owner/:id\n", ["indented GET /parcels/{owner}/{id}"]),
    "bold and text": ("**GET** /parcels/{id}", ["prose GET /parcels/{id}"]),
    "a component": (
        r'<Route method="POST">/depots/[\{depot.id\}](/depots#depot-object)/parcels</Route>',
        ["element POST /depots/{depot.id}/parcels"],
    ),
    "a component with attributes only": (
        '<Endpoint method={"get"} path={"/parcels/{id}"} />',
        ["element GET /parcels/{id}"],
    ),
    "elements of HTML": (
        '<div class="endpoint">\n\t<div>\n\t\t<i class="label label-get">GET</i>\n'
        "\t\t<h6>/parcels/&lt;id&gt;</h6>\n\t</div>\n</div>",
        ["element GET /parcels/{id}"],
    ),
    "elements of HTML on one line": (
        '<span class="verb">DELETE</span> <span class="path">/parcels/{id}</span>',
        ["element DELETE /parcels/{id}"],
    ),
    "a shortcode": ('{{< endpoint method="patch" path="/parcels/{id}" >}}', ["prose PATCH /parcels/{id}"]),
    "a block of GitBook": (
        '{% swagger method="get" path="/parcels"\n baseUrl="https://api.example.com" %}\n{% endswagger %}',
        ["prose GET https://api.example.com/parcels"],
    ),
    "a heading": ("## GET /parcels/:id\n", ["heading GET /parcels/{id}"]),
    "a heading with a name": (
        "### List parcels [GET /parcels{?page,size}]\n",
        ["heading GET /parcels?page=&size="],
    ),
    "headings of path and method": (
        "## Parcel [/parcels/{id}]\n\n### Retrieve [GET]\n\n### Remove [DELETE]\n",
        ["heading GET /parcels/{id}", "heading DELETE /parcels/{id}"],
    ),
    "a heading of code": ("## `GET` `/parcels`\n", ["heading GET /parcels"]),
    "an item": (
        "- `GET /parcels` - all of them\n- `POST /parcels`\n",
        ["item GET /parcels", "item POST /parcels"],
    ),
    "labels": ("**URL** : `/parcels/:id`\n\n**Method** : `GET`\n", ["prose GET /parcels/{id}"]),
    "labels in items": ("- Method: POST\n- URL: /parcels\n", ["prose POST /parcels"]),
    "front matter": ('---\ntitle: All\napi: "GET /parcels"\n---\n\nWords.\n', ["prose GET /parcels"]),
    "two methods": (
        "`PUT|PATCH /parcels/:id`",
        ["inline-code PUT /parcels/{id}", "inline-code PATCH /parcels/{id}"],
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_operation_is_introduced_by(form: str) -> None:
    text, expected = FORMS[form]
    assert introductions(text) == expected


PATHS = {
    "/parcels/:id": "/parcels/{id}",
    "/parcels/{id}": "/parcels/{id}",
    r"/parcels/\{depot.id\}": "/parcels/{depot.id}",
    "/parcels/{id: [0-9]+}": "/parcels/{id}",
    "/parcels/<id>": "/parcels/{id}",
    "/parcels/<room_id_or_alias>": "/parcels/{room_id_or_alias}",
    "/parcels/&lt;id&gt;/labels": "/parcels/{id}/labels",
    "/parcels/(id or name)/labels": "/parcels/{id_or_name}/labels",
    "/parcels/$id": "/parcels/{id}",
    "/parcels/${id}": "/parcels/{id}",
    "/parcels/{{id}}": "/parcels/{id}",
    "/parcels/[id]": "/parcels/{id}",
    "/files/*path": "/files/{path+}",
    "/files/{path+}": "/files/{path+}",
    "/files/{path...}": "/files/{path+}",
    "/compare/:base...:head": "/compare/{base}...{head}",
    "/parcels/:id.json": "/parcels/{id}.json",
    "/parcels/{id}:cancel": "/parcels/{id}:cancel",
    "/parcels[.format]": "/parcels",
    "/files/(*path/):name": "/files/{path+}/{name}",
    "/parcels/": "/parcels/",
    "/": "/",
}


@pytest.mark.parametrize("path", PATHS)
def test_placeholders_are_in_braces(path: str) -> None:
    assert (
        introductions(f"`GET {path}`" if "\\" not in path and "&" not in path else f"GET {path}")[0].split()[
            2
        ]
        == PATHS[path]
    )


def test_a_table_of_methods_and_paths() -> None:
    text = (
        "Method | HTTP request | Description\n------ | ------ | ------\n"
        "[**get_parcel**](Parcels.md#get_parcel) | **GET** /parcels/{id} | Gets one\n"
    )
    (only,) = read(text).blocks
    assert isinstance(only, Introduction)
    assert (only.method, only.path, only.name, only.target, only.summary) == (
        "GET",
        "/parcels/{id}",
        "get_parcel",
        "Parcels.md#get_parcel",
        "Gets one",
    )


def test_a_table_keeps_its_columns_that_no_introduction_holds() -> None:
    text = "| URL | Requires Auth | HTTP Method |\n|-|-|-|\n| `/api/v1/parcels` | yes | `GET` |\n"
    assert blocks(text) == [
        "table GET /api/v1/parcels",
        ("table", ["URL", "Requires Auth", "HTTP Method"], [["/api/v1/parcels", "yes", "GET"]]),
    ]


NONE = {
    "an example with headers": "`POST /parcels`\n\n```http\nPOST /v2/parcels HTTP/1.1\nHost: example.com\n\n{}\n```",
    "an example of a request line only": "`POST /parcels`\n\n```http\nPOST /v2/parcels HTTP/1.1\n```",
    "a mention after it": "`POST /parcels`\n\n`GET /parcels` returns what was sent.",
}


@pytest.mark.parametrize("kind", NONE)
def test_what_an_example_shows_is_no_second_operation(kind: str) -> None:
    assert introductions(NONE[kind]) == ["inline-code POST /parcels"]


@pytest.mark.parametrize(
    "text",
    [
        "Send `GET` requests to `/parcels`.",
        "See GET /parcels for more.",
        "```json\n{\"url\": \"GET /parcels\"}\n```",
        "```shell\ncurl -X POST https://api.example.com/parcels\n```",
        "| Action | Scope |\n|-|-|\n| get | /parcels/* |\n| read | all |\n| write | all |\n",
        "## GET started\n",
    ],
)  # fmt: skip
def test_what_introduces_nothing(text: str) -> None:
    assert introductions(text) == []
