"""What READMEs of servers state in their own ways: titles of parameters, exchanges as a terminal prints them, calls in odd places."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, members, operation, service
from tests.linking.rest.small import page


@pytest.mark.parametrize(
    ("title", "required"),
    [
        ("Mandatory parameters:", True),
        ("Allowed parameters", None),
        ("Accepted arguments", None),
        ("Allowed fields", None),
        ("Additional parameters", None),
        ("Paging and sorting parameters", None),
        ("Special params", None),
        ("Parameter list", None),
        ("List of all parameters", None),
        ("Parameters (optional)", False),
        ("The arguments (all required)", True),
    ],
)
def test_a_title_that_ends_in_parameters_says_that_its_list_is_sent(title: str, required: bool | None) -> None:
    linked = page(f"# Looms\n\n## Add a loom\n\n`POST /looms`\n\n#### {title}\n\n- `width`: How wide it is.\n- `owner`: Whose it is.\n")
    sent = linked.request("POST /looms")
    assert list(sent) == ["width", "owner"]
    assert [bool(member.required) for member in sent.values()] == [required is True] * 2


@pytest.mark.parametrize("title", ["Configuration parameters", "Command line arguments", "Environment params", "Unsupported parameters"])
def test_what_a_server_is_started_with_is_not_sent(title: str) -> None:
    linked = page(f"# Looms\n\n## Add a loom\n\n`POST /looms`\n\n#### {title}\n\n- `width`: How wide it is.\n- `owner`: Whose it is.\n")
    assert linked.request("POST /looms") == {}


_EXCHANGE = """
    > POST /looms HTTP/1.1
    > Content-Type: application/x-www-form-urlencoded
    >
    > width=12&
    > owner=Ann+Lee
    >
    ---
    < HTTP/1.1 201 Created
    < Content-Type: application/json
    <
    < {
    <   "id": 7,
    <   "owner": "Ann Lee"
    < }
