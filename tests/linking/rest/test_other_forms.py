"""Forms that stand on few pages of many vendors, each on a page of our own."""

from __future__ import annotations

import pytest

from codegen.ir.model import Location, Reference, ScalarKind
from tests.linking.rest.small import Linked, page


def _statuses(linked: Linked, call: str) -> list[str]:
    return [response.status for response in linked.operation(call).responses]


def _answer(linked: Linked, call: str) -> bool:
    return any(response.shape for response in linked.operation(call).responses)


def test_a_place_begins_behind_a_word_where_it_is_called_like_what_things_are_known_by() -> None:
    linked = page("""
        # Stalls

        ## Get a stall

        `GET /stalls/owner:id/horses`

        ## Sell a stall

        `POST /stalls/{id}:sell`

        ## Move all stalls

        `POST /stalls:move`
    """)
    assert linked.calls() == ["GET /stalls/owner{id}/horses", "POST /stalls/{id}:sell", "POST /stalls:move"]


def test_a_table_of_one_column_names_parameters_where_its_title_says_so() -> None:
    linked = page("""
        # Horses

        ## List horses

        `GET /horses`

        | Query parameter |
        | --- |
        | `breed` |
        | `page` |

        ## List breeds

        `GET /breeds`

        Allowed values:

        | Name |
        | --- |
        | `pony` |
        | `cob` |
    """)
    assert linked.places("GET /horses") == {"query": ["breed", "page"]}
    assert linked.request("GET /breeds") == {}


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ("Responds with `404` if the horse is gone, or `403` when you may not see it.", ["403", "404"]),
        ("If it was sold before, a `409 Conflict` is returned.", ["409"]),
        ("A `422` error is raised for a bad price, and a `400` for none.", ["400", "422"]),
        ("Returns 404 for horses of others.", ["404"]),
        ("Returns 500 rows at most.", []),
        ("It does not return `404` for horses of others.", []),
        ("No more than 429 horses are kept.", []),
        ("If the horse is not found, returns `404`.", ["404"]),
        ("Without a token, responds with 401.", ["401"]),
        ("The horse can't be sold twice; a `409` is returned then.", ["409"]),
        ("If not, a `404` is returned.", ["404"]),
        ("No `404` is returned, but a list without items.", []),
        ("Returns `404` no more.", []),
        ("The call never responds with `404`.", []),
        ("After that, `GET /stalls` returns `404`.", []),
        ("If your server responds with `500`, the message is sent again.", []),
        ("Clients that return 503 are told once more.", []),
        ("This is unlike `DELETE /horses`, which returns `409`.", []),
        ("Returns 500 horses.", []),
        ("The value 404 is returned for an unknown color.", []),
        (
            "Errors: `400` for a bad name, `404` for no horse, and `limit` may be at most `500`.",
            ["400", "404"],
        ),
    ],
)
def test_sentences_tell_statuses_of_errors(said: str, statuses: list[str]) -> None:
    linked = page(f"# Horses\n\n## Get a horse\n\n`GET /horses/:id`\n\n{said}\n")
    assert _statuses(linked, "GET /horses/{id}") == statuses


def test_what_an_operation_returns_is_said_before_its_parameters() -> None:
    linked = page("""
        # Cows

        ## Add a cow

        `POST /cows`

        Returns the new cow.

        | Name | Type | Required |
        | --- | --- | --- |
        | `bell` | string | no |

        ## List cows

        `GET /cows`

        Returns the cows of the farm.

        | Parameter | Description |
        | --- | --- |
        | `color` | Only cows of this color |

        ## Get a cow

        `GET /cows/:id`

        Returns what is known of the cow.

        | Field | Type | Details |
        | --- | --- | --- |
        | `bell` | string | Its sound |
    """)
    assert linked.places("POST /cows") == {"body": ["bell"]}
    assert linked.places("GET /cows") == {"query": ["color"]}
    assert linked.places("GET /cows/{id}") == {"path": ["id"]}
    assert _answer(linked, "GET /cows/{id}")


@pytest.mark.parametrize(
    ("request_title", "answer_title"),
    [("Example request", "Example response"), ("### Example request", "### Example response")],
)
def test_json_between_a_command_without_a_body_and_the_answer_is_the_body(
    request_title: str, answer_title: str
) -> None:
    linked = page(f"""
        # Cows

        ## Change a cow

        `PATCH /cows/:id`

        {request_title}

        ```shell
        curl -X PATCH https://farm.example.com/cows/4 -H "Content-Type: application/json"
        ```

        ```json
        {{ "bell": "loud" }}
        ```

        {answer_title}

        ```json
        {{ "id": 4, "bell": "loud" }}
        ```

        ## Milk a cow

        `POST /cows/:id/milk`

        {request_title}

        ```shell
        curl -X POST https://farm.example.com/cows/4/milk
        ```

        ```json
        {{ "litres": 4 }}
        ```
    """)
    assert linked.places("PATCH /cows/{id}") == {"path": ["id"], "body": ["bell"]}
    assert linked.places("POST /cows/{id}/milk") == {"path": ["id"]}
    assert _answer(linked, "POST /cows/{id}/milk")


