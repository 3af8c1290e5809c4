"""Names of types to shapes: within the service first, then over the pages of its neighbours."""

from __future__ import annotations

import re

from codegen.linking.declare import declare_type
from codegen.linking.draft import Role, ServiceDraft, ShapeDraft
from codegen.pages import TypeLink

_STEM = re.compile(r"api[_-]", re.IGNORECASE)
TYPE_ROLES = frozenset({Role.TYPE, Role.TREE, Role.OPAQUE, Role.ERROR})


def find(service: ServiceDraft, link: TypeLink) -> ShapeDraft | None:
    """The structure that a link means, or None where no page describes it."""
    for name in (link.name, *_target_names(service, link)):
        shape = service.shapes.get(name) or service.shapes.get(service.aliases.get(name.lower(), ""))
        if shape is not None and shape.role in TYPE_ROLES:
            return shape
    prefix, name = split_target(link, {prefix for prefix, _ in service.neighbours})
    page = service.neighbours.get((prefix, (name or link.name).lower()))
    return declare_type(service, page) if page is not None else None


def split_target(link: TypeLink, prefixes: set[str]) -> tuple[str, str]:
    """Prefix and name of `API_streams_Record`."""
    name = target_name(link.target)
    head, mark, tail = name.replace("-", "_").partition("_")
    return (head.lower(), tail) if mark and head.lower() in prefixes else ("", name)


def target_name(target: str | None) -> str:
    """`streams_Record` of `API_streams_Record`, `API_streams_Record.md#...`; empty where there is none."""
    stem = (target or "").partition("#")[0].removesuffix(".md")
    return stem[len("API_") :] if _STEM.match(stem) else ""


def _target_names(service: ServiceDraft, link: TypeLink) -> tuple[str, ...]:
    name = target_name(link.target)
    prefix, short = split_target(link, service.prefixes)
    return tuple(text for text in (short if prefix in service.prefixes else "", name) if text)


def free_name(service: ServiceDraft, name: str) -> str:
    """`name`, or the first of `name2`, `name3` ... that no shape of the service has."""
    candidate, number = name, 2
    while candidate.lower() in service.aliases or candidate in service.shapes:
        candidate, number = f"{name}{number}", number + 1
    return candidate
