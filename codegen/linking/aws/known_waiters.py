"""Adds waiters that the vendor has and pages do not imply."""

from __future__ import annotations

from dataclasses import replace

from codegen.ir.facts import ServiceFacts, WaiterFacts
from codegen.ir.model import ListType, Reference, Waiter
from codegen.linking.aws.draft import MemberDraft, OperationDraft, ServiceDraft, ShapeDraft


def add_known_waiters(service: ServiceDraft) -> None:
    """Add waiters of the catalogue whose names are free, and whose states the described answers have."""
    facts: ServiceFacts | None = service.facts
    if facts is None or service.source is None or not facts.waiters:
        return
    operations = service.operations
    taken = {waiter.id.lower() for operation in operations.values() for waiter in operation.waiters}
    for name, known in sorted(facts.waiters.items()):
        operation = operations.get(known.operation)
        if operation is None or operation.response is None or name.lower() in taken:
            continue
        path = _path(service, operation.response, known.path)
        tells = [
            replace(told, path=there)
            for told in known.tells
            if (there := _path(service, operation.response, told.path)) is not None
        ]
        if path is not None and len(tells) == len(known.tells):
            taken.add(name.lower())
            waiter = _waiter(
                name, replace(known, path=path, tells=tuple(tells)), operation, service.source.name
            )
            operation.waiters = tuple(sorted((*operation.waiters, waiter), key=lambda each: each.id))


def _waiter(name: str, known: WaiterFacts, operation: OperationDraft, origin: str) -> Waiter:
    return Waiter(
        id=name,
        path=known.path,
        success=known.success,
        failure=known.failure,
        answered=known.answered,
        success_errors=known.success_errors,
        failure_errors=known.failure_errors,
        retry_errors=known.retry_errors,
        tells=known.tells,
        delay=known.delay,
        attempts=known.attempts,
        origin=origin,
        span=operation.page.span,
    )


def _path(service: ServiceDraft, answer: ShapeDraft, path: str) -> str | None:
    """The path with the names of members; None where it leads nowhere."""
    shape: ShapeDraft | None = answer
    steps: list[str] = []
    for step in path.split(".") if path else ():
        member = _member(shape, step.removesuffix("[]")) if shape is not None else None
        if member is None:
            return None
        kind, is_list = member.type, isinstance(member.type, ListType)
        if is_list != step.endswith("[]"):
            return None
        if isinstance(kind, ListType):
            kind = kind.element
        shape = service.shapes[kind.shape] if isinstance(kind, Reference) else None
        steps.append(member.name + "[]" * is_list)
    return ".".join(steps)


def _member(shape: ShapeDraft, name: str) -> MemberDraft | None:
    alike = [
        member for member in shape.members if name.lower() in (member.wire_name.lower(), member.name.lower())
    ]
    return shape.member(name) or (alike[0] if len(alike) == 1 else None)
