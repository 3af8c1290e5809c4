"""Finds lines of a section that may be heads of entries, and what follows them."""

from __future__ import annotations

from collections.abc import Container, Sequence

from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.document import Line, Part, is_blank
from codegen.reading.aws.heads import Head, bare_head
from codegen.reading.aws.prose import NOTES
from codegen.reading.aws.sections import section_title

_SAMPLES = ("Example", "Examples")


def candidates(parts: Sequence[Part], dialect: Dialect, *, uniform: bool = True) -> dict[int, Head]:
    """The lines with the form of a head, by index.

    The first word of a note is no head, nor is the title of an example; where notes have headings instead, or only heads have blanks inside
    their marks, a member may be called `Note`. Text that lost Markdown's marks has lost those of code and links too: there
    a word alone in its paragraph may be a head if a type or a status follows it. Where all parts are of one section (`uniform`),
    either all heads have blanks inside their marks or none has.
    """
    heads: dict[int, Head] = {}
    for index, part in enumerate(parts):
        if isinstance(part, Line) and part.form.head is not None:
            heads[index] = part.form.head
    notes = {index for index, head in heads.items() if head.name in NOTES and not head.sure}
    if notes and dialect.bold_notes:
        heads = {index: head for index, head in heads.items() if index not in notes or head.spaced}
    notes |= {index for index, head in heads.items() if head.name in _SAMPLES and not head.sure}
    if notes:
        below = labels_below(parts, heads)
        heads = {index: head for index, head in heads.items() if index not in notes or "type" in below[index]}
    if dialect.escaped:
        return heads
    if uniform and any(head.spaced for head in heads.values()):
        heads = {index: head for index, head in heads.items() if head.spaced}
    words = _of_members(parts, heads, _words(parts))
    if not words:
        return heads
    below = labels_below(parts, heads.keys() | words.keys())
    return heads | {index: head for index, head in words.items() if below[index] & {"type", "status"}}


def words_alone(parts: Sequence[Part]) -> dict[int, Head]:
    """Paragraphs of a single word, without those that title notes and sections."""
    return {index: head for index, head in _words(parts).items() if not _titles(head)}


def _words(parts: Sequence[Part]) -> dict[int, Head]:
    heads: dict[int, Head] = {}
    for index, part in enumerate(parts):
        if isinstance(part, Line) and (index == 0 or is_blank(parts[index - 1])):
            head = bare_head(part.text)
            if head is not None and (index + 1 == len(parts) or is_blank(parts[index + 1])):
                heads[index] = head
    return heads


def _titles(head: Head) -> bool:
    """Whether the word also titles notes or sections."""
    return head.name in NOTES or section_title(head.name) is not None


def _of_members(parts: Sequence[Part], heads: Container[int], words: dict[int, Head]) -> dict[int, Head]:
    """The words that may be heads: one that also titles notes or sections, `Description`, only once the member before has its type."""
    out: dict[int, Head] = {}
    typed = True
    for index, part in enumerate(parts):
        if index in heads or (index in words and (typed or not _titles(words[index]))):
            if index in words:
                out[index] = words[index]
            typed = False
        elif isinstance(part, Line) and part.form.label == "type":
            typed = True
    return out


def labels_below(parts: Sequence[Part], heads: Container[int]) -> dict[int, set[str]]:
    """Head -> the kinds of field lines between it and the next head, and `status`."""
    labels: dict[int, set[str]] = {}
    last: set[str] | None = None
    for index, part in enumerate(parts):
        if index in heads:
            last = labels[index] = set()
        elif last is not None and isinstance(part, Line) and (label := part.form.label or (part.form.status and "status")):
            last.add(label)
    return labels
