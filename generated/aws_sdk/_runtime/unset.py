"""The value of a member that was not given, which is not the same as null."""

from __future__ import annotations

import enum
from typing import Final, Literal


class Unset(enum.Enum):
    """The type of `UNSET`. An enumeration of one, so that type checkers narrow `x is UNSET` and `if x:`."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""Not given: not sent, or not received. `None` is a null on the wire, which only documents and sparse collections have."""
