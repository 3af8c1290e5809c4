"""Forms that single vendors have, each on a page of our own."""

from __future__ import annotations

import pytest

from codegen.ir.model import AnyOf, ListType, Reference, Scalar, ScalarKind
from tests.linking.rest.small import Linked, page, pages

TIDES = """
    # Tides

    ## Look up tides

    ```
    GET /tides
    POST /tides
    ```

    URL query parameters:

    - `harbour=<string>`: Where.
    - `from=<rfc3339 | unix_timestamp>`: Since when. Optional.
    - `limit=<number>`: How many. Optional.
    - `fine=<bool>`: In small steps. Optional.
    - `step=<duration | float>`: How far apart. Optional.
    - `gauge[]=<gauge_selector>`: Which gauges. Optional.

    You can send these in the body of a POST, URL-encoded.

    The `data` section of the query result has the following format:

    ```
    {
      "kind": "high" | "low",
      "metres": <value>
    }
    ```

    ```json
    $ curl 'http://localhost:9100/tides?harbour=Husum' --data-urlencode 'gauge[]=a' --data-urlencode 'gauge[]=b'
    {
       "status" : "success",
       "data" : { "kind": "high", "metres": 3.5 }
    }
    ```
"""


@pytest.fixture(scope="module")
def tides() -> Linked:
    return page(TIDES)


@pytest.mark.parametrize("call", ["GET /tides", "POST /tides"])
def test_what_a_result_looks_like_is_no_body_of_the_request(tides: Linked, call: str) -> None:
    assert tides.places(call) == {"query": ["harbour", "from", "limit", "fine", "step", "gauge[]"]}


def test_the_format_of_a_member_of_the_answer_stands_below_that_member(tides: Linked) -> None:
    output = tides.operation("GET /tides").output
    assert output is not None
    body = tides.shape(output).members[0].type
    assert isinstance(body, Reference)
    members = {member.wire_name: member.type for member in tides.shape(body.shape).members}
    assert set(members) == {"status", "data"}
    data = members["data"]
    assert isinstance(data, Reference)
    assert {member.wire_name for member in tides.shape(data.shape).members} == {"kind", "metres"}


def test_placeholders_of_values_are_types_where_words_for_types_stand_in_them(tides: Linked) -> None:
    types = {name: member.type for name, member in tides.request("GET /tides").items()}
    kinds = {name: kind.kind for name, kind in types.items() if isinstance(kind, Scalar)}
    assert kinds == {
        "harbour": ScalarKind.STRING,
        "from": ScalarKind.DOCUMENT,
        "limit": ScalarKind.DOUBLE,
        "fine": ScalarKind.BOOLEAN,
    }
    assert isinstance(types["step"], AnyOf)
    assert isinstance(types["gauge[]"], ListType)


def test_a_base_url_of_the_profile_does_not_repeat_what_paths_begin_with() -> None:
    text = "# Pots\n\n```\nGET /api/v2/pots\n```\n\n## One\n\n```\nGET /api/v2/pots/:id\n```\n"
    for given in ("https://h.example/api/v2", "https://h.example/api/v2/", "https://h.example"):
        assert pages({"base_url": given}, pots=text).service.servers[0].url == "https://h.example"
    apart = pages({"base_url": "https://h.example/api"}, pots=text.replace("/api/v2", "/v2"))
    assert apart.service.servers[0].url == "https://h.example/api"


LAMPS = """
    # Lamps

    ## List lamps

    ```bash
    curl -H "Authorization: Bearer $TOKEN" "https://api.lamps.example/v2/houses/{house.slug}/lamps"
    ```

    ```json
    [{ "id": 1, "lit": true }]
    ```

    ## Light a lamp

    ```bash
    curl -H "Authorization: Bearer $TOKEN" \\
      -X PUT "https://api.lamps.example/v2/houses/$HOUSE/lamps/<lamp-id>/light" \\
      -d '{ "minutes": 10 }'
    ```

    <table>
    <tbody>
      <tr><th><code>minutes</code></th><td>How long.</td></tr>
    </tbody>
    </table>

    ## Put a lamp out

    ```bash
    curl -X DELETE https://api.lamps.example/v2/houses/:house/lamps/:id/light
    ```

    ## Another way to put it out

    ```bash
    curl -X DELETE https://api.lamps.example/v2/houses/12/lamps/7/light
    ```

    ## Elsewhere

    ```bash
    curl https://api.lamps.example/v2/rooms/12
    ```
"""


def test_where_only_commands_show_operations_the_first_of_each_section_does() -> None:
    lamps = page(LAMPS)
    assert lamps.calls() == [
        "DELETE /v2/houses/{house}/lamps/{id}/light",
        "GET /v2/houses/{house.slug}/lamps",
        "PUT /v2/houses/{HOUSE}/lamps/{lamp-id}/light",
    ]
    put = lamps.request("PUT /v2/houses/{HOUSE}/lamps/{lamp-id}/light")
    assert put["minutes"].documentation == "How long."
    assert lamps.service.servers[0].url == "https://api.lamps.example"


