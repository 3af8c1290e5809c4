"""Reads operations that front matter states: `method: POST`, `route: /vans`, and below `parameters:` what they take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codegen.pages.rest import Block, Heading, Inline, IntroductionForm, Paragraph, Row, Table
from codegen.reading.rest.calls.paths import call, only_methods
from codegen.reading.rest.calls.titles import made
from codegen.source import SourceFile, Span

_LISTED = frozenset({"parameters", "params", "arguments"})
_METHODS = ("method", "http_method", "httpMethod", "verb", "type")
_PATHS = ("route", "path", "endpoint", "uri", "title")
_PLACES = {"path": "Path", "url": "Path", "query": "Query", "querystring": "Query", "body": "Body", "form": "Form", "header": "Header", "headers": "Header", "cookie": "Cookie"}
_MEMBERS = ("children", "properties", "fields", "items", "members", "parameters")
_LONGEST = 2000
"""Lines of front matter."""


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
        yield from _parameters(source)


def _parameters(source: SourceFile) -> Iterator[Block]:
    """A line that says where parameters travel and a table, for each place; a list without places says it in its entries, or nothing does."""
    from codegen.reading.rest.yaml_documents import compose

    lines = source.lines
    first = next((at for at, line in enumerate(lines[1:_LONGEST], 1) if line.partition(":")[0] in _LISTED), 0)
    end = next((at for at in range(first + 1, len(lines)) if lines[at].startswith("---") or lines[at][:1] not in ("", " ", "-", "#")), len(lines))
    try:
        node: Any = compose("\n".join(lines[first + 1 : end])) if first else None
    except ValueError:
        return
    # Numbers of lines in nodes begin with 0.
    before = first + 2
    if _is(node, "mapping"):
        for key, inner in node.value:
            if (place := _PLACES.get(str(key.value).lower())) is not None and _is(inner, "sequence"):
                yield from _table(f"{place} parameters:", inner, before, source)
    elif _is(node, "sequence") and node.value and all(_is(each, "mapping") for each in node.value):
        yield from _table("Parameters:", node, before, source)


def _is(node: Any, kind: str) -> bool:
    """Whether a node of YAML is a `scalar`, a `sequence` or a `mapping`."""
    return node is not None and node.id == kind


def _table(title: str, entries: Any, before: int, source: SourceFile) -> Iterator[Block]:
    """A line and a table of the entries of a sequence; `before` is the line of its text's first."""
    span = source.span(entries.start_mark.line + before)
    yield Paragraph(Inline(title, (), span), span)
    flat = list(_flat(entries, 0))
    keys = list(dict.fromkeys(["name", *(key for cells, _, _ in flat for key in cells)]))
    header = tuple(Inline(key, (), span) for key in keys)
    yield Table(header, tuple(_row(cells, keys, depth, source.span(line + before)) for cells, depth, line in flat), span)


def _row(cells: Mapping[str, str], keys: Sequence[str], depth: int, span: Span) -> Row:
    return Row(cells=tuple(Inline(cells.get(key, ""), (), span) for key in keys), depth=depth, span=span)


_TITLES = {"content": "description", "desc": "description", "max": "limits", "min": "limits", "maximum": "limits", "minimum": "limits", "values": "enum", "options": "enum"}
_BOUNDS = {"max": "maximum", "min": "minimum"}


def _flat(entries: Any, depth: int) -> Iterator[tuple[dict[str, str], int, int]]:
    """The cells of each parameter by their titles, how deep it is nested, and its line; its members follow it."""
    for each in entries.value:
        if not _is(each, "mapping"):
            continue
        cells: dict[str, str] = {}
        inner: list[Any] = []
        for named, said in each.value:
            key = str(named.value)
            if _is(said, "sequence") and key in _MEMBERS:
                inner.append(said)
                continue
            words = _words(said)
            title = _TITLES.get(key.lower(), key.lower())
            if title == "limits":
                words = f"{_BOUNDS.get(key.lower(), key.lower())} {words}"
            cells[title] = f"{cells[title]}, {words}" if title in cells else words
        yield cells, depth, each.start_mark.line
        for members in inner:
            yield from _flat(members, depth + 1)


def _words(node: Any) -> str:
    """A value in the words of a cell."""
    if _is(node, "scalar"):
        return " ".join(str(node.value).split())
    if _is(node, "sequence"):
        return ", ".join(map(_words, node.value))
    return ", ".join(f"{key.value}: {_words(each)}" for key, each in node.value)
