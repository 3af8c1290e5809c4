"""Waiters, as constants of an operation's module and as types of a client's methods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codegen.emit.python import layout, symbols
from codegen.emit.python.imports import use
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.operation_views import FactView, WaiterView
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import Typing
from codegen.ir.model import ListType, Operation, Reference, Structure, Told, Waiter
from codegen.ir.paths import resolve
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """One waiter of an operation."""

    names: Names
    operation: Operation
    waiter: Waiter
    name: str
    """What the SDK calls it: `endpoint_in_service`."""
    steps: tuple[Step, ...]
    """The way down to the member that holds the state."""
    tells: tuple[Telling, ...] = ()

    @property
    def symbol(self) -> str:
        """The name of the constant."""
        return f"UNTIL_{self.name.upper()}"

    def result(self, prefix: str = "") -> Code:
        """The annotation of the method's result."""
        response = prefix + Typing(self.names).response(self.operation)
        return Code(f"{response} | None" if self.waiter.success_errors else response)

    def prose(self, method: str) -> PageText:
        """What a client's method does."""
        waiter = self.waiter
        where = f" at `{waiter.path}`" if waiter.path else ""
        outcomes = [" or ".join(f"`{value}`" for value in waiter.success) + where] if waiter.success else []
        outcomes += [f"one with {told_text(told)}" for told in waiter.tells if told.state == "success"]
        outcomes += ["any that is no error"] if waiter.answered else []
        outcomes += [
            f"one with the status {code}" if code.isdecimal() else f"the error `{code}`"
            for code in waiter.success_errors
        ]
        return PageText(
            f"Call `{method}`, with its arguments, until the answer is {' or '.join(outcomes)}. Raises "
            "`WaiterError` where that can no longer come, and after the time of `WaiterOptions`."
        )

    def view(self) -> WaiterView:
        """What the template of the operation's module sees."""
        waiter = self.waiter
        outcomes = {
            "success": waiter.success,
            "failure": waiter.failure,
            "success_errors": waiter.success_errors,
            "failure_errors": waiter.failure_errors,
            "retry_errors": waiter.retry_errors,
        }
        timed = waiter.delay is not None or waiter.attempts is not None
        delay, attempts = waiter.delay or DELAY, waiter.attempts or ATTEMPTS
        return WaiterView(
            symbol=Code(self.symbol),
            result=self.result(),
            states=states("answer", self.steps) if self.steps else None,
            outcomes=tuple(
                FactView(name=Code(name), value=tuple(map(PageText, values)))
                for name, values in outcomes.items()
                if values
            ),
            tells=tuple(told.node() for told in self.tells),
            answered=waiter.answered,
            delay=delay if timed else None,
            timeout=delay * attempts,
        )


DELAY, ATTEMPTS = 15, 40
"""The value of one, where only the other is stated."""


@dataclass(frozen=True, slots=True)
class Step:
    """A member on the way from an answer to a state."""

    attribute: str
    many: bool
    """Whether it is a list in which each item has a state."""


def states(value: str, steps: Sequence[Step]) -> Node:
    """All states in `value`: `[answer.status]`, `each_state(answer.items, lambda item: [item.status])`."""
    expression, parts = value, list[str]()
    for position, step in enumerate(steps):
        expression = f"{expression}.{step.attribute}"
        parts.append(expression)
        rest = steps[position + 1 :]
        if step.many and rest:
            item = "item" if value == "answer" else f"{value}_"
            read = layout.around(f"lambda {item}: ", states(item, rest))
            return layout.call(use("_runtime.waiters", "each_state"), Code(" and ".join(parts)), read)
    code = Code(" and ".join(parts))
    return code if steps[-1].many else layout.Bracket("[", [code], "]")


@dataclass(frozen=True, slots=True)
class Telling:
    """Another condition on an answer, with the way to its member."""

    told: Told
    steps: tuple[Step, ...]
    conditions: tuple[str, ...]
    """Expressions of `item`, for `each`."""

    def node(self) -> Node:
        """The runtime's object."""
        read = states("answer", self.steps)
        if self.conditions:
            condition = " and ".join(self.conditions)
            test = Code(f"lambda item: [{condition}]")
            read = layout.call(use("_runtime.waiters", "each_state"), read, test)
        values = () if self.conditions else self.told.values
        parts: list[Node] = [
            string_literal(PageText(self.told.state)),
            layout.around("lambda answer: ", read),
        ]
        parts.append(string_literal(PageText(self.told.test)))
        if values:
            parts.append(layout.tuple_(*(string_literal(PageText(value)) for value in values)))
        return layout.call(use("_runtime.waiters", "Told"), *parts)


def told_text(told: Told) -> str:
    """The condition in words."""
    if told.test in ("some", "none"):
        return f"{'something' if told.test == 'some' else 'nothing'} at `{told.path}`"
    if told.test == "each":
        return f"`{' && '.join(told.values).replace('`', '')}` for each of `{told.path}`"
    values = " or ".join(f"`{value}`" for value in told.values)
    return f"{'anything but ' if told.test == 'other' else ''}{values} at `{told.path}`"


_WORD = re.compile(r"(length\()?([A-Za-z]\w*)(\))?|`(\d+)`")


def _conditions(names: Names, told: Told, item: Structure | None) -> tuple[str, ...] | None:
    """The conditions of `each` as Python; None where pages do not describe their members."""
    if told.test != "each":
        return ()
    attributes = names.members(item) if item is not None else {}
    expressions: list[str] = []
    for condition in told.values:
        sides: list[str] = []
        for side in condition.split(" == "):
            match = _WORD.fullmatch(side)
            if match is None or (not match[4] and match[2] not in attributes):
                return None
            value = match[4] or f"item.{attributes[match[2]]}"
            sides.append(f"len({value})" if match[1] else value)
        expressions.append(" == ".join(sides))
    return tuple(expressions)


def wait_method(names: Names, wanted: Waiting) -> str:
    """The client's method that waits."""
    return symbols.unique(f"wait_until_{wanted.name}", names.methods.values())


def waiting(names: Names, operation: Operation) -> Iterator[Waiting]:
    """The waiters of an operation; without those for which a member is missing."""
    if operation.output is None:
        return
    for waiter in operation.waiters:
        path = _steps(names, operation.output, waiter.path)
        tells = [_telling(names, operation.output, told) for told in waiter.tells]
        known = tuple(told for told in tells if told is not None)
        if path is not None and len(known) == len(tells):
            yield Waiting(names, operation, waiter, symbols.snake_case(waiter.id), path, known)


def _telling(names: Names, answer: str, told: Told) -> Telling | None:
    members = resolve(names.service, answer, told.path)
    steps = _steps(names, answer, told.path)
    if members is None or steps is None:
        return None
    kind = members[-1][1].type
    kind = kind.element if isinstance(kind, ListType) else kind
    item = names.service.shape[kind.shape] if isinstance(kind, Reference) else None
    conditions = _conditions(names, told, item)
    return None if conditions is None else Telling(told, steps, conditions)


def _steps(names: Names, answer: str, path: str) -> tuple[Step, ...] | None:
    members = resolve(names.service, answer, path)
    if members is None:
        return None
    return tuple(
        Step(names.members(structure)[member.name], isinstance(member.type, ListType))
        for structure, member in members
    )
