"""Paths of corrections: walks down to the node that they name and exchanges it.

A service is taken apart while it is corrected, and put together once in the end: to make it anew for each of ten thousand
corrections would copy ten thousand members or structures each time.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from codegen.ir.model import (
    ListType,
    MapType,
    Member,
    Operation,
    Origin,
    Service,
    Structure,
    Type,
    references,
)
from codegen.ir.paths import resolve
from codegen.overlay.edits import Edit, Missing, Unusable, change, edit_type, read_type
from codegen.overlay.facts import MEMBER, OPERATION, SERVICE, STRUCTURE

SIDES = {"request": "input", "response": "output"}


class Draft:
    """A service while it is corrected."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._operations = {operation.id: operation for operation in service.operations}
        self._shapes = dict(service.shape)
        self._members: dict[str, _Members] = {}
        """Of the structures of which a member was named; they come before those in the structure itself."""
        self._changed = False
        """Shapes of the draft differ from those of the service."""
        self._waiters: dict[str, set[str]] = {}
        """Operations by the names of their waiters, in lower case."""
        for operation in service.operations:
            self._add_waiters(operation)

    def whole(self) -> Service:
        """The service as it has been corrected."""
        return replace(self._with_shapes(), operations=tuple(self._operations.values()))

    def correct(self, steps: Sequence[str], edit: Edit) -> bool:
        """Change the node that `steps` name; whether it was not so already.

        Raises Missing where they name nothing, Unusable where the value does not fit. Nothing is changed then.
        """
        first, rest = steps[0], list(steps[1:])
        if not rest and first in SERVICE:
            after = SERVICE[first](self._service, edit)
            if after is self._service:
                return False
            origins = {**after.origins, first: Origin("overlay", edit.span, edit.reason)}
            self._service = replace(after, origins=origins)
            return True
        if first in self._operations:
            return self._operation(self._operations[first], rest, edit)
        if first in self._shapes:
            return self._shape(first, rest, edit)
        raise Missing(f"{self._service.id} has no operation or structure {first}")

    def _operation(self, operation: Operation, rest: list[str], edit: Edit) -> bool:
        if len(rest) == 1 and rest[0] in OPERATION:
            after = OPERATION[rest[0]](operation, edit)
            if after is operation:
                return False
            self._check_waiters(after, {waiter.id for waiter in operation.waiters})
            self._check_pagination(after)
            for waiter in operation.waiters:
                self._waiters[waiter.id.lower()].discard(operation.id)
            self._add_waiters(after)
            self._operations[operation.id] = after
            return True
        side = rest.pop(0) if rest and rest[0] in SIDES else "request"
        shape = getattr(operation, SIDES[side])
        if shape is None:
            raise Missing(f"{operation.id} has no {side}")
        return self._shape(shape, rest, edit)

    def _add_waiters(self, operation: Operation) -> None:
        for waiter in operation.waiters:
            self._waiters.setdefault(waiter.id.lower(), set()).add(operation.id)

    def _check_waiters(self, operation: Operation, known: Set[str]) -> None:
        """Check that new waiters lead to members, and that no other operation has a waiter of the same name."""
        for waiter in operation.waiters:
            if waiter.id not in known and self._waiters.get(waiter.id.lower(), set()) - {operation.id}:
                raise Unusable(f"another operation has a waiter {waiter.id}")
            if waiter.origin == "overlay" and (
                operation.output is None
                or resolve(self._with_shapes(), operation.output, waiter.path) is None
            ):
                raise Unusable(f"the answer of {operation.id} has no {waiter.path}")

    def _check_pagination(self, operation: Operation) -> None:
        """Check that the pagination names members, in the request and in the answer."""
        if (pages := operation.pagination) is None:
            return
        received = [*pages.output_tokens, *pages.results, pages.more_results, pages.page_number]
        sides = {operation.input: [*pages.input_tokens, pages.limit], operation.output: received}
        service = self._with_shapes()
        for shape, paths in sides.items():
            for path in filter(None, paths):
                named = path.removeprefix("!")
                if not named.startswith("header.") and (shape is None or not resolve(service, shape, named)):
                    raise Unusable(f"{shape or operation.id} has no {named}")

    def _shape(self, shape: str, rest: list[str], edit: Edit) -> bool:
        if not rest:
            raise Missing(f"the path ends at {shape}; a fact or a member must follow")
        if shape not in self._members:
            self._members[shape] = _Members(self._shapes[shape].members)
        members = self._members[shape]
        member = members.named(rest[0])
        if member is None and len(rest) == 1 and rest[0] in STRUCTURE:
            before = self._structure(shape)
            after = STRUCTURE[rest[0]](before, edit)
            if after is before:
                return False
            self._shapes[shape] = after
        elif member is None:
            if len(rest) > 1 or not isinstance(edit.value, dict):
                raise Missing(f"{shape} has no member {rest[0]}")
            members.add(_new_member(self._service, rest[0], edit))
            if self._shapes[shape].opaque:
                self._shapes[shape] = replace(self._shapes[shape], opaque=False)
        elif len(rest) == 1:
            if edit.value is not False:
                raise Unusable(
                    f"{member.name} exists; name one of its facts, or use false to take it away"
                )
            members.exchange(member, None)
        else:
            changed = _member(self._service, member, rest[1:], edit)
            if changed is member:
                return False
            members.exchange(member, changed)
        self._changed = True
        return True

    def _structure(self, shape: str) -> Structure:
        """A structure with its members as they are now."""
        members = self._members.get(shape)
        if members is not None and members.changed:
            self._shapes[shape] = replace(self._shapes[shape], members=members.all())
        return self._shapes[shape]

    def _with_shapes(self) -> Service:
        """The service with the structures as they are now."""
        if self._changed:
            shapes = tuple(self._structure(shape) for shape in self._shapes)
            self._service = replace(self._service, shapes=shapes)
            self._changed = False
        return self._service


