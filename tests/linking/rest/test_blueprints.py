"""API Blueprint: members in lists of attributes, bodies and schemas below requests and responses."""

from __future__ import annotations

from codegen.ir.model import ListType, Structure
from tests.linking.rest.small import page


def test_attributes_and_parameters_of_blueprints_are_members_with_their_types() -> None:
    linked = page("""
        FORMAT: 1A

        # Looms API

        # Group Looms

        ## Loom Collection [/looms{?limit,page}]

        ### List looms [GET]

        + Parameters
            + limit: `10` (number, optional) - How many
            + page (string, required)

        + Response 200 (application/json)
            + Attributes (array[Loom])

        ### Add a loom [POST /looms]

        + Request (application/json)
            + Attributes
                + name: Big (string, required) - Its name
                + width: 4 (number)

        + Response 201 (application/json)
            + Attributes (Loom)

        ## Loom [/looms/{id}]

        ### Change a loom [PATCH]

        + Request (application/json)

            + Body

                    {"name": "x"}

        + Response 204

        # Data Structures

        ## Loom (object)

        + id: 1 (number, required)
        + tags (array[string])
    """)
    assert linked.calls() == ["GET /looms", "PATCH /looms/{id}", "POST /looms"]
    listed = linked.request("GET /looms")
    assert listed["limit"].type.kind.value == "double"  # type: ignore[union-attr]
    assert listed["page"].required
    sent = linked.request("POST /looms")
    assert {name: bool(member.required) for name, member in sent.items() if name in ("name", "width")} == {"name": True, "width": False}
    assert linked.places("PATCH /looms/{id}") == {"path": ["id"], "body": ["name"]}
    loom = next(shape for shape in linked.service.shapes if isinstance(shape, Structure) and [member.wire_name for member in shape.members] == ["id", "tags"])
    assert isinstance(loom.members[1].type, ListType)
    assert {answer.status for op in linked.service.operations for answer in op.responses if answer.shape} == {"200", "201"}