def test_commands_beside_other_introductions_are_examples_without_a_table() -> None:
    beside = page(
        LAMPS.replace(
            "    ## Elsewhere", "    ## Sell a lamp\n\n    `POST /v2/lamps/{id}/sale`\n\n    ## Elsewhere"
        )
    )
    assert beside.calls() == ["POST /v2/lamps/{id}/sale", "PUT /v2/houses/{HOUSE}/lamps/{lamp-id}/light"]


def test_a_command_gives_its_section_to_the_row_of_an_index_that_leads_nowhere() -> None:
    index = """
        # Overview

        Method | Path | What
        --- | --- | ---
        PUT | `/v2/houses/{h}/lamps/{l}/light` | Light one
    """
    linked = pages(index=index, lamps=LAMPS)
    assert len(linked.calls()) == 3
    assert "minutes" in linked.request("PUT /v2/houses/{h}/lamps/{l}/light")


@pytest.mark.parametrize(
    "badge",
    [
        '<i class="label label-info">mandatory</i>',
        '<span class="badge">required</span>',
        '{{< badge "mandatory" >}}',
    ],
)
@pytest.mark.parametrize("place", ["behind the words", "before the words", "by the type"])
def test_badges_in_rows_say_what_is_required(badge: str, place: str) -> None:
    kind, words = "string", "What it is called."
    if place == "behind the words":
        words = f"{words} {badge}"
    elif place == "before the words":
        words = f"{badge} {words}"
    else:
        kind = f"{kind} {badge}"
    text = f"""
# Kites

## Make a kite

```
POST /kites
```

| Attribute | Type | Description |
|---|---|---|
| `name` | {kind} | {words} |
| `tail` | string | How long its tail is. |
"""
    members = page(text).request("POST /kites")
    assert (members["name"].required, members["tail"].required) == (True, None)


def test_nested_items_with_placeholders_are_forms_of_a_value_not_members() -> None:
    filters = page(
        """
        # Boxes

        `GET /boxes`

        **Query parameters**:

        -   **filters** - JSON of the filters. Available filters:
            -   `colour=<string>` boxes of a colour
            -   `weight=<number>` boxes of a weight
        -   **all** - True or false.
        """
    ).request("GET /boxes")
    assert list(filters) == ["filters", "all"]
    assert not isinstance(filters["filters"].type, Reference)


def test_the_base_url_that_a_sentence_states_counts_where_no_sample_shows_one() -> None:
    text = """
        # Trams

        All requests go to `https://api.tram.example.org/v3`. See https://tram.example.org, too.

        ## Get a ticket

        ```
        GET /tickets/(id or code)
        ```

        Name | Type | Mandatory | Description
        --- | --- | --- | ---
        id or code | LONG | YES | The ticket
        """
    linked = page(text)
    assert [server.url for server in linked.service.servers] == ["https://api.tram.example.org/v3"]
    assert linked.places("GET /tickets/{id_or_code}") == {"path": ["id_or_code"]}
    two = page(text + "\n        Every call goes to https://test.example.org instead.\n")
    assert two.service.servers == ()


def test_titles_of_tabs_and_tags_that_tell_a_status_tell_whose_example_follows() -> None:
    linked = page("""
        # Boats

        {% api-method method="get" host="https://boats.example.net" path="/harbours/:harbour_id/boats" %}
        {% api-method-summary %}
        List boats
        {% endapi-method-summary %}
        {% api-method-spec %}
        {% api-method-response %}
        {% api-method-response-example httpCode=200 %}
        ```
        [{"name": "Anna", "length": 12.5}]
        ```
        {% endapi-method-response-example %}
        {% api-method-response-example httpCode=404 %}
        ```
        {"error": "no such harbour"}
        ```
        {% endapi-method-response-example %}
        {% endapi-method-response %}
        {% endapi-method-spec %}
        {% endapi-method %}

        ## Register a boat

        `POST` `https://boats.example.net/harbours/{harbour_id}/boats`

        #### Request Body

        | Name | Type | Description |
        |---|---|---|
        | name | String | What it is called |

        {% tabs %}
        {% tab title="201: Created" %}
        ```json
        {"id": "<id>", "state": "moored" | "sailing"}
        ```
        {% endtab %}
        {% endtabs %}
        """)
    assert [item.status for item in linked.operation("GET /harbours/{harbour_id}/boats").responses] == [
        "200",
        "404",
    ]
    assert linked.places("POST /harbours/{harbour_id}/boats")["body"] == ["name"]
    assert [item.status for item in linked.operation("POST /harbours/{harbour_id}/boats").responses] == [
        "201"
    ]
