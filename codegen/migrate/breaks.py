"""What breaks where it is used, though its name stays: types of values, bounds, streams, answers that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codegen.diff import Change, Kind
from codegen.diff.judge import judge
from codegen.diff.rule import Level, Side
from codegen.diff.wording import sentence

_BY_NAME = frozenset(
    {
        Kind.SERVICE_REMOVED, Kind.SERVICE_RENAMED, Kind.CLIENT_RENAMED,
        Kind.OPERATION_REMOVED, Kind.OPERATION_RENAMED, Kind.REST_OPERATION_RENAMED, Kind.OPERATION_MOVED,
        Kind.PAGINATION_REMOVED, Kind.WAITER_REMOVED,
        Kind.TYPE_REMOVED, Kind.TYPE_RENAMED, Kind.BECAME_OPAQUE,
        Kind.MEMBER_REMOVED, Kind.REQUIRED_MEMBER_REMOVED, Kind.MEMBER_RENAMED,
        Kind.REQUIRED_MEMBER_ADDED, Kind.BECAME_REQUIRED,
        Kind.ENUM_VALUES_REMOVED, Kind.ENUM_VALUE_RENAMED,
    }
)  # fmt: skip
"""Whatever else is looked for by the names and values that change."""


class Break(NamedTuple):
    """A change after which code fails that uses a thing under the name that it keeps."""

    change: Change
    text: str
    """What changed, in words."""
    given: bool
    """Whether code fails that gives a value."""
    read: bool
    """Whether code fails that reads one."""


def breaks(changes: Iterable[Change]) -> Iterator[Break]:
    """Those of `changes` that the rules of diff call breaking for code, and that no name tells of."""
    for verdict in judge(changes):
        if verdict.source is not Level.BREAKING or verdict.change.kind in _BY_NAME:
            continue
        sides = {rule.side for rule in verdict.rules if rule.source is Level.BREAKING}
        both = bool(sides & {Side.EITHER, Side.BOTH})
        text = "".join(piece.text for piece in sentence(verdict))
        yield Break(verdict.change, text, both or Side.REQUEST in sides, both or Side.RESPONSE in sides)
