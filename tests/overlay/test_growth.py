"""Work grows with the corrections, not with their square: counted in lines of code that run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codegen.ir.invariants import violations
from codegen.ir.model import Model
from codegen.overlay import apply
from tests.overlay.test_overlay import Correction
from tests.support.models import member, operation, service, string, structure
from tests.support.work import lines_run


def _model(count: int) -> Model:
    members = (member(f"Part{number:04}", string()) for number in range(count))
    return Model(
        (
            service(
                *(operation(f"Put{number:04}", "PutRequest") for number in range(count)),
                structure("PutRequest", *members),
                *(structure(f"Thing{number:04}", member("Name", string())) for number in range(count)),
            ),
        )
    )


def _members(number: int) -> Correction:
    return Correction(f"example.Put0000.Part{number:04}.required", True)


def _new_members(number: int) -> Correction:
    return Correction(f"example.PutRequest.New{number:04}", {"type": "string", "required": True})


def _structures(number: int) -> Correction:
    return Correction(f"example.Thing{number:04}.Name.max", 7)


def _operations(number: int) -> Correction:
    return Correction(f"example.Put{number:04}.documentation", "Puts.")


@pytest.mark.parametrize("correction", [_members, _new_members, _structures, _operations])
def test_four_times_the_corrections_are_about_four_times_the_work(
    correction: Callable[[int], Correction],
) -> None:
    def work(count: int) -> int:
        model = _model(count)
        return lines_run(lambda: apply(model, [correction(number) for number in range(count)]))

    after, said = apply(_model(3), [correction(number) for number in range(3)])
    assert (said, violations(after)) == ([], [])
    assert work(400) / work(100) < 5


def test_rules_of_a_table_are_held_against_the_members_at_once() -> None:
    def work(count: int) -> int:
        model = _model(count)
        rules = {
            f"rule {number}": {"kind": "required_if", "members": [f"Part{number:04}"], "if": "Part0000 = x"}
            for number in range(count)
        }
        return lines_run(lambda: apply(model, [Correction("example.PutRequest.rules", rules)]))

    work(1)
    assert work(400) / work(100) < 5
