"""Paths through members, such as `Stacks[].StackStatus`."""

from __future__ import annotations

from codegen.ir.model import ListType, Member, Reference, Service, Structure


def resolve(service: Service, shape: str, path: str) -> tuple[tuple[Structure, Member], ...] | None:
    """The members on a path with their structures, starting at `shape`; None where it leads nowhere.

    A step through a list ends in `[]`.
    """
    steps: list[tuple[Structure, Member]] = []
    structure: Structure | None = service.shape[shape]
    for step in path.split(".") if path else ():
        name = step.removesuffix("[]")
        members = structure.members if structure is not None else ()
        member = next((member for member in members if member.name == name), None)
        if structure is None or member is None:
            return None
        steps.append((structure, member))
        kind = member.type
        if step.endswith("[]"):
            if not isinstance(kind, ListType):
                return None
            kind = kind.element
        structure = service.shape[kind.shape] if isinstance(kind, Reference) else None
    return tuple(steps)
