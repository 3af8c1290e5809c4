"""Pages as tools print them that make Markdown of a specification or a collection, each form on a page of our own."""

from __future__ import annotations

from codegen.family import Sureness
from codegen.ir.model import ListType, Location, Reference
from codegen.reading.rest.claim import claim
from codegen.source import SourceFile
from tests.linking.rest.small import Linked, page

_PATHS_ABOVE_METHODS = """
# Vans

## Version: 1.2.0

### Security
**ApiKeyAuth**

| apiKey | *API Key* |
| ------ | --------- |
| Name | X-Van-Key |
| In | header |

---
### /vans

#### GET
##### Summary

List the vans

##### Parameters

| Name | Located in | Description | Required | Schema |
| ---- | ---------- | ----------- | -------- | ------ |
| seats | query | How many seats | No | integer |

##### Responses

| Code | Description | Schema |
| ---- | ----------- | ------ |
| 200 | The vans | [ [Van](#van) ] |
| default | Something failed | [Failure](#failure) |

#### POST
##### Summary

Buy a van

##### Parameters

| Name | Located in | Description | Required | Schema |
| ---- | ---------- | ----------- | -------- | ------ |
| body | body | The van | Yes | [Van](#van) |

##### Responses

| Code | Description |
| ---- | ----------- |
| 204 | Bought |

---
### Models

#### Van

| Name | Type | Description | Required |
| ---- | ---- | ----------- | -------- |
| plate | string |  | Yes |

#### Failure

| Name | Type | Description | Required |
| ---- | ---- | ----------- | -------- |
| message | string |  | Yes |
"""


def _names(linked: Linked) -> list[str]:
    return sorted(operation.id for operation in linked.service.operations)


def _statuses(linked: Linked, call: str) -> list[str]:
    return [response.status for response in linked.operation(call).responses]


def _answer(linked: Linked, call: str, status: str) -> str:
    """The object that is the body of an answer, or its items are."""
    response = next(each for each in linked.operation(call).responses if each.status == status)
    assert response.shape is not None
    (payload,) = linked.shape(response.shape).members
    kind = payload.type.element if isinstance(payload.type, ListType) else payload.type
    assert isinstance(kind, Reference)
    return kind.shape


def test_methods_below_a_heading_that_is_a_path() -> None:
    linked = page(_PATHS_ABOVE_METHODS)
    assert linked.calls() == ["GET /vans", "POST /vans"]
    assert _names(linked) == ["buy_van", "list_vans"]
    assert linked.operation("GET /vans").summary == "List the vans"
    assert linked.places("GET /vans") == {"query": ["seats"]}
    assert linked.places("POST /vans") == {"payload": ["body"]}
    assert _statuses(linked, "GET /vans") == ["200", "default"]
    assert _answer(linked, "GET /vans", "default") == "Failure"
    assert linked.operation("POST /vans").responses[0].shape is None
    (scheme,) = linked.service.security_schemes
    assert (scheme.location, scheme.name) == (Location.HEADER, "X-Van-Key")


def test_such_a_page_is_claimed_though_no_line_holds_a_method_and_a_path() -> None:
    assert claim(SourceFile("vans.md", _PATHS_ABOVE_METHODS)).sureness is Sureness.SURE


def test_a_page_that_only_speaks_of_methods_and_paths_is_not_claimed() -> None:
    text = "# Guide\n\nUse GET where nothing changes. Programs are in /usr/bin, pages in /srv/www.\n"
    assert claim(SourceFile("guide.md", text)).sureness is Sureness.PERHAPS


def test_a_heading_with_the_method_above_a_quoted_address() -> None:
    linked = page("""
        # Project: Vans

        ## End-point: List vans
        ### Method: GET
        >```
        >{{base_url}}/api/vans?page=1
        >```
        ### Query Params

        |Param|value|
        |---|---|
        |page|1|

        ### \U0001f511 Authentication bearer

        |Param|value|Type|
        |---|---|---|
        |token|{{token}}|string|

        ### Response: 200
        ```json
        { "vans": [] }
        ```

        ## End-point: Sell van
        ### Method: DELETE
        >```
        >{{base_url}}/api/vans/:plate
        >```
    """)
    assert _names(linked) == ["list_vans", "sell_van"]
    assert linked.places("GET /api/vans") == {"query": ["page"]}
    assert _statuses(linked, "GET /api/vans") == ["200"]
    assert [scheme.kind.value for scheme in linked.service.security_schemes] == ["bearer"]
    assert linked.places("DELETE /api/vans/{plate}") == {"path": ["plate"]}


