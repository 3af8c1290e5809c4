"""The modules of a service over plain HTTP that depend on the whole service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from codegen.emit.python import layout
from codegen.emit.python.codec import Codec
from codegen.emit.python.imports import use
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.packages import listing, package
from codegen.emit.python.planned import Planned
from codegen.emit.python.prose import header
from codegen.emit.python.rest.clients import client_modules, resource_class
from codegen.emit.python.rest.error_bodies import error_members
from codegen.emit.python.rest.errors import ERRORS, rest_errors_module
from codegen.emit.python.rules import has_rules, rules_module, service_arguments
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.views import NamesView, ServiceView
from codegen.ir.model import AuthKind, Location, SecurityScheme


def modules_of_all(
    names: Names,
    codec: Codec,
    types: Sequence[tuple[str, tuple[str, ...]]],
    operations: Sequence[tuple[str, tuple[str, ...]]],
    prose_rules: str,
) -> Iterator[Planned]:
    """All of them. The exports of the modules of `types` and `operations` may follow later."""
    for title, exported in (("Types", types), ("Operations", operations)):
        view = partial(listing, header(names, title, None), exported)
        yield Planned(f"{title.lower()}/__init__.py", "package.py.jinja", view, last=True)
    yield Planned("service.py", "service.py.jinja", partial(service_module, names, prose_rules), ("SERVICE",))
    if has_rules(names):
        yield Planned("rules.py", "rules.py.jinja", partial(rules_module, names), ("RULES",))
    if error_members(names.service):
        made = partial(rest_errors_module, names, codec)
        yield Planned("errors.py", "rest_errors.py.jinja", made, ERRORS)
    else:
        yield Planned("errors.py", "names.py.jinja", partial(_errors_module, names))
    for asynchronous in (False, True):
        yield from client_modules(names, asynchronous=asynchronous)
    resources = sorted({place.resource for place in names.places.values()} - {""})
    for folder, asynchronous in (("resources", False), ("aio_resources", True)) if resources else ():
        modules = [(name, (resource_class(name, asynchronous),)) for name in resources]
        view = partial(package, header(names, "Groups of operations", None), modules)
        yield Planned(f"{folder}/__init__.py", "package.py.jinja", view)
    view = partial(package, header(names, "Clients and types", None), contents(names), public=True)
    yield Planned("__init__.py", "package.py.jinja", view)


def contents(names: Names) -> list[tuple[str, tuple[str, ...]]]:
    """(module, names) that the service's package exports."""
    return [
        ("aio", (f"Async{names.client}",)),
        ("client", (names.client,)),
        ("errors", ERRORS),
        ("operations", ()),
        ("types", ()),
    ]


def service_module(names: Names, prose_rules: str = "off") -> ServiceView:
    """The module with `SERVICE`; `prose_rules` is what its clients do with rules of prose."""
    service = names.service
    arguments: list[Node] = [Code(f"name={string_literal(PageText(service.name))}")]
    if service.servers:
        server = service.servers[0]
        arguments.append(Code(f"base_url={string_literal(PageText(server.url))}"))
        variables: list[Node] = [
            Code(f"{string_literal(PageText(name))}: {string_literal(PageText(value))}")
            for name, value in sorted(server.variables.items())
        ]
        if variables:
            arguments.append(layout.Bracket("variables={", variables, "}"))
    schemes = [_scheme(scheme) for scheme in service.security_schemes if scheme.kind is not AuthKind.SIGV4]
    if schemes:
        arguments.append(layout.around("schemes=", layout.tuple_(*schemes)))
    arguments.append(Code('errors=f"{__package__}.errors"'))
    arguments += service_arguments(names, prose_rules)
    return ServiceView(prose=header(names, "The facts", None), arguments=tuple(arguments), http=True)


def _errors_module(names: Names) -> NamesView:
    """The module with the exceptions that every such service has."""
    return NamesView(
        prose=header(names, "Errors", None), module=Code("rest.errors"), names=tuple(map(Code, ERRORS))
    )


def _scheme(scheme: SecurityScheme) -> Node:
    facts = [
        ("id", scheme.id),
        ("kind", scheme.kind.value),
        ("location", "" if scheme.location is Location.HEADER else scheme.location.value),
        ("name", "" if scheme.name == "Authorization" else scheme.name),
        ("prefix", scheme.prefix),
        ("environment", scheme.environment or ""),
    ]
    return layout.call(
        use("_runtime.rest.info", "Scheme"),
        *(Code(f"{key}={string_literal(PageText(value))}") for key, value in facts if value),
    )
