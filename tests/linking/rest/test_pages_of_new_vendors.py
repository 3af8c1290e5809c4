"""Forms of hand-written references that were met at vendors whose pages had not been read before, each on a page of our own."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, sent, service
from tests.linking.rest.small import page


def test_bold_cells_of_the_first_row_are_titles() -> None:
    linked = page("""
        # Ferries

        ```
        GET /ferries/{harbour}
        ```

        ## Parameters

        <table>
          <tr><td><b>Parameter</b></td><td><b>Type</b></td><td><b>Required</b></td><td><b>Description</b></td></tr>
          <tr><td><b>harbour</b></td><td>string</td><td><i>yes</i></td><td>Where it lies</td></tr>
          <tr><td><b>deck</b></td><td>integer</td><td><i>yes</i></td><td>Which deck</td></tr>
          <tr><td><b>cars</b></td><td>integer</td><td><i>no</i></td><td>Room for cars</td></tr>
        </table>
    """)
    members = linked.request("GET /ferries/{harbour}")
    assert {name: bool(member.required) for name, member in members.items()} == {"harbour": True, "deck": True, "cars": False}


def test_a_table_whose_rows_are_all_bold_has_no_titles() -> None:
    linked = page("""
        # Ferries

        `GET /ferries`

        Query parameters:

        <table>
          <tr><td><b>Deck</b></td><td><b>which one</b></td></tr>
          <tr><td><b>Cars</b></td><td><b>how many</b></td></tr>
        </table>
    """)
    assert set(linked.request("GET /ferries")) == {"Deck", "Cars"}


@pytest.mark.parametrize("title", ["Ferry field", "Object attribute", "Cabin property"])
def test_a_title_may_say_what_the_names_are_of(title: str) -> None:
    linked = page(f"""
        # Ferries

        `POST /ferries/move`

        #### Request body

        | {title} | Type | Required? | Description |
        |---|---|---|---|
        | `harbour` | string | yes | where to |
        | `speed` | integer | no | how fast |
    """)
    members = linked.request("POST /ferries/move")
    assert {name: member.required for name, member in members.items()} == {"harbour": True, "speed": False}


def test_a_title_of_a_thing_is_none_of_names_where_no_column_has_types() -> None:
    linked = page("""
        # Ferries

        `POST /ferries/move`

        | Old field | Description |
        |---|---|
        | `harbour` | no longer sent |
    """)
    assert not linked.request("POST /ferries/move")


@pytest.mark.parametrize("wrapped", ['{"ok": 1, "data": {"ferries": [{"id": 3, "name": "Bo"}]}}', '{"data": {"page": {"ferries": [{"id": 3, "name": "Bo"}]}}}'])
def test_fields_belong_to_the_objects_that_the_example_wraps_twice(wrapped: str) -> None:
    linked = service(f"""
# Ferries

`GET /ferries`

**Response:**

| Name | Type |
|---|---|
| id | number |
| name | string |

