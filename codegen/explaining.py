"""Where the facts about a name of the model come from."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields

from codegen.ir.model import (
    TRAITS,
    Bounds,
    ListType,
    MapType,
    Member,
    Model,
    Operation,
    Protocol,
    Provenance,
    Scalar,
    Service,
    Structure,
    Type,
    in_words,
    references,
)
from codegen.ir.rule_words import sentence
from codegen.records import dataclass
from codegen.source import Span, opened


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact and its origin."""

    depth: int
    label: str
    value: str = ""
    span: Span | None = None
    origin: str = ""
    """Where it comes from if not from a page: `catalogue (...)`, `overlay`, `derived`."""


def explain(model: Model, name: str) -> list[Fact]:
    """The facts about `name`: a service, operation or shape, or members of one joined with dots.

    A service's id may stand before it. Names are held against the model's without regard to case
    and underscores. Empty where nothing is called so.
    """
    return [fact for service in model.services for fact in _in_service(service, name)]


def suggestions(model: Model, name: str, others: Iterable[str] = ()) -> list[str]:
    """Names of the model, and `others`, that are near to `name`, best first."""
    head, _, tail = name.rpartition(".")
    known = {other: other for other in others}
    for service in model.services:
        known |= {operation.id: operation.id for operation in service.operations}
        known |= {shape.id: shape.id for shape in service.shapes}
    if head:
        for service in model.services:
            for shape in _shapes(service, head):
                known |= {f"{head}.{member.name}": member.name for member in shape.members}
    return _near(name, known) or _near(tail, known.values())


def _near(name: str, known: Iterable[str]) -> list[str]:
    """The names that are nearest, whatever their case."""
    folded = {each.casefold(): each for each in known}
    return [folded[each] for each in difflib.get_close_matches(name.casefold(), folded, n=3)]


def _in_service(service: Service, name: str) -> Iterator[Fact]:
    prefix = f"{service.id}."
    if name == service.id:
        yield from _service(service)
        return
    name = name.removeprefix(prefix)
    for operation in service.operations:
        if _is(operation.id, name):
            yield from _operation(operation, service)
    for shape in service.shapes:
        if _is(shape.id, name):
            yield from _structure(shape)
    head, _, last = name.rpartition(".")
    for shape in _shapes(service, head) if head else ():
        for member in shape.members:
            if _is(member.name, last) or _is(member.wire_name, last):
                yield from _member(member, shape)


def _is(known: str, asked: str) -> bool:
    return known.replace("_", "").lower() == asked.replace("_", "").lower()


def _shapes(service: Service, path: str) -> list[Structure]:
    """The structures that `path` leads to: an operation means its request and response."""
    first, *rest = path.split(".")
    ids: list[str] = []
    for operation in service.operations:
        if _is(operation.id, first):
            ids += [shape for shape in (operation.input, operation.output) if shape]
    ids += [shape.id for shape in service.shapes if _is(shape.id, first) and shape.id not in ids]
    for part in rest:
        ids = [
            target.shape
            for shape in ids
            for member in service.shape[shape].members
            if _is(member.name, part) or _is(member.wire_name, part)
            for target in references(member.type)
        ]
    return [service.shape[shape] for shape in dict.fromkeys(ids)]


_STATED = ("title", "name", "api_version", "protocol", "json_version", "target_prefix", "endpoint_prefix",
           "signing_name", "global_endpoint", "xml_namespace", "service_id", "licence")  # fmt: skip


def _origin(provenance: Provenance, note: str = "") -> str:
    """What is said beside a fact that no page states in so many words."""
    if provenance is Provenance.STATED:
        return ""
    said = {Provenance.INFERRED: "inferred from examples", Provenance.PROFILE: "profile"}
    text = said.get(provenance, provenance.value)
    return f"{text}: {opened(note)}" if note else text


def _service(service: Service) -> Iterator[Fact]:
    yield Fact(0, f"service {service.id}", "", service.span)
    for name in _STATED:
        value = service.fact(name)
        if value is None:
            continue
        origin = service.origins.get(name)
        if origin is None:
            yield Fact(1, name, str(value), service.span)
        else:
            yield Fact(1, name, str(value), origin.span, origin.note or origin.source)
    for server in service.servers:
        yield Fact(1, "base URL", server.url, server.span, _origin(server.provenance, server.documentation))
    for scheme in service.security_schemes:
        words = (scheme.kind.value, scheme.location.value, scheme.name, scheme.prefix)
        yield Fact(
            1, "authentication", " ".join(filter(None, words)), scheme.span, _origin(scheme.provenance)
        )
    yield Fact(1, "operations", str(len(service.operations)))
    yield Fact(1, "shapes", str(len(service.shapes)))


