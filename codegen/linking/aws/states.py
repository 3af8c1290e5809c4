"""The meaning of documented states: `CREATE_FAILED` is the failed end of creating."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto

from codegen.records import dataclass

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


class Phase(Enum):
    """Where a state stands in the life of a thing."""

    MOVING = auto()
    """It changes by itself."""
    READY = auto()
    """It can be used."""
    DONE = auto()
    """Its work has ended."""
    STOPPED = auto()
    FAILED = auto()
    UNDONE = auto()
    """Its work was given up."""
    GOING = auto()
    """It is being deleted."""
    GONE = auto()
    UNKNOWN = auto()


_PHASES: dict[str, Phase] = {
    **dict.fromkeys(
        (
            "pending", "progress", "queued", "submitted", "initializing", "initiated", "starting", "creating",
            "updating", "provisioning", "stopping", "processing", "preparing", "validating", "importing",
            "copying", "registering", "associating", "attaching", "activating", "deploying", "modifying",
            "launching", "scheduled", "waiting", "training", "requested",
        ),
        Phase.MOVING,
    ),
    **dict.fromkeys(
        (
            "active", "available", "running", "ready", "inservice", "associated", "attached", "deployed",
            "provisioned",
        ),
        Phase.READY,
    ),
    **dict.fromkeys(
        ("complete", "completed", "succeeded", "success", "successful", "finished", "done"), Phase.DONE
    ),
    "stopped": Phase.STOPPED,
    **dict.fromkeys(("failed", "failure", "error", "errored"), Phase.FAILED),
    **dict.fromkeys(
        (
            "cancelled", "canceled", "cancelling", "canceling", "aborted", "timedout", "expired", "rolledback",
            "reverted",
        ),
        Phase.UNDONE,
    ),
    **dict.fromkeys(("deleting", "terminating"), Phase.GOING),
    **dict.fromkeys(("deleted", "terminated"), Phase.GONE),
}  # fmt: skip
"""Last word of a state -> phase."""
_TOGETHER = {("in", "service"): "inservice", ("timed", "out"): "timedout", ("rolled", "back"): "rolledback"}
_ENDS = (Phase.DONE, Phase.FAILED)
_REMOVALS = ("delete", "deletion", "terminate", "termination")
_NEGATIONS = frozenset({"not", "un", "no", "non", "partially", "partial", "with"})
SUCCESS_WORDS = frozenset({"succeeded", "success", "successful"})
"""Words of `Phase.DONE` that say how the work ended; others say only that it ended."""


@dataclass(frozen=True, slots=True)
class State:
    """A documented value, read."""

    value: str
    phase: Phase
    activity: str
    """The activity that the phase is of: `create` of `CREATE_FAILED`; empty where the state names none."""
    word: str
    """The last word, in lower case."""


def read_state(value: str) -> State:
    """The state that a value means; `Phase.UNKNOWN` where the table has no word for it."""
    words = [word.lower() for word in _WORDS.findall(value)]
    for pair, word in _TOGETHER.items():
        if tuple(words[-2:]) == pair:
            words[-2:] = [word]
    if not words or _NEGATIONS.intersection(words):
        return State(value, Phase.UNKNOWN, "", "")
    *before, last = words
    phase = _PHASES.get(last, Phase.UNKNOWN)
    if last == "progress" and before[-1:] == ["in"]:
        before.pop()
    if any(_PHASES.get(word) in _ENDS for word in before):
        phase = Phase.UNKNOWN
    activity = "_".join(before)
    if activity in _REMOVALS and phase in (Phase.DONE, Phase.MOVING):
        phase = Phase.GONE if phase is Phase.DONE else Phase.GOING
    return State(value, phase, activity, last)


def read_states(values: Iterable[str]) -> tuple[State, ...]:
    """All values of an enumeration."""
    return tuple(read_state(value) for value in dict.fromkeys(values))


def is_removal(activity: str) -> bool:
    """Whether the activity is a deletion."""
    return activity in _REMOVALS
