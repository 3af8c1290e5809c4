"""Views of lazy packages and of a service's facts."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.emit.python import layout
from codegen.emit.python.aws.facts import endpoint_rules
from codegen.emit.python.aws.storage import has_buckets, is_storage
from codegen.emit.python.docstrings import Prose
from codegen.emit.python.errors import error_table
from codegen.emit.python.imports import use
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.prose import header
from codegen.emit.python.rules import service_arguments
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.views import ExportsView, PackageView, ServiceView
from codegen.ir.model import Protocol

_ERRORS = {
    Protocol.REST_XML: "xml",
    Protocol.QUERY: "xml",
    Protocol.EC2: "xml",
    Protocol.CBOR: "cbor",
}
"""Protocol -> form of its errors; JSON for the others."""


def package(
    prose: Prose, modules: Sequence[tuple[str, Sequence[str]]], *, public: bool = False
) -> PackageView:
    """A package that loads each of `modules` (module, exported names) when one of its names is first used."""
    return PackageView(
        prose=prose,
        modules=tuple(
            ExportsView(name=Code(module), names=tuple(map(Code, names))) for module, names in modules
        ),
        public=public,
    )


def listing(prose: Prose, modules: Sequence[tuple[str, Sequence[str]]]) -> PackageView:
    """A package of `modules` that are only known and sorted when the package is made."""
    return package(prose, sorted(modules))


def service_module(names: Names, prose_rules: str = "off") -> ServiceView:
    """The module with `SERVICE`; `prose_rules` is what its clients do with rules of prose."""
    service = names.service
    signing_name = service.signing.name or service.regional.prefix or service.name
    facts: list[tuple[str, str | None]] = [
        ("name", service.name),
        ("service_id", service.service_id or service.title),
        ("api_version", service.api_version),
        ("protocol", service.protocol.value),
        ("endpoint_prefix", service.regional.prefix or ""),
        ("signing_name", signing_name),
        ("json_version", service.rpc.json_version),
        ("target_prefix", service.rpc.target_prefix),
        ("xml_namespace", service.xml_namespace),
        ("global_endpoint", service.regional.global_host),
    ]
    arguments: list[Node] = [
        Code(f"{key}={string_literal(PageText(value))}") for key, value in facts if value is not None
    ]
    if service.rpc.query_compatible:
        arguments.append(Code("query_compatible=True"))
    if service.regional.rules:
        arguments.append(layout.around("endpoints=", endpoint_rules(service.regional.rules)))
    arguments.append(Code('errors=f"{__package__}.errors"'))
    table = layout.Bracket("error_types={", error_table(names), "}")
    arguments.append(table)
    arguments += service_arguments(names, prose_rules)
    form = _ERRORS.get(service.protocol)
    if form is not None:
        read = use(f"_runtime.aws.protocols.{form}_errors", f"{form}_error_fields")
        arguments.append(Code(f"error_fields={read}"))
    if is_storage(service):
        buckets = "" if has_buckets(service) else "buckets=False"
        arguments.append(Code(f"storage={use('_runtime.aws.s3', 'S3Storage')}({buckets})"))
    return ServiceView(prose=header(names, "The facts", None), arguments=tuple(arguments), http=False)