```json
{wrapped}
```
""")
    inner = answered(linked, "list_ferries")
    assert "id" not in inner
    for name in ("data", "page", "ferries"):
        inner = inner.get(name, inner) if isinstance(inner, dict) else inner
    assert inner == [{"id": "double", "name": "string"}]


def test_the_language_of_an_example_is_no_parameter() -> None:
    linked = page("""
        # Ferries

        `GET /ferries`

        **Parameters:**
        None

        **Sample code:**

        <details>
        <summary>Curl</summary>

        ```sh
        curl https://ferries.example.com/ferries
        ```

        </details>
    """)
    assert not linked.request("GET /ferries")


@pytest.mark.parametrize("query", ["[?deck=2]", "[?deck=2][&cars=1]"])
def test_a_query_that_may_be_left_out_is_no_part_of_the_path(query: str) -> None:
    linked = page(f"""
        # Ferries

        ### `GET /ferries/<harbour>/plan.svg{query}`

        Draws the ferry.
    """)
    assert linked.calls() == ["GET /ferries/{harbour}/plan.svg"]
    assert "deck" in linked.places("GET /ferries/{harbour}/plan.svg")["query"]


def test_a_sentence_that_announces_parameters_counts_though_one_about_the_answer_stands_behind_it() -> None:
    linked = page("""
        # Ferries

        ### `GET /ferries/<id>/photo.jpg`

        Gives the photo.

        Takes the following query parameters, which only count while it sails. Later the stored photo is returned as it is:

        | param | Type | Description |
        |---|---|---|
        | `width` | int | in pixels |
    """)
    assert linked.places("GET /ferries/{id}/photo.jpg") == {"path": ["id"], "query": ["width"]}


@pytest.mark.parametrize("line", ["`201 Created`", "`201`"])
def test_a_status_in_code_below_a_bold_title_of_answers_comes_back(line: str) -> None:
    linked = page(f"""
        # Ferries

        **Request:**

            POST /ferries

        **Response:**

        {line}
    """)
    assert [response.status for response in linked.operation("POST /ferries").responses] == ["201"]


def test_an_answer_shown_in_xml_and_in_json_is_json_first() -> None:
    linked = page("""
        # Ferries

        `GET /ferries`

        **Response:**

        `application/xml`:

        ```xml
        <ferries><ferry id="1"/></ferries>
        ```

        `application/json`:

        ```json
        [{"id": "a"}]
        ```
    """)
    (response,) = linked.operation("GET /ferries").responses
    assert response.media_types[0] == "application/json"


def test_a_method_may_stand_right_before_the_path_of_a_heading() -> None:
    linked = page("""
        # Ferries

        ### **GET** `/ferries/{id}`

        One.

        ### **GET**`/ferries/{id}/cabins`

        #### Parameters

        - `deck` - INT - 0-11
    """)
    assert linked.calls() == ["GET /ferries/{id}", "GET /ferries/{id}/cabins"]
    assert linked.places("GET /ferries/{id}/cabins") == {"path": ["id"], "query": ["deck"]}


def test_a_heading_that_is_a_name_may_say_only_whether_it_must_be_given() -> None:
    linked = page("""
        # Ferries

        ## Move a ferry

        ```
        POST /ferries/move
        ```

        ### Arguments

        #### harbour (required)

        Where it goes.

        #### note (optional)

        What the captain reads.
    """)
    members = linked.request("POST /ferries/move")
    assert {name: member.required for name, member in members.items()} == {"harbour": True, "note": False}


def test_titles_of_columns_may_be_words_joined_as_names_are() -> None:
    linked = page("""
        # Ferries

        `GET /ferries/{id}`

        ### Error codes

        |status_code|message|How to fix|
        |:---|:---|:---|
        |`404`|`{"error": "none"}`|Ask for another|
    """)
    assert "404" in [response.status for response in linked.operation("GET /ferries/{id}").responses]


def test_the_profile_may_name_such_titles_as_they_are_written() -> None:
    linked = page(
        """
        # Ferries

        `POST /ferries`

        | sea_word | Art | Was |
        |---|---|---|
        | `harbour` | string | where |
        """,
        columns={"sea_word": "name", "Art": "type", "Was": "description"},
    )
    assert set(linked.request("POST /ferries")) == {"harbour"}


_LISTS = """
# Bookings

**List**

```
GET /bookings
```

Parameters:

- `size` - how many at most. Default is `50`.

Example response:

```json
{"count": 3, "bookings": [{"id": 1}]}
```

**List past**

```
GET /bookings/past
```

SAID

# Boats

**List**

```
GET /boats
```

Parameters:

- `colour` - which ones

**List old**

```
GET /boats/old
```

SAID
"""


@pytest.mark.parametrize(
    "said", ["Parameters and response are the same as for the regular list endpoint.", "Parameters and answer are the same as for list."]
)
def test_an_operation_may_have_the_parameters_and_the_answer_of_the_one_of_its_resource(said: str) -> None:
    linked = page(_LISTS.replace("SAID", said))
    assert linked.places("GET /bookings/past") == {"query": ["size"]}
    assert linked.places("GET /boats/old") == {"query": ["colour"]}
    (response,) = linked.operation("GET /bookings/past").responses
    assert response.shape


def test_names_without_values_are_members_of_an_object_in_code() -> None:
    linked = service("""
