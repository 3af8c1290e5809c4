"""Extensions that say where facts stand, and what a page leaves open."""

from __future__ import annotations

from typing import Any

from codegen.ir.model import AnyOf, Bounds, Enum, ListType, MapType, Member, Pattern, Provenance, Scalar, Type
from codegen.source import Span


def place(span: Span) -> str:
    """A place in the form of `x-source`: `issues.md:12`."""
    return f"{span.file}:{span.line}"


def source(span: Span) -> dict[str, Any]:
    """`x-source`."""
    return {"x-source": place(span)}


def provenance(value: Provenance) -> dict[str, Any]:
    """`x-inferred`, for what only examples show."""
    return {"x-inferred": True} if value is Provenance.INFERRED else {}


def remarks(member: Member) -> dict[str, Any]:
    """The extensions of a member: its place, whether only examples show it, and whether the page leaves open if it is required."""
    out = provenance(member.provenance)
    if member.required is None:
        out["x-required-unknown"] = True
    out |= source(member.span)
    others = {
        key: place(span)
        for key, span in _facts(member)
        if (span.file, span.line) != (member.span.file, member.span.line)
    }
    if others:
        out["x-sources"] = others
    return out


def _facts(member: Member) -> list[tuple[str, Span]]:
    """The facts of a member by keyword, each with its place."""
    out = [(key, fact.span) for key, fact in _constraints(member.type)]
    if member.default is not None:
        out.append(("default", member.default.span))
    if member.deprecated is not None:
        out.append(("deprecated", member.deprecated.span))
    return out


def _constraints(kind: Type) -> list[tuple[str, Bounds | Pattern | Enum]]:
    match kind:
        case Scalar():
            facts = (
                ("length", kind.length),
                ("range", kind.range),
                ("pattern", kind.pattern),
                ("enum", kind.enum),
            )
            return [(key, fact) for key, fact in facts if fact is not None]
        case ListType():
            own: list[tuple[str, Bounds | Pattern | Enum]] = (
                [("items", kind.length)] if kind.length is not None else []
            )
            return own + [
                (key, fact) for key, fact in _constraints(kind.element) if not isinstance(kind.element, AnyOf)
            ]
        case MapType():
            return [("entries", kind.length)] if kind.length is not None else []
        case _:
            return []
