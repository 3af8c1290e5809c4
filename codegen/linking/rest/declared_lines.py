"""Reads lines of paragraphs that declare members as code does, without any mark: `name: string (required)`."""

from __future__ import annotations

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
