"""Views of lazy packages and of a service's facts."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.emit.python import layout
from codegen.emit.python.docstrings import docstring
from codegen.emit.python.errors import error_table
from codegen.emit.python.layout import Node
from codegen.emit.python.modules import header
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.views import PackageView, ServiceView


def package(
    documentation: list[str],
    runtime: str,
    modules: Sequence[tuple[str, Sequence[str]]],
    *,
    public: bool = False,
) -> PackageView:
    """A package that loads `modules` (module, names that it gives) when a name is first used."""
    return PackageView(
        docstring=docstring(documentation, 0),
        runtime=Code(runtime),
        public=layout.assignment(
            "__all__",
            layout.Bracket("[", [string_literal(name) for _, names in modules for name in names], "]"),
            0,
        )
        if public
        else Code(""),
        imports=tuple(
            layout.from_import(f".{module}", [f"{name} as {name}" for name in names], 1)
            if names
            else Code(f"from . import {module} as {module}")
            for module, names in modules
        ),
        modules=tuple(
            layout.lay_out(Code(f"{string_literal(module)}: {string_literal(' '.join(names))}"), 2, 1)
            for module, names in modules
        ),
    )


def service_module(names: Names) -> ServiceView:
    """The module with `SERVICE`."""
    service = names.service
    facts: list[tuple[str, str | None]] = [
        ("name", service.name),
        ("service_id", service.service_id or service.title),
        ("api_version", service.api_version),
        ("protocol", service.protocol.value),
        ("endpoint_prefix", service.endpoint_prefix or service.name),
        ("signing_name", service.signing_name or service.endpoint_prefix or service.name),
        ("json_version", service.json_version),
        ("target_prefix", service.target_prefix),
        ("xml_namespace", service.xml_namespace),
        ("global_endpoint", service.global_endpoint),
    ]
    arguments: list[Node] = [
        Code(f"{key}={string_literal(PageText(value))}") for key, value in facts if value is not None
    ]
    if service.query_compatible:
        arguments.append(Code("query_compatible=True"))
    rules = [
        layout.tuple_(
            *(
                string_literal(PageText(text))
                for text in (rule.where, rule.variant, rule.host, rule.signing_region or "")
            )
        )
        for rule in service.endpoints
    ]
    if rules:
        arguments.append(layout.around("endpoints=", layout.tuple_(*rules)))
    arguments.append(Code('errors=f"{__package__}.errors"'))
    table = layout.Bracket("error_types={", error_table(names), "}")
    arguments.append(table)
    return ServiceView(
        docstring=docstring(header(names, "The facts", None), 0),
        imports=(Code("from .._runtime.operation import ServiceInfo"),),
        service=layout.assignment("SERVICE", layout.call("ServiceInfo", *arguments), 0),
    )