"""


@pytest.mark.parametrize("fenced", [False, True], ids=["indented", "fenced"])
def test_an_exchange_with_signs_before_its_lines_tells_the_form_and_the_answer(fenced: bool) -> None:
    shown = "```\n" + _EXCHANGE.replace("\n    ", "\n").strip() + "\n```\n" if fenced else _EXCHANGE
    linked = service(f"# Looms\n\n## Add a loom\n\nSend the loom:\n\n{shown}\n")
    added = operation(linked, "add_loom")
    assert added.http is not None
    assert (added.http.method, added.http.path) == ("POST", "/looms")
    assert added.media_types == ("application/x-www-form-urlencoded",)
    assert list(members(linked, added.input)) == ["width", "owner"]
    assert answered(linked, "add_loom") == {"id": "long", "owner": "string"}


def test_an_exchange_without_a_body_is_a_call() -> None:
    linked = page("# Looms\n\n## Remove a loom\n\nIt is gone at once.\n\n    > DELETE /looms/:id HTTP/1.1\n    >\n    ---\n    < HTTP/1.1 204 No Content\n")
    assert linked.calls() == ["DELETE /looms/{id}"]
    assert [answer.status for answer in linked.operation("DELETE /looms/{id}").responses] == ["204"]


def test_a_cell_may_hold_several_calls() -> None:
    linked = page("""
        # Looms

        Endpoint | Description
        --- | ---
        `GET /looms` | all looms
        `POST /looms/{id}/start` and <br>`POST /looms/{id}/stop` | starts or stops the loom
        `GET /looms/{id}`, `HEAD /looms/{id}` | one loom
    """)
    assert linked.calls() == ["GET /looms", "GET /looms/{id}", "HEAD /looms/{id}", "POST /looms/{id}/start", "POST /looms/{id}/stop"]


def test_a_line_may_begin_with_several_calls() -> None:
    linked = page("""
        # Looms

        ## Run a loom

        `POST /looms/{id}/start` and `POST /looms/{id}/stop`

        ## Threads

        `GET /threads`, `HEAD /threads`: all threads of the house.
    """)
    assert linked.calls() == ["GET /threads", "HEAD /threads", "POST /looms/{id}/start", "POST /looms/{id}/stop"]


def test_a_title_of_many_calls_names_none_of_them() -> None:
    linked = page("""
        # Weaving house routes

        ```
        PUT /session
        GET /session
        DELETE /session

        GET /looms
        POST /looms/{id}/pause
        POST /looms/{id}/change-owner
        POST /login
        ```
    """)
    assert sorted(operation.id for operation in linked.service.operations) == [
        "change_loom_owner", "delete_session", "get_session", "list_looms", "login", "pause_loom", "update_session",
    ]  # fmt: skip


def test_headings_may_state_the_method_of_the_paths_below_them() -> None:
    linked = page("""
        # Loom API

        ## GET Endpoints

        ### `/v1/looms/`: List the looms

        Optional Arguments:

        - skip: Looms to skip.

        Returns:

        - loomCount: How many there are.
        - looms: The looms.

        ### `/v1/looms/:id`

        ## PUT endpoints

        ### `/v1/looms/:id`: Rename a loom

        ## Errors

        ### `/etc/looms.conf`: The settings
    """)
    assert linked.calls() == ["GET /v1/looms/", "GET /v1/looms/{id}", "PUT /v1/looms/{id}"]
    assert sorted(operation.id for operation in linked.service.operations) == ["get_loom", "list_looms", "rename_loom"]
    assert list(linked.request("GET /v1/looms/")) == ["skip"]
    assert sorted(answered(linked.service, "list_looms")) == ["loomCount", "looms"]


def test_calls_may_be_numbered() -> None:
    linked = page("""
        # Looms

        ## Remove looms

        ```
        [1] POST /looms/{id}/remove
        [2] POST /looms/remove?ids=1,2
        ```
    """)
    assert linked.calls() == ["POST /looms/remove", "POST /looms/{id}/remove"]


def test_what_begins_with_a_status_is_never_sent() -> None:
    linked = page("""
        # Looms

        ## Remove a loom

        `POST /looms/{id}/remove`

        If the `keep` option of the house is set, the request is refused:

        ```js
        // 400 kept
        {
            error: 'kept'
        }
        ```
    """)
    assert list(linked.request("POST /looms/{id}/remove")) == ["id"]
    assert [answer.status for answer in linked.operation("POST /looms/{id}/remove").responses] == ["400"]


def test_the_last_line_of_a_paragraph_may_be_the_call() -> None:
    linked = page("""
        # Looms

        ## Get a loom

        Gives one loom.
        `GET /looms/{id}`

        ## List looms

        `GET /looms`

        Give `ids` as an array:
        `GET /looms?ids[]=12345&ids[]=55555`

        The width can be chosen
        `GET /looms?width=12`

        ## Add a loom

        `POST /looms`

        Look at the result with
        `GET /looms?width=12`
    """)
    assert linked.calls() == ["GET /looms", "GET /looms/{id}", "POST /looms"]
    assert list(linked.request("GET /looms")) == ["ids[]", "width"]
    assert linked.request("POST /looms") == {}


def test_a_path_of_several_steps_is_a_value_of_a_place_for_several() -> None:
    linked = page("""
        # Patterns

        ## Get a pattern

        `GET /books/{id}/patterns/{name*}`

        `GET /books/{id}/patterns/linen/stripes/blue?kind=zip`
    """)
    assert linked.calls() == ["GET /books/{id}/patterns/{name+}"]
    assert list(linked.request("GET /books/{id}/patterns/{name+}")) == ["id", "name", "kind"]


def test_a_value_beside_a_type_in_brackets_is_the_default() -> None:
    linked = page("""
        # Looms

        `GET /looms`

        ### Query Params

        * `skip` (Number `0`) looms to skip
        * `count` (Boolean `true`) whether to count them
        * `made` (String `YYYY-MM-DD`) when it was made
    """)
    said = linked.request("GET /looms")
    assert {name: member.default.value if member.default else None for name, member in said.items()} == {"skip": 0, "count": True, "made": None}


@pytest.mark.parametrize(("title", "name"), [("Sign In", "sign_in"), ("Log in", "log_in"), ("Log in a weaver", "log_in_weaver"), ("Sign out", "sign_out")])
def test_in_is_part_of_what_is_done(title: str, name: str) -> None:
    linked = page(f"# Weavers\n\n## {title}\n\n`POST /weavers/session`\n")
    assert [operation.id for operation in linked.service.operations] == [name]


def test_bold_lines_above_labelled_calls_title_them() -> None:
    linked = page("""
        # Looms

        **Listing looms:**
        _Format:_ `GET /houses/<house>/<room>`

            $ curl 'http://127.0.0.1:3000/houses/1/2'

        **Inserting looms:**
        _Format:_ `POST /houses/<house>/<room>`

            $ curl 'http://127.0.0.1:3000/houses/1/2' \\
            >   -X POST \\
            >   -H 'Content-Type: application/json' \\
            >   --data '{"width": 12}'

        ## Tokens

        ```
        GET /houses/house/room?token=234d43
        ```
    """)
    assert linked.calls() == ["GET /houses/{house}/{room}", "POST /houses/{house}/{room}"]
    assert sorted(operation.id for operation in linked.service.operations) == ["insert_looms", "list_looms"]
    assert list(linked.request("POST /houses/{house}/{room}")) == ["house", "room", "width"]


def test_pictures_behind_methods_are_no_part_of_them() -> None:
    linked = page("""
        # Looms

        | Method | Path | What it does |
        |---|---|---|
        | GET | /looms | Lists the looms |
        | POST :fire: | /looms/bulk | Adds several looms |
        | DELETE \U0001f525 | /looms/bulk | Removes several looms |
    """)
    assert linked.calls() == ["DELETE /looms/bulk", "GET /looms", "POST /looms/bulk"]


def test_a_later_sentence_may_name_the_parameters() -> None:
    linked = page("""
        # Weavers

        ##### `POST /register`
        Adds a weaver. Required fields are: `name`, `mail` and `secret`. See [`weavers.js`](weavers.js), and `other.js`, for more.

        ##### `POST /change-mail`
        Changes the address. Required field: `newMail`.
    """)
    assert {name: bool(member.required) for name, member in linked.request("POST /register").items()} == {"name": True, "mail": True, "secret": True}
    assert list(linked.request("POST /change-mail")) == ["newMail"]


def test_long_hexadecimal_steps_of_commands_are_places() -> None:
    linked = page("""
        # Looms

        ## Get a loom

        ```
        curl http://localhost:8080/loom/1578a823de00009fbb
        ```

        ## Get its picture

        ```
        curl http://localhost:8080/picture/deadbeefcafe
        ```
    """)
    assert linked.calls() == ["GET /loom/{loom_id}", "GET /picture/deadbeefcafe"]


def test_the_name_of_a_list_is_no_list() -> None:
    linked = page("""
        # Pattern books

        ## Add a collection

        `POST /collections`

        **Arguments**

        * `title` - Name of the collection. Names must be unique.
        * `label` - Name of the list.
        * `codes` - List of strings.
    """)
    kinds = {name: type(member.type).__name__ for name, member in linked.request("POST /collections").items()}
    assert kinds["title"] != "ListType"
    assert kinds["label"] != "ListType"
    assert kinds["codes"] == "ListType"


def test_calls_joined_at_the_ends_of_lines_are_all_read() -> None:
    linked = page("""
        # Tiles

        ## Fetch tiles

        `GET /tiles/:id/{x}.png` or
        `GET /tiles/:id/{x}@{scale}.png` or
        `GET /tiles/:layer/:id/{x}.png` (for older clients)
    """)
    assert len(linked.calls()) == 3


def test_uuids_in_calls_are_places_and_a_host_alone_is_its_root() -> None:
    linked = page("""
        # Looms

        ## Pause a loom

        `PUT http://looms.example.com/looms/2d4f2a70-e0d6-42dc-9efb-6d23060ccd6f/pause`

        ## Get the house

        `GET http://looms`
    """)
    assert linked.calls() == ["GET /", "PUT /looms/{loom_id}/pause"]


def test_environment_variables_are_not_sent() -> None:
    linked = page("""
        # Looms

        ```
        POST /looms
          { "width": 12 }
        ```

        ## Environment variables

        The following environment variables are supported:

        * `PORT`: port to serve at, default is `8080`
        * `LOGLEVEL`: level of the log
    """)
    assert list(linked.request("POST /looms")) == ["width"]
