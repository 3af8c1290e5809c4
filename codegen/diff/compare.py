"""Computes every difference between two models; what a difference means is judged elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from codegen.diff.change import Change, Kind, Place, Value
from codegen.diff.operations import compare_operations
from codegen.diff.pairing import Pairing, Side, pair, pair_services
from codegen.diff.structures import Difference, compare_structures
from codegen.diff.usage import Reach
from codegen.ir.model import Model, Provenance, Service, Structure
from codegen.source import PageProse, Span, opened

_FACTS = {
    "name": Kind.SERVICE_RENAMED,
    "protocol": Kind.SERVICE_PROTOCOL,
    "array_style": Kind.ARRAY_STYLE,
    "api_version": Kind.SERVICE_API_VERSION,
    "endpoint_prefix": Kind.SERVICE_ENDPOINT,
    "global_endpoint": Kind.SERVICE_ENDPOINT,
    "signing_name": Kind.SERVICE_SIGNING,
    "target_prefix": Kind.SERVICE_TARGET,
    "json_version": Kind.SERVICE_TARGET,
    "query_compatible": Kind.SERVICE_TARGET,
    "xml_namespace": Kind.SERVICE_XML_NAMESPACE,
    "id": Kind.SERVICE_DESCRIPTION,
    "title": Kind.SERVICE_DESCRIPTION,
    "family": Kind.SERVICE_DESCRIPTION,
    "documentation": Kind.SERVICE_DESCRIPTION,
    "service_id": Kind.SERVICE_DESCRIPTION,
    "licence": Kind.SERVICE_DESCRIPTION,
}
"""Field of a service -> what a difference in it is."""

_OF_RULES = frozenset({Kind.RULE_ADDED, Kind.RULE_DROPPED})


def compare(old: Model, new: Model) -> tuple[Change, ...]:
    """All differences, sorted by place. Places in the pages, addresses and the order of nodes are no differences."""
    pairs = pair_services(old, new)
    gone = {service.id for service in old.services} - {service.id for service, _ in pairs}
    come = {service.id for service in new.services} - {service.id for _, service in pairs}
    changes = [
        Change(kind=Kind.SERVICE_REMOVED, old=_of(service), new=None, before=service.name)
        for service in old.services
        if service.id in gone
    ]
    changes += [
        Change(kind=Kind.SERVICE_ADDED, old=None, new=_of(service), after=service.name)
        for service in new.services
        if service.id in come
    ]
    for first, second in pairs:
        pairing = pair(first, second)
        changes += _facts(first, second)
        changes += compare_operations(pairing)
        changes += _common_errors(pairing)
        changes += _shapes(pairing)
    if not (old.with_rules and new.with_rules):
        changes = [change for change in changes if change.kind not in _OF_RULES]
    return tuple(sorted(changes, key=_order))


def _order(change: Change) -> tuple[str, str, str, str, str]:
    place = change.place
    return (place.service, place.path, change.kind.value, change.aspect, f"{change.before} {change.after}")


def _of(service: Service) -> Place:
    return Place(service=service.id, span=service.span)


def _facts(old: Service, new: Service) -> Iterator[Change]:
    values = [(kind, name, old.fact(name), new.fact(name)) for name, kind in _FACTS.items()]
    values.append((Kind.SERVICE_ENDPOINT, "hosts", _hosts(old), _hosts(new)))
    values.append((Kind.SERVICE_SERVERS, "servers", _servers(old), _servers(new)))
    before, after = _schemes(old), _schemes(new)
    replaced = bool(before and after) and not {*before} & {*after}
    authentication = Kind.AUTHENTICATION_REPLACED if replaced else Kind.SERVICE_AUTHENTICATION
    values.append((authentication, "authentication", before, after))
    values.append((Kind.CLIENT_RENAMED, "client", old.service_id or old.title, new.service_id or new.title))
    for kind, name, before, after in values:
        if before != after:
            change = Change(kind=kind, old=_of(old), new=_of(new), aspect=name.replace("_", " "))
            guessed = kind is Kind.AUTHENTICATION_REPLACED and _is_guessed(old, new)
            yield replace(change, before=_plain(before), after=_plain(after), inferred=guessed)


def _plain(value: Value) -> Value:
    return opened(value) if isinstance(value, PageProse) else value


def _servers(service: Service) -> tuple[str, ...]:
    return tuple(server.url for server in service.servers)


def _schemes(service: Service) -> tuple[str, ...]:
    """How a client may authenticate, whatever the schemes are called. Any of them will do, so their order does not matter."""
    return tuple(
        sorted(
            " ".join(filter(None, (scheme.kind.value, scheme.location.value, scheme.name, scheme.prefix)))
            for scheme in service.security_schemes
        )
    )


def _is_guessed(*services: Service) -> bool:
    """Whether only examples show how clients authenticate."""
    return any(scheme.provenance is Provenance.INFERRED for service in services for scheme in service.security_schemes)


def _hosts(service: Service) -> tuple[str, ...]:
    rules = (
        (
            rule.where,
            rule.variant,
            rule.host,
            f"signed for {rule.signing_region}" if rule.signing_region else "",
        )
        for rule in service.regional.rules
    )
    return tuple(" ".join(filter(None, rule)) for rule in rules)


def _common_errors(pairing: Pairing) -> Iterator[Change]:
    old, new = pairing.old.service, pairing.new.service
    before, after = {pairing.ids.get(name, name) for name in old.common_errors}, set(new.common_errors)
    if removed := tuple(sorted(before - after)):
        former = {later: earlier for earlier, later in pairing.ids.items()}
        place = Place(service=old.id, span=old.shape[former.get(removed[0], removed[0])].span)
        yield Change(kind=Kind.COMMON_ERROR_REMOVED, old=place, new=None, before=removed)
    if added := tuple(sorted(after - before)):
        place = Place(service=new.id, span=new.shape[added[0]].span)
        yield Change(kind=Kind.COMMON_ERROR_ADDED, old=None, new=place, after=added)


def _shapes(pairing: Pairing) -> Iterator[Change]:
    old, new = pairing.old.service, pairing.new.service
    matched = set(pairing.ids.values())
    for shape in old.shapes:
        if shape.id not in pairing.ids and shape.id not in pairing.old.roles:
            yield _change(pairing, Difference(Kind.TYPE_REMOVED, shape.span, None), shape, None)
    for shape in new.shapes:
        if shape.id not in matched and shape.id not in pairing.new.roles:
            yield _change(pairing, Difference(Kind.TYPE_ADDED, None, shape.span), None, shape)
    for first, second in _appearing(pairing):
        for difference in compare_structures(first, second, pairing.ids):
            if difference.old_member or difference.new_member:
                yield _change(pairing, difference, first, second)
    for before, after in pairing.ids.items():
        former, later = old.shape[before], new.shape[after]
        if before in pairing.renamed_shapes:
            difference = Difference(Kind.TYPE_RENAMED, former.span, later.span, before, after)
            yield _change(pairing, difference, former, later)
        for difference in compare_structures(former, later, pairing.ids, pairing.placeholders.get(before, {})):
            yield _change(pairing, difference, former, later)


def _appearing(pairing: Pairing) -> Iterator[tuple[Structure, Structure]]:
    """Requests and responses that are another structure now, or none: each of their members is a difference."""
    for first, second in pairing.operations:
        for before, after in ((first.input, second.input), (first.output, second.output)):
            old = pairing.old.service.shape[before] if before is not None else None
            new = pairing.new.service.shape[after] if after is not None else None
            if old is not None and new is not None:
                if pairing.ids.get(old.id) != new.id:
                    yield old, new
            elif new is not None and new.id in pairing.new.roles:
                yield Structure(id=new.id, span=new.span), new
            elif old is not None and old.id in pairing.old.roles:
                yield old, Structure(id=old.id, span=old.span)


def _change(pairing: Pairing, difference: Difference, old: Structure | None, new: Structure | None) -> Change:
    met = Reach()
    if old is not None:
        met |= pairing.old.reach.get(old.id, Reach())
    if new is not None:
        met |= pairing.new.reach.get(new.id, Reach())
    return Change(
        kind=difference.kind,
        old=_place(pairing.old, old, difference.old, difference.old_member, difference.steps),
        new=_place(pairing.new, new, difference.new, difference.new_member, difference.steps),
        usage=met.usage,
        operations=tuple(sorted(met.operations)),
        aspect=difference.aspect,
        before=difference.before,
        after=difference.after,
        inferred=_inferred(pairing.old, old, difference.old_member)
        or _inferred(pairing.new, new, difference.new_member),
    )


def _inferred(side: Side, shape: Structure | None, name: str | None) -> bool:
    """Whether only examples show a structure, or its member of that name."""
    if shape is None or shape.provenance is Provenance.INFERRED:
        return shape is not None
    return name is not None and (shape.id, name) in side.inferred


def _place(
    side: Side, shape: Structure | None, span: Span | None, member: str | None, steps: tuple[str, ...]
) -> Place | None:
    if shape is None or span is None:
        return None
    operation, role = side.roles.get(shape.id, (None, None))
    return Place(
        service=side.service.id,
        operation=operation,
        role=role,
        shape=shape.id,
        member=member,
        steps=steps,
        span=span,
    )
