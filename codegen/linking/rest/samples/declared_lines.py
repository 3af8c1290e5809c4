"""Reads declarations that are lines: YAML with types as values, `size: integer (optional)`, the body of a Python class."""

from __future__ import annotations

import re

from codegen.linking.rest.samples.declared_heads import Head, need_in

_LINE = re.compile(
    r"(?P<indent> *)(?P<item>[-*+] )?[\"'`]?(?P<name>[A-Za-z_$@][\w$.@-]*(?:\[\])?)[\"'`]?(?P<mark>[?*!])?\s*(?:\((?P<said>[^()\n]{1,80})\)\s*)?(?::(?!//)|(?P<bare>=(?!=)))\s*(?P<rest>.*)"
)
_ITEM = re.compile(r"(?P<indent> *)- (?P<type>\S.*)")
_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#|//|--|[-\u2013\u2014](?=\s))\s*(?P<words>.*)$")
_COMMENT_LINE = re.compile(r"\s*(?:#|//|\.\.\.|---\s*$|\"\"\"|@)")
_DEFAULT = re.compile(r"(?P<type>[^=]+?)\s*=\s*(?P<default>.+)")
_FIELD = re.compile(r"(?:Field|field)\((?P<arguments>.*)\)")
_FIRST = re.compile(r"(?!\.\.\.)[^=,]+(?:,|$)|.*\bdefault(?:_factory)?\s*=")
"""A default among the arguments of a field; without one the member is required."""
_ALIAS = re.compile(r"\balias\s*=\s*[\"'](?P<name>[^\"'\n]+)[\"']")
_LONGEST = 500
"""Characters of a line; a longer one is prose."""


def lines_of(text: str, *, python: bool = False, first: int = 0) -> list[Head]:
    """The members that lines state, those that are further in below the one above; none where a line is anything else.

    `first` is the number of the first line, from 0.
    """
    top: list[Head] = []
    open_: list[tuple[int, Head | None, list[Head]]] = [(-1, None, top)]
    for number, line in enumerate(text.expandtabs(4).split("\n"), first):
        if not line.strip() or _COMMENT_LINE.match(line):
            continue
        if len(line) > _LONGEST:
            return []
        if python and _METHOD.match(line):
            break
        match = _LINE.fullmatch(line)
        if python and match is not None and match["bare"]:
            # What all instances of the class share.
            continue
        indent = len(line) - len(line.lstrip())
        if match is None:
            item = _ITEM.fullmatch(line)
            while item is not None and len(open_) > 1 and indent < open_[-1][0]:
                open_.pop()
            last = open_[-1][2][-1] if open_[-1][2] else None
            if item is None or last is None or last.type or last.below:
                return []
            last.type = f"{_parts(item['type'])[0]}[]"
            continue
        indent += len(match["item"] or "")
        while len(open_) > 1 and indent < open_[-1][0]:
            open_.pop()
        if indent > open_[-1][0]:
            around = open_[-1][2][-1] if open_[-1][2] else None
            if around is not None and around.type and around.type not in _HOLDERS:
                return []
            if around is not None:
                around.type = around.type or ("object[]" if match["item"] else "object")
                open_.append((indent, around, around.below))
            else:
                open_.append((indent, None, top))
        open_[-1][2].append(_head(match, number, python=python))
    flat = list(top)
    while flat:
        head = flat.pop()
        if not head.type:
            return []
        flat += head.below
    return top


_HOLDERS = frozenset({"object", "array", "object[]", "list", "map", "dict", "[object]", "array of objects", "list of objects", "array of object"})
_METHOD = re.compile(r"\s*(?:async )?def |\s*class ")


def columns_of(text: str) -> list[Head]:
    """The members of lines in columns: a name, blanks or a dash, a type, and perhaps what else is said; none where a line is anything else."""
    out: list[Head] = []
    for number, line in enumerate(text.expandtabs(8).split("\n")):
        if not line.strip() or _RULE.fullmatch(line) or (not out and _TITLES.match(line)):
            continue
        match = _COLUMNS.fullmatch(line.strip()) if len(line) < _LONGEST else None
        words = (match["rest"] or "") if match is not None else ""
        if match is None or _STORED.search(words):
            return []
        out.append(Head(match["name"], number, type=match["type"], required=need_in(f"{match['type']} {words}"), documentation=_NEED.sub("", words).strip(" -|,")))
    return out if len(out) > 1 else []


_COLUMNS = re.compile(r"(?P<name>[A-Za-z_][\w.\[\]-]*)(?: {2,}| +[-|\u2013] +)(?P<type>\w[\w\[\]<>]*(?: \([\w, ]{1,40}\))?)(?:(?: {2,}| +[-|\u2013] +)(?P<rest>\S.*))?")
_STORED = re.compile(r"\b(?:(?:primary|foreign) key|not null|unique|auto_?increment|references)\b", re.IGNORECASE)
"""What is said of the columns of a table in a database."""
_TITLES = re.compile(r"\s*(?:name|field|parameter|param|attribute|key|property)s?\b\s+(?:[-|]\s+)?(?:data )?type\b", re.IGNORECASE)
_RULE = re.compile(r"[\s|=+-]+")
_NEED = re.compile(r"^(?:required|optional|mandatory)\b", re.IGNORECASE)


def _head(match: re.Match[str], number: int, *, python: bool) -> Head:
    name = match["name"]
    kind, words = _parts(match["rest"])
    default: str | None = None
    required = {"?": False, "*": True, "!": True}.get(match["mark"] or "")
    if python:
        required = True
        if (said := _DEFAULT.fullmatch(kind)) is not None:
            kind, default, required = said["type"], said["default"].strip(), False
            if (field_ := _FIELD.fullmatch(default)) is not None:
                required, default = _FIRST.match(field_["arguments"]) is None, None
                if (alias := _ALIAS.search(field_["arguments"])) is not None:
                    name = alias["name"]
        elif kind.startswith("NotRequired["):
            required = False
        if default is not None:
            default = None if default in ("None", "...") else default
    if match["said"] is not None:
        kind, words = match["said"], f"{kind} {words}".strip()
        required = need_in(kind) if required is None else required
    if required is None:
        required = need_in(kind)
    if required is None:
        required = need_in(words)
    return Head(name, number, type=kind, required=required, default=default, documentation=words)


def _parts(rest: str) -> tuple[str, str]:
    """The type, and what a comment or a dash behind it says."""
    comment = _COMMENT.search(rest)
    return (rest[: comment.start()].strip(" ,;"), comment["words"].strip()) if comment is not None else (rest.strip(" ,;"), "")
