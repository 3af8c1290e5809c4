"""Reads operations whose call is stated once for all, `POST /api/<method>`, above headings that are the methods: `messages.send`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.pages.rest import Block, Heading, Introduction, IntroductionForm, MarkKind, Paragraph
from codegen.reading.rest.calls.paths import call
from codegen.reading.rest.calls.titles import LONGEST_CALL, made

_PLACE = re.compile(r"\{(?:(?:api|rpc)[_-]?)?(?:method|action|command|function|procedure|call|operation|endpoint)(?:[_-]?name)?\}$", re.IGNORECASE)
"""The last step of a path that stands for the name of a method."""
_NAME = re.compile(r"[a-z]\w*(?:\.[A-Za-z]\w*)+|[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+|[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
"""What methods are called: no word of a title looks so."""
_LEAST = 2


def with_methods(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with an introduction below each heading that is the name of a method, where a call stands above them that has a place for it."""
    at, template = next(((at, each) for at, block in enumerate(blocks) if (each := _template(block)) is not None), (0, None))
    if template is None:
        return blocks
    titles = [number for number in range(at + 1, len(blocks)) if _is_method(blocks, number)]
    if len(titles) < _LEAST:
        return blocks
    out: list[Block] = []
    for number, block in enumerate(blocks):
        if number != at or not isinstance(block, Introduction):
            out.append(block)
        if isinstance(block, Heading) and number in titles:
            path = _PLACE.sub(block.title.text.strip(), template.path)
            out.append(replace(template, path=path, form=IntroductionForm.HEADING, query=(), summary="", span=block.span))
    return out


def _template(block: Block) -> Introduction | None:
    """The call of a block, in which a place stands for the method."""
    if isinstance(block, Introduction):
        return block if _PLACE.search(block.path) else None
    if not isinstance(block, Paragraph):
        return None
    for mark in block.text.marks:
        code = block.text.text[mark.start : mark.end] if mark.kind is MarkKind.CODE and mark.end - mark.start < LONGEST_CALL else ""
        known = call(code) if "/" in code else None
        each = next(iter(made(known, IntroductionForm.PROSE, block.span)), None) if known is not None else None
        if each is not None and _PLACE.search(each.path):
            return each
    return None


def _is_method(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is a heading with the name of a method, whose section introduces nothing else."""
    heading = blocks[at]
    if not isinstance(heading, Heading) or not _NAME.fullmatch(heading.title.text.strip()):
        return False
    for block in blocks[at + 1 :]:
        if isinstance(block, Introduction):
            return False
        if isinstance(block, Heading) and block.level <= heading.level:
            break
    return True