def test_what_a_file_holds_is_no_body() -> None:
    linked = page("""
        # Farm

        ## Reload

        `POST /reload`

        Reads the configuration again. A configuration looks like this:

        ```json
        { "gates": 5 }
        ```

        ## Put the configuration

        `PUT /config`

        A configuration looks like this:

        ```json
        { "gates": 5 }
        ```
    """)
    assert linked.request("POST /reload") == {}
    assert [member.location for member in linked.request("PUT /config").values()] == [Location.BODY]


def test_what_comes_in_addition_to_the_parameters_above_is_not_those_of_another_operation() -> None:
    linked = page("""
        # Farm

        ## Filters

        A filter chooses horses, as in this call:

        `POST /horses/feed`

        | Parameter | Type | Required |
        | --- | --- | --- |
        | `oats` | integer | yes |

        ## Remove horses

        `DELETE /horses`

        | Parameter | Type | Required |
        | --- | --- | --- |
        | `quiet` | boolean | no |

        In addition to these parameters a [filter](#filters) must be given.
    """)
    assert linked.places("DELETE /horses") == {"query": ["quiet"]}


def test_words_behind_names_say_where_members_travel_and_marks_before_them_what_is_required() -> None:
    linked = page("""
        # Horses

        ## POST /horses/:stall

        Input:

        - `X-Groom` header that names the groom
        - `stall`: the stall, passed in the path.
        - (Optional but usual) `color` passed in query string
        - or a cookie that says who asks
        - Request body in JSON
            - name: string. What it is called.
            - (Optional) foal_of: its dam

        Output: 201 with the horse. It has the following fields:

        - id
        - name

        Here is an example:

        ```json
        { "id": 1, "name": "Rosa" }
        ```
    """)
    assert linked.places("POST /horses/{stall}") == {
        "path": ["stall"],
        "query": ["color"],
        "header": ["X-Groom"],
        "body": ["name", "foal_of"],
    }
    required = {name: member.required for name, member in linked.request("POST /horses/{stall}").items()}
    assert required == {"stall": True, "color": False, "X-Groom": None, "name": None, "foal_of": False}
    assert _answer(linked, "POST /horses/{stall}")


def test_items_that_list_names_behind_a_label() -> None:
    linked = page("""
        # Horses

        ### `listHorses`

        - **HTTP**: `GET /farms/{farm}/horses`
        - **Path params**: None
        - **Query params**: `breed`, `limit`
        - **Response codes**: `200`
    """)
    assert linked.places("GET /farms/{farm}/horses") == {"path": ["farm"], "query": ["breed", "limit"]}


def test_parts_behind_another_operation_further_down_are_of_that() -> None:
    linked = page("""
        # Horses

        ### Ask for a horse

        `POST /wishes`

        #### Get horses

        `GET /horses`

        #### Request parameters

        | Name | Type | Required |
        | --- | --- | --- |
        | `breed` | string | no |

        #### Returned values

        | Name | Type | Description |
        | --- | --- | --- |
        | `count` | integer | How many there are |
    """)
    assert linked.request("POST /wishes") == {}
    assert linked.places("GET /horses") == {"query": ["breed"]}
    assert _answer(linked, "GET /horses")


def test_a_body_that_depends_on_a_header_and_values_that_say_their_types() -> None:
    linked = page("""
        # Horses

        ## Add horses

        `POST /horses`

        The `Content-Type` header must be `application/x-horse`:

        Or, if the `Content-Type` header is `application/json`, a JSON body can be sent in the following format:

        ```json
        { "legs": "integer (optional, default: 4)", "name": "string (required)", "note": "rosa (old)" }
        ```
    """)
    types = {name: member.type.kind for name, member in linked.request("POST /horses").items()}
    assert types == {"legs": ScalarKind.LONG, "name": ScalarKind.STRING, "note": ScalarKind.STRING}


def test_what_stands_for_a_part_of_an_answer_is_no_answer() -> None:
    linked = page("""
        # Horses

        ## Get horses

        `GET /horses`

        Response format:

        ```json
        { "horses": [<horse>], "note": "{}" }
        ```

        where `<horse>` is:

        ```json
        { "id": 1 }
        ```

        The value of `note` is a string containing JSON such as:

        ```json
        { "groom": "Ann" }
        ```
    """)
    (body,) = linked.shape(linked.operation("GET /horses").output or "").members
    assert isinstance(body.type, Reference)
    assert [member.wire_name for member in linked.shape(body.type.shape).members] == ["horses", "note"]


