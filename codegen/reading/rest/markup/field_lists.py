"""Reads fields of comments and of reStructuredText as the lists that they are: apiDoc's `@apiParam {Number} [width=90] Width`, Sphinx's `:query int limit: How many`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from codegen.pages.rest import (
    Block,
    Code,
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
from codegen.reading.rest.calls.label_lists import text_lines
from codegen.reading.rest.calls.paths import call
from codegen.reading.rest.calls.titles import made
from codegen.reading.rest.headings import slug
from codegen.source import Span

_API = re.compile(r"@api\s+\{(?P<method>[A-Za-z]+)\}\s+(?P<path>\S+)[ \t]*(?P<title>[^\n]*)")
_TAG = re.compile(r"@api(?P<tag>[A-Z]\w*)\s*(?P<rest>.*)")
_COMMENT = re.compile(r"[ \t]*(?:/\*+|\*+/|\*(?!/)|//+|#+)?[ \t]?")
_FIELD = re.compile(
    r"(?:\((?P<group>[^()\n]*)\)\s*)?(?:\{(?P<type>[^{}=\n]*)(?:\{(?P<size>[^{}\n]*)\})?(?:=(?P<values>[^{}\n]*))?\}\s*)?"
    r"(?:\[(?P<optional>[\w.\[\]-]+?)(?:\s*=\s*(?P<default>[^\]\n]*))?\]|(?P<name>[\w.\[\]-]+))\s*(?P<words>.*)"
)
_LABELS = {
    "Param": "Parameters:", "Query": "Query parameters:", "Body": "Body parameters:", "Header": "Request headers:",
    "Success": "Response:", "Error": "Errors:",
}  # fmt: skip
_STATUS = re.compile(r"\b[2-5]\d\d\b")
_SPHINX = re.compile(r":(?P<key>[a-z]+|[<>](?:json|jsonarr|header))(?:[ \t]+(?P<type>[^:\n]+?))?[ \t]+(?P<name>[\w.\[\]-]+):[ \t]*(?P<words>.*)")
_KEYS = {
    **dict.fromkeys(("query", "queryparameter", "queryparam", "qparam"), "Query parameters:"),
    **dict.fromkeys(("param", "parameter", "arg", "argument"), "Parameters:"),
    **dict.fromkeys(("<json", "<jsonarr", "reqjson", "reqjsonarr", "jsonparam"), "Body parameters:"),
    **dict.fromkeys(("form", "formparameter", "fparam"), "Form parameters:"),
    **dict.fromkeys(("reqheader", "requestheader", "<header"), "Request headers:"),
    **dict.fromkeys((">json", ">jsonarr", "resjson", "resjsonarr"), "Response:"),
    **dict.fromkeys((">header", "resheader", "responseheader"), "Response headers:"),
    **dict.fromkeys(("status", "statuscode", "code"), "Status codes:"),
}
_TYPES = frozenset({"type", "paramtype"})


class _Field(NamedTuple):
    """One field: where it is listed, and the text of its item."""

    label: str
    text: Inline


def with_field_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with a title and lists in place of what comments and fields say."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Code) and "@api " in block.text:
            yield from list(_of_comments(block, level)) or (block,)
        elif isinstance(block, Paragraph) and block.text.text.startswith(":") and (fields := _of_sphinx(block)):
            yield from _lists(fields)
        else:
            yield block


def _lists(fields: Sequence[_Field]) -> Iterator[Block]:
    for label in dict.fromkeys(field.label for field in fields):
        items = tuple(Item(field.text, (), field.text.span) for field in fields if field.label == label)
        yield Paragraph(Inline(label, (), items[0].span), items[0].span)
        yield List(items, items[0].span)


def _entry(name: str, facts: Sequence[str], words: str, span: Span) -> Inline:
    """A name in code, what is known of it in brackets, and its description."""
    said = f" ({', '.join(facts)})" if facts else ""
    return Inline(f"{name}{said}{f' - {words}' if words else ''}", (Mark(MarkKind.CODE, 0, len(name)),), span)


def _of_sphinx(block: Paragraph) -> list[_Field]:
    """The fields of a paragraph that consists of nothing else; types may stand in fields of their own."""
    known: list[tuple[str, str, str, str, Span]] = []
    types: dict[str, str] = {}
    for number, line in enumerate(text_lines(block.text)):
        match = _SPHINX.fullmatch(line)
        if match is None and known and not line.startswith(":"):
            label, name, kind, words, span = known[-1]
            known[-1] = label, name, kind, f"{words} {line}", span
        elif match is not None and match["key"] in _TYPES:
            types[match["name"]] = match["words"]
        elif match is not None and match["key"] in _KEYS:
            known.append((_KEYS[match["key"]], match["name"], match["type"] or "", match["words"], Span(block.span.file, block.span.line + number)))
        else:
            return []
    return [
        _Field(label, Inline(f"{name} - {words}", (), span) if label == "Status codes:" else _entry(name, [kind] if (kind := stated or types.get(name, "")) else [], words, span))
        for label, name, stated, words, span in known
    ]


def _of_comments(code: Code, level: int) -> Iterator[Block]:
    """The operations that comments of apiDoc in code describe; nothing where there are none."""
    title: Inline | None = None
    fields: list[_Field] = []
    example: tuple[str, Span, list[str]] | None = None
    shown: list[Block] = []
    for number, raw in enumerate([*code.text.split("\n"), "@apiEnd"]):
        span = Span(code.span.file, code.span.line + number)
        line = raw[match.end() :].rstrip() if (match := _COMMENT.match(raw)) is not None else raw
        tag = _TAG.match(line.lstrip())
        if (begun := _API.match(line.lstrip())) is not None or tag is not None or "*/" in raw:
            if example is not None and title is not None:
                shown += (Paragraph(Inline(example[0], (), example[1]), example[1]), Code("", "\n".join(example[2]).strip("\n"), CodeForm.FENCE, Span(example[1].file, example[1].line + 1)))
            example = None
        if begun is not None or number == code.text.count("\n") + 1:
            yield from _lists(fields)
            yield from shown
            fields, shown = [], []
        if begun is not None:
            known = call(f"{begun['method'].upper()} {begun['path']}")
            title = Inline(begun["title"].strip() or begun["path"], (), span) if known is not None else None
            if known is not None and title is not None:
                yield Heading(level + 1, title, slug(title.text), span)
                yield from made(known, IntroductionForm.HEADING, span)
        elif title is not None and tag is not None and tag["tag"] == "Description":
            yield Paragraph(Inline(tag["rest"], (), span), span)
        elif title is not None and tag is not None and tag["tag"].endswith("Example"):
            sent = not tag["tag"].startswith(("Success", "Error"))
            example = "Request example:" if sent else "Response example:", span, []
        elif title is not None and tag is not None and tag["tag"] in _LABELS:
            fields += _of_tag(tag["tag"], tag["rest"], span)
        elif example is not None:
            example[2].append(line)
    return


def _of_tag(tag: str, rest: str, span: Span) -> Iterator[_Field]:
    match = _FIELD.fullmatch(rest)
    if match is None:
        return
    status = _STATUS.search(match["group"] or "")
    name = match["optional"] or match["name"]
    if tag == "Error":
        code = status[0] if status is not None else name if _STATUS.fullmatch(name) else ""
        if code:
            yield _Field("Errors:", Inline(f"{code} - {' '.join(word for word in (name, match['words']) if word and word != code)}", (), span))
        return
    facts = [match["type"].strip()] if match["type"] else []
    if tag != "Success":
        facts.append("optional" if match["optional"] else "required")
    words = match["words"].strip()
    if match["values"]:
        values = ", ".join(f'"{value.strip(chr(32) + chr(34) + chr(39))}"' for value in match["values"].split(","))
        words = f"{words} One of: {values}.".strip()
    if match["size"]:
        words = f"{words} Between {match['size'].replace('..', ' and ').replace('-', ' and ')}{' characters' if (match['type'] or '').lower() == 'string' else ''}.".strip()
    if match["default"]:
        words = f"{words} Default: {match['default'].strip()}.".strip()
    label = f"Response {status[0]}:" if tag == "Success" and status is not None else _LABELS[tag]
    yield _Field(label, _entry(name, facts, words, span))
