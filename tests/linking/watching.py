"""Which fields of drafts a pass of linking reads and which it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from typing import Any

from codegen.linking.aws.draft import MemberDraft, OperationDraft, ServiceDraft, ShapeDraft

NAMES: dict[type, str] = {
    ServiceDraft: "service",
    ShapeDraft: "shape",
    OperationDraft: "operation",
    MemberDraft: "member",
}


@dataclass
class Seen:
    """Fields by kind of draft: `member.type`."""

    read: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)


@contextmanager
def watched(seen: Seen) -> Iterator[None]:
    """Notes reads and assignments of drafts' fields; what happens inside a field's collection is for `contents`."""
    patched: list[tuple[type, Any, Any]] = []
    for kind, name in NAMES.items():
        known = frozenset(item.name for item in fields(kind))
        get, put = kind.__getattribute__, kind.__setattr__
        patched.append((kind, get, put))
        kind.__getattribute__ = _reading(get, name, known, seen)  # type: ignore[method-assign,assignment]
        kind.__setattr__ = _assigning(get, put, name, seen)  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        for kind, get, put in patched:
            kind.__getattribute__, kind.__setattr__ = get, put  # type: ignore[method-assign]


def _reading(get: Callable[[Any, str], Any], name: str, known: frozenset[str], seen: Seen) -> Any:
    def read(self: Any, attribute: str) -> Any:
        if attribute in known:
            seen.read.add(f"{name}.{attribute}")
        return get(self, attribute)

    return read


def _assigning(
    get: Callable[[Any, str], Any], put: Callable[[Any, str, Any], None], name: str, seen: Seen
) -> Any:
    def assign(self: Any, attribute: str, value: Any) -> None:
        try:
            same = get(self, attribute) is value
        except AttributeError:
            same = True  # the draft is being made
        if not same:
            seen.changed.add(f"{name}.{attribute}")
        put(self, attribute, value)

    return assign


def contents(service: ServiceDraft) -> dict[tuple[int, str], Any]:
    """The collections of all drafts of a service, copied: what differs after a pass was changed by it."""
    drafts: list[Any] = [service, *service.shapes.values(), *service.operations.values()]
    drafts += [member for shape in service.shapes.values() for member in shape.members]
    out: dict[tuple[int, str], Any] = {}
    for draft in drafts:
        for item in fields(draft):
            value = getattr(draft, item.name)
            if isinstance(value, dict | list | set) and value is not None:
                out[id(draft), f"{NAMES[type(draft)]}.{item.name}"] = [
                    id(each) for each in (value.values() if isinstance(value, dict) else value)
                ]
    return out


def run(step: Callable[[ServiceDraft], None], service: ServiceDraft) -> Seen:
    """What a pass reads and changes of a service's drafts."""
    seen = Seen()
    before = contents(service)
    with watched(seen):
        step(service)
    after = contents(service)
    seen.changed |= {
        name for (owner, name), value in after.items() if before.get((owner, name), value) != value
    }
    return seen
