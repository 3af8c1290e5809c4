"""Which messages of which operations a shape travels in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from codegen.diff.change import Usage
from codegen.ir.model import Operation, Service, references
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a shape is met."""

    usage: Usage = Usage.NONE
    operations: frozenset[str] = frozenset()

    def __or__(self, other: Reach) -> Reach:
        return Reach(self.usage | other.usage, self.operations | other.operations)


def reach(service: Service) -> Mapping[str, Reach]:
    """Shape id -> where it is met, for every shape that an operation reaches."""
    inner = {
        shape.id: {reference.shape for member in shape.members for reference in references(member.type)}
        for shape in service.shapes
    }
    reached: dict[str, Reach] = defaultdict(Reach)
    for operation in service.operations:
        for usage, roots in _roots(service, operation):
            here = Reach(usage, frozenset({operation.id}))
            seen: set[str] = set()
            open_ = [root for root in roots if root is not None]
            while open_:
                shape = open_.pop()
                if shape not in seen:
                    seen.add(shape)
                    reached[shape] |= here
                    open_ += inner.get(shape, ())
    return dict(reached)


def _roots(service: Service, operation: Operation) -> tuple[tuple[Usage, tuple[str | None, ...]], ...]:
    answers = (operation.output, *operation.errors, *service.common_errors)
    return (Usage.REQUEST, (operation.input,)), (Usage.RESPONSE, answers)


def roles(service: Service) -> Mapping[str, tuple[str, str]]:
    """Shape id -> (operation, `request` or `response`), for structures that are that of a single operation and nothing else."""
    inner = {
        reference.shape
        for shape in service.shapes
        for member in shape.members
        for reference in references(member.type)
    }
    owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for operation in service.operations:
        for shape, role in ((operation.input, "request"), (operation.output, "response")):
            if shape is not None:
                owners[shape].append((operation.id, role))
    return {shape: parts[0] for shape, parts in owners.items() if len(parts) == 1 and shape not in inner}
