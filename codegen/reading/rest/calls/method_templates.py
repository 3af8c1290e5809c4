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
_NAME = re.compile(
    r"(?P<dots>[a-z]\w*(?:\.[A-Za-z]\w*)+(?<!\.(?:txt|log|xml|csv|ini|yml|htm|pem|key|crt|cfg|lua|zip|tar|php|sql))(?<!\.(?:json|yaml|toml|conf|html|lock))(?<!\.(?:js|ts|py|rb|go|rs|sh|md|gz)))"
    r"|(?P<humps>[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+)|(?P<scores>[a-z][a-z0-9]*(?:_[a-z0-9]+)+)"
)
"""What methods are called, all of a page in one of these ways: no word of a title looks so, and no file is one."""
_OF_OTHERS = re.compile(
    r"\b(?!.*\b(?:methods|calls|functions|commands|procedures)\b)(?P<thing>config\w*|settings?|options?|environment|env|variables?|helpers?|utilit\w+|events?|errors?|enums?|constants?|schemas?|structures?"
    r"|(?:parameter|param|argument|field|attribute|propert|header|column|flag)\w*|body|payload|request|response|naming|conventions?|glossary|change ?log|releases?)\b",
    re.IGNORECASE,
)
"""Titles of sections in which names are those of other things than methods: `Configuration`, `Parameters`."""
_LEAST = 2


def with_methods(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with an introduction below each heading that is the name of a method, where a call stands above them that has a place for it."""
    at, template = next(((at, each) for at, block in enumerate(blocks) if (each := _template(block)) is not None), (0, None))
    if template is None:
        return blocks
    titles = _methods(blocks, at + 1)
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


def _methods(blocks: Sequence[Block], first: int) -> set[int]:
    """The indexes of the headings from `first` on that are names of methods, all of them of one way to write names."""
    out: set[int] = set()
    way = ""
    above: list[Heading] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        above = [each for each in above if each.level < block.level]
        name = _NAME.fullmatch(block.title.text.strip()) if at >= first else None
        if name is not None and (not way or name.lastgroup == way) and not any(_of_others(each.title.text, name[0]) for each in above) and _is_method(blocks, at, block):
            way = name.lastgroup or ""
            out.add(at)
        above.append(block)
    return out


def _of_others(title: str, name: str) -> bool:
    """Whether a section of this title holds names of other things than methods; `settings.get` is a method among `Settings`."""
    match = _OF_OTHERS.search(title)
    return match is not None and match["thing"].lower().rstrip("s") not in name.lower()


def _is_method(blocks: Sequence[Block], at: int, heading: Heading) -> bool:
    """Whether the section of a heading introduces nothing else."""
    for below in range(at + 1, len(blocks)):
        block = blocks[below]
        if isinstance(block, Introduction):
            return False
        if isinstance(block, Heading) and block.level <= heading.level:
            break
    return True
