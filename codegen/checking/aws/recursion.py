"""Structures that hold themselves."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.ir.model import Member, Reference, Service

STRUCTURE_REQUIRES_ITSELF = Rule(
    "MD301",
    "structure-requires-itself",
    Severity.ERROR,
    """A structure cannot be given because it requires itself.

## What it does

Reports structures that hold themselves through required members only, with no list or map between.

## Why it is bad

No value of finite size has the type.

## Example

    Node, whose required member `Parent` is a Node

## How to fix

Make one of the members on the way optional.
""",
)


def structures_that_require_themselves(guide: Guide) -> Iterator[Diagnostic]:
    """Circles of required members without a list or map in between; each is reported at its first structure."""
    for service in guide.model.services:
        needs = {
            shape.id: [m for m in shape.members if m.required and isinstance(m.type, Reference)]
            for shape in service.shapes
            if not shape.union
        }
        done: set[str] = set()
        for shape in service.shapes:
            circle = _circle(shape.id, needs)
            if circle and shape.id not in done:
                done.update(member.type.shape for member in circle if isinstance(member.type, Reference))
                yield _finding(service, shape.id, circle)


def _circle(start: str, needs: dict[str, list[Member]]) -> list[Member]:
    """The members that lead from a structure back to itself; none where no circle exists."""
    paths: list[list[Member]] = [[member] for member in needs.get(start, ())]
    seen: set[str] = set()
    for path in paths:
        target = path[-1].type
        if not isinstance(target, Reference) or target.shape in seen:
            continue
        if target.shape == start:
            return path
        seen.add(target.shape)
        paths += [[*path, member] for member in needs.get(target.shape, ())]
    return []


def _finding(service: Service, shape: str, circle: list[Member]) -> Diagnostic:
    way = ".".join(member.name for member in circle)
    return STRUCTURE_REQUIRES_ITSELF(
        f"'{shape}' requires itself through '{way}', so that no value can be given",
        service.shape[shape].span,
        notes=tuple(Note(f"'{member.name}' is required here", member.span) for member in circle),
        help="make one of these members optional",
    )
