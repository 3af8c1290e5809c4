"""Says in the words of tables what the schemas of an OpenAPI document state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from codegen.reading.rest.headings import slug
from codegen.reading.rest.openapi.openapi_nodes import DEEPEST, Nodes, kind_of, objects_in, part, text_of

_MOST_ROWS = 2_000
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(?:\s*;.*)?")
HEADER = "| Name | In | Type | Required | JSON Schema | Description |"
DELIMITER = "|---|---|---|---|---|---|"
_FACTS = ("default", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "readOnly", "nullable")
"""What a cell repeats of a schema as it is."""
_SIGNS = re.compile(r"[^\w{}\[\]\":,.\\-]")
"""Signs that a cell may not hold as they are: they would end it, or be read as marks."""

_JSON = re.compile(r"-?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?|true|false")
_NAME = re.compile(r"[\w.$@:\[\]~+*#!^%&=-]+")
_STYLES = {
    "csv": "Comma-separated.", "ssv": "Space-separated.", "spaceDelimited": "Space-separated.", "pipes": "Pipe-separated.", "pipeDelimited": "Pipe-separated.",
}  # fmt: skip


class Schemas:
    """The schemas of a document, with what references lead to."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """`document` is that which references of it are looked up in."""
        self._document = document
        self._nodes = Nodes(document)
        self.target = self._nodes.target
        self.is_object = self._nodes.is_object
        self._slugs: set[str] = set()
        self._titles = {name: self._title(name) for name, schema in self._named().items() if isinstance(schema, dict) and self.is_object(schema)}
        self._apart: dict[int, str] = {}
        self._to_show: list[tuple[str, Mapping[str, Any]]] = []
        self._types: dict[tuple[int, bool, bool], str] = {}
        self.about = ""
        """What is being told of, in words: objects without names are named after it where a cell cannot hold them."""

    def _named(self) -> Mapping[str, Any]:
        return part(part(self._document, "components"), "schemas") or part(self._document, "definitions")

    def _title(self, name: str) -> str:
        """The title of the section of an object. It leads to one section only, though names may differ in their capitals alone."""
        title, number = f"{name} object", 2
        while slug(title) in self._slugs:
            title, number = f"{name} {number} object", number + 1
        self._slugs.add(slug(title))
        return title

    def objects(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Title and schema of each object of the document that has a name, or got one since a cell links to it; more may come up on the way."""
        for name, title in self._titles.items():
            self.about = name
            yield title, self._named()[name]
        for name, schema in self._to_show:  # grows while it is gone through
            self.about = name.removesuffix(" object")
            yield name, schema

    def content(self, holder: Mapping[str, Any]) -> tuple[str, Mapping[str, Any] | None]:
        """The media type of a body, JSON where there is a choice, and its schema."""
        contents = {key: value for key, value in part(holder, "content").items() if isinstance(value, dict)}
        if not contents:
            return "", part(holder, "schema") or None
        media = next((key for key in contents if "json" in key), next(iter(contents)))
        return media, part(contents[media], "schema") or None

    def in_media(self, holder: Mapping[str, Any], own: object, *, of_request: bool = False) -> Mapping[str, Any]:
        """A body of Swagger 2 as one of OpenAPI 3: in the media types that its operation states (`own`), else the document."""
        shared = self._document.get("consumes" if of_request else "produces")
        listed = own if isinstance(own, list) else shared
        schema = part(holder, "schema")
        if "content" in holder or not schema:
            return holder
        kinds = [kind for kind in listed if isinstance(kind, str)] if isinstance(listed, list) else []
        return {**holder, "content": {kind: {"schema": schema} for kind in kinds or ["application/json"]}}

    def media_types(self, holder: Mapping[str, Any]) -> str:
        """The media types of a body in words, the one that its schema is of first; empty for JSON alone, which is what others expect."""
        kinds = [kind for kind, value in part(holder, "content").items() if isinstance(value, dict) and _MEDIA_TYPE.fullmatch(kind)]
        first = self.content(holder)[0]
        kinds.sort(key=lambda kind: kind != first)
        return "" if kinds in ([], ["application/json"]) else " or ".join(f"`{kind.partition(';')[0].strip()}`" for kind in kinds)

    def rows(self, schema: Mapping[str, Any], place: str) -> Iterator[Sequence[str]]:
        """A row for each member of an object, those of objects without names behind it."""
        yield from islice(self._rows(schema, place, "", 0), _MOST_ROWS)

    def _rows(self, schema: Mapping[str, Any], place: str, prefix: str, depth: int) -> Iterator[Sequence[str]]:
        for name, (each, required) in self._nodes.members(schema).items():
            if not can_be_told(name):
                continue
            yield self.row(f"{prefix}{name}", each, required, each, place)
            inner, below = self._nodes.stated(each), f"{prefix}{name}"
            while kind_of(inner.node) == "array" and "$ref" not in each and not inner.name and len(below) < len(prefix) + len(name) + 2 * DEEPEST:
                inner, below = self._nodes.stated(part(inner.node, "items")), f"{below}[]"
            if not inner.name and depth < DEEPEST and self.is_object(inner.node):
                yield from self._rows(inner.node, place, f"{below}.", depth + 1)

    def row(self, name: str, schema: Mapping[str, Any], required: bool, said: Mapping[str, Any], place: str, *, whole: bool = False) -> Sequence[str]:
        """Name, place, type, whether it is required, default and description, as a table has them.

        No rows stand behind a `whole` one for the members of objects without names.
        """
        stated = self._nodes.stated(schema).node
        cells = (f"`{name}`", place, self.type_of(schema, name, whole=whole), "true" if required else "false", self._cell(said, schema), self._words(said, stated, place))
        return [" ".join(cell.split()).replace("|", "\\|") for cell in cells]

    def type_of(self, schema: Mapping[str, Any], name: str = "", depth: int = 0, *, whole: bool = True) -> str:
        """The type of a schema in words; objects with names are links, and those without where they are `whole`: no rows tell their members."""
        stated = self._nodes.stated(schema)
        node, nested, whole = stated.node, depth > 0, whole or "$ref" in schema
        key = id(node), nested, whole
        known = self._types.get(key)
        if known is None:
            self._types[key] = ""  # of what holds itself
            known = self._types[key] = "" if depth > DEEPEST else self._type_of(stated.name, node, name, depth, whole=whole)
        return known

    def _type_of(self, titled: str, node: Mapping[str, Any], name: str, depth: int, *, whole: bool) -> str:
        null = " or null" if node.get("nullable") is True else ""
        if (depth or whole or titled) and self.is_object(node) and (title := self._titles.get(titled, titled) or (self._name_apart(node, name) if whole else "")):
            return f"[{title.removesuffix(' object')}](#{slug(title)}) object{null}"
        if choices := objects_in(node, "oneOf") or objects_in(node, "anyOf"):
            types = [self.type_of(each, name, depth + 1) for each in choices if kind_of(each) != "null"]
            null = null or " or null" * any(kind_of(each) == "null" for each in choices)
            return " or ".join(dict.fromkeys(types)) + null if types and all(types) else ""
        kinds = [str(kind) for kind in node["type"] if kind != "null"] if isinstance(node.get("type"), list) else [kind_of(node)]
        types = [self._one(kind, node, name, depth, whole=whole) for kind in kinds]
        return (" or ".join(dict.fromkeys(types)) if all(types) else "") + (null if any(types) else "")

    def _one(self, kind: str, node: Mapping[str, Any], name: str, depth: int, *, whole: bool) -> str:
        if kind == "array":
            element = self.type_of(part(node, "items"), name, depth + 1, whole=whole).removesuffix(" or null")
            return f"array<{element}>" if " or " in element else f"array of {element}" if element else "array"
        values = part(node, "additionalProperties")
        if kind == "object" and values and not part(node, "properties"):
            value = self.type_of(values, name, depth + 1).removesuffix(" or null")
            return f"map<string, {value}>" if " or " in value else f"map[string]{value or 'any'}"
        form = text_of(node, "format") or ("binary" if text_of(node, "contentMediaType") == "application/octet-stream" else "")
        return f"{kind}({form})" if kind and form else kind

    def _name_apart(self, node: Mapping[str, Any], name: str) -> str:
        """The name of an object that has none, and to which a cell links."""
        known = self._apart.get(id(node))
        if known is None:
            words = " ".join(re.sub(r"[^\w]+", " ", f"{self.about} {name}").split()) or "Object"
            known = self._apart[id(node)] = self._title(words)
            self._to_show.append((known, node))
        return known

    def _cell(self, said: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
        """The facts of a member, or of a parameter that is `said` around its schema, as a schema in code."""
        facts = {**self._facts(schema, 0), **({"deprecated": True} if said.get("deprecated") is True else {})}
        return "`" + _SIGNS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(facts, separators=(",", ":"))) + "`"

    def _facts(self, schema: Mapping[str, Any], depth: int) -> Mapping[str, Any]:
        node = self._nodes.stated(schema).node
        out = {key: node[key] for key in _FACTS if not isinstance(node.get(key), dict | list | None)}
        if kind_of(node) in ("integer", "number", "boolean") and _JSON.fullmatch(text_of(node, "default")):
            out["default"] = json.loads(node["default"])  # documents made by programs quote numbers
        if values := _values(node):
            out["enum"] = values
        for key in ("items", "additionalProperties"):
            if depth < DEEPEST and part(node, key) and (inner := self._facts(part(node, key), depth + 1)):
                out[key] = inner
        return out

    def _words(self, said: Mapping[str, Any], schema: Mapping[str, Any], place: str) -> str:
        told = [_travels(said)] if place == "query" and kind_of(schema) == "array" else []
        return " ".join([*told, text_of(said, "description") or text_of(schema, "description")])


def _values(schema: Mapping[str, Any]) -> Sequence[Any]:
    """The values of an enumeration, each of which may be an object with its name, as some generators write."""
    listed = schema.get("enum")
    values = [value["value"] if isinstance(value, dict) and "value" in value else value for value in listed] if isinstance(listed, list) else []
    return [value for value in values if isinstance(value, str | int | float)]


def _travels(parameter: Mapping[str, Any]) -> str:
    """How the array of a parameter travels, where that is stated."""
    form = text_of(parameter, "collectionFormat") or text_of(parameter, "style")
    if parameter.get("explode") is True or form == "multi":
        return "May be repeated."
    return _STYLES.get(form) or (_STYLES["csv"] if parameter.get("explode") is False else "")


def can_be_told(name: str) -> bool:
    """Whether a cell can hold a name: others would be read as several, or as a part of themselves."""
    return _NAME.fullmatch(name) is not None

