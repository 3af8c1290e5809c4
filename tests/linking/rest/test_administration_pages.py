"""Forms that references of servers for administrators have, each on a page of our own."""

from __future__ import annotations

import pytest

from codegen.ir.model import Member, Scalar
from tests.linking.rest.reference import plain
from tests.linking.rest.small import page

_GATE = """
    # Gates

    ## Open a gate

    | Method | Path              | Produces           |
    | ------ | ----------------- | ------------------ |
    | `PUT`  | `/gate/open/:key` | `application/json` |

    ### Parameters

    - `key` `(string: <required>)` - Which gate.

    - `note` `(string: "")` - Said to who passes.

    ### Sample Request

    ```shell-session
    $ curl \\
        {option}http://127.0.0.1:8100/v1/gate/open/north-gate
    ```
"""
_NOTE = '`note` `(string: "")` - Said to who passes.'


def _gates(option: str) -> str:
    """The page three times over: the server that only one command calls might be another."""
    parts = (
        _GATE.replace("{option}", option).replace("/open/", f"/{way}/") for way in ("open", "close", "mend")
    )
    return "\n".join(parts)


def test_a_command_that_forgets_the_method_is_no_operation_of_its_own() -> None:
    assert page(_gates("")).calls() == [
        "PUT /gate/close/{key}",
        "PUT /gate/mend/{key}",
        "PUT /gate/open/{key}",
    ]


def test_a_command_with_another_method_is_an_operation() -> None:
    assert "DELETE /gate/open/north-gate" in page(_gates("--request DELETE ")).calls()


def test_payload_fields_are_members_of_the_body() -> None:
    linked = page("""
        # Gates

        ## Create a gate

        | Method | Path    |
        | ------ | ------- |
        | `PUT`  | `/gate` |

        ### Payload Fields

        - `Name` `(string: <required>)` - What it is called.
        - `Width` `(int: 3)` - In metres.

        ### Sample Payload

        ```json
        { "Name": "north" }
        ```
    """)
    members = linked.request("PUT /gate")
    assert {name: member.required for name, member in members.items()} == {"Name": True, "Width": None}


def test_short_tables_of_variants_of_one_call_share_what_follows() -> None:
    rows = "\n".join(f"        | `PUT`  | `/gate/key/{name}` |" for name in ("day", "night", "spare"))
    old = rows.replace("/key/", "/key/old_")
    linked = page(f"""
        # Gates

        ## Change the keys

        | Method | Path |
        | ------ | ---- |
{rows}

        The paths above are the kinds of keys. These were called otherwise before:

        | Method | Path |
        | ------ | ---- |
{old}

        ### Parameters

        - `Teeth` `(string: "")` - Of the key.
    """)
    assert len(linked.calls()) == 6
    assert all(linked.places(call) == {"body": ["Teeth"]} for call in linked.calls())


@pytest.mark.parametrize(
    "need",
    ["<required - if it is locked>", "<required if it is locked>", '"" <required - when it is locked>'],
)
def test_what_brackets_require_on_a_condition_is_not_required(need: str) -> None:
    linked = page(
        _GATE.replace("{option}", "--request PUT ").replace(
            _NOTE, f"`note` `(string: {need})` - Said to who passes."
        )
    )
    assert not linked.request("PUT /gate/open/{key}")["note"].required


def _member(type_: str, prose: str = "Of the gate.") -> Member:
    note = f"`note` `({type_})` - {prose}"
    return page(_GATE.replace("{option}", "--request PUT ").replace(_NOTE, note)).request(
        "PUT /gate/open/{key}"
    )["note"]


def test_an_empty_text_is_a_default() -> None:
    default = _member('string: ""').default
    assert default is not None
    assert default.value == ""
    assert _member("string: nil").default is None


def test_a_type_with_the_form_of_a_text_beside_it_has_a_default() -> None:
    default = _member("int or duration format string: 30").default
    assert default is not None
    assert default.value == 30


@pytest.mark.parametrize(
    ("prose", "values"),
    [
        ('Options include "oak", "elm" and "ash".', ["oak", "elm", "ash"]),
        ("This value can be set to 6 or 8.", ["6", "8"]),
        ("It can be either 0 or 1. Only of wood.", ["0", "1"]),
        ("It must be 3 or more.", []),
        ("It must be 8 or 16 metres.", []),
        ("It can be 1 or 2.5.", []),
    ],
)
def test_values_in_quotes_and_numbers_are_read(prose: str, values: list[str]) -> None:
    kind = _member("string" if values[:1] == ["oak"] else "int", prose).type
    assert isinstance(kind, Scalar)
    assert [str(value) for value in (kind.enum.values if kind.enum else ())] == values


