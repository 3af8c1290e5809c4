"""Reads operations that front matter states: `method: POST`, `route: /vans`, and below `parameters:` what they take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from codegen.pages.rest import Block, Heading, Inline, IntroductionForm, Paragraph, Row, Table
from codegen.reading.rest.calls.paths import call, only_methods
from codegen.reading.rest.calls.titles import made
from codegen.records import dataclass
from codegen.source import SourceFile, Span

_LISTED = frozenset({"parameters", "params", "arguments"})
_METHODS = ("method", "http_method", "httpMethod", "verb", "type")
_PATHS = ("route", "path", "endpoint", "uri", "title")
_PLACES = {"path": "Path", "url": "Path", "query": "Query", "querystring": "Query", "body": "Body", "form": "Form", "header": "Header", "headers": "Header", "cookie": "Cookie"}
_MEMBERS = ("children", "properties", "fields", "items", "members", "parameters")
_LONGEST = 2000
"""Lines of front matter."""


@dataclass(frozen=True, slots=True)
class _Scalar:
    """A plain value."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class _Mapping:
    """Keys with their values, in their order."""

    items: tuple[tuple[str, _Value], ...]
    line: int


@dataclass(frozen=True, slots=True)
class _Sequence:
    """The entries of a list."""

    items: tuple[_Value, ...]
    line: int


_Value: TypeAlias = _Scalar | _Mapping | _Sequence


def calls_of_front_matter(matter: Mapping[str, str], source: SourceFile) -> Iterator[Block]:
    """The introductions of what front matter states, and tables of the parameters that it lists; nothing where it states no call."""
    span = source.span(1)
    for key in ("api", "openapi"):
        method, _, path = matter.get(key, "").partition(" ")
        path = path.rpartition(" ")[2]
        if only_methods(method) and (known := call(f"{method.upper()} {path}")):
            yield from made(known, IntroductionForm.PROSE, span)
            return
    if known := call(matter.get("title", "")):
        yield from made(known, IntroductionForm.PROSE, span)
        return
    key, methods = next(((key, found) for key in _METHODS if (found := only_methods(matter.get(key, "")))), ("", ()))
    # `type: post` with a path is an entry of a diary and its own address.
    own = key == "type" and matter[key] == "post" and not _LISTED & matter.keys()
    path = next((value for key in _PATHS if (value := matter.get(key, "")).startswith("/") and not (own and key in ("path", "uri"))), "")
    if not methods or not path:
        return
    host = matter.get("url", "")
    known = call(f"{methods[0]} {host.rstrip('/') if '://' in host else ''}{path}")
    if known is None:
        return
    if title := next((value for key in ("name", "title", "summary") if (value := matter.get(key, "")) and not value.startswith("/")), ""):
        yield Heading(1, Inline(title, (), span), re.sub(r"\W+", "-", title.lower()), span)
    yield from made(known._replace(methods=methods), IntroductionForm.PROSE, span)
    if _LISTED & matter.keys():
        yield from _tables(_parameters(source.lines), source)


def _parameters(lines: Sequence[str]) -> _Value | None:
    """What stands below the key of the parameters."""
    first = next((at for at, line in enumerate(lines[1:_LONGEST], 1) if line.partition(":")[0] in _LISTED), 0)
    numbered: list[tuple[int, int, str]] = []
    for at in range(first + 1, min(len(lines), _LONGEST)):
        text = lines[at].rstrip()
        if text and text[0] not in " -#":
            break
        if text in ("---", "+++"):
            break
        if text.strip() and not text.lstrip().startswith("#"):
            numbered.append((at + 1, len(text) - len(text.lstrip()), text.strip()))
    return _value(numbered, 0, len(numbered)) if first and numbered else None


_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w.-]*)\s*:(?:\s+(?P<value>.*))?")


