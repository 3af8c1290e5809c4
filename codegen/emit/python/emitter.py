"""Makes the files of an SDK from a model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from codegen.emit.python import own_templates
from codegen.emit.python.aws.plain_modules import plain_contents, plain_modules
from codegen.emit.python.aws.presigning import presigner_module, presigner_names
from codegen.emit.python.aws.transferring import Transferring
from codegen.emit.python.clients import client_module
from codegen.emit.python.codec import Codec
from codegen.emit.python.codecs import codec_of
from codegen.emit.python.errors import errors_module
from codegen.emit.python.guard import verify
from codegen.emit.python.imports import making
from codegen.emit.python.modules import operation_module
from codegen.emit.python.names import Names
from codegen.emit.python.options import PythonOptions
from codegen.emit.python.packages import listing, package, service_module
from codegen.emit.python.planned import Planned
from codegen.emit.python.project import distribution_name, pyproject
from codegen.emit.python.prose import header
from codegen.emit.python.public import public_modules, root_package
from codegen.emit.python.readme import README, readme
from codegen.emit.python.render import render
from codegen.emit.python.reuse import Keys, Made, Memory, NoMemory, Wanted
from codegen.emit.python.roots import Root, roots
from codegen.emit.python.rules import has_rules, rules_module
from codegen.emit.python.runtime_files import closure, modules_of, named, runtime_files
from codegen.emit.python.structures import own_names, type_module
from codegen.emit.python.text import module_file
from codegen.formatting import in_form
from codegen.ir.model import Model, Operation
from codegen.processes import divided
from codegen.source import SourceFile

NO_MEMORY = NoMemory()
MODULES_PER_PROCESS = 40
_CHARACTERS_PER_PROCESS = 1_000_000
"""A process takes at least so many characters of modules and texts: for fewer it costs more than it saves."""
_PARTS_PER_PROCESS = 4
"""Each process takes its work in so many parts, so that none waits long for the last part of another."""
_TYPE, _OPERATION, _CLIENT = _WRITTEN = "type.py.jinja", "operation.py.jinja", "client.py.jinja"
"""Templates of modules that are in their final form when they are made."""


def finished(files: Mapping[str, str], processes: int = 1) -> dict[str, str]:
    """Rendered files in their final form, each by itself: modules are verified and in black's form."""
    processes = min(processes, sum(map(len, files.values())) // _CHARACTERS_PER_PROCESS)
    count = processes * _PARTS_PER_PROCESS if processes > 1 else 1
    parts = [dict(islice(files.items(), start, None, count)) for start in range(count)]
    return dict(chain.from_iterable(divided([partial(_finished, part) for part in parts], processes)))


def _finished(files: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    return [(path, _module(path, text) if path.endswith(".py") else text) for path, text in files.items()]


def _module(path: str, text: str) -> str:
    """A rendered module in its final form."""
    verify(path, text)
    return in_form(text)


def emit(
    model: Model, options: PythonOptions, memory: Memory = NO_MEMORY, processes: int = 1
) -> dict[str, str]:
    """The files of an SDK for `model`: relative path -> text. What `memory` knows from former runs is not made again.

    The rest is made in at most so many `processes`.

    Raises ValueError where the options' package is no identifier, TemplateFault for a template of the user's own.
    """
    packages = roots(model, options.package)
    files: dict[str, str] = {}
    if options.project:
        files["pyproject.toml"] = pyproject(options, packages)
        files[README] = readme(distribution_name(options, packages), packages)
    own = options.templates
    processes = 1 if own else processes
    origins: dict[str, str] = {}
    carried: dict[str, Collection[str]] = {}
    done: dict[str, str] = {}
    for root in packages:
        texts, templates, carried[root.package] = _package(
            root, options, NO_MEMORY if own else memory, processes, done
        )
        files |= texts
        origins |= templates
    files = (
        own_templates.finished(files, origins, own)
        if own
        else memory.finish(files, partial(finished, processes=processes))
    )
    files |= done
    for folder, modules in carried.items():
        files |= {f"{folder}/{path}": text for path, text in runtime_files(modules)}
    return files


def _package(
    root: Root, options: PythonOptions, memory: Memory, processes: int, done: dict[str, str]
) -> tuple[dict[str, str], dict[str, str], Collection[str]]:
    """The modules of a package that users import, the templates that they come from, and the runtime's modules that it carries.

    Modules that are as they are written go into `done`.
    """
    own = options.templates
    files = {f"{root.package}/py.typed": ""}
    origins: dict[str, str] = {}
    needed: set[tuple[str, str]] = set()
    for names in root.services:
        known = memory.hashes(f"{root.package}/{names.package}")
        for planned, made in _service_modules(names, options, memory, Keys(names, known), processes):
            path = f"{root.package}/{names.package}/{planned.path}"
            origins[path] = planned.template
            (done if planned.template in _WRITTEN and not own else files)[path] = made[0]
            needed.update(made[2])
            stub = planned.template.replace(".py.", ".pyi.")
            if stub in own:
                origins[f"{path}i"], files[f"{path}i"] = (
                    stub,
                    _rendered(planned._replace(template=stub), own)[0],
                )
    carried = closure(modules_of(needed) | named(files, own))
    path = f"{root.package}/__init__.py"
    with making(0) as imports:
        view = root_package(root, carried)
        origins[path] = "package.py.jinja"
        files[path] = render("package.py.jinja", view, imports, own)
    return files, origins, carried | closure(modules_of(imports.needed()) | public_modules(view))


def _service_modules(
    names: Names, options: PythonOptions, memory: Memory, keys: Keys, processes: int
) -> Iterator[tuple[Planned, Made]]:
    """Every module of a service's package; those of types, operations and clients are in their final form."""
    own = options.templates
    codec = codec_of(names)
    plan: list[Planned] = []
    wanted: list[Wanted] = []
    for shape in names.types:
        view = partial(type_module, names, codec, shape)
        path = f"types/{module_file(names.modules[shape.id])}"
        plan.append(Planned(path, _TYPE, view, own_names(names, shape, names.classes[shape.id])))
        wanted.append((partial(keys.type, shape), partial(_written, plan[-1], own)))
    make, of_all = _ways(names)
    for operation in names.service.operations:
        viewed = partial(make, names, codec, operation)
        path = f"operations/{module_file(names.methods[operation.id])}"
        plan.append(Planned(path, _OPERATION, viewed, _own_names(names, operation)))
        wanted.append((partial(keys.operation, operation), partial(_written, plan[-1], own)))
    types: list[tuple[str, tuple[str, ...]]] = []
    operations: list[tuple[str, tuple[str, ...]]] = []
    whole = list(of_all(names, codec, types, operations, options.prose_rules))
    first = [planned for planned in whole if not planned.last]
    of_all_parts = [partial(_written if planned.template == _CLIENT else _rendered, planned, own) for planned in first]
    keyed = [
        partial(keys.client, planned.path)
        if planned.template == _CLIENT
        else partial(keys.whole, planned.path, options.prose_rules)
        for planned in first
    ]
    wanted += zip(keyed, of_all_parts, strict=True)

    def make_missing(ways: Sequence[Callable[[], Made]]) -> list[Made]:
        """The modules that depend on the whole service are one task, and the first: they take long and say much the same."""
        whole_service = frozenset(of_all_parts)
        together = [way for way in ways if way in whole_service]
        apart = [way for way in ways if way not in whole_service]
        tasks = [partial(_all, together), *(partial(_all, [way]) for way in apart)]
        made = chain(*divided(tasks, min(processes, len(apart) // MODULES_PER_PROCESS)))
        results = dict(zip(map(id, [*together, *apart]), made, strict=True))
        return [results[id(way)] for way in ways]

    plan += first
    made = memory.made(wanted, make_missing)
    yield from zip(plan, made, strict=True)
    exports = [exported for _, exported, _ in made]
    count = len(names.types)
    types += zip((names.modules[shape.id] for shape in names.types), exports, strict=False)
    methods = (names.methods[operation.id] for operation in names.service.operations)
    operations += zip(methods, exports[count:], strict=False)
    for planned in whole:
        if planned.last:
            yield planned, _rendered(planned, own)


def _ways(names: Names) -> tuple[Callable[..., object], Callable[..., Iterator[Planned]]]:
    """What makes the modules of operations, and those of the whole service."""
    if not names.is_http:
        return operation_module, _modules_of_all
    from codegen.emit.python.rest.modules import modules_of_all
    from codegen.emit.python.rest.operations import rest_operation_module

    return rest_operation_module, modules_of_all


def _all(ways: Sequence[Callable[[], Made]]) -> list[Made]:
    return [way() for way in ways]


def _written(planned: Planned, own: Mapping[str, SourceFile]) -> Made:
    """A module in its final form, unless the user's own templates took part: such modules are finished together."""
    text, exports, needed = _rendered(planned, own)
    return text if own else _module(planned.path, text), exports, needed


def _rendered(planned: Planned, own: Mapping[str, SourceFile]) -> Made:
    with making(planned.depth, planned.own) as imports:
        view = planned.view()
        text = render(planned.template, view, imports, own)
    exports = tuple(map(str, getattr(view, "exports", ())))
    return text, exports, imports.needed()


def _own_names(names: Names, operation: Operation) -> set[str]:
    shapes = names.service.shape
    request = shapes[operation.input] if operation.input else None
    response = shapes[operation.output] if operation.output and not names.is_http else None
    own = own_names(names, request, names.request(operation))
    return own | (set() if names.is_http else own_names(names, response, names.response(operation)))


def _modules_of_all(
    names: Names,
    codec: Codec,
    types: list[tuple[str, tuple[str, ...]]],
    operations: list[tuple[str, tuple[str, ...]]],
    prose_rules: str,
) -> Iterator[Planned]:
    """The modules that depend on the whole service. The exports of the modules of `types` and `operations` may follow later."""
    for title, exported in (("Types", types), ("Operations", operations)):
        view = partial(listing, header(names, title, None), exported)
        yield Planned(f"{title.lower()}/__init__.py", "package.py.jinja", view, last=True)
    errors = {names.error_base, *names.error_classes.values()}
    yield Planned("errors.py", "errors.py.jinja", partial(errors_module, names, codec), errors)
    yield Planned("service.py", "service.py.jinja", partial(service_module, names, prose_rules), ("SERVICE",))
    if has_rules(names):
        yield Planned("rules.py", "rules.py.jinja", partial(rules_module, names), ("RULES",))
    for path, asynchronous in (("client.py", False), ("aio.py", True)):
        client = partial(client_module, names, asynchronous=asynchronous)
        yield Planned(path, "client.py.jinja", client, {*names.methods.values()})
    yield from plain_modules(names)
    presigners = presigner_names(names)
    if presigners is not None:
        yield Planned("presign.py", "presign.py.jinja", partial(presigner_module, names), presigners)
    transfers = Transferring(names)
    if transfers.offered:
        yield Planned("transfers.py", "transfers.py.jinja", transfers.module, ("TRANSFERS",))
    contents: list[tuple[str, tuple[str, ...]]] = [
        ("aio", (f"Async{names.client}Client",)),
        ("client", (f"{names.client}Client",)),
        ("errors", ()),
        *plain_contents(names),
        ("operations", ()),
        *([("presign", presigners)] if presigners is not None else []),
        ("types", ()),
    ]
    view = partial(package, header(names, "Clients and types", None), contents, public=True)
    yield Planned("__init__.py", "package.py.jinja", view)


__all__ = ["NO_MEMORY", "PythonOptions", "emit", "finished"]