def test_a_parameter_is_said_to_be_one_of_the_query_by_its_own_name() -> None:
    said = "The area. This may be provided by either the `area` URL query parameter or the `X-Area` header."
    assert _place("area", said) == "query"
    assert _place("region", said) == "body"


def _place(name: str, prose: str) -> str:
    linked = page(
        _GATE.replace("{option}", "--request PUT ").replace(_NOTE, f'`{name}` `(string: "")` - {prose}')
    )
    (place,) = (place for place, names in linked.places("PUT /gate/open/{key}").items() if name in names)
    return place


def test_beside_a_file_that_is_the_body_the_others_travel_in_the_query() -> None:
    linked = page(
        _GATE.replace("{option}", "--request PUT --data-binary @picture ").replace(
            "### Sample",
            '- `by` `(string: "")` - Who opens it. This is specified as part of the URL as a query parameter.\n\n    ### Sample',
        )
    )
    assert linked.places("PUT /gate/open/{key}") == {
        "path": ["key"],
        "query": ["note", "by"],
        "payload": ["body"],
    }


def test_a_heading_may_call_the_root_of_the_api() -> None:
    linked = page(
        "# Gates\n\n### Calls\n\n#### GET /api/\n\nSays that it runs.\n\n#### GET /api/gates\n\nShows all.\n"
    )
    assert linked.calls() == ["GET /api/", "GET /api/gates"]


def test_what_comes_back_where_something_fails_is_not_sent() -> None:
    linked = page("""
        # Gates

        ## POST /gates/check

        Looks at all gates. Nothing needs to be sent.

        If the check is successful, this comes back:

        ```json
        { "result": "fine", "errors": null }
        ```

        If the check fails, the errors attribute will list what is wrong. For example:

        ```json
        { "result": "broken", "errors": "north gate" }
        ```
    """)
    assert linked.request("POST /gates/check") == {}


def test_members_of_an_answers_member_behind_a_sentence_are_no_parameters() -> None:
    linked = page("""
        # Gates

        ## PUT /gates/{id}

        ### Request body fields

        | Property | Data type | Description |
        | -------- | --------- | ----------- |
        | `wide`   | Boolean   | Opens both. |

        ### Example responses

        #### With `wait=true`

        ```json
        { "gate": { "wide": true } }
        ```

        The response body is a JSON object with the following fields.

        | Property | Data type | Description |
        | -------- | --------- | ----------- |
        | `gate`   | Object    | The gate.   |

        <details>
          <summary>Response body fields: <code>gate</code></summary>

        `gate` is a JSON object with the following fields.

        | Property | Data type | Description |
        | -------- | --------- | ----------- |
        | `wide`   | Boolean   | As it is.   |
        | `keeper` | String    | Who opens.  |
    """)
    assert linked.places("PUT /gates/{id}") == {"path": ["id"], "body": ["wide"]}


_LIST = """
    # Gates

    ## `/db/v1/gates`

    Shows all gates.

    ### Query fields

    * `name` (string): what it is called.
    * `width` (integer): in metres.

    ### Response format

    An array of objects.

    ### Example

        curl -G http://localhost:8100/db/v1/gates --data-urlencode '{parameter}=["=", "name", "north"]'
"""


def test_fields_that_a_query_may_speak_of_are_no_parameters() -> None:
    assert page(_LIST.replace("{parameter}", "query")).places("GET /db/v1/gates") == {"query": ["query"]}


def test_query_fields_are_parameters_where_no_query_is_passed() -> None:
    assert set(page(_LIST.replace("{parameter}", "order")).places("GET /db/v1/gates")["query"]) == {
        "name",
        "width",
        "order",
    }


def test_a_file_below_url_parameters_is_a_field_of_the_form_that_a_command_sends() -> None:
    linked = page("""
        # Gates

        ## `POST /db/v1/plans`

        ### URL parameters

        * `plan`: required. The drawing.

        ### Example

            curl -X POST http://localhost:8100/db/v1/plans -F "plan=@north.pdf"
    """)
    assert linked.places("POST /db/v1/plans") == {"body": ["plan"]}


def test_a_path_that_is_a_title_is_called_as_a_command_elsewhere_on_the_page_does() -> None:
    linked = page("""
        # Version

        ## `/db/v1/version`

        Says which version runs.

        ## `/db/v1/version/latest`

        Says which one is the newest.

        ### Examples

            curl -X GET http://localhost:8100/db/v1/version

            {"version": "1.2"}

            curl -X GET http://localhost:8100/db/v1/version/latest

            {"newer": true}
    """)
    assert linked.calls() == ["GET /db/v1/version", "GET /db/v1/version/latest"]


