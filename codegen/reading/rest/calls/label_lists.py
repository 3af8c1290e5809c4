"""Reads operations from lists of labels with their values below: `* **URL**`, `* **Method:**`, `* **Data Params**`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codegen.pages.rest import (
    Block,
    Code,
    CodeForm,
    Heading,
    Inline,
    Item,
    List,
    Mark,
    MarkKind,
    Paragraph,
    Table,
)
from codegen.source import Span

_LABEL = re.compile(r"\W*(?P<label>[A-Za-z][A-Za-z ]{1,30}?)[\W_]*")
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w.\[\]-]*?)\s*=\s*\[(?P<type>[A-Za-z][^\[\]\n]{0,39}(?:\[\])?)\]")
_CODE_LINE = re.compile(r"\W*(?:status )?code\W", re.IGNORECASE)
_CONTENT = re.compile(r"\W*(?:content|body|response|example)\W*?:\s*(?=[\[{])", re.IGNORECASE)


def text_lines(text: Inline) -> list[str]:
    """The lines of a text, as the page breaks them."""
    if not text.marks:
        return [text.text.strip()]
    cuts = [mark.start for mark in text.marks if mark.kind in (MarkKind.BREAK, MarkKind.LINE_END)]
    starts = [0, *(cut + 1 for cut in cuts)]
    return [text.text[start:end].strip() for start, end in zip(starts, [*cuts, len(text.text)], strict=True)]


def label_of(text: Inline) -> tuple[str, str]:
    """The label that a line is, and the text on the lines below it; both empty for other texts."""
    first, *rest = text_lines(text)
    match = _LABEL.fullmatch(first)
    return (match["label"], "\n".join(rest)) if match else ("", "")


def sections_of(block: List, level: int, called: Sequence[str]) -> Iterator[Block]:
    """A heading for each item, except for labels in `called`, with the content of the item behind it."""
    for item in block.items:
        label, rest = label_of(item.text)
        if not label:
            yield Paragraph(item.text, item.span)
        elif label.lower() in called:
            continue
        else:
            title = Inline(label, (), item.span)
            yield Heading(level + 1, title, re.sub(r"\W+", "-", label.lower()), item.span)
            if rest:
                yield Paragraph(Inline(rest, (), item.span), item.span)
        yield from _flat(item.blocks)


_PART = re.compile(
    r"\W*(?P<label>(?:(?:url|uri|path|query|body|header|form|json|request|response|input|output|optional|required|success(?:ful)?|error|post|data|example|sample)s?"
    r"(?: string)?\W+){0,3}(?:parameters?|params?|requests?|responses?|body|headers?|fields|arguments?|args|returns?|payload|errors?|attributes|data)"
    r"(?: \([2-5]\d\d[^()\n]{0,40}\))?)\W*(?::[\s*_]*(?P<rest>.*))?",
    re.IGNORECASE | re.DOTALL,
)


def titled(text: Inline) -> Inline:
    """A text without its colon, as a title."""
    return Inline(text.text.rstrip(" :"), (), text.span)


def parts_of(block: List, level: int) -> list[Block]:
    """A heading for each item that labels a part of an operation, `- **Query parameters:**`, with its content; nothing for other lists."""
    if not any((_TERM.fullmatch(item.text.text) if block.defines else _part(item)) and _holds(item) for item in block.items):
        return []
    out: list[Block] = []
    for item in block.items:
        if block.defines:
            out += _of_term(item, level)
            continue
        part = _part(item)
        if part is None:
            out.append(List((item,), item.span, block.ordered))
            continue
        title = Inline(part["label"].strip(), (), item.span)
        out.append(Heading(level + 1, title, re.sub(r"\W+", "-", title.text.lower()), item.span))
        if part["rest"]:
            start = part.start("rest")
            marks = tuple(
                Mark(mark.kind, mark.start - start, mark.end - start, mark.target)
                for mark in item.text.marks
                if mark.start >= start
            )
            out.append(Paragraph(Inline(part["rest"], marks, item.span), item.span))
        out += _flat(item.blocks)
    return out


_ARGUMENT = re.compile(
    r"(?P<label>(?:(?:get|post|put|patch|url|query|body|header) )?(?:arguments?|parameters?)): (?=[A-Za-z_][\w.\[\]-]* (?:-|\u2013|\u2014) )", re.IGNORECASE
)
"""What each item begins with that is an argument: `POST Arguments: name - (string) the name`."""


def arguments_of(block: List, level: int) -> list[Block]:
    """The items that begin with a label for arguments, as lists below headings; nothing for lists without such."""
    if not any(_ARGUMENT.match(item.text.text) for item in block.items):
        return []
    out: list[Block] = []
    labelled: dict[str, list[Item]] = {}
    for item in block.items:
        match = _ARGUMENT.match(item.text.text)
        if match is None:
            out.append(Paragraph(item.text, item.span))
            out += item.blocks
        else:
            name = item.text.text[match.end() :]
            words = Inline(name, (Mark(MarkKind.CODE, 0, name.index(" ")),), item.span)
            labelled.setdefault(match["label"], []).append(Item(words, item.blocks, item.span))
    for label, items in labelled.items():
        out.append(Heading(level + 1, Inline(label, (), items[0].span), re.sub(r"\W+", "-", label.lower()), items[0].span))
        out.append(List(tuple(items), items[0].span))
    return out


_TERM = re.compile(
    r"(?:(?:query|request|response|form|path|url|status|json|body|header|error|data)s? ){0,3}"
    r"(?:parameters|arguments|headers|codes|(?:json )?(?:object|array)(?: of objects)?|body|fields|attributes|form)",
    re.IGNORECASE,
)


def _of_term(item: Item, level: int) -> list[Block]:
    """A term that is the title of a part of an operation, as a heading with its definition below."""
    if not _TERM.fullmatch(item.text.text) or not _holds(item):
        return [List((item,), item.span, defines=True)]
    title = Inline(item.text.text, (), item.span)
    return [Heading(level + 1, title, re.sub(r"\W+", "-", title.text.lower()), item.span), *item.blocks]


def _part(item: Item) -> re.Match[str] | None:
    text = item.text.text
    if len(text) > 300 or not (item.text.marks or text.rstrip().endswith(":")):
        return None
    match = _PART.fullmatch(text)
    return match if match is not None and (":" in text or not match["rest"]) else None


def _holds(item: Item) -> bool:
    """Whether an item holds the description of a part: an example, a table, or a list without parts of its own."""
    lists = [block for block in item.blocks if isinstance(block, List)]
    if any(inner.text.text.rstrip().endswith(":") for block in lists for inner in block.items):
        return False
    return bool(lists) or any(isinstance(block, Code | Table) for block in item.blocks)


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, List) and any(_CODE_LINE.match(item.text.text) for item in block.items):
            for item in block.items:
                yield from _answer(item)
        else:
            yield block


def _answer(item: Item) -> Iterator[Block]:
    """The blocks of one answer with `Code: 200` and `Content: {...}`: a line for the status, then the content."""
    for number, line in enumerate(text_lines(item.text)):
        span = Span(item.span.file, item.span.line + number)
        content = _CONTENT.match(line)
        if content is not None:
            yield Code("json", line[content.end() :].strip(), CodeForm.FENCE, span)
        elif line.strip():
            yield Paragraph(Inline(line.strip(), (), span), span)
    yield from item.blocks


def fields_of(block: Paragraph) -> List | None:
    """The list of a paragraph of nothing but `name=[integer]`; None for other paragraphs."""
    text = block.text.text
    if "[" not in text or "=" not in text:
        return None
    items = []
    for number, line in enumerate(text_lines(block.text)):
        match = _FIELD.match(line)
        if match is None:
            return None
        span = Span(block.span.file, block.span.line + number)
        name = match["name"]
        words = f"{name} ({match['type'].strip()}){line[match.end() :]}"
        items.append(Item(Inline(words, (Mark(MarkKind.CODE, 0, len(name)),), span), (), span))
    return List(tuple(items), block.span)
