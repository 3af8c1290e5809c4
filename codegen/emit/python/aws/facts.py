"""Facts of operations that do not depend on the protocol."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.emit.python import layout
from codegen.emit.python.codecs.called import H
from codegen.emit.python.codecs.events import event_errors
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.operation_views import EncodedKeysView, FactView, Way
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.ir.model import EndpointRule, ListType, Location, Operation, Reference, Structure

_LABEL = re.compile(r"\{([^{}]*)\}")


def facts(
    names: Names, operation: Operation, request: Structure, response: Structure
) -> tuple[FactView, ...]:
    """The arguments of `OPERATION` beside its functions."""
    stated = {member.wire_name.lower() for member in request.members if member.location is Location.HEADER}
    streams = any(member.streaming for member in response.members)
    values: dict[str, object] = {
        "streams_output": streams or any(member.event_stream for member in response.members),
        "unsigned": operation.anonymous,
        "unsigned_payload": not operation.signing.covers_body,
        "checksum_required": operation.checksum_required,
        "checksum_algorithms": "x-amz-sdk-checksum-algorithm" in stated,
        "checksum_mode": "x-amz-checksum-mode" in stated and streams,
        "compression": tuple(PageText(name) for name in operation.compression),
        "endpoints": endpoint_rows(operation.endpoints),
        "signing_name": PageText(operation.signing.name or ""),
        "event_errors": event_errors(names, response),
    }
    return tuple(FactView(name=Code(name), value=value) for name, value in values.items() if value)


def endpoint_rows(rules: Iterable[EndpointRule]) -> tuple[tuple[PageText, ...], ...]:
    """Hosts in the form of `resolve_endpoint`."""
    return tuple(
        tuple(map(PageText, (rule.where, rule.variant, rule.host, rule.signing_region or "")))
        for rule in rules
    )


def endpoint_rules(rules: Iterable[EndpointRule]) -> Node:
    """These hosts as code."""
    return layout.tuple_(
        *(layout.tuple_(*(string_literal(text) for text in row)) for row in endpoint_rows(rules))
    )


def token_attribute(names: Names, request: Structure) -> Code:
    """The attribute that a fresh idempotency token fills; empty for none."""
    member = next((member for member in request.members if member.idempotency_token), None)
    return Code(names.members(request)[member.name] if member is not None else "")


def encoded_keys(
    names: Names, operation: Operation, request: Structure, response: Structure
) -> EncodedKeysView | None:
    """The member that asks for URL-encoded keys, and where keys stand; None where pages do not describe them."""
    if not operation.url_encoding:
        return None
    member, value = operation.url_encoding
    asking, answering = names.members(request).get(member), names.members(response).get(member)
    paths = tuple(filter(None, (_attributes(names, response, path) for path in operation.url_encoded)))
    if asking is None or answering is None or not paths:
        return None
    return EncodedKeysView(asking=Code(asking), answering=Code(answering), value=PageText(value), keys=paths)


def _attributes(names: Names, structure: Structure, path: str) -> Way:
    """The attributes of a path such as `Contents[].Key`; empty where pages do not describe it."""
    attributes: list[Code] = []
    for step in path.replace("[]", "").split("."):
        member = next((member for member in structure.members if member.name == step), None)
        if member is None:
            return ()
        attributes.append(Code(names.members(structure)[step]))
        kind = member.type.element if isinstance(member.type, ListType) else member.type
        if isinstance(kind, Reference):
            structure = names.service.shape[kind.shape]
    return tuple(attributes)


def host_prefix(names: Names, operation: Operation, request: Structure) -> Node | None:
    """The prefix of the endpoint's host; None without one."""
    text = operation.http.host_prefix
    if not text:
        return None
    attributes = names.members(request)
    parts: list[Node] = []
    position = 0
    for match in _LABEL.finditer(text):
        if match.start() > position:
            parts.append(string_literal(PageText(text[position : match.start()])))
        position = match.end()
        name = match[1]
        value = Code(f"value.{attributes[name]}") if name in attributes else string_literal(PageText(""))
        parts.append(layout.call(H.host_label, string_literal(PageText(name)), value))
    if position < len(text):
        parts.append(string_literal(PageText(text[position:])))
    return layout.call(H.host_prefix, *parts)
