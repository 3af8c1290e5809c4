"""Members whose facts are the items of a list below their names, as NelmioApiDocBundle prints them."""

from __future__ import annotations

from codegen.ir.model import Structure
from codegen.source import opened
from tests.linking.rest.small import page


def test_lists_of_facts_describe_the_member_above() -> None:
    linked = page("""
        # Looms #

        ### `PUT` /api/looms/{id} ###

        _Changes a loom_

        #### Requirements ####

        **id**

          - Requirement: \\d+
          - Type: integer
          - Description: Which one

        **_format**

          - Requirement: json|xml

        #### Filters ####

        dry:

          * Requirement: true|false
          * Description: Only checks

        #### Parameters ####

        width:

          * type: float
          * required: true
          * description: How wide

        maker:

          * type: object (Maker)
          * required: false

        maker[town]:

          * type: string
          * required: false

        #### Response ####

        serial:

          * type: string

        made:

          * type: DateTime
          * description: When
    """)
    call = "PUT /api/looms/{id}"
    assert linked.places(call) == {"path": ["id"], "query": ["dry"], "body": ["width", "maker"]}
    sent = linked.request(call)
    assert sent["width"].required
    assert not sent["maker"].required
    assert opened(sent["width"].documentation).strip(" .") == "How wide"
    members = {member.wire_name for shape in linked.service.shapes if isinstance(shape, Structure) for member in shape.members}
    assert {"serial", "made", "town"} <= members
    assert not members & {"type", "required", "description", "_format"}
