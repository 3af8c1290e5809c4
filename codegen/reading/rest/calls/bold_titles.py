"""Makes headings of bold lines that title operations: `**List vans**` before each call of a section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.pages.rest import Block, Heading, Inline, Introduction, IntroductionForm, MarkKind, Paragraph
from codegen.reading.rest.headings import slug

_LONGEST = 80
_LEAST = 2
"""So many in one section are titles; a single one may say anything."""
_LABEL = re.compile(
    r"(?:(?:http|api|rest|sample|example|raw|full)\W+)*(?:requests?|responses?|endpoints?|ur[li]s?|paths?|routes?|calls?|methods?|syntax|usage|definitions?|examples?|samples?"
    r"|parameters?|arguments?|body|headers?|notes?|descriptions?|permissions?|scopes?|auth\w*|version|since|tip|warning|deprecated|returns?|format|template)\b.{0,20}"
    r"|(?:important|caution|info|hint|attention|step|option|for|as|if|when|with|without|using|via|or|also|alternatively|since|from|in)\b.*",
    re.IGNORECASE,
)
"""Bold lines that label a part of one operation."""


def with_titles(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a heading in place of each bold line that titles the call behind it, where a section has several."""
    out = list(blocks)
    level = 0
    known: list[int] = []
    for at, block in enumerate([*blocks, None]):
        if block is None or isinstance(block, Heading):
            if len(known) >= _LEAST:
                for title in known:
                    out[title] = _heading(out[title], level + 1)
            known = []
            level = block.level if block is not None else 0
        elif isinstance(block, Paragraph) and _titles(block.text) and _leads_to_call(blocks, at + 1):
            known.append(at)
    return out


def _titles(text: Inline) -> bool:
    """Whether a paragraph is nothing but a bold title."""
    words = text.text.strip(" :")
    return (
        0 < len(words) <= _LONGEST
        and not words.endswith(".")
        and not _LABEL.fullmatch(words)
        and any(
            mark.kind is MarkKind.STRONG and mark.start == 0 and mark.end >= len(words) for mark in text.marks
        )
    )


def _leads_to_call(blocks: Sequence[Block], at: int) -> bool:
    """Whether an introduction follows, with nothing between but what is said of it."""
    while at < len(blocks) and isinstance(block := blocks[at], Paragraph) and not _titles(block.text):
        at += 1
    following = blocks[at] if at < len(blocks) else None
    return isinstance(following, Introduction) and following.form not in (
        IntroductionForm.TABLE,
        IntroductionForm.ITEM,
    )


def _heading(block: Block, level: int) -> Block:
    if not isinstance(block, Paragraph):
        return block
    title = replace(block.text, text=block.text.text.strip(" :"), marks=())
    return Heading(level, title, slug(title.text), block.span)
