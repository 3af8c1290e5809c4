"""Reads what a page that Redoc has rendered looks like after it was copied: rows without titles, `get/vans/{id}` as one word."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.pages.rest import Block, Inline, Introduction, Paragraph, Row, Table
from codegen.reading.rest.calls.paths import Call, address, only_methods

_METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
_JOINED = re.compile(rf"({'|'.join(_METHODS)})(?:\s?(?=/[A-Za-z0-9{{])|\s(?=https?://))([^\s?#]{{1,300}})")
_NAME = re.compile(r"(?P<name>[A-Za-z_$][\w.$\[\]-]*)(?P<required>\s+required)?(?P<deprecated>\s+deprecated)?", re.IGNORECASE)
_WORD = r"(?:strings?|integers?|numbers?|booleans?|objects?|any|file|null)\b"
_VALUE = re.compile(
    rf"(?P<type>(?:Array of )?{_WORD}(?:\s+or\s+{_WORD})*)(?:\s*\((?P<called>[^()]{{1,60}})\))?(?:\s*<(?P<format>[^<>]{{1,40}})>)?"
    r"(?P<or_null>\s+or\s+null)?(?:\s*Nullable)?"
    r"(?:\s*\[\s*(?P<least>\d+)\s*\.\.\s*(?P<most>\d+)\s*\](?P<unit>\s*(?:characters|items))?|\s*(?P<sign>[<>]=?|=)\s*(?P<bound>\d+)(?P<of>\s*(?:characters|items))?)?"
    r"(?:\s*Default:\s*(?P<default>\"[^\"]*\"|\S+))?(?:\s*(?:Items )?(?:Enum|Value):\s*(?P<values>(?:\"[^\"]*\"\s*|-?\d+(?:\.\d+)?\b\s*)+))?"
    r"(?:\s*Examples?:\s*(?P<example>\"[^\"]*\"|\S+))?\s*(?P<rest>.*)",
    re.DOTALL,
)
_ONE = re.compile(r"\"([^\"]*)\"|(-?\d+(?:\.\d+)?)")
_TITLES = ("Name", "Type", "Required", "Default", "Allowed values", "Example", "Description")


def joined_call(text: str) -> Call | None:
    """The call that a line is whose method in small letters was a badge: `get/vans/{id}`, `get https://...`."""
    line = text.strip()
    match = _JOINED.fullmatch(line) if line.startswith(_METHODS) else None
    where = address(match[2]) if match is not None else None
    return Call(only_methods(match[1].upper()), where, False, "") if match is not None and where is not None else None


def with_address(introduction: Introduction, block: Block) -> Introduction | None:
    """The introduction with what stands before its path in the address right behind it, all that a paragraph consists of; None for other blocks."""
    if introduction.host or not isinstance(block, Paragraph) or not block.text.text.startswith("http"):
        return None
    words = block.text.text.strip()
    host = words.removesuffix(introduction.path)
    return replace(introduction, host=host) if host != words and _HOST.fullmatch(host) else None


_HOST = re.compile(r"https?://[\w.:-]+(?:/[\w./-]*)?(?<!/)")


def titled_rows(table: Table) -> Table:
    """The table, with titles for its columns where it has none and each row is a name with what Redoc prints of it."""
    rows = list(table.rows)
    if len(table.header) != 2:
        return table
    if any(cell.text.strip() for cell in table.header):
        rows.insert(0, Row(cells=table.header, span=table.header[0].span))
    read = [_read(row) for row in rows]
    known = [row for row in read if row is not None]
    if not known or len(known) < len(read):
        return table
    span = table.header[0].span
    return Table(tuple(Inline(title, (), span) for title in _TITLES), tuple(known), table.span)


def _read(row: Row) -> Row | None:
    name = _NAME.fullmatch(row.cells[0].text.strip())
    value = _VALUE.fullmatch(row.cells[1].text.strip())
    if name is None or value is None:
        return None
    kind = value["type"] + (f"({value['format']})" if value["format"] else "") + (" or null" if value["or_null"] else "")
    said = " ".join(part for part in (_bounds(value), value["rest"].strip(), "Deprecated." if name["deprecated"] else "") if part)
    values = ", ".join(text or number for text, number in _ONE.findall(value["values"] or ""))
    texts = (name["name"], kind, "required" if name["required"] else "", (value["default"] or "").strip('"'), values, (value["example"] or "").strip('"'), said)
    return Row(cells=tuple(Inline(text, (), row.cells[0].span) for text in texts), depth=row.depth, span=row.span)


def _bounds(value: re.Match[str]) -> str:
    """The bounds in words."""
    if value["least"]:
        return f"Between {value['least']} and {value['most']}{value['unit'] or ''}."
    if value["bound"]:
        words = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least", "=": "exactly"}[value["sign"]]
        return f"{words.capitalize()} {value['bound']}{value['of'] or ''}."
    return ""
