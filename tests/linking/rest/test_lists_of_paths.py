"""References that are lists of lists: paths, the calls below each, and what these take behind labels."""

from __future__ import annotations

import pytest

from codegen.ir.model import Service
from tests.linking.rest.reference import operation, sent, service

_TREE = """
# `api/v2` Endpoints

* `/api/v2`
    * `/vans`
        * `POST /`
            * Makes a van
            * **Requires**: `plate` (If it is taken, a number is appended.)
            * **Accepts**: `color`, `seats`
        * `PUT /:id/door`
            * Changes a door
            * **Requires**: `side`
            * **Accepts**: No parameters
    * `/depots`
        * `GET /`
            * **Optional**: `false`
"""


def _calls(of: Service) -> dict[str, str]:
    return {f"{each.http.method} {each.http.path}": each.id for each in of.operations if each.http is not None}


def test_calls_below_paths_begin_with_these() -> None:
    """Each level of the list adds its part of the path, and names come from the path."""
    assert _calls(service(_TREE)) == {
        "POST /api/v2/vans": "create_van",
        "PUT /api/v2/vans/{id}/door": "update_van_door",
        "GET /api/v2/depots": "list_depots",
    }


def test_whole_paths_below_a_path_stay() -> None:
    """A list that only groups calls by their first step adds nothing."""
    of = service("# Vans\n\n* `/vans`\n    * `GET /vans`: Lists vans.\n    * `GET /vans/{id}`: Shows a van.\n")
    assert set(_calls(of)) == {"GET /vans", "GET /vans/{id}"}


def test_names_behind_labels() -> None:
    """`Requires` and `Accepts` say what must and what may be sent; a value behind such a label is no name."""
    of = service(_TREE)
    assert {name: required for name, (_, _, required) in sent(of, "create_van").items()} == {"plate": True, "color": False, "seats": False}
    assert set(sent(of, "update_van_door")) == {"id", "side"}
    assert sent(of, "list_depots") == {}


@pytest.mark.parametrize(
    "line",
    ["`vans:write`", "`admin` role", "`json`, `xml`", "`application/json`", "`authenticated`", "`v2` or later", "`Host` header", "`GET`, `HEAD`", "`VANS_TOKEN`", "`read` and `write` scopes"],
)
def test_behind_such_labels_other_things_than_names_may_stand(line: str) -> None:
    """Roles, formats, versions and whole sentences are no parameters; nor is what stands outside of a list of calls."""
    for label in ("Requires", "Accepts"):
        of = service(f"# Vans\n\n* `POST /vans`\n    * Makes a van\n    * **{label}**: {line}\n")
        assert sent(of, next(iter(_calls(of).values()))) == {}
    of = service(f"# Vans\n\n## Add\n\n`POST /vans`\n\nRequires: {line}\n\nRequires: `python`, `gcc`\n")
    assert sent(of, next(iter(_calls(of).values()))) == {}


def test_calls_in_code_with_a_capital_alone_or_without_a_slash() -> None:
    """What code alone says is no slip of the pen."""
    of = service("# Yard\n\n## Ask\n\n`GET heartbeat`\n\nTells how the yard is.\n\n## Read\n\n`Get /logs` Reads all.\n\n## Search\n\n`GET logs/old?[filters]`\n")
    assert set(_calls(of)) == {"GET /heartbeat", "GET /logs", "GET /logs/old"}


def test_words_behind_a_method_are_no_path() -> None:
    """A sentence may begin with a method in code and what it takes."""
    of = service("# Yard\n\n## Ask\n\n`GET /vans`\n\n`POST data` must be JSON.\n\n`GET request`\n")
    assert set(_calls(of)) == {"GET /vans"}
    of = service("# Yard\n\n## Begin\n\n`GET started`\n\n## Clean up\n\n- `Delete /tmp/vans` to free space.\n\n## Ask\n\n`GET /vans`\n")
    assert set(_calls(of)) == {"GET /vans"}


_READ_ME = """
# Vanlot

A server for vans.

## API

### Vans

- `GET /vans` - returns all vans
- `POST /vans` - makes a van
- `PUT /vans/:id/door`
- `DELETE /vans/:id`

### Depots

* `GET /depots/:id`: the depot
* `POST /depots/:id/close`
"""


def test_lists_of_calls_below_the_name_of_a_thing() -> None:
    """With and without words behind them; names come from paths where the title is only the thing."""
    assert _calls(service(_READ_ME)) == {
        "GET /vans": "list_vans",
        "POST /vans": "make_van",
        "PUT /vans/{id}/door": "update_van_door",
        "DELETE /vans/{id}": "delete_van",
        "GET /depots/{id}": "get_depot",
        "POST /depots/{id}/close": "close_depot",
    }


_PATHS_FIRST = """
# Todo API

### Routes

`/todos` [GET] - list todos

`/todos` [POST] - create a todo

Body: `title` (string, required), `done` (boolean)

`/todos/<int:id>` [DELETE] - delete a todo

`/todos/<int:id>` (GET, PUT)
"""


def test_paths_with_their_methods_in_brackets_and_words_behind() -> None:
    """No call is an example of another, and the body is that of the call before it."""
    of = service(_PATHS_FIRST)
    assert _calls(of) == {
        "GET /todos": "list_todos",
        "POST /todos": "create_todo",
        "DELETE /todos/{id}": "delete_todo",
        "GET /todos/{id}": "get_todo",
        "PUT /todos/{id}": "update_todo",
    }
    assert {each for each, name in _calls(of).items() if "title" in sent(of, name)} == {"POST /todos"}


_ITEMS = """
# Library

- List books: `GET /books?author=&page=`
- Get book: `GET /books/{isbn}`
- Lend a book: `POST /books/{isbn}/loans` with JSON `{"member": "m1", "days": 14}`
- Return: `DELETE /books/{isbn}/loans/{member}` (returns 204)
"""


def test_what_an_item_says_is_of_its_own_call() -> None:
    """The status and the body in an item are those of no other."""
    of = service(_ITEMS)
    calls = _calls(of)
    assert set(sent(of, calls["POST /books/{isbn}/loans"])) == {"isbn", "member", "days"}
    assert set(sent(of, calls["GET /books/{isbn}"])) == {"isbn"}
    statuses = {each: [answer.status for answer in operation(of, name).responses] for each, name in calls.items()}
    assert [each for each, found in statuses.items() if "204" in found] == ["DELETE /books/{isbn}/loans/{member}"]


def test_a_body_in_code_alone_below_a_title() -> None:
    """`Data Params` above ``{ "text": [string] }``."""
    of = service('# Pastes\n\n* **URL**\n\n  /paste\n\n* **Method:**\n\n  `POST`\n\n* **Data Params**\n\n  `{ "text": [string], "ttl": [integer] }`\n')
    assert sent(of, _calls(of)["POST /paste"]) == {"text": ("body", "string", None), "ttl": ("body", "long", None)}