def test_a_table_of_facts_whose_labels_are_several_words() -> None:
    linked = page("""
        # Batches

        ## Make a batch

        | Transfer method | https |
        | --- | --- |
        | Request URL | https://horses.example.com/v4/batches |
        | Interface request type | POST |

        #### Request parameters

        | Parameter name | Type | Required |
        | --- | --- | --- |
        | file_id | string | Required |
    """)
    assert linked.places("POST /v4/batches") == {"body": ["file_id"]}


def test_examples_below_items_are_of_the_statuses_that_these_name() -> None:
    linked = page("""
        # Horses

        ## Add a horse

        `POST /horses`

        **Response:**

        - **201 Created**

          ```json
          { "id": 1 }
          ```

        - **409 Conflict**

          ```json
          { "error": "there is one" }
          ```

        **Error responses:** `400` without a name; `401 NO_GROOM`; `507` when the stall is full.
    """)
    assert _statuses(linked, "POST /horses") == ["201", "400", "401", "409", "507"]
    made = linked.shape(linked.operation("POST /horses").output or "").members[0].type
    assert isinstance(made, Reference)
    assert [member.wire_name for member in linked.shape(made.shape).members] == ["id"]


def test_a_call_without_a_blank_and_one_in_labels_of_a_service() -> None:
    linked = page("""
        # Horses

        ## Change a horse

        PUT/v1/horses/{horse\\_id}

        ## Send a horse

        - Service URL: https://horses.example.com/v1/sent
        - HTTP Method: POST

        ## What it is not

        GET/POST/horses
    """)
    assert linked.calls() == ["POST /v1/sent", "PUT /v1/horses/{horse_id}"]


@pytest.mark.parametrize("mark", [":", " :", " -", " \u2014"])
def test_what_parts_a_call_from_what_it_does_is_no_part_of_either(mark: str) -> None:
    linked = page(f"""
        # Stalls

        - `GET /stalls/{{id}}`{mark} get a stall
        - `GET /stalls`{mark} list all stalls
    """)
    assert [operation.summary for operation in linked.service.operations] == ["get a stall", "list all stalls"]


def test_words_that_are_no_places_and_no_names() -> None:
    linked = page("""
        # Cards

        ## Add a card

        `POST /cards`

        Input:

        - `title`: Header of the card
        - `kind` - in header mode it stands above
        - `X-Groom` header with the groom
        - color: its color
        - warning: colors fade
    """)
    assert linked.places("POST /cards") == {"header": ["X-Groom"], "body": ["title", "kind", "color"]}


def test_values_in_brackets_behind_a_name_are_no_names() -> None:
    linked = page("""
        # Horses

        ### `listHorses`

        - **HTTP**: `GET /horses`
        - **Query params**: `breed` (one of `pony`, `cob`), `limit` (default `10`)
    """)
    assert linked.places("GET /horses") == {"query": ["breed", "limit"]}


def test_common_parameters_come_in_addition_to_those_of_the_operation() -> None:
    linked = page("""
        # Farm

        ## Common parameters

        | Parameter | Type |
        | --- | --- |
        | `page` | integer |
        | `size` | integer |

        ## List cows

        `GET /cows`

        | Parameter | Type | Required |
        | --- | --- | --- |
        | `quiet` | boolean | no |

        In addition to these parameters, the [common parameters](#common-parameters) can be used.
    """)
    assert linked.places("GET /cows") == {"query": ["quiet", "page", "size"]}


def test_json_behind_a_command_is_the_answer_where_only_an_error_is_shown_further_on() -> None:
    linked = page("""
        # Cows

        ## Change a cow

        `PUT /cows/:id`

        ```shell
        curl -X PUT https://farm.example.com/cows/4
        ```

        ```json
        { "id": 4 }
        ```

        Example response when it fails

        ```json
        { "error": "asleep" }
        ```
    """)
    assert linked.places("PUT /cows/{id}") == {"path": ["id"]}


def test_a_verb_behind_a_colon_is_no_place() -> None:
    linked = page(
        "# Horses\n\n## Find a horse\n\n`GET /horses:findById`\n\n## Get one\n\n`GET /horses/stall:horseId`\n"
    )
    assert linked.calls() == ["GET /horses/stall{horseId}", "GET /horses:findById"]


def test_parameters_below_a_line_about_results_are_sent() -> None:
    linked = page("""
        # Horses

        ## List horses

        `GET /horses`

        Results: all horses of the farm. Narrow them with these query parameters:

        | Name | Type |
        | --- | --- |
        | `breed` | string |
    """)
    assert linked.places("GET /horses") == {"query": ["breed"]}
