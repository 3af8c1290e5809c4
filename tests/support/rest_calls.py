"""Calls of the SDK of REST pages by method and path, whatever the operations are called, sync and async in one way."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from codegen.emit.python.names import Names, names_of
from codegen.ir.model import Model, Operation
from codegen.runtime.interchange import wire_names
from tests.support.sdk import Sdk


@dataclass
class RestCaller:
    """`await call("GET", "/users/{id}", id=1)`, with the parameters as they are called on the wire."""

    client: Any
    names: Names
    called: set[tuple[str, str]] = field(default_factory=set)
    """Operations that were called with success."""
    answers: list[tuple[str, Any, Any]] = field(default_factory=list)
    """Method and path, value and JSON of the answers that had some."""

    async def __call__(self, method: str, path: str, **parameters: Any) -> Any:
        return (await self.raw(method, path, **parameters)).value

    async def raw(self, method: str, path: str, **parameters: Any) -> Any:
        """The raw answer."""
        function, arguments = self.bound(method, path, parameters)
        answer = await self.done(self.client.raw(function, **arguments))
        self.called.add((method, path))
        if answer.body[:1] in (b"{", b"["):
            self.answers.append((f"{method} {path}", answer.value, json.loads(answer.body)))
        return answer

    async def items(self, method: str, path: str, **parameters: Any) -> list[Any]:
        """The items of all pages of a list."""
        operation, arguments = self._bound(method, path, parameters)
        called = reduce(getattr, f"{self.names.call(operation)}_pages".split("."), self.client)
        items = called(**arguments).items()
        found = [item async for item in items] if hasattr(items, "__aiter__") else list(items)
        self.called.add((method, path))
        return found

    async def done(self, value: Any) -> Any:
        """What a method of either client gives."""
        return await value if inspect.isawaitable(value) else value

    def bound(self, method: str, path: str, parameters: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """The client's method, and its arguments."""
        operation, arguments = self._bound(method, path, parameters)
        return reduce(getattr, self.names.call(operation).split("."), self.client), arguments

    def _bound(self, method: str, path: str, parameters: dict[str, Any]) -> tuple[Operation, dict[str, Any]]:
        service = self.names.service
        found = [
            operation
            for operation in service.operations
            if operation.http.method == method and operation.http.path.partition("?")[0] == path
        ]
        assert found, f"no page describes {method} {path}"
        operation = found[0]
        attributes: dict[str, str] = {}
        if operation.input is not None:
            shape = service.shape[operation.input]
            by_name = self.names.members(shape)
            attributes = {member.wire_name: by_name[member.name] for member in shape.members}
        arguments = {attributes.get(name, name): value for name, value in parameters.items()}
        return operation, arguments


def held(value: Any, sent: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """What became of each member of the objects that a service sent: (`known`, `unknown` or `lost`, where)."""
    if isinstance(sent, list):
        for item, one in zip(value, sent, strict=True) if isinstance(value, list) else ():
            yield from held(item, one, f"{place}[]")
    elif isinstance(sent, dict) and hasattr(value, "unknown_members"):
        names = wire_names(type(value))
        for key, one in sent.items():
            attribute = next((name for name, wire in names.items() if wire == key), None)
            inner = f"{place}.{key}"
            if attribute is None:
                kept = one is None or value.unknown_members.get(key) == one
                yield "unknown" if kept else "lost", inner
                continue
            arrived = getattr(value, attribute)
            yield "known" if one is None or type(arrived).__name__ != "Unset" else "lost", inner
            yield from held(arrived, one, inner)
    elif isinstance(sent, dict) and isinstance(value, dict):
        for key in sent:
            yield from held(value.get(key), sent[key], f"{place}{{}}")


def play_rest(
    sdk: Sdk,
    model: Model,
    scenario: Callable[[RestCaller], Awaitable[None]],
    *,
    asynchronous: bool,
    answers: list[tuple[str, Any, Any]] | None = None,
    **settings: Any,
) -> set[tuple[str, str]]:
    """Run a scenario with a fresh client and close it; the operations that were called. `answers` gets what they answered."""
    (names,) = names_of(model)
    package = sdk.module(names.package)

    async def main() -> set[tuple[str, str]]:
        class_ = f"{'Async' if asynchronous else ''}{names.client}"
        caller = RestCaller(getattr(package, class_)(**settings), names)
        try:
            await scenario(caller)
        finally:
            await caller.done(caller.client.close())
        if answers is not None:
            answers.extend(caller.answers)
        return caller.called

    return asyncio.run(main())
