"""Waiters, as constants of an operation's module and as the types of a client's methods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codegen.emit.python import layout, symbols
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import Typing
from codegen.ir.model import Operation, Waiter
from codegen.ir.paths import resolve


@dataclass(frozen=True, slots=True)
class Waiting:
    """One waiter of an operation."""

    names: Names
    operation: Operation
    waiter: Waiter
    name: str
    """What the SDK calls it: `endpoint_in_service`."""
    path: tuple[str, ...]
    """Attributes."""

    @property
    def symbol(self) -> str:
        """The constant's name."""
        return f"UNTIL_{self.name.upper()}"

    def result(self, prefix: str = "") -> Code:
        """The annotation of what waiting gives."""
        response = prefix + Typing(self.names).response(self.operation)
        return Code(f"{response} | None" if self.waiter.success_errors else response)

    def prose(self, method: str) -> PageText:
        """What a client's method does."""
        waiter = self.waiter
        where = f" at `{waiter.path}`" if waiter.path else ""
        outcomes = [" or ".join(f"`{value}`" for value in waiter.success) + where] if waiter.success else []
        outcomes += [f"the error `{code}`" for code in waiter.success_errors]
        return PageText(
            f"Call `{method}`, with its arguments, until the answer is {' or '.join(outcomes)}. Raises "
            "`WaiterError` where that can no longer come, and after the time of `WaiterOptions`."
        )

    def constant(self) -> Code:
        """`UNTIL_ENDPOINT_IN_SERVICE: Waiter[...] = Waiter(...)`."""
        waiter = self.waiter
        arguments: list[Node] = [Code("OPERATION")]
        for name, values in (
            ("path", self.path),
            ("success", waiter.success),
            ("failure", waiter.failure),
            ("success_errors", waiter.success_errors),
            ("failure_errors", waiter.failure_errors),
            ("retry_errors", waiter.retry_errors),
        ):
            if values:
                arguments.append(layout.around(f"{name}=", layout.tuple_(*_literals(values))))
        if waiter.delay is not None or waiter.attempts is not None:
            delay, attempts = waiter.delay or DELAY, waiter.attempts or ATTEMPTS
            options = (f"min_delay={delay}", f"max_delay={delay}", f"timeout={delay * attempts}")
            arguments.append(layout.around("options=", layout.call("WaiterOptions", *map(Code, options))))
        request = Code(self.names.request(self.operation))
        annotation = layout.subscript("Waiter", request, self.result())
        head = layout.lay_out(layout.around(f"{self.symbol}: ", annotation, " = Waiter("), 0)
        return Code(head + layout.exploded(arguments, 0) + ")")


DELAY, ATTEMPTS = 15, 40
"""What goes with one of the two where the other alone is given."""


def _literals(values: Sequence[str]) -> Iterator[Code]:
    return (string_literal(PageText(value)) for value in values)


def wait_method(names: Names, wanted: Waiting) -> str:
    """The client's method that waits."""
    return symbols.unique(f"wait_until_{wanted.name}", names.methods.values())


def waiting(names: Names, operation: Operation) -> Iterator[Waiting]:
    """The waiters of an operation whose members are all there; others are left out."""
    if operation.output is None:
        return
    for waiter in operation.waiters:
        steps = resolve(names.service, operation.output, waiter.path)
        if steps is not None:
            path = tuple(names.members(structure)[member.name] for structure, member in steps)
            yield Waiting(names, operation, waiter, symbols.snake_case(waiter.id), path)
