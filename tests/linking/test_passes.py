"""The table of passes is in order: nobody takes what no earlier pass gives."""

from __future__ import annotations

from dataclasses import fields

import codegen.linking.aws.link as linking
from tests.linking.guide import entry, linked, operation_page
from tests.linking.watching import NAMES


def test_a_pass_takes_what_earlier_ones_give() -> None:
    given = set[str]()
    for number, step in enumerate(linking.PASSES):
        assert step.taken <= given, f"pass {number} takes {sorted(step.taken - given)}"
        given |= step.given


def test_fields_are_those_of_drafts() -> None:
    known = {f"{name}.{item.name}" for kind, name in NAMES.items() for item in fields(kind)}
    assert set().union(*(step.taken | step.given for step in linking.PASSES)) <= known


def test_passes_are_held_to_the_table() -> None:
    """Whatever test of this folder links something; here is that it does."""
    assert all(step.run.__name__ == "check" for step in linking.PASSES)
    put = operation_page("Put", entry("Name", "Type: String"), request='{ "Name": "string" }')
    assert linked({"API_Put.md": put})[0].services[0].operations[0].id == "Put"