class _Members:
    """The members of a structure, to be found by name and exchanged."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.changed = False
        self._members: list[Member | None] = list(members)
        self._places: dict[str, int] = {}
        for place, member in enumerate(members):
            self._places.setdefault(member.name, place)

    def named(self, name: str) -> Member | None:
        place = self._places.get(name)
        return None if place is None else self._members[place]

    def add(self, member: Member) -> None:
        self._places[member.name] = len(self._members)
        self._members.append(member)
        self.changed = True

    def exchange(self, member: Member, after: Member | None) -> None:
        self._members[self._places[member.name]] = after
        self.changed = True

    def all(self) -> tuple[Member, ...]:
        self.changed = False
        return tuple(member for member in self._members if member is not None)


def _member(service: Service, member: Member, rest: list[str], edit: Edit) -> Member:
    if len(rest) == 1 and rest[0] in MEMBER:
        return MEMBER[rest[0]](member, edit)  # type: ignore[no-any-return]
    kind = _type(member.type, rest, edit)
    _check_references(service, kind)
    return member if kind is member.type else replace(member, type=kind)


def _type(kind: Type, rest: list[str], edit: Edit) -> Type:
    """A type with what lies `rest` steps inside it changed."""
    step = rest[0]
    if len(rest) == 1:
        return edit_type(kind, step, edit)
    inside = {"element": ListType, "key": MapType, "value": MapType}.get(step)
    if inside is None or not isinstance(kind, inside):
        raise Missing(f"there is no {step!r} in it; lists have `element`, maps have `key` and `value`")
    before = getattr(kind, step)
    after = _type(before, rest[1:], edit)
    return change(kind, **{step: after})


def _new_member(service: Service, name: str, edit: Edit) -> Member:
    facts = dict(edit.value)
    if not isinstance(facts.get("type"), str):
        raise Unusable("a new member needs a `type`")
    kind = read_type(facts.pop("type"), edit.span)
    _check_references(service, kind)
    member = Member(name=name, wire_name=name, type=kind, span=edit.span)
    for fact, value in facts.items():
        member = _member(service, member, [fact], Edit(value, edit.reason, edit.span))
    return member


def _check_references(service: Service, kind: Type) -> None:
    for reference in references(kind):
        if reference.shape not in service.shape:
            raise Unusable(f"{service.id} has no structure {reference.shape}")
