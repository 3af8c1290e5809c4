"""Syntax blocks of pages, drawn for the shapes of a model in botocore's form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Seen = frozenset[str]


def wire_name(member: str, reference: Mapping[str, Any]) -> str:
    """The name that a member travels under."""
    return str(reference.get("locationName", member))


def in_body(shape: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """The members of a body, in the order of pages."""
    members = [item for item in shape["members"].items() if "location" not in item[1]]
    return sorted(members, key=lambda item: item[0].lower())


class Syntax:
    """Draws for one model."""

    def __init__(self, shapes: Mapping[str, Any]) -> None:
        self.shapes = shapes

    def json(self, reference: Mapping[str, Any], indent: int = 0, seen: Seen = frozenset()) -> str:
        """The tree of a JSON value."""
        shape, inner = self.shapes[reference["shape"]], " " * (indent + 3)
        if shape.get("document") or reference.get("jsonvalue"):
            return "JSON value"
        match shape["type"]:
            case "structure" if reference["shape"] in seen:
                return f'"{reference["shape"]}"'
            case "structure" if not in_body(shape):
                return "{ }"
            case "structure":
                below = seen | {reference["shape"]}
                lines = [
                    f'{inner}"{wire_name(member, own)}": {self.json(own, indent + 3, below)}'
                    for member, own in in_body(shape)
                ]
                return "{ \n" + ",\n".join(lines) + f"\n{' ' * indent}}}"
            case "list":
                return f"[ {self.json(shape['member'], indent + 3, seen)} ]"
            case "map":
                value = self.json(shape["value"], indent + 3, seen)
                return f'{{ \n{inner}"string" : {value} \n{" " * indent}}}'
            case "boolean" | "blob" as kind:
                return str(kind)
            case "timestamp":
                form = reference.get("timestampFormat") or shape.get("timestampFormat")
                return "number" if form in (None, "unixTimestamp") else '"string"'
            case "string" | "character":
                return '"string"'
            case _:
                return "number"

    def xml(
        self,
        reference: Mapping[str, Any],
        tag: str,
        indent: int = 0,
        seen: Seen = frozenset(),
        root: str = "",
    ) -> str:
        """The tree of an element."""
        shape, space = self.shapes[reference["shape"]], " " * indent
        match shape["type"]:
            case "structure" if reference["shape"] in seen:
                return f"{space}<{tag}>{reference['shape']}</{tag}>\n"
            case "structure":
                below = seen | {reference["shape"]}
                members = [self._member(m, own, indent + 3, below) for m, own in in_body(shape)]
                return f"{space}<{tag}{root}>\n{''.join(members)}{space}</{tag}>\n"
            case "list":
                item = wire_name("member", shape["member"])
                return f"{space}<{tag}>\n{self.xml(shape['member'], item, indent + 3, seen)}{space}</{tag}>\n"
            case "map":
                key = wire_name("key", shape["key"])
                value = self.xml(shape["value"], wire_name("value", shape["value"]), indent + 6, seen)
                entry = f"{space}   <entry>\n{space}      <{key}>string</{key}>\n{value}{space}   </entry>\n"
                return f"{space}<{tag}>\n{entry}{space}</{tag}>\n"
            case "character":
                return f"{space}<{tag}>string</{tag}>\n"
            case kind:
                return f"{space}<{tag}>{kind}</{tag}>\n"

    def _member(self, member: str, reference: Mapping[str, Any], indent: int, seen: Seen) -> str:
        shape, tag = self.shapes[reference["shape"]], wire_name(member, reference)
        if shape["type"] == "list" and (shape.get("flattened") or reference.get("flattened")):
            tag = wire_name(tag, shape["member"])
            return f"{self.xml(shape['member'], tag, indent, seen)}{' ' * indent}...\n"
        return self.xml(reference, tag, indent, seen)
