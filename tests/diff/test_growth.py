"""Work grows with what was renamed, not with its square: counted in lines of code that run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codegen.diff import Kind, compare
from codegen.ir.model import Model
from tests.support.models import member, operation, ref, service, string, structure
from tests.support.work import lines_run


def _members(count: int, word: str) -> Model:
    return Model(
        (
            service(
                operation("Put", "PutRequest"),
                structure("PutRequest", *(member(f"{word}{number}", string()) for number in range(count))),
            ),
        )
    )


def _operations(count: int, word: str) -> Model:
    return Model((service(*(operation(f"Put{word}{number}") for number in range(count))),))


def _types(count: int, word: str) -> Model:
    shapes = (structure(f"{word}{number}", member("Name", string())) for number in range(count))
    held = (member(f"M{number}", ref(f"{word}{number}")) for number in range(count))
    return Model((service(operation("Put", "PutRequest"), structure("PutRequest", *held), *shapes),))


def _ring(count: int, word: str) -> Model:
    """Types of which each holds the next one twice, and the last the first."""
    shapes = (
        structure(
            f"{word}{number}",
            *(member(name, ref(f"{word}{(number + 1) % count}")) for name in ("Left", "Right")),
        )
        for number in range(count)
    )
    return Model(
        (
            service(
                operation("Put", "PutRequest"), structure("PutRequest", member("M", ref(f"{word}0"))), *shapes
            ),
        )
    )


def _places(count: int, word: str) -> Model:
    """Types that only the place of the one before tells, since their names have nothing in common."""
    first, second = ("b", "k") if word == "Colour" else ("t", "z")
    names = [
        f"{first}a{second}o".title() + f"{number * (7 if word == 'Colour' else 13)}"
        for number in range(count)
    ]
    shapes = (
        structure(
            name,
            member("Name", string()),
            *(member("Next", ref(following)) for following in names[number + 1 : number + 2]),
        )
        for number, name in enumerate(names)
    )
    return Model(
        (
            service(
                operation("Put", "PutRequest"), structure("PutRequest", member("M", ref(names[0]))), *shapes
            ),
        )
    )


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        (_members, Kind.MEMBER_RENAMED),
        (_operations, Kind.OPERATION_RENAMED),
        (_types, Kind.TYPE_RENAMED),
        (_ring, Kind.TYPE_RENAMED),
        (_places, Kind.TYPE_RENAMED),
    ],
)
def test_four_times_the_renames_are_about_four_times_the_work(
    model: Callable[[int, str], Model], kind: Kind
) -> None:
    def work(count: int) -> int:
        old, new = model(count, "Colour"), model(count, "Color")
        return lines_run(lambda: list(compare(old, new)))

    told = [change.kind for change in compare(model(5, "Colour"), model(5, "Color"))]
    assert told.count(kind) == 5
    assert work(200) / work(50) < 6


def test_renamed_types_that_hold_each_other_a_thousand_deep_are_told() -> None:
    told = [change.kind for change in compare(_ring(1000, "Colour"), _ring(1000, "Color"))]
    assert told.count(Kind.TYPE_RENAMED) == 1000
