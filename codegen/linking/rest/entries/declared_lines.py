"""Reads lines of paragraphs that declare members as code does, without any mark: `name: string (required)`."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.linking.rest.entry import stretch
from codegen.linking.rest.samples.declarations import read_declarations
from codegen.pages.rest import Inline, Item, Mark, MarkKind, Paragraph

_LABELS = frozenset({"returns", "return", "response", "result", "output", "throws", "raises", "errors", "method", "url", "path"})
"""Labels of lines about the operation, which name no member: `Returns: array of Van`."""
_ENDS = (MarkKind.LINE_END, MarkKind.BREAK)


def declared_lines(block: Paragraph) -> list[Item]:
    """An item for each line of a paragraph in which every line is a name, a colon and a type; none for other paragraphs."""
    text = block.text
    if ": " not in text.text or any(mark.kind not in _ENDS for mark in text.marks):
        return []
    lines: list[str] = []
    start = 0
    for mark in (*text.marks, None):
        end = mark.start if mark is not None else len(text.text)
        lines.append(text.text[start:end].strip())
        start = end + 1
    declared = read_declarations("\n".join(lines))
    if len(declared) != 1 or declared[0].name or any(member.members or member.name.lower() in _LABELS for member in declared[0].members):
        return []
    out = []
    for member in declared[0].members:
        need = "" if member.required is None else ", required" if member.required else ", optional"
        kind = member.type if "(" not in member.type else member.type.replace("(", "").replace(")", "")
        kind = kind.replace(" required", "").replace(" optional", "").strip(" ,")
        words = f" - {member.documentation}" if member.documentation else ""
        said = Inline(f"{member.name} ({kind}{need}){words}", (Mark(MarkKind.CODE, 0, len(member.name)),), text.span)
        out.append(Item(said, (), block.span))
    return out


_DESCRIBED = re.compile(r"(?P<name>[a-z_$][\w.$-]*(?:\[\])?)(?:[ \t]*\([^()\n]{1,80}\))?[ \t]*(?::|[\u2013\u2014=]|-(?=\s))[ \t]+(?![2-5]\d\d\b)\S")
_NO_NAMES = _LABELS | {"note", "notes", "example", "default", "see", "where", "warning", "tip", "hint", "content-type", "curl", "http"}


def described_lines(block: Paragraph) -> list[Item]:
    """An item for each line of a paragraph in which every line is a name without marks and what is said of it: `amount (required): integer, cents`."""
    text = block.text
    if ": " not in text.text and " - " not in text.text and "\u2013" not in text.text:
        return []
    cuts = [mark.end for mark in text.marks if mark.kind in _ENDS]
    out = []
    for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text.text)], strict=True):
        line = stretch(text, start, end)
        match = _DESCRIBED.match(line.text)
        if match is None or match["name"] in _NO_NAMES or (line.marks and not line.marks[0].start):
            return []
        out.append(Item(replace(line, marks=(Mark(MarkKind.CODE, 0, match.end("name")), *line.marks)), (), block.span))
    return out
