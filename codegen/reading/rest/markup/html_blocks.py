"""Reads blocks of HTML: tables, lists, definition lists, preformatted text, headings, introductions."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from codegen.pages.rest import (
    Block,
    CodeForm,
    Heading,
    Inline,
    IntroductionForm,
    Item,
    List,
    Mark,
    MarkKind,
    Paragraph,
)
from codegen.reading.rest.calls.paths import address, call, methods_in
from codegen.reading.rest.calls.titles import made
from codegen.reading.rest.headings import ELEMENT, anchors, slug
from codegen.reading.rest.markup.inline import parse
from codegen.reading.rest.markup.shortcodes import call_of
from codegen.reading.rest.markup.tags import TAG, attributes
from codegen.reading.rest.sheet import Line, LineKind, Role
from codegen.reading.rest.tables.html_tables import Marked, read_table

if TYPE_CHECKING:
    from codegen.reading.rest.blocks import Scanner

_BEGINS = re.compile(
    r"<(?:table|dl|ul|ol|pre|h[1-6]|summary|hr|[A-Z]\w*\s[^<>]*\bmethod\s*=)(?=[\s>])|<[A-Z]\w*\s[^<>]*\b(?:method|verb)\s*=|<hr\s*/?>"
)
_WHOLE = frozenset({"table", "dl", "ul", "ol", "pre", "summary"})
_METHOD = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b", re.IGNORECASE)
_ANCHOR_LINE = re.compile(r"(?:<a\s[^<>]*>\s*</a>|<a\s[^<>]*/?>|</a>|\s)+", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_BUTTON = re.compile(r"<button\b[^<>]*>[^<>]*</button\s*>", re.IGNORECASE)
_LONGEST_RUN = 12
"""So many lines may introduce an operation together, or be one heading."""


def begins(bare: str) -> bool:
    """Whether a line begins a block that ends the paragraph before it."""
    return _BEGINS.match(bare) is not None


def read(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    """Add the block of the element at `index`; the index behind it, or 0 where the element makes no block."""
    bare = lines[index].text.strip()
    if _ANCHOR_LINE.fullmatch(bare) and (names := anchors(bare)):
        scanner.headings.anchors(names, out)
        scanner.sheet.mark([lines[index]], LineKind.HEADING)
        return index + 1
    tag = TAG.match(bare)
    if tag is None:
        return 0
    name = tag["name"].lower()
    values = attributes(tag["rest"]) if tag["rest"] else {}
    if "method" in values or "verb" in values:
        return _introduction(scanner, lines, index, tag, values, out)
    if "endpoint" in values and (known := call(values["endpoint"])) is not None:
        # `<EndpointRequestSnippet endpoint="POST /vans" />`; others like it show what comes back.
        if "response" not in name and "schema" not in name:
            scanner.sheet.mark([lines[index]], LineKind.INTRODUCTION)
            out += made(known._replace(note=""), IntroductionForm.ELEMENT, scanner.sheet.words(lines[index]))
        return index + 1
    if name == "hr":
        scanner.sheet.mark([lines[index]], LineKind.IGNORED)
        return index + 1
    if name in _WHOLE and not tag["close"]:
        return _whole(scanner, lines, index, name, values, out)
    if after := _run(scanner, lines, index, out):
        return after
    if len(name) == 2 and name[0] == "h" and (after := _heading(scanner, lines, index, out)):
        return after
    return 0


def _introduction(
    scanner: Scanner,
    lines: list[Line],
    index: int,
    tag: re.Match[str],
    values: dict[str, str],
    out: list[Block],
) -> int:
    """The introduction that an element states: `<Route method="GET">/path</Route>`, `<Endpoint method="GET" path="/path" />`."""
    line = lines[index]
    bare = line.text.strip()
    end = index + 1
    content = bare[tag.end() :]
    closing = f"</{tag['name']}"
    while (
        not tag[0].endswith("/>") and closing not in content and end < min(len(lines), index + _LONGEST_RUN)
    ):
        content += "\n" + lines[end].text
        end += 1
    content = content.partition(closing)[0]
    stated = call_of(values)
    text, _ = parse(content, scanner.references)
    method = values.get("method") or values.get("verb") or ""
    known = call(stated) if stated else call(f"{method.upper()} {text.strip()}") or call(text)
    if known is None and not (address(text) and methods_in(method)):
        return 0
    if known is None:
        return 0
    if stated and closing not in bare and not tag[0].endswith("/>"):
        # The element wraps the description of its call, which is blocks of its own.
        end = index + 1
        title = Inline(known.address.path, (), scanner.sheet.words(line))
        out.append(Heading(_DEEPEST, title, slug(title.text), title.span))
        first = lines[end].text.strip() if end < len(lines) else ""
        text = first if _SENTENCE.fullmatch(first) else ""
    scanner.sheet.mark(lines[index:end], LineKind.INTRODUCTION)
    summary = text if stated and text != known.address.path else ""
    out += made(known._replace(note=""), IntroductionForm.ELEMENT, scanner.sheet.words(line), summary=summary)
    return end


_SENTENCE = re.compile(r"[A-Z][^.<>{}|`*\n]{3,80}\.?")
"""What an element may say of its call in its first line."""
_DEEPEST = 6
"""Level of such headings, below all that stand around."""


def _run(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    """The introduction of a method and a path in elements of their own, on one line or several."""
    if not _METHOD.search(_ANY_TAG.sub(" ", lines[index].text)):
        return 0
    text = ""
    for end in range(index, min(len(lines), index + _LONGEST_RUN)):
        line = lines[end]
        if (
            line.role is not Role.TEXT
            or not line.text.strip()
            or (end > index and not line.text.lstrip().startswith(("<", "`/", "`http")))
        ):
            break
        text += " " + html.unescape(_ANY_TAG.sub(" ", line.text)).replace("`", " ")
        words = " ".join(text.split())
        method, _, path = words.partition(" ")
        known = call(f"{method.upper()} {path}") if methods_in(method) else None
        if known is not None and not known.note:
            scanner.sheet.mark(lines[index : end + 1], LineKind.INTRODUCTION)
            out += made(known, IntroductionForm.ELEMENT, scanner.sheet.words(lines[index]))
            return end + 1
    return 0


def _heading(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    text = ""
    for end in range(index, min(len(lines), index + _LONGEST_RUN)):
        text += ("\n" if text else "") + lines[end].text.strip()
        if match := ELEMENT.match(text):
            title = _BUTTON.sub("", match["title"])
            out.append(
                scanner.headings.of_element(
                    scanner, int(match["level"]), title, match["rest"], lines[index : end + 1]
                )
            )
            rest = text[match.end() :].strip()
            if rest and not rest.startswith("</"):
                out.append(scanner.paragraph([lines[end]._replace(text=rest, column=0)]))
                scanner.sheet.mark(lines[index : end + 1], LineKind.HEADING)
            return end + 1
    return 0


def _whole(
    scanner: Scanner, lines: list[Line], index: int, name: str, values: dict[str, str], out: list[Block]
) -> int:
    """An element up to its end, however many lines it has, empty ones among them."""
    end = _closing(scanner, lines, index, name)
    if not end:
        return 0
    body = lines[index:end]
    marked = Marked([line.text for line in body])
    if name == "table":
        table, rest = read_table(scanner, marked, body)
        scanner.sheet.mark((line for line in body if line.text.strip()), LineKind.TABLE)
        if table.rows or any(cell.text for cell in table.header):
            out.append(table)
    elif name == "pre":
        rest = _pre(scanner, marked, body, out, values)
    elif name == "summary":
        text, rest = marked.element(name)
        words = scanner.words(text, body[0]._replace(column=0))
        # It is shown as a title.
        titled = words if words.marks else replace(words, marks=(Mark(MarkKind.STRONG, 0, len(words.text)),))
        out.append(Paragraph(titled, scanner.sheet.words(body[0])))
        scanner.sheet.mark(body, LineKind.PROSE)
    else:
        rest = _list(scanner, marked, body, name, out)
        scanner.sheet.mark((line for line in body if line.text.strip()), LineKind.LIST)
    if rest.strip() and not rest.strip().startswith("</"):
        out.extend(scanner.inside([body[-1]._replace(text=rest.strip(), column=0)]))
    return end


def _closing(scanner: Scanner, lines: list[Line], index: int, name: str) -> int:
    """The index behind the line on which the element ends; 0 where it never does."""
    opening, closing = f"<{name}", f"</{name}"
    level = 0
    if name in scanner.open_elements:
        return 0
    for end in range(index, len(lines)):
        text = lines[end].text
        if "<" in text:
            lower = text.lower()
            level += lower.count(opening) - lower.count(closing)
            if level <= 0:
                return end + 1
    scanner.open_elements.add(name)
    return 0


def _pre(scanner: Scanner, marked: Marked, body: list[Line], out: list[Block], values: dict[str, str]) -> str:
    text, rest = marked.element("pre")
    bare = html.unescape(_ANY_TAG.sub("", text))
    language = re.search(r"(?:language|lang|highlight)-([\w+-]+)", text[:300] + " " + values.get("class", ""))
    first = next((at for at, line in enumerate(bare.split("\n")) if line.strip()), 0)
    place = body[min(first, len(body) - 1)]
    code = [Line(place.number, line, 0) for line in bare.strip("\n").split("\n")]
    out.append(
        scanner.code_of(
            code, place, CodeForm.ELEMENT, language[1].lower() if language else values.get("lang", "")
        )
    )
    scanner.sheet.mark(body, LineKind.CODE)
    return rest


def _list(scanner: Scanner, marked: Marked, body: list[Line], name: str, out: list[Block]) -> str:
    items: list[Item] = []
    parts, rest = marked.children(name, ("li", "dt", "dd"))
    for part in parts:
        line = body[min(part.line, len(body) - 1)]
        text, marks = parse(part.text, scanner.references)
        span = scanner.sheet.words(line)
        inline = Inline(text, marks, span)
        if part.name == "dd" and items:
            last = items[-1]
            items[-1] = Item(last.text, (*last.blocks, Paragraph(inline, span)), last.span)
        else:
            items.append(Item(inline, (), span))
    if items:
        out.append(List(tuple(items), scanner.sheet.words(body[0]), name == "ol", name == "dl"))
    return rest
