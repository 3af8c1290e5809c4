"""Cuts a model down to the operations and pages that globs name, and to what those reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from codegen.ir.model import (
    Model,
    Operation,
    Service,
    Structure,
    references,
)


def select(model: Model, globs: Sequence[str]) -> tuple[Model, list[str]]:
    """The part of `model` that `globs` select, and the globs that select nothing.

    A glob is held against the names of operations and types and against the files of their pages, with and
    without folder and suffix. A selected operation brings every shape that it reaches.
    """
    used: set[str] = set()
    services = [part for service in model.services if (part := _part(service, globs, used)) is not None]
    return replace(model, services=tuple(services)), [glob for glob in globs if glob not in used]


def _part(service: Service, globs: Sequence[str], used: set[str]) -> Service | None:
    operations = tuple(node for node in service.operations if _chosen(node, globs, used))
    roots = {node.id for node in service.shapes if _chosen(node, globs, used)}
    if not operations and not roots:
        return None
    for operation in operations:
        roots |= {shape for shape in (operation.input, operation.output, *operation.errors) if shape}
    if operations:
        roots |= set(service.common_errors)
    reached = _reached(service, roots)
    return replace(
        service,
        operations=operations,
        shapes=tuple(shape for shape in service.shapes if shape.id in reached),
        common_errors=tuple(shape for shape in service.common_errors if shape in reached),
    )


def _chosen(node: Operation | Structure, globs: Sequence[str], used: set[str]) -> bool:
    names = {node.id}
    if node.page:
        names |= {node.page, PurePosixPath(node.page).name, PurePosixPath(node.page).stem}
    matching = [glob for glob in globs if any(fnmatchcase(name, glob) for name in names)]
    used.update(matching)
    return bool(matching)


def _reached(service: Service, roots: Iterable[str]) -> set[str]:
    reached: set[str] = set()
    waiting = [root for root in roots if root in service.shape]
    while waiting:
        shape = waiting.pop()
        if shape not in reached:
            reached.add(shape)
            waiting += [
                target.shape for member in service.shape[shape].members for target in references(member.type)
            ]
    return reached