def _operation(operation: Operation, service: Service) -> Iterator[Fact]:
    yield Fact(0, f"operation {operation.id}", "", operation.span)
    http = operation.http
    yield Fact(1, "request", f"{http.method} {http.path}, answered with {http.status}")
    for side, shape in (("input", operation.input), ("output", operation.output)):
        silent = side == "output" and not operation.responses and service.protocol is Protocol.HTTP
        yield Fact(1, side, shape or ("no page tells it" if silent else "nothing"))
        for member in service.shape[shape].members if shape else ():
            yield Fact(2, member.name, type_text(member.type), member.span)
        if shape and side == "input":
            yield from _rules(service.shape[shape])
    for key in ("resource", "summary"):
        if value := getattr(operation, key):
            yield Fact(1, key, value)
    if operation.media_types:
        yield Fact(1, "body", " or ".join(operation.media_types))
    if operation.security is not None:
        yield Fact(1, "authentication", " or ".join(operation.security) or "none")
    if operation.deprecated is not None:
        yield Fact(1, "deprecated", operation.deprecated.documentation or "yes", operation.deprecated.span)
    for answer in operation.responses:
        label = f"answer {answer.status}"
        yield Fact(
            1, label, answer.documentation or answer.shape or "", answer.span, _origin(answer.provenance)
        )
    for error in operation.errors:
        structure = service.shape[error]
        status = structure.error.status if structure.error else None
        yield Fact(1, "error", f"{error}, HTTP status {status}" if status else error, structure.span)
    if pagination := operation.pagination:
        tokens = f"{', '.join(pagination.input_tokens)} from {', '.join(pagination.output_tokens) or f'the last of {pagination.last_item}'}"
        yield Fact(1, "pages", f"{tokens}; items in {', '.join(pagination.results)}", origin="derived")
    for waiter in operation.waiters:
        told = [told.words for told in waiter.tells if told.state == "success"]
        answered = ("any answer",) if waiter.answered else ()
        outcome = ", ".join((*waiter.success, *answered, *told, *waiter.success_errors))
        yield Fact(1, "waiter", f"{waiter.id}: {outcome}", waiter.span, origin=waiter.origin)


def _structure(shape: Structure) -> Iterator[Fact]:
    kind = "union" if shape.union else "error" if shape.error else "structure"
    yield Fact(0, f"{kind} {shape.id}", "no page describes it" if shape.opaque else "", shape.span)
    if shape.error:
        yield Fact(1, "code", shape.error.code, shape.span)
        if shape.error.status is not None:
            yield Fact(1, "status", str(shape.error.status), shape.error.status_span)
    for member in shape.members:
        yield Fact(1, member.name, type_text(member.type), member.span)
    yield from _rules(shape)


def _rules(shape: Structure, about: str | None = None) -> Iterator[Fact]:
    """The rules of prose, or those about one member; the name is what corrections call a rule by."""
    for rule in shape.rules:
        if about is None or about in rule.named:
            origin = f"{rule.tier.value}, {rule.strength.value}"
            if rule.origin == "overlay":
                origin = f"{origin}, overlay"
            yield Fact(1, "rule", f"{sentence(rule)} [{rule.name}]", rule.span, origin)


def _member(member: Member, shape: Structure) -> Iterator[Fact]:
    yield Fact(0, f"{shape.id}.{member.name}", "", member.span)
    origin = _origin(member.provenance)
    yield Fact(1, "type", type_text(member.type), member.type.span, origin)
    yield from _constraints(member.type, 1)
    required = {True: "yes", False: "no", None: "not stated"}[member.required]
    yield Fact(1, "required", required, member.span)
    yield Fact(1, "travels in", f"{member.location.value} as {member.wire_name}", member.span)
    if member.default is not None:
        yield Fact(1, "default", json.dumps(member.default.value), member.default.span)
    if member.deprecated is not None:
        yield Fact(1, "deprecated", member.deprecated.documentation or "yes", member.deprecated.span)
    if member.array_style is not None:
        yield Fact(1, "arrays", member.array_style.value, member.span)
    for flag in TRAITS:
        if getattr(member, flag):
            yield Fact(1, flag.replace("_", " "), "yes")
    yield from _rules(shape, member.name)


def _constraints(node: Type, depth: int) -> Iterator[Fact]:
    for constraint in fields(node):
        value = getattr(node, constraint.name)
        if constraint.name in ("length", "range") and isinstance(value, Bounds):
            yield Fact(depth, constraint.name, bounds_text(value), value.span)
    if isinstance(node, Scalar):
        if node.format:
            yield Fact(depth, "form", node.format, node.span)
        if node.pattern:
            yield Fact(depth, "pattern", node.pattern.text, node.pattern.span)
        if node.enum:
            yield Fact(depth, "values", " | ".join(node.enum.values), node.enum.span)
    elif isinstance(node, ListType):
        yield Fact(depth, "item", type_text(node.element), node.element.span)
        yield from _constraints(node.element, depth + 1)
    elif isinstance(node, MapType):
        yield Fact(depth, "key", type_text(node.key), node.key.span)
        yield from _constraints(node.key, depth + 1)
        yield Fact(depth, "value", type_text(node.value), node.value.span)
        yield from _constraints(node.value, depth + 1)


def type_text(node: Type) -> str:
    """A type with the ids of its structures."""
    return in_words(node, str)


def bounds_text(bounds: Bounds) -> str:
    """`1 to 63`, `at least 1`, `at most 63`."""
    if bounds.minimum is None:
        return f"at most {bounds.maximum}"
    if bounds.maximum is None:
        return f"at least {bounds.minimum}"
    return f"{bounds.minimum} to {bounds.maximum}"