def _value(lines: Sequence[tuple[int, int, str]], first: int, end: int) -> _Value:
    """The value that lines, each with its number and indentation, hold from `first` to `end`."""
    number, depth, text = lines[first]
    if text.startswith("- ") or text == "-":
        starts = [at for at in range(first, end) if lines[at][1] == depth and lines[at][2].startswith("-")]
        return _Sequence(tuple(_entry(lines, at, after) for at, after in zip(starts, [*starts[1:], end], strict=True)), number)
    if _PAIR.fullmatch(text) is None:
        return _Scalar(" ".join(line for _, _, line in lines[first:end]), number)
    starts = [at for at in range(first, end) if lines[at][1] == depth and _PAIR.fullmatch(lines[at][2])]
    items: list[tuple[str, _Value]] = []
    for at, after in zip(starts, [*starts[1:], end], strict=True):
        pair = _PAIR.fullmatch(lines[at][2])
        if pair is None:
            continue
        value = (pair["value"] or "").strip()
        folded = after > at + 1 and (value in ("", "|", ">", "|-", ">-"))
        items.append((pair["key"], _value(lines, at + 1, after) if folded else _Scalar(_plain(value), lines[at][0])))
    return _Mapping(tuple(items), number)


def _entry(lines: Sequence[tuple[int, int, str]], first: int, end: int) -> _Value:
    """The entry of a list, without its hyphen."""
    number, depth, text = lines[first]
    bare = text[1:].lstrip()
    if not bare:
        return _value(lines, first + 1, end) if end > first + 1 else _Scalar("", number)
    shifted = [(number, depth + len(text) - len(bare), bare), *lines[first + 1 : end]]
    return _value(shifted, 0, len(shifted))


def _plain(value: str) -> str:
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_plain(each.strip()) for each in value[1:-1].split(","))
    return value[1:-1] if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0] else value


def _tables(value: _Value | None, source: SourceFile) -> Iterator[Block]:
    """A line that says where they travel and a table, for each place; the entries of a list without places say it themselves, or nothing does."""
    if isinstance(value, _Mapping):
        for key, inner in value.items:
            if (place := _PLACES.get(key.lower())) is not None and isinstance(inner, _Sequence):
                span = source.span(inner.line)
                yield Paragraph(Inline(f"{place} parameters:", (), span), span)
                yield _table(inner, source)
    elif isinstance(value, _Sequence) and value.items and all(isinstance(each, _Mapping) for each in value.items):
        span = source.span(value.line)
        yield Paragraph(Inline("Parameters:", (), span), span)
        yield _table(value, source)


def _table(value: _Sequence, source: SourceFile) -> Table:
    flat = list(_flat(value, 0))
    keys = list(dict.fromkeys(["name", *(key for cells, _, _ in flat for key in cells)]))
    span = source.span(value.line)
    header = tuple(Inline(key, (), span) for key in keys)
    return Table(header, tuple(_row(cells, keys, depth, source.span(line)) for cells, depth, line in flat), span)


def _row(cells: Mapping[str, str], keys: Sequence[str], depth: int, span: Span) -> Row:
    return Row(cells=tuple(Inline(cells.get(key, ""), (), span) for key in keys), depth=depth, span=span)


_TITLES = {"content": "description", "desc": "description", "max": "limits", "min": "limits", "maximum": "limits", "minimum": "limits", "values": "enum", "options": "enum"}
_BOUNDS = {"max": "maximum", "min": "minimum"}


def _flat(value: _Sequence, depth: int) -> Iterator[tuple[dict[str, str], int, int]]:
    """The cells of each parameter by their titles, how deep it is nested, and its line; its members follow it."""
    for each in value.items:
        if not isinstance(each, _Mapping):
            continue
        cells: dict[str, str] = {}
        inner: list[_Sequence] = []
        for key, said in each.items:
            if isinstance(said, _Sequence) and key in _MEMBERS:
                inner.append(said)
                continue
            words = _words(said)
            title = _TITLES.get(key.lower(), key.lower())
            if title == "limits":
                words = f"{_BOUNDS.get(key.lower(), key.lower())} {words}"
            cells[title] = f"{cells[title]}, {words}" if title in cells else words
        yield cells, depth, each.line
        for members in inner:
            yield from _flat(members, depth + 1)


def _words(value: _Value) -> str:
    """A value in the words of a cell."""
    if isinstance(value, _Scalar):
        return value.text
    if isinstance(value, _Sequence):
        return ", ".join(map(_words, value.items))
    return ", ".join(f"{key}: {_words(each)}" for key, each in value.items)
