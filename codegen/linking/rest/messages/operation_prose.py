"""What is said of an operation as a whole: its documentation, and that it is deprecated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.ir.model import Deprecation
from codegen.linking.rest.calls.scopes import Described
from codegen.linking.rest.entries.object_lists import lines_of
from codegen.linking.rest.leads.heading_leads import titles_part
from codegen.linking.rest.leads.leads import read_lead
from codegen.pages.rest import Callout, Inline, MarkKind, Paragraph
from codegen.source import PageProse

_DEPRECATED = re.compile(r"\(?\bdeprecated\b\)?", re.IGNORECASE)
_ONLY_LEADS = re.compile(r"[^.:!?\n]{1,60}:")
"""A paragraph that says nothing without the block below it: `You get:`."""
_ONLY_TITLES = re.compile(
    r"\W*(?:(?:an? )?(?:example|sample|successful)(?: json| curl)? )(?:requests?|responses?|calls?|answers?|commands?)\W*",
    re.IGNORECASE,
)
_CALL_LABEL = re.compile(
    r"\W*(?:(?:http|api|request|rest) )?(?:methods?|verb|url|uri|path|route|endpoint)\W*?:", re.IGNORECASE
)
_WORDS_LABEL = re.compile(r"\W*(?:description|summary|purpose)\W*?:\W*", re.IGNORECASE)
_FACT_LABEL = re.compile(
    r"\W*(?:auth\w*|permissions?|scopes?|roles?|content-type)(?: \w+)?\W*?:", re.IGNORECASE
)


def documentation_of(blocks: Sequence[Paragraph], summary: str) -> str:
    """The text of paragraphs, without labels such as `Method:`. Labelled facts come last; where there is only these, behind `summary`."""
    words: list[str] = []
    facts: list[str] = []
    for block in blocks:
        if _only_leads(block.text):
            continue
        kept = []
        for line in lines_of(block.text):
            if _FACT_LABEL.match(line):
                facts.append(line.strip())
            elif not _CALL_LABEL.match(line):
                kept.append(_WORDS_LABEL.sub("", line, count=1) if _WORDS_LABEL.match(line) else line)
        if text := "\n".join(kept).strip():
            words.append(text)
    if facts and not words and summary:
        words.append(summary)
    return "\n\n".join([*words, *facts])


def _only_leads(text: Inline) -> bool:
    """Whether a paragraph only says what the next block is: `Supported attributes:`, `Path params` in bold."""
    words = text.text.strip()
    if _ONLY_LEADS.fullmatch(words) or _ONLY_TITLES.fullmatch(words) or (titles_part(words) and not words.endswith(".")):
        return True
    bold = any(
        mark.kind is MarkKind.STRONG and mark.end - mark.start >= len(text.text) - 1 for mark in text.marks
    )
    return bold and read_lead(text.text) is not None


_SAID_DEPRECATED = re.compile(
    r"\W*(?:this (?:endpoint|api|method|feature|operation) (?:is|was|has been) )?(?:now )?deprecated\b",
    re.IGNORECASE,
)


def deprecation_of(described: Described) -> Deprecation | None:
    """The deprecation that the heading or a paragraph or call-out right below it states."""
    heading = described.section.heading
    if heading is not None and _DEPRECATED.search(heading.title.text):
        return Deprecation(PageProse(), heading.span)
    for placed in described.placed[:4]:
        block = placed.block
        if isinstance(block, Callout) and placed.depth == 0:
            text = " ".join(part.text.text for part in block.blocks if isinstance(part, Paragraph))
            if block.kind.startswith("deprecat") or _SAID_DEPRECATED.match(text):
                return Deprecation(PageProse(text), block.span)
        if isinstance(block, Paragraph) and _SAID_DEPRECATED.match(block.text.text):
            return Deprecation(PageProse(block.text.text), block.span)
    return None
