"""References of services that are described in protocol buffers: tables without titles, places for several steps."""

from __future__ import annotations

from codegen.source import opened
from tests.linking.rest.small import pages


def test_types_in_code_above_descriptions_and_places_for_several_steps_are_read() -> None:
    linked = pages(
        create="""
        # Method: halls.looms.create

        Creates a loom.

        ### HTTP request

        `POST https://looms.example/v1/{parent=halls/*}/looms`

        ### Path parameters

        | Parameters |  |
        | --- | --- |
        | `parent` | `string`<br><br>Required. The hall. |

        ### Query parameters

        | Parameters |  |
        | --- | --- |
        | `copies` | `integer`<br><br>Optional. How many. |
        | `validateOnly` | `boolean`<br><br>Only checks. |

        ### Request body

        The request body contains an instance of [`Loom`](looms.md#resource-loom).

        ### Response body

        If successful, the response body contains a newly created instance of [`Loom`](looms.md#resource-loom).
        """,
        looms="""
        # REST Resource: halls.looms

        ## Resource: Loom

        A loom.

        | Fields |  |
        | --- | --- |
        | `name` | `string`<br><br>The name. |
        | `width` | `number`<br><br>Width. |
        """,
    )
    (operation,) = linked.service.operations
    assert operation.http is not None
    assert operation.http.path == "/v1/{parent+}/looms"
    sent = linked.request("POST /v1/{parent+}/looms")
    assert {name: sent[name].type.kind.value for name in ("parent", "copies", "validateOnly")} == {"parent": "string", "copies": "long", "validateOnly": "boolean"}  # type: ignore[union-attr]
    assert opened(sent["validateOnly"].documentation).strip() == "Only checks."
    assert operation.output is not None