def test_commands_that_disagree_on_the_method_make_no_operation_of_a_title() -> None:
    linked = page("""
        # Gates

        ## `/db/v1/gates`

        All gates.

        ## `/db/v1/keys`

        All keys.

        ### Examples

            curl -X GET http://localhost:8100/db/v1/keys

            curl -X GET http://localhost:8100/db/v1/gates

            curl -X POST http://localhost:8100/db/v1/gates
    """)
    assert linked.calls() == ["GET /db/v1/keys"]


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ("_404 NOT FOUND_ - if there is no such gate", ["404"]),
        ("The name must be new, otherwise you will get a _403-response_.", ["403"]),
        ("- if `name` is not new, will return 409 CONFLICT\n- nothing else", ["409"]),
        ("If it is being mended, the HTTP response status will be 409 (conflict).", ["409"]),
        ("Success: `202 Accepted`\\\nError: `400 Bad Request`", ["202", "400"]),
        ("- returns 409 gates at most\n- nothing else", []),
        ("The level is 404 metres.", []),
    ],
)
def test_statuses_are_said_in_many_ways(said: str, statuses: list[str]) -> None:
    linked = page(f"# Gates\n\n## Add a gate\n\n`POST /gates`\n\n{said}\n")
    assert [
        each.status for each in linked.operation("POST /gates").responses if each.status.isdigit()
    ] == statuses


@pytest.mark.parametrize(
    "said",
    [
        "A list of gates and their keys can be retrieved by sending a `GET` request to the URL endpoint `/v1/gates`.",
        "In order to see all gates you can send a `GET` request to the URL endpoint `/v1/gates`.",
        "You can send a `GET` request to `/v1/gates` to see them all.",
    ],
)
def test_a_call_may_end_a_sentence_about_what_it_is_for(said: str) -> None:
    assert page(f"# Gates\n\n## See all\n\n{said}\n").calls() == ["GET /v1/gates"]


def test_what_can_not_be_called_is_no_call() -> None:
    assert page(
        "# Gates\n\n`GET /v1/keys`\n\n## Gates\n\nA gate can no longer be found by sending a `GET` request to `/v1/gates`.\n"
    ).calls() == ["GET /v1/keys"]


@pytest.mark.parametrize(
    ("said", "steps", "path"),
    [
        ("`/v1/gates` with the gate name in the URL path.", "north", "/v1/gates/{gate_name}"),
        ("`/v1/keys` and add the name of an existing gate to the URL path.", "north", "/v1/keys/{gate_name}"),
        (
            "`/v1/keys`. You must include the gate and key name inside the URL path.",
            "north/4f",
            "/v1/keys/{gate_name}/{key_name}",
        ),
        ("`/v1/keys` and put what it is known by into the path.", "north/4f", "/v1/keys/{key_id}/{key_id_2}"),
        ("`/v1/keys` in order to purge them.", "north", "/v1/keys"),
    ],
)
def test_a_path_goes_on_as_its_sentence_says_and_commands_show(said: str, steps: str, path: str) -> None:
    first = said[1:].partition("`")[0]
    linked = page(
        f"# Gates\n\n## Remove\n\nYou can send a `DELETE` request to the URL endpoint {said}\n\n```bash\ncurl -X DELETE 'https://localhost:8100{first}/{steps}'\n```\n"
    )
    assert linked.calls() == [f"DELETE {path}"]


@pytest.mark.parametrize(
    "said", ["[List](entities/list)", "Array of [List](entities/list)", "Array of [Keeper](entities/keeper)"]
)
def test_an_object_on_a_page_that_is_not_there_is_told_by_the_example(said: str) -> None:
    shown = '{ "id": "12", "title": "north" }'
    linked = page(
        f"# Gates\n\n## See all\n\n`GET /lists`\n\n**Returns:** {said}\\\n**Since:** 2.1\n\n#### Response\n\n##### 200: OK\n\n"
        f"```json\n{f'[{shown}]' if 'Array' in said else shown}\n```\n"
    )
    (answer,) = linked.operation("GET /lists").responses
    assert answer.shape is not None
    body = plain(linked.service, linked.shape(answer.shape).members[0].type)
    assert (body[0] if isinstance(body, list) else body) == {"id": "string", "title": "string"}


def test_the_brackets_of_a_row_of_a_form_say_how_its_array_travels() -> None:
    linked = page("""
        # Gates

        ## Add keepers

        `POST /gates/{id}/keepers`

        ### Form data parameters

        keepers[]
        : **required** Array of String. Who may open it.

        name
        : String. What they are called together.
    """)
    members = linked.request("POST /gates/{id}/keepers")
    assert {name: member.array_style and member.array_style.value for name, member in members.items()} == {
        "id": None,
        "keepers": "brackets",
        "name": None,
    }