def test_answers_in_sections_called_by_their_status_with_the_type_below() -> None:
    linked = page("""
        # Vans

        ### Security Schemes

        #### van_key (header: X-Van-Key)

        > **Type**: apikey

        ## Paths

        ### <span id="list-vans"></span> Lists the vans (*listVans*)

        ```
        GET /vans
        ```

        #### All responses
        | Code | Status | Description | Has headers | Schema |
        |------|--------|-------------|:-----------:|--------|
        | [200](#list-vans-200) | OK | The vans |  | [schema](#list-vans-200-schema) |
        | [404](#list-vans-404) | Not Found | No vans |  | [schema](#list-vans-404-schema) |

        #### Responses

        ##### <span id="list-vans-200"></span> 200 - The vans
        Status: OK

        ###### <span id="list-vans-200-schema"></span> Schema

        [][Van](#van)

        ##### <span id="list-vans-404"></span> 404 - No vans

        ###### <span id="list-vans-404-schema"></span> Schema

        [Failure](#failure)

        ### Destroys a van

        ```
        DELETE /vans/{plate}
        ```

        #### Responses

        ##### 202
        Accepted

        ## Models

        ### <span id="van"></span> Van

        | Name | Type | Required |
        |------|------|:--------:|
        | plate | string | \u2713 |

        ### <span id="failure"></span> Failure

        | Name | Type | Required |
        |------|------|:--------:|
        | message | string | \u2713 |
    """)
    assert _names(linked) == ["destroy_van", "list_vans"]
    assert _statuses(linked, "GET /vans") == ["200", "404"]
    assert linked.operation("GET /vans").responses[0].documentation == "The vans"
    assert _answer(linked, "GET /vans", "200") == "Van"
    assert _answer(linked, "GET /vans", "404") == "Failure"
    assert _statuses(linked, "DELETE /vans/{plate}") == ["202"]
    assert [scheme.name for scheme in linked.service.security_schemes] == ["X-Van-Key"]


def test_calls_in_summaries_of_folded_parts() -> None:
    linked = page("""
        # Vans API

        <details>
         <summary><code>GET</code> <code><b>/vans</b></code> <code>(lists all vans)</code></summary>

        ##### Parameters

        > | name | type | data type | description |
        > |------|------|-----------|-------------|
        > | page | optional | int | Which page |

        ##### Example cURL

        > ```javascript
        >  curl -X GET http://localhost:8889/vans
        > ```

        </details>

        <details>
         <summary><code>POST</code> <code><b>/vans/{plate}</b></code> <code>(buys a van)</code></summary>

        ##### Parameters

        > | name | type | data type | description |
        > |------|------|-----------|-------------|
        > | `plate` | required | string | Which |
        > | None | required | object (JSON) | N/A |

        </details>
    """)
    assert _names(linked) == ["buy_van", "list_vans"]
    assert linked.places("GET /vans") == {"query": ["page"]}
    assert linked.places("POST /vans/{plate}") == {"path": ["plate"], "payload": ["body"]}


def test_an_answer_with_its_status_in_a_comment() -> None:
    linked = page("""
        # Vans

        ### 1. Balance

        ```text
        GET /vans/{plate}/balance
        ```

        __Response__:

        ```javascript
        //StatusCode: 203 the balance
        {  //object
          "amount": 12,  //int64, the amount
          "currency": "EUR"  //string
        }
        ```
    """)
    assert _statuses(linked, "GET /vans/{plate}/balance") == ["203"]


def test_an_address_in_a_list_names_no_parameter() -> None:
    linked = page("""
        # Buy vans

        **Request URL:**
        - `https://vans.example.com/vans/buy`

        **Request method:**
        - POST

        **Parameters:**

        | Name | Required | Type | Description |
        |:-----|:---------|:-----|-------------|
        | plate | yes | string | Which |
    """)
    assert linked.places("POST /vans/buy") == {"body": ["plate"]}