# Ferries

### `GET /ferries/:id`

Returns a ferry

```js
{
  id,      // Ex: "01"
  harbour, // Ex: "North"
  decks    // how many
}
```

### `GET /ferries`

Returns an array of ferries

```js
[{ id, harbour }, ]
```
""")
    assert set(answered(linked, "get_ferry")) == {"id", "harbour", "decks"}
    (item,) = answered(linked, "list_ferries")
    assert {"id", "harbour"} <= set(item)


@pytest.mark.parametrize("value", ["string enum {Tr, Tm, Au}", "one of {Tr, Tm, Au}"])
def test_names_in_braces_behind_a_type_are_no_members(value: str) -> None:
    linked = service(f"""
# Ferries

### `GET /ferries/:id`

#### Returns

```
{{
  id: string, // which
  kind: {value}, // what
}}
```
""")
    assert set(answered(linked, "get_ferry")) == {"id", "kind"}


def test_members_behind_one_whose_keys_may_be_any_are_read() -> None:
    linked = service("""
# Ferries

### `GET /ferries/:id`

#### Returns

```
{
  id: string, // which
  decks: { // by name
    <Deck>: [[Left, Right], ...],
    ...
  },
  cars: number, // how many
}
```
""")
    assert set(answered(linked, "get_ferry")) == {"id", "decks", "cars"}


def test_what_a_reader_is_told_to_expect_comes_back() -> None:
    linked = page("""
        # Ferries

        ### `GET /info`

        Tells about the fleet. Expect a single JSON object with these fields:

        - `owner` - who owns it
    """)
    assert not linked.request("GET /info")
    assert [response.status for response in linked.operation("GET /info").responses] == ["2XX"]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Passing `?format=png` gives a picture.", ["format"]),
        ("Add `?format=png&deck=2` for a picture.", ["deck", "format"]),
        ("To see it all, call `GET /ferries/3/plan?full=true`.", ["full"]),
        ("We redirect you to your page with `?code=3`.", []),
        ("The next page is at `/ferries/3/plan?page=2`.", []),
        ("To cancel it, use `DELETE /ferries/3/plan?force=true`.", []),
        ("The picture holds `?format=png`.", []),
        ("See `/ferries/3/crew?full=true`, too.", []),
    ],
)
def test_a_query_in_a_sentence_names_parameters_where_it_is_the_calls(said: str, names: list[str]) -> None:
    linked = page(f"# Ferries\n\n### `GET /ferries/<id>/plan`\n\nDraws the ferry. {said}\n")
    assert sorted(linked.places("GET /ferries/{id}/plan").get("query", [])) == names


def test_a_column_of_values_may_mark_the_default_and_state_types() -> None:
    linked = page("""
        # Ferries

        ```
        GET /routes/{harbour}?tide={true|false}
        ```

        The following options are supported for this call:

        |Option |Values |Description |
        |---|---|---|
        |number |`integer >= 1` (default `3`) |How many |
        |tide |`true`, `false` (default) |With the tide |
        |form |`plain` (default), `full`, `none` |How much |
        |speed |`double` |How fast |
    """)
    members = linked.request("GET /routes/{harbour}")
    assert set(members) == {"harbour", "number", "tide", "form", "speed"}
    assert {name: member.default.value for name, member in members.items() if member.default is not None} == {"number": 3, "tide": False, "form": "plain"}


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("A JSON-encoded array of `Sea Route` objects for each route to delete.", True),
        ("A JSON-encoded object for the route to delete.", False),
    ],
)
def test_a_body_may_be_said_to_be_an_array_of_an_object_for_each_thing(said: str, many: bool) -> None:
    linked = service(f"""
# Sea routes

## Delete routes

`POST /routes/delete`

### Request body

{said}

| Name | Type |
|---|---|
| from | string |
| to | string |
""")
    members = {"from": "string", "to": "string"}
    kinds = {name: kind for name, (_, kind, _) in sent(linked, "delete_routes").items()}
    assert kinds == ({"body": [members]} if many else members)
