"""A model in, the files of an SDK out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from codegen.emit.python import own_templates
from codegen.emit.python.clients import client_module
from codegen.emit.python.codecs import CODECS, Codec
from codegen.emit.python.errors import errors_module
from codegen.emit.python.guard import verify
from codegen.emit.python.modules import header, operation_module, type_module
from codegen.emit.python.names import Names, names_of
from codegen.emit.python.options import PythonOptions
from codegen.emit.python.packages import package, service_module
from codegen.emit.python.project import pyproject
from codegen.emit.python.public import root_package
from codegen.emit.python.render import render
from codegen.emit.python.reuse import Keys, Made, Memory, NoMemory
from codegen.emit.python.runtime_files import runtime_files
from codegen.emit.python.symbols import KEYWORDS
from codegen.emit.python.text import module_file
from codegen.formatting import format_modules
from codegen.ir.model import Model, Operation, Structure
from codegen.source import SourceFile

NO_MEMORY = NoMemory()
_TYPE, _OPERATION = "type.py.jinja", "operation.py.jinja"


def finished(files: Mapping[str, str]) -> dict[str, str]:
    """Rendered files as they are written, each treated for itself: modules are verified and in black's form."""
    for path, text in files.items():
        if path.endswith(".py"):
            verify(path, text)
    return format_modules(files)


def emit(model: Model, options: PythonOptions, memory: Memory = NO_MEMORY) -> dict[str, str]:
    """The files of an SDK for `model`: relative path -> text. What `memory` has of former emissions is not made again.

    Raises ValueError where the options' package is no identifier, TemplateFault for a template of the user's own.
    """
    root = options.package
    if not (root.isidentifier() and root.isascii()) or root in KEYWORDS:
        raise ValueError(f"{root!r} is no name for a package")
    files: dict[str, str] = {}
    if options.project:
        files["pyproject.toml"] = pyproject(options, [service.title for service in model.services])
    own = options.templates
    origins = {f"{root}/__init__.py": "package.py.jinja"}
    files[f"{root}/__init__.py"] = render("package.py.jinja", root_package(), own)
    files[f"{root}/py.typed"] = ""
    for names in names_of(model):
        for path, template, text in _service_modules(names, own, NO_MEMORY if own else memory):
            origins[f"{root}/{names.package}/{path}"] = template
            files[f"{root}/{names.package}/{path}"] = text
    files = own_templates.finished(files, origins, own) if own else memory.finish(files, finished)
    for path, text in runtime_files():
        files[f"{root}/{path}"] = text
    return files


def _service_modules(
    names: Names, own: Mapping[str, SourceFile], memory: Memory
) -> Iterator[tuple[str, str, str]]:
    """(path in the service's package, template, text) of every module."""
    codec, keys = CODECS[names.service.protocol](names), Keys(names)
    types: list[tuple[str, tuple[str, ...]]] = []
    for shape in names.types:
        text, exports = memory.made(partial(keys.type, shape), partial(_type, names, codec, shape, own))
        module = names.modules[shape.id]
        types.append((module, exports))
        yield f"types/{module_file(module)}", _TYPE, text
    operations: list[tuple[str, tuple[str, ...]]] = []
    for operation in names.service.operations:
        text, exports = memory.made(
            partial(keys.operation, operation), partial(_operation, names, codec, operation, own)
        )
        module = names.methods[operation.id]
        operations.append((module, exports))
        yield f"operations/{module_file(module)}", _OPERATION, text
    for path, template, view in _views_of_all(names, codec, types, operations):
        yield path, template, render(template, view, own)


def _type(names: Names, codec: Codec, shape: Structure, own: Mapping[str, SourceFile]) -> Made:
    view = type_module(names, codec, shape)
    return render(_TYPE, view, own), tuple(map(str, view.exports))


def _operation(names: Names, codec: Codec, operation: Operation, own: Mapping[str, SourceFile]) -> Made:
    view = operation_module(names, codec, operation)
    return render(_OPERATION, view, own), tuple(map(str, view.module.exports))


def _views_of_all(
    names: Names,
    codec: Codec,
    types: list[tuple[str, tuple[str, ...]]],
    operations: list[tuple[str, tuple[str, ...]]],
) -> Iterator[tuple[str, str, object]]:
    """(path, template, view) of the modules that depend on the whole service."""
    documentation = header(names, "Types", None)
    yield "types/__init__.py", "package.py.jinja", package(documentation, "..._runtime", sorted(types))
    documentation = header(names, "Operations", None)
    yield (
        "operations/__init__.py",
        "package.py.jinja",
        package(documentation, "..._runtime", sorted(operations)),
    )
    yield "errors.py", "errors.py.jinja", errors_module(names, codec)
    yield "service.py", "service.py.jinja", service_module(names)
    yield "client.py", "client.py.jinja", client_module(names, asynchronous=False)
    yield "aio.py", "client.py.jinja", client_module(names, asynchronous=True)
    contents: list[tuple[str, tuple[str, ...]]] = [
        ("aio", (f"Async{names.client}Client",)),
        ("client", (f"{names.client}Client",)),
        ("errors", ()),
        ("operations", ()),
        ("types", ()),
    ]
    documentation = header(names, "Clients and types", None)
    yield "__init__.py", "package.py.jinja", package(documentation, ".._runtime", contents, public=True)


__all__ = ["NO_MEMORY", "PythonOptions", "emit", "finished"]
