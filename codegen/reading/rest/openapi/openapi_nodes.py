"""Resolves the nodes of an OpenAPI document: references, parts of one schema, choices with null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from codegen.records import dataclass

DEEPEST = 8
"""Objects inside of each other that tables show."""
_SAYS = frozenset({"$ref", "type", "properties", "items", "enum", "const", "allOf", "oneOf", "anyOf", "additionalProperties", "required"})
"""Members of a part of a schema that say what it holds; others say what it is for."""


def text_of(node: Mapping[str, Any], key: str) -> str:
    """The text of a member; empty where it is none."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def part(node: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object that a member is; an empty one where it is none."""
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def objects_in(node: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    """The objects in the list that a member is; none where it is no list."""
    value = node.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def kind_of(node: Mapping[str, Any]) -> str:
    """The type of a schema, which what else it states tells where it is left out; empty where nothing does, and for several."""
    if "type" in node:
        kinds = node["type"]
        named = [str(kind) for kind in kinds if kind != "null"] or ["null"] if isinstance(kinds, list) else [text_of(node, "type")]
        return named[0] if len(named) == 1 else ""
    if part(node, "properties") or part(node, "additionalProperties"):
        return "object"
    if part(node, "items"):
        return "array"
    values = node.get("enum")
    return "string" if isinstance(values, list) and values and all(isinstance(value, str) for value in values) else ""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a schema comes to."""

    name: str
    """The name of the object that a reference leads to; empty for what has none."""
    node: Mapping[str, Any]
    """Its members, those of a part or of a choice among them; `nullable` where null is one."""


class Nodes:
    """The nodes of a document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """`document` is that which references of it are looked up in."""
        self._document = document
        self._known: dict[int, tuple[Mapping[str, Any], Stated]] = {}
        self._members: dict[int, Mapping[str, tuple[Mapping[str, Any], bool]]] = {}

    def target(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a reference within the document leads to, of whatever kind; other nodes as they are."""
        for _ in range(DEEPEST):
            reference = text_of(node, "$ref")
            if not reference.startswith("#/"):
                break
            found: Any = self._document
            for step in unquote(reference[2:]).split("/"):
                found = found.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(found, dict) else None
            if not isinstance(found, dict):
                return {}
            node = found
        return node

    def stated(self, schema: Mapping[str, Any]) -> Stated:
        """A schema without what only wraps it: `{"anyOf": [X, {"type": "null"}]}` is X that may be null, `{"allOf": [X]}` is X."""
        known = self._known.get(id(schema))
        if known is None:
            known = self._known[id(schema)] = (schema, self._stated(schema, 0))
        return known[1]

    def _stated(self, schema: Mapping[str, Any], depth: int) -> Stated:
        if depth > DEEPEST:
            return Stated("", {})
        node = self.target(schema)
        name = unquote(text_of(schema, "$ref")).rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        own = {key: value for key, value in {**node, **schema}.items() if key not in ("$ref", "oneOf", "anyOf", "allOf")}
        null = node.get("nullable") is True or schema.get("nullable") is True or (isinstance(node.get("type"), list) and "null" in node["type"] and len(node["type"]) > 1)
        marks = {"nullable": True} if null else {}
        if "properties" not in node and not isinstance(node.get("required"), list):
            choices = objects_in(node, "oneOf") or objects_in(node, "anyOf")
            left = [each for each in choices if kind_of(self.target(each)) != "null"]
            parts = objects_in(node, "allOf")
            telling = [each for each in parts if _SAYS & each.keys()]
            if len(left) == 1 and not parts:
                return self._within(left[0], {**own, **({"nullable": True} if null or len(choices) > 1 else {})}, name, depth)
            if len(telling) == 1 and not choices:
                others = {key: value for each in parts if each is not telling[0] for key, value in each.items()}
                return self._within(telling[0], {**others, **own, **marks}, name, depth)
            if len(left) > 1 and (values := _constants(left)):
                kinds = {type(value) for value in values}
                kind = {str: "string", int: "integer", bool: "boolean"}.get(next(iter(kinds))) if len(kinds) == 1 else None
                if kind is not None:
                    return Stated("", {"type": kind, **own, "enum": values, **({"nullable": True} if null or len(left) < len(choices) else {})})
        own = {"enum": [node["const"]], **own} if "const" in node and not isinstance(node["const"], dict | list) else own
        return Stated(name, {**own, **{key: node[key] for key in ("oneOf", "anyOf", "allOf") if key in node}, **marks})

    def _within(self, schema: Mapping[str, Any], own: Mapping[str, Any], name: str, depth: int) -> Stated:
        inner = self._stated(schema, depth + 1)
        return Stated(inner.name or name, {**inner.node, **own})

    def is_object(self, schema: Mapping[str, Any]) -> bool:
        """Whether a schema is of an object with members."""
        return bool(self.members(schema))

    def members(self, schema: Mapping[str, Any]) -> Mapping[str, tuple[Mapping[str, Any], bool]]:
        """Name -> the schema of a member, and whether it is required; those of `allOf` are put together."""
        node = self.stated(schema).node
        known = self._members.get(id(node))
        if known is None:
            self._members[id(node)] = {}  # of what is a part of itself
            known = self._members[id(node)] = self._members_of(node)
        return known

    def _members_of(self, node: Mapping[str, Any]) -> Mapping[str, tuple[Mapping[str, Any], bool]]:
        out: dict[str, tuple[Mapping[str, Any], bool]] = {}
        for each in objects_in(node, "allOf"):
            out |= self.members(each)
        needed = {str(name) for each in (node, *objects_in(node, "allOf")) if isinstance(each.get("required"), list) for name in each["required"]}
        out |= {str(name): (each, False) for name, each in part(node, "properties").items() if isinstance(each, dict)}
        return {name: (each, before or name in needed) for name, (each, before) in out.items()}


def _constants(choices: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The values of choices that are one value each; empty where one is something else."""
    values = []
    for each in choices:
        listed = each.get("enum")
        if "const" in each:
            values.append(each["const"])
        elif isinstance(listed, list) and listed:
            values += listed
        else:
            return []
    return values if all(isinstance(value, str | int) for value in values) else []
