"""Records are dataclasses, but for the time at which their methods are written."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import pytest

from codegen import records


@records.dataclass(frozen=True, slots=True, order=True)
class Point:
    """Frozen."""

    family: ClassVar[str] = "points"

    x: int
    y: int = 2


@records.dataclass(frozen=True, slots=True, kw_only=True)
class Named(Point):
    """A field of its own, behind those of its base."""

    name: str = "n"


@records.dataclass(slots=True)
class Bag:
    """May change."""

    items: list[int] = dataclasses.field(default_factory=list)


@records.dataclass(frozen=True)
class Whole:
    """Has a dictionary, for what is found out once."""

    text: str

    @cached_property
    def length(self) -> int:
        """How long it is."""
        return len(self.text)


@records.dataclass(slots=True, eq=False)
class Apart:
    """Equal to itself alone."""

    value: object = None


@records.dataclass(slots=True)
class Told:
    """What `field` says of its fields counts."""

    name: str
    last: int = dataclasses.field(default=0, kw_only=True, metadata={"unit": "s"})
    hidden: str = dataclasses.field(default="", repr=False)
    found: list[int] = dataclasses.field(default_factory=list, init=False, compare=False)


@records.dataclass(frozen=True, slots=True)
class Nothing:
    """No fields."""


MADE: list[Any] = [Point(1), Named(1, 3, name="m"), Bag([1]), Whole("abc"), Nothing()]


@pytest.mark.parametrize("one", MADE, ids=lambda one: type(one).__name__)
def test_a_record_is_compared_shown_copied_and_pickled_like_a_dataclass(one: Any) -> None:
    plain = dataclasses.make_dataclass(
        type(one).__qualname__, [(field.name, field.type) for field in dataclasses.fields(one)]
    )
    assert repr(one) == repr(plain(*(getattr(one, field.name) for field in dataclasses.fields(one))))
    for again in (copy.copy(one), dataclasses.replace(one), pickle.loads(pickle.dumps(one, 5))):
        assert again == one
        assert again is not one
    assert one != object()
    assert dataclasses.is_dataclass(one)


def test_what_is_frozen_has_a_hash() -> None:
    assert len({Point(1), Point(1, 2), Point(2)}) == 2
    assert Point(1) < Point(2)
    assert Point(1) != Named(1)
    with pytest.raises(TypeError):
        hash(Bag())
    assert not hasattr(Point(1), "__dict__")
    assert Point.family == "points"


CHANGES = """
import dataclasses, pickle
from codegen.source import Span

one = Span("van.md", 3, column=2)
for change in (lambda: setattr(one, "line", 4), lambda: delattr(one, "line")):
    try:
        change()
    except dataclasses.FrozenInstanceError as error:
        print(error)
assert pickle.loads(pickle.dumps(dataclasses.replace(one, line=4))) == Span("van.md", 4, 2)
"""


def test_what_is_frozen_takes_no_values_in_pythons_development_mode(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", CHANGES], cwd=project, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["cannot assign to field 'line'"] * 2


def test_defaults_are_made_for_each_object_and_names_are_checked() -> None:
    first, second = Bag(), Bag()
    first.items.append(1)
    assert second.items == []
    assert Whole("abc").length == 3
    assert Apart() != Apart()
    assert len({Apart(), Apart()}) == 2
    for wrong in ((), (1, 2, 3, 4)):
        with pytest.raises(TypeError):
            Named(*wrong)
    match Point(5, 6):
        case Point(x, y):
            assert (x, y) == (5, 6)


def test_what_a_field_is_told_counts() -> None:
    told = Told("a", "b", last=1)
    told.found.append(1)
    assert repr(told) == "Told(name='a', last=1, found=[1])"
    assert told == Told("a", "b", last=1)
    assert pickle.loads(pickle.dumps(told)).found == [1]
    assert dict(dataclasses.fields(Told)[1].metadata) == {"unit": "s"}
    with pytest.raises(TypeError):
        Told("a", found=[])  # type: ignore[call-arg]
