"""Says in the words of tables what the schemas of an OpenAPI document state."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codegen.reading.rest.headings import slug

_DEEPEST = 8
"""Objects inside of each other that tables show."""
_MOST_ROWS = 2_000
_BOUNDS = {"minimum": "At least {}.", "maximum": "At most {}.", "minLength": "At least {} characters.", "maxLength": "At most {} characters."}


def text_of(node: Mapping[str, Any], key: str) -> str:
    """The text of a member; empty where it is none."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def part(node: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object that a member is; an empty one where it is none."""
    value = node.get(key)
    return value if isinstance(value, dict) else {}


class Schemas:
    """The schemas of a document, with what references lead to."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """`document` is that which references of it are looked up in."""
        self._document = document

    def objects(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Name and schema of each object of the document that has a name."""
        for name, schema in (part(part(self._document, "components"), "schemas") or part(self._document, "definitions")).items():
            if isinstance(schema, dict) and self.is_object(schema):
                yield name, schema

    def target(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a reference within the document leads to, of whatever kind; other nodes as they are."""
        for _ in range(_DEEPEST):
            reference = text_of(node, "$ref")
            if not reference.startswith("#/"):
                break
            found: Any = self._document
            for step in reference[2:].split("/"):
                found = found.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(found, dict) else None
            if not isinstance(found, dict):
                return {}
            node = found
        return node

    def content(self, holder: Mapping[str, Any]) -> tuple[str, Mapping[str, Any] | None]:
        """The media type of a body, JSON where there is a choice, and its schema."""
        contents = {key: value for key, value in part(holder, "content").items() if isinstance(value, dict)}
        if not contents:
            return "", part(holder, "schema") or None
        media = next((key for key in contents if "json" in key), next(iter(contents)))
        return media, part(contents[media], "schema") or None

    def is_object(self, schema: Mapping[str, Any]) -> bool:
        """Whether a schema is of an object with members."""
        return bool(self._properties(schema, 0))

    def _properties(self, schema: Mapping[str, Any], depth: int) -> dict[str, tuple[Mapping[str, Any], bool]]:
        """Name -> the schema of a member, and whether it is required; those of `allOf` are put together."""
        node = self.target(schema)
        out: dict[str, tuple[Mapping[str, Any], bool]] = {}
        parts = node.get("allOf")
        for each in parts if isinstance(parts, list) and depth < _DEEPEST else ():
            if isinstance(each, dict):
                out |= self._properties(each, depth + 1)
        required = node.get("required")
        needed = set(map(str, required)) if isinstance(required, list) else set()
        out |= {str(name): (each, False) for name, each in part(node, "properties").items() if isinstance(each, dict)}
        return {name: (each, before or name in needed) for name, (each, before) in out.items()}

    def rows(self, schema: Mapping[str, Any], place: str) -> Iterator[Sequence[str]]:
        """A row for each member of an object, those of objects without names behind it."""
        yield from list(self._rows(schema, place, "", 0))[:_MOST_ROWS]

    def _rows(self, schema: Mapping[str, Any], place: str, prefix: str, depth: int) -> Iterator[Sequence[str]]:
        for name, (each, required) in self._properties(schema, 0).items():
            yield self.row(f"{prefix}{name}", each, required, each, place)
            inner, below = each, f"{prefix}{name}"
            while self.target(inner).get("type") == "array" and "$ref" not in inner and len(below) < len(prefix) + len(name) + 2 * _DEEPEST:
                inner, below = part(inner, "items"), f"{below}[]"
            if "$ref" not in inner and depth < _DEEPEST and self.is_object(inner):
                yield from self._rows(inner, place, f"{below}.", depth + 1)

    def row(self, name: str, schema: Mapping[str, Any], required: bool, said: Mapping[str, Any], place: str) -> Sequence[str]:
        """Name, place, type, whether it is required, default and description, as a table has them."""
        stated = self.target(schema)
        default = "" if stated.get("default") is None or isinstance(stated["default"], dict | list) else f"`{_plain(stated['default'])}`"
        cells = (f"`{name}`", place, self.type_of(schema), "true" if required else "false", default, self._words(said, stated))
        return [" ".join(cell.split()).replace("|", "\\|") for cell in cells]

    def type_of(self, schema: Mapping[str, Any], depth: int = 0) -> str:
        """The type of a schema in words; objects with names are links."""
        node = self.target(schema)
        if depth > _DEEPEST:
            return ""
        if (name := text_of(schema, "$ref").rpartition("/")[2]) and self.is_object(schema):
            return f"[{name}](#{slug(name)})"
        choices = node.get("oneOf") or node.get("anyOf") or (node["allOf"] if isinstance(node.get("allOf"), list) and len(node["allOf"]) == 1 else None)
        if isinstance(choices, list):
            types = [self.type_of(each, depth + 1) for each in choices if isinstance(each, dict)]
            return " or ".join(dict.fromkeys(types)) if all(types) else ""
        kinds = node.get("type")
        names = [str(kind) for kind in kinds] if isinstance(kinds, list) else [text_of(node, "type")]
        null = " or null" if ("null" in names and len(names) > 1) or node.get("nullable") is True else ""
        kind = next((each for each in names if each != "null"), names[0] if names else "")
        return f"{self._named(kind, node, depth)}{null}"

    def _named(self, kind: str, node: Mapping[str, Any], depth: int) -> str:
        if kind == "array":
            element = self.type_of(part(node, "items"), depth + 1)
            return f"array of {element}" if element else "array"
        values = part(node, "additionalProperties")
        if kind == "object" and values and not part(node, "properties"):
            return f"map[string]{self.type_of(values, depth + 1) or 'any'}"
        form = text_of(node, "format")
        return f"{kind}({form})" if kind and form else kind

    def _words(self, said: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
        inner = self.target(part(schema, "items"))
        values = schema.get("enum") or inner.get("enum")
        parts = [f"Possible values: {', '.join(f'`{_plain(value)}`' for value in values if value is not None)}."] if isinstance(values, list) and values else []
        parts += [words.format(schema[name]) for name, words in _BOUNDS.items() if isinstance(schema.get(name), int | float)]
        parts += [f"Pattern: `{schema['pattern']}`."] if isinstance(schema.get("pattern"), str) and "`" not in schema["pattern"] else []
        parts += ["Deprecated."] if said.get("deprecated") is True else []
        return " ".join([*parts, text_of(said, "description") or text_of(schema, "description")])


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
