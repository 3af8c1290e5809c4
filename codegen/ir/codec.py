"""The model as stable JSON, and back.

A node is an object that leaves out what equals its default; a type's kind is its first key (`scalar`,
`list`, `map`, `ref`); a span is `file:line:column` or `file:line:column-end`. Keys keep the order of the
dataclasses' fields, so that the same model always gives the same bytes.
"""

from __future__ import annotations

import json
import sys
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any

from codegen.ir.model import FACTS, AnyOf, ListType, MapType, Model, Reference, Scalar
from codegen.source import PageProse, Span, opened

FORMAT = "codegen-ir"
VERSION = 4
READABLE = frozenset({1, 2, 3, 4})
"""Versions that can be read: 2 added the rules of structures; 3 moved facts of a single protocol, and of signatures, to nodes of their own;
4 did so for operations."""

_TAGS: dict[type, tuple[str, str]] = {
    Scalar: ("scalar", "kind"),
    ListType: ("list", "element"),
    MapType: ("map", "key"),
    Reference: ("ref", "shape"),
    AnyOf: ("any_of", "alternatives"),
}
"""Class of a type -> the key that identifies it, and the field under that key."""

_WAY_ON = "compare with the pages of that time instead, a folder or a revision of the repository"


class CodecError(ValueError):
    """The text is no model that this version can read."""


def dumps(model: Model, *, indent: int | None = 1) -> str:
    """The model as JSON text with a final newline."""
    return text_of({"format": FORMAT, "version": VERSION, **encode(model)}, indent=indent)


def text_of(document: Mapping[str, Any], *, indent: int | None) -> str:
    """A whole model, encoded and with its format and version, as JSON text."""
    if indent is None:
        return compact(document) + "\n"
    return json.dumps(document, ensure_ascii=False, indent=indent, separators=(",", ": ")) + "\n"


