"""Fields of comments and of reStructuredText."""

from __future__ import annotations

from codegen.ir.model import Scalar
from tests.linking.rest.small import page

COMMENTS = """
# Loombook

```js
/**
 * @api {get} /looms/:id Get a loom
 * @apiGroup Loom
 *
 * @apiParam {Number} id Looms unique ID.
 * @apiQuery {Boolean} [full=false] Whether to give all.
 *
 * @apiSuccess {String} name Name of the loom.
 *
 * @apiError (404) LoomNotFound No such loom.
 */

/**
 * @api {post} /looms Create loom
 *
 * @apiBody {String{1..40}} name Name of the loom.
 * @apiBody {String="floor","table"} kind Kind.
 *
 * @apiSuccess (201) {Number} id The new id.
 *
 * @apiSuccessExample {json} Success-Response:
 *     HTTP/1.1 201 Created
 *     { "id": 3 }
 */
function looms() {}
```
"""


def test_comments_of_apidoc_describe_operations() -> None:
    linked = page(COMMENTS)
    assert linked.calls() == ["GET /looms/{id}", "POST /looms"]
    assert linked.places("GET /looms/{id}") == {"path": ["id"], "query": ["full"]}
    assert linked.operation("GET /looms/{id}").id == "get_loom"
    request = linked.request("POST /looms")
    assert list(request) == ["name", "kind"]
    assert request["name"].required
    name, kind = request["name"].type, request["kind"].type
    assert isinstance(name, Scalar)
    assert name.length is not None
    assert (name.length.minimum, name.length.maximum) == (1, 40)
    assert isinstance(kind, Scalar)
    assert kind.enum is not None
    assert kind.enum.values == ("floor", "table")
    assert {response.status for response in linked.operation("GET /looms/{id}").responses} == {"2XX", "404"}
    assert [response.status for response in linked.operation("POST /looms").responses] == ["201"]


def test_fields_of_sphinx_are_parameters_and_statuses() -> None:
    linked = page("""
    # Ferries

    ### GET /lines/(line)/departures

    Departures of a line.

    :param line: id of the line
    :type line: int
    :query from: first day
    :query int limit: how many (default 20)
    :>json string name: name of the line
    :statuscode 200: fine
    :statuscode 404: there is no such line

    ### POST /lines

    :<json string name: name of the line
    :status 201: created
    """)
    call = "GET /lines/{line}/departures"
    assert linked.places(call) == {"path": ["line"], "query": ["from", "limit"]}
    assert linked.places("POST /lines") == {"body": ["name"]}
    assert [response.status for response in linked.operation(call).responses] == ["200", "404"]
    assert [response.status for response in linked.operation("POST /lines").responses] == ["201"]
    limit = linked.request(call)["limit"]
    assert limit.default is not None
    assert limit.default.value == 20


def test_prose_that_begins_with_a_colon_stays_prose() -> None:
    linked = page("# Vans\n\n### GET /vans\n\n:param is a word of Sphinx.\n\n:tada: New: all vans.\n")
    assert linked.places("GET /vans") == {}
