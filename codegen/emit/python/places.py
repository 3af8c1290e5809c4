"""Finds the place of the pages from which a definition of a generated module was made."""

from __future__ import annotations

from pathlib import PurePosixPath

from codegen.emit.python.names import Names, names_of
from codegen.ir.model import Model, Operation, Structure
from codegen.source import Span


def place_of(model: Model, path: str, definition: str) -> Span | None:
    """The place for `Class.member` (or the like) of the module at `path`.

    That of the module's page where the definition has none of its own; None for modules that are made from many pages.
    """
    parts = PurePosixPath(path).parts
    for names in names_of(model):
        if len(parts) < 3 or names.package not in parts[1:-1]:
            continue
        folder, stem = parts[-2], PurePosixPath(path).stem
        if folder == "types":
            shapes = [shape for shape in names.types if names.modules[shape.id] == stem]
            return _member(names, shapes, definition) or (shapes[0].span if shapes else None)
        # A method of a client is named by its definition, an operation's module by its file.
        wanted = [stem] if folder == "operations" else definition.split(".")[1:2]
        operations = [
            operation for operation in names.service.operations if names.methods[operation.id] in wanted
        ]
        if operations:
            return _member(names, _shapes(names, operations[0]), definition) or operations[0].span
    return None


def _shapes(names: Names, operation: Operation) -> list[Structure]:
    return [names.service.shape[shape] for shape in (operation.input, operation.output) if shape]


def _member(names: Names, shapes: list[Structure], definition: str) -> Span | None:
    attribute = definition.rpartition(".")[2]
    for shape in shapes:
        attributes = names.members(shape)
        for member in shape.members:
            name = attributes[member.name]
            if attribute in (name, f"_{name.upper()}"):
                return member.span
    return None
