"""`UNSET`: the value of a member that was not given, which differs from null."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any, Final, Literal, Never, TypeVar

ValueT = TypeVar("ValueT")


class Unset(enum.Enum):
    """The type of `UNSET`: an enumeration with one value, so that type checkers narrow `x is UNSET` and `if x:`."""

    # Not a text, which libraries that write enumerations by value would write as a valid string.
    UNSET = object()

    def __bool__(self) -> Literal[False]:
        return False

    # Iterating, `len` and `in` see an empty collection; indexing, attributes, order and calculations stay errors.

    def __iter__(self) -> Iterator[Never]:
        return iter(())

    def __len__(self) -> Literal[0]:
        return 0

    def __contains__(self, item: object) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce_ex__(self, proto: Any) -> Any:
        return self.name

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> dict[str, Any]:
        return {"type": "is-instance", "cls": cls}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"not": {}}


UNSET: Final = Unset.UNSET
"""The member is not sent, or was not received. `None` is null on the wire, which only documents and sparse collections have."""


def items_of(values: Any) -> list[Any]:
    """The items of a received list; none where no list arrived. Raises `TypeError` for what is no collection."""
    if isinstance(values, (str, bytes)):
        raise TypeError(f"{type(values).__name__} in the place of a list")
    return list(values) if values else []


def given(value: ValueT | Unset) -> ValueT:
    """`value`, for members that must be set. Raises `ValueError` for `UNSET`."""
    if isinstance(value, Unset):
        raise ValueError("a member that has to be given is not")
    return value
