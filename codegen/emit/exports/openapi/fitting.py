"""Tells whether values in a document fit the schema that they stand beside.

Pages contradict themselves: a default that is none of the listed values, an example of another type. Validators refuse a
whole document for one of these, and tools that trust them fail. So values that do not fit go into extensions:
`x-default`, `x-enum`, `x-examples`.

"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_ROOT = "#/components/schemas/"
_DEEPEST = 40
_MAPS = ("properties", "patternProperties", "$defs")
_SCHEMAS = ("items", "additionalProperties", "propertyNames", "not")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
_FORMATS = {
    "date-time": re.compile(
        r"\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)"
    ),
    "date": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"),
    "uuid": re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    "email": re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+"),
    "uri": re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`\[\]]+"),
    "url": re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:/[\w/.~%?&=#+-]*)?"),
    "ipv4": re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}"),
}
"""Checks of formats, at least as strict as those of validators. Validators know no other formats but those below."""
_DOUBTED = frozenset(
    {"time", "duration", "hostname", "ipv6", "regex", "uri-reference", "uri-template", "json-pointer"}
)
"""Formats that validators check and that are not checked here: values of such a format count as unfit."""
_TELLING = frozenset({"default", "example", "examples", "enum", "$ref", "schema"})
_WHOLE = {"int32": 2**31, "int64": 2**63}


def settle(document: dict[str, Any]) -> None:
    """Move values that do not fit their schemas into extensions, everywhere in a document."""
    schemas: dict[str, Any] = document["components"]["schemas"]
    for holder in _holders(document):
        _settle_schema(holder["schema"], schemas)
        examples = holder.get("examples")
        if isinstance(examples, dict):
            _settle_examples(holder, examples, schemas)
    for schema in schemas.values():
        _settle_schema(schema, schemas)


def _holders(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All objects that have a schema of their own: parameters, headers, media types."""
    for item in document["paths"].values():
        for operation in item.values():
            for parameter in operation.get("parameters", ()):
                # One that is a JSON text has its schema in the media type.
                yield from (parameter,) if "schema" in parameter else parameter["content"].values()
            answers = list(operation["responses"].values())
            for part in [operation.get("requestBody", {}), *answers]:
                yield from part.get("headers", {}).values()
                yield from part.get("content", {}).values()


def _settle_examples(holder: dict[str, Any], examples: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Keep examples that fit; others are kept as text, in which no tool looks for schemas."""
    fit: dict[str, Any] = {}
    rest: dict[str, Any] = {}
    for name, item in examples.items():
        if fits(item["value"], holder["schema"], schemas) and not _looks_like_schema(item["value"]):
            fit[name] = item
        else:
            text = json.dumps(item.pop("value"), ensure_ascii=False)
            rest[name] = {"text": text, **item}
    holder.pop("examples")
    if fit:
        holder["examples"] = fit
    if rest:
        holder["x-examples"] = rest


def _looks_like_schema(value: Any) -> bool:
    """Whether an example contains what linters, which search for keys anywhere, take for a faulty schema."""
    todo = [value]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            if node.keys() & _TELLING or (node.get("type") == "array" and "items" not in node):
                return True
            todo += node.values()
        elif isinstance(node, list):
            todo += node
    return False


def _settle_schema(schema: Any, schemas: dict[str, Any]) -> None:
    """Settle the keywords of a schema, then of those inside it."""
    todo = [schema]
    while todo:
        node = todo.pop()
        if not isinstance(node, dict):
            continue
        for key in _MAPS:
            todo += node.get(key, {}).values()
        todo += [node[key] for key in _SCHEMAS if key in node]
        for key in _LISTS:
            todo += node.get(key, ())
        _settle_keywords(node, schemas)


def _settle_keywords(node: dict[str, Any], schemas: dict[str, Any]) -> None:
    for low, high in (("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")):
        if low in node and high in node and node[low] > node[high]:
            node[f"x-{low}"], node[f"x-{high}"] = node.pop(low), node.pop(high)
    if "enum" in node:
        bare = {key: value for key, value in node.items() if key in ("type",)}
        fit = [value for value in _different(node["enum"]) if fits(value, bare, schemas)]
        if len(fit) < len(node["enum"]):
            node["x-enum"] = node["enum"]
            node["enum"] = fit
            if not any(value is not None for value in fit):
                node.pop("enum")
    if "default" in node and not fits(node["default"], node, schemas):
        node["x-default"] = node.pop("default")
    if "examples" in node:
        fit = [value for value in node["examples"] if fits(value, node, schemas)]
        if len(fit) < len(node["examples"]):
            node["x-examples"] = node.pop("examples")
            if fit:
                node["examples"] = fit


def _different(values: list[Any]) -> list[Any]:
    out: list[Any] = []
    for value in values:
        if not any(value == other and type(value) is type(other) for other in out):
            out.append(value)
    return out


def fits(value: Any, schema: Any, schemas: dict[str, Any], depth: int = 0) -> bool:
    """Whether a value surely fits a schema; `schemas` are the targets of references."""
    if not isinstance(schema, dict):
        return bool(schema)
    if depth > _DEEPEST:
        return False
    if "$ref" in schema and not fits(
        value, schemas.get(schema["$ref"].removeprefix(_ROOT), False), schemas, depth + 1
    ):
        return False
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is_a(value, kind) for kind in kinds):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if not all(fits(value, part, schemas, depth + 1) for part in schema.get("allOf", ())):
        return False
    if "anyOf" in schema and not any(fits(value, part, schemas, depth + 1) for part in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(fits(value, part, schemas, depth + 1) for part in schema["oneOf"]) != 1:
        return False
    if "not" in schema and fits(value, schema["not"], schemas, depth + 1):
        return False
    if "if" in schema and fits(value, schema["if"], schemas, depth + 1):
        return fits(value, schema.get("then", True), schemas, depth + 1)
    if isinstance(value, str):
        return _text_fits(value, schema)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number_fits(value, schema)
    if isinstance(value, list):
        limits = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
        return limits and all(fits(item, schema.get("items", True), schemas, depth + 1) for item in value)
    if isinstance(value, dict):
        return _object_fits(value, schema, schemas, depth)
    return True


def _is_a(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _TYPES.get(kind, ()))


def _text_fits(value: str, schema: dict[str, Any]) -> bool:
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        return False
    form = schema.get("format")
    if form in _DOUBTED or (form in _FORMATS and not _FORMATS[form].fullmatch(value)):
        return False
    return "pattern" not in schema or re.search(schema["pattern"], value) is not None


def _number_fits(value: float, schema: dict[str, Any]) -> bool:
    most = _WHOLE.get(schema.get("format", ""))
    if most is not None and not -most <= value < most:
        return False
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))


def _object_fits(value: dict[str, Any], schema: dict[str, Any], schemas: dict[str, Any], depth: int) -> bool:
    if any(name not in value for name in schema.get("required", ())):
        return False
    dependent = schema.get("dependentRequired", {})
    if any(name in value and not value.keys() >= set(others) for name, others in dependent.items()):
        return False
    if not schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value)):
        return False
    known = schema.get("properties", {})
    other = schema.get("additionalProperties", True)
    names = schema.get("propertyNames", True)
    return all(
        fits(item, known.get(name, other), schemas, depth + 1) and fits(name, names, schemas, depth + 1)
        for name, item in value.items()
    )
