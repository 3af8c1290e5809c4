"""How arrays and objects travel outside of JSON, as the SDK writes them."""

from __future__ import annotations

from typing import Any

from codegen.ir.model import (
    AnyOf,
    ArrayStyle,
    ListType,
    Location,
    MapType,
    Member,
    Protocol,
    Reference,
    Scalar,
    Service,
)

_JOINED: dict[ArrayStyle | None, dict[str, Any]] = {
    ArrayStyle.COMMA: {"style": "form", "explode": False},
    ArrayStyle.PIPES: {"style": "pipeDelimited", "explode": False},
    ArrayStyle.SPACES: {"style": "spaceDelimited", "explode": False},
    ArrayStyle.SEMICOLONS: {"x-array-style": ArrayStyle.SEMICOLONS.value},
}
"""Arrays that are one value. OpenAPI has no style for semicolons."""
_OF_HEADERS = (ArrayStyle.PIPES, ArrayStyle.SPACES, ArrayStyle.SEMICOLONS)
"""OpenAPI has commas alone in headers."""


def of_parameter(service: Service, member: Member) -> dict[str, Any]:
    """What tells the style of a parameter, where it is not OpenAPI's default."""
    if service.protocol is not Protocol.HTTP:
        return {}
    if member.location is Location.HEADER:
        style = member.array_style
        return {"x-array-style": style.value} if style in _OF_HEADERS and _sent(service, member) else {}
    if member.location is not Location.QUERY:
        return {}
    if as_json(service, member):
        return {}
    if isinstance(member.type, MapType | Reference):
        return {"style": "deepObject", "explode": True}
    style = _sent(service, member)
    if style in _JOINED:
        return dict(_JOINED[style])
    if style is ArrayStyle.BRACKETS and isinstance(member.type, ListType) and not member.wire_name.endswith("]"):
        return {"name": f"{member.wire_name}[]"}
    told = style is ArrayStyle.INDEXED or (style is ArrayStyle.BRACKETS and isinstance(member.type, AnyOf))
    return {"x-array-style": style.value} if style and told else {}


def of_field(service: Service, member: Member) -> dict[str, Any]:
    """What tells the style of a field of a form, where it is not OpenAPI's default; nothing where pages tell none."""
    if as_json(service, member):
        return {"contentType": "application/json"}
    style = _sent(service, member)
    if style is None or (member.array_style or service.array_style) is ArrayStyle.REPEATED:
        return {}
    if style in _JOINED and "style" in _JOINED[style]:
        return dict(_JOINED[style])
    return {"style": "form", "explode": True, "x-array-style": style.value}


def as_json(service: Service, member: Member) -> bool:
    """Whether a parameter of a query string or a field of a form is a JSON text."""
    return (member.array_style or service.array_style) is ArrayStyle.JSON and member.location is not Location.HEADER and not isinstance(member.type, Scalar)


def _sent(service: Service, member: Member) -> ArrayStyle | None:
    """The style of a member that may be an array; None for others. Objects and arrays within one have indexes, which tell their parts apart."""
    kinds = member.type.alternatives if isinstance(member.type, AnyOf) else (member.type,)
    array = next((kind for kind in kinds if isinstance(kind, ListType)), None)
    if array is None:
        return None
    style = member.array_style or service.array_style
    nested = isinstance(array.element, ListType | MapType | Reference)
    return ArrayStyle.INDEXED if nested and style is not ArrayStyle.BRACKETS and not member.wire_name.endswith("[]") else style