def compact(node: Any) -> str:
    """An encoded node, as it stands in a model without indents."""
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Model:
    """The model that `dumps` wrote.

    Raises CodecError where the text is no such document or of another version.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"not JSON: {error}") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise CodecError(f'not an exported model: "format" is not {FORMAT!r}')
    if document.get("version") not in READABLE:
        version = document.get("version")
        raise CodecError(f"version {version!r} of the format; this program reads up to {VERSION}; {_WAY_ON}")
    version = document["version"]
    document = {key: value for key, value in document.items() if key not in ("format", "version")}
    try:
        if version < 3:
            document["services"] = [_with_nodes(service) for service in document.get("services", ())]
        if version < 4:
            for service in document.get("services", ()):
                service["operations"] = [_with_signing(each) for each in service.get("operations", ())]
        model: Model = _decoder(Model)(document)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise CodecError(f"a node is not as expected: {error!r}; {_WAY_ON}") from None
    return replace(model, with_rules=False) if version == 1 else model


def _with_nodes(service: Mapping[str, Any]) -> dict[str, Any]:
    """A service of a version before 3, with the nodes that version 3 moved facts to."""
    out: dict[str, Any] = {}
    for key, value in service.items():
        node, name = FACTS.get(key, ("", key))
        (out.setdefault(node, {}) if node else out)[name] = value
    return out


def _with_signing(operation: Mapping[str, Any]) -> dict[str, Any]:
    """An operation of a version before 4, with its facts of signatures in a node of their own."""
    out = dict(operation)
    signing = {"name": out.pop("signing_name")} if "signing_name" in out else {}
    if out.pop("unsigned_payload", False):
        signing["covers_body"] = False
    if out.pop("unsigned", False):
        out["security"] = []
    return {**out, "signing": signing} if signing else out


def decode(document: Mapping[str, Any]) -> Model:
    """The model of a document of this version that only `dumps` can have written."""
    model: Model = _decoder(Model)({"services": document["services"]})
    return model


_PLAIN = frozenset({str, int, bool, float, NoneType})


def encode(node: Any) -> Any:
    """A node of the model as values of JSON."""
    kind: Any = type(node)
    return node if kind in _PLAIN else _encoder(kind)(node)


@cache
def _encoder(kind: Any) -> Callable[[Any], Any]:
    """The function that turns nodes of a class into values of JSON: a model has thousands of each of few classes."""
    if kind is Span:
        return _encode_span
    if is_dataclass(kind):
        return _record_encoder(kind)
    if issubclass(kind, tuple):
        return lambda node: [encode(item) for item in node]
    if issubclass(kind, Mapping):
        return lambda node: {key: encode(node[key]) for key in sorted(node)}
    if issubclass(kind, StrEnum | PageProse):
        return opened
    return lambda node: node


def _encode_span(span: Span) -> str:
    end = f"-{span.end_column}" if span.end_column else ""
    return f"{span.file}:{span.line}:{span.column}{end}"


def _record_encoder(kind: Any) -> Callable[[Any], dict[str, Any]]:
    tag, tagged = _TAGS.get(kind, ("", ""))
    defaults = [(name, default, type(default)) for name, default in _fields(kind) if name != tagged]

    def encoded(node: Any) -> dict[str, Any]:
        out: dict[str, Any] = {tag: encode(getattr(node, tagged))} if tag else {}
        for name, default, like in defaults:
            value = getattr(node, name)
            if value is default:
                continue
            its: Any = type(value)
            if its is not like or value != default:
                out[name] = value if its in _PLAIN else _encoder(its)(value)
        return out

    return encoded


@cache
def _fields(cls: type) -> tuple[tuple[str, Any], ...]:
    out = []
    for item in fields(cls):
        default = item.default_factory() if item.default_factory is not MISSING else item.default
        out.append((item.name, default))
    return tuple(out)


def decode_span(text: str) -> Span:
    """A span that `encode` has written. Raises ValueError for anything else."""
    file, line, columns = text.rsplit(":", 2)
    column, _, end = columns.partition("-")
    return Span(file, int(line), int(column), int(end or 0))


@cache
def _decoder(hint: Any) -> Callable[[Any], Any]:
    """The function that turns values of JSON into a value of the annotation `hint`."""
    if hint is Span:
        return decode_span
    if hint is PageProse:
        return lambda value: PageProse(opened(value))
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda value: tuple(item(part) for part in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        item = _decoder(arguments[1])
        return lambda value: {key: item(part) for key, part in value.items()}
    if origin in (typing.Union, UnionType):
        return _union(tuple(part for part in arguments if part is not NoneType))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if is_dataclass(hint):
        return _dataclass(hint)
    return _same


def _hint(cls: type, name: str) -> Any:
    """The annotation of a field; most fields have defaults, and are not met."""
    for base in cls.__mro__:
        if (annotation := vars(base).get("__annotations__", {}).get(name)) is not None:
            return eval(annotation, vars(sys.modules[base.__module__]))
    raise KeyError(name)


def _same(value: Any) -> Any:
    return value


def _union(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    tagged = {_TAGS[part][0]: part for part in parts if part in _TAGS}
    if tagged:

        def by_tag(value: Any) -> Any:
            for tag, cls in tagged.items():
                if tag in value:
                    return _decoder(cls)(value)
            raise ValueError(f"a type without a known kind: {sorted(value)}")

        return by_tag
    if len(parts) == 1:
        only = _decoder(parts[0])
        return _same if only is _same else lambda value: None if value is None else only(value)
    return _same


def _dataclass(cls: Any) -> Callable[[Any], Any]:
    tag, tagged = _TAGS.get(cls, (None, None))
    # Made when a key is met first: some classes hold each other.
    known: dict[str, tuple[str, Callable[[Any], Any] | None]] = {}

    def decode(value: Any) -> Any:
        arguments = {}
        for key, part in value.items():
            try:
                name, made = known[key]
            except KeyError:
                name = tagged if key == tag and tagged is not None else key
                made = _decoder(_hint(cls, name))
                made = None if made is _same else made
                known[key] = name, made
            arguments[name] = part if made is None else made(part)
        return cls(**arguments)

    return decode
