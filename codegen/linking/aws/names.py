"""Finds the shapes that names of types mean: in the service, else on the pages of its neighbours."""

from __future__ import annotations

import re
from functools import lru_cache

from codegen.linking.aws.declare import declare_type, described
from codegen.linking.aws.draft import Role, ServiceDraft, ShapeDraft
from codegen.pages.aws import Page, TypeLink

_STEM = re.compile(r"api[_-]", re.IGNORECASE)
_REMEMBERED = 4096
"""So many links are remembered."""
TYPE_ROLES = frozenset({Role.TYPE, Role.TREE, Role.OPAQUE, Role.ERROR})


def look(service: ServiceDraft, link: TypeLink) -> ShapeDraft | None:
    """The structure that a link means, or None where no page describes it. A neighbour's structure is not added to the service."""
    own = _own(service, link)
    if own is not None:
        return own
    page = _neighbour(service, link)
    return described(page) if page is not None else None


def bring_in(service: ServiceDraft, link: TypeLink) -> ShapeDraft | None:
    """As `look`, but a neighbour's structure is added to the service."""
    own = _own(service, link)
    if own is not None:
        return own
    page = _neighbour(service, link)
    return declare_type(service, page) if page is not None else None


def _own(service: ServiceDraft, link: TypeLink) -> ShapeDraft | None:
    for name in (link.name, *_target_names(service, link)):
        shape = service.shapes.get(name) or service.shapes.get(service.aliases.get(name.lower(), ""))
        if shape is not None and shape.role in TYPE_ROLES:
            return shape
    return None


def _neighbour(service: ServiceDraft, link: TypeLink) -> Page | None:
    name = target_name(link.target)
    prefix, mark, short = name.replace("-", "_").lower().partition("_")
    prefixed = service.neighbours.get((prefix, short)) if mark else None
    return prefixed or service.neighbours.get(("", (name or link.name).lower()))


def split_target(link: TypeLink, prefixes: set[str]) -> tuple[str, str]:
    """Prefix and name of a link's target: `API_streams_Record`."""
    name = target_name(link.target)
    head, mark, tail = name.replace("-", "_").partition("_")
    return (head.lower(), tail) if mark and head.lower() in prefixes else ("", name)


@lru_cache(_REMEMBERED)
def target_name(target: str | None) -> str:
    """The name of a link's target, `streams_Record` of `API_streams_Record.md#...`; empty where there is none."""
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
