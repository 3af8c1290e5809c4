"""Reads elements whose attributes hold parts of an OpenAPI document, as a plugin of Docusaurus writes pages: `<ParamsDetails parameters={[...]}>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codegen.reading.rest.markup.fields import DELIMITER, HEADER

_ATTRIBUTES = {"ParamsDetails": "parameters", "ParamsItem": "param", "RequestSchema": "body", "StatusCodes": "responses"}
"""The elements, and the attribute of each that holds such a part."""
KINDS = frozenset(_ATTRIBUTES)
_OPENS = re.compile(rf"\s*<(?P<kind>{'|'.join(_ATTRIBUTES)})\b")
_LONGEST = 5_000
"""In lines."""
_BOUNDS = {"minimum": "At least {}.", "maximum": "At most {}.", "minLength": "At least {} characters.", "maxLength": "At most {} characters."}


def openapi_element(lines: Sequence[str], index: int) -> tuple[str, Mapping[str, Any], int] | None:
    """Kind and content of the element that begins at `index`, and the index behind it; None where none begins, or it holds something else."""
    opening = _OPENS.match(lines[index])
    if opening is None:
        return None
    kind = opening["kind"]
    closes = f"</{kind}>"
    end = next((at for at in range(index, min(len(lines), index + _LONGEST)) if closes in lines[at] or lines[at].rstrip().endswith("/>")), None)
    if end is None:
        return None
    text = "\n".join(lines[index : end + 1])
    start = re.search(rf"\b{_ATTRIBUTES[kind]}=\{{", text)
    if start is None:
        return None
    try:
        content, _ = json.JSONDecoder().raw_decode(text, start.end())
    except (ValueError, RecursionError):
        return None
    return kind, {"content": content}, end + 1


def shown_part(kind: str, part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The lines of Markdown that the part of a document stands for, each with a word that stands on its line of the page."""
    content = part["content"]
    if kind in ("ParamsDetails", "ParamsItem"):
        rows = content if isinstance(content, list) else [content]
        yield from ((line, _ATTRIBUTES[kind]) for line in _table([row for row in rows if isinstance(row, dict)]))
    elif kind == "RequestSchema" and isinstance(content, dict):
        yield from ((line, "body") for line in _body("Request body", content))
    elif isinstance(content, dict):
        for status, answer in content.items():
            if isinstance(answer, dict):
                yield from ((line, "responses") for line in _body(f"Response {status}", answer))


def _table(parameters: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not parameters:
        return
    yield from ("###### Parameters", "", HEADER, DELIMITER)
    for parameter in parameters:
        schema = parameter.get("schema")
        schema = schema if isinstance(schema, dict) else {}
        default = "" if schema.get("default") is None else f"`{_plain(schema['default'])}`"
        cells = [f"`{parameter.get('name', '')}`", parameter.get("in", ""), _type(schema), _plain(parameter.get("required") is True), default, _words(parameter, schema)]
        yield "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
    yield ""


def _type(schema: Mapping[str, Any]) -> str:
    items = schema.get("items")
    if schema.get("type") == "array":
        return f"array of {_type(items)}s" if isinstance(items, dict) and isinstance(items.get("type"), str) else "array"
    kind = schema.get("type", "")
    return f"{kind}({schema['format']})" if isinstance(kind, str) and kind and isinstance(schema.get("format"), str) else str(kind)


def _words(parameter: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    items = schema.get("items")
    values = schema.get("enum") or (items.get("enum") if isinstance(items, dict) else None)
    parts = [f"Possible values: {', '.join(f'`{_plain(value)}`' for value in values)}."] if isinstance(values, list) and values else []
    parts += [words.format(schema[name]) for name, words in _BOUNDS.items() if isinstance(schema.get(name), int | float)]
    parts += ["Deprecated."] if parameter.get("deprecated") is True else []
    said = parameter.get("description") or schema.get("description")
    return " ".join([*parts, said] if isinstance(said, str) else parts)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _body(title: str, holder: Mapping[str, Any]) -> Iterator[str]:
    """A title, what the part says in words, and the schema of its first kind of content as code."""
    yield from (f"###### {title}", "")
    said = holder.get("description")
    if isinstance(said, str) and said.strip():
        yield from (" ".join(said.split()), "")
    contents = holder.get("content")
    media = next((each for each in contents.values() if isinstance(each, dict)), {}) if isinstance(contents, dict) else {}
    schema = media.get("schema")
    if isinstance(schema, dict):
        yield from ("```json", *json.dumps(schema, indent=2).replace("```", "'''").split("\n"), "```", "")
