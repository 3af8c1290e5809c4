"""Reads operations whose call is stated once for all, `POST /api/<method>` or `https://api.example.com/METHOD_NAME`, above headings that are the methods: `messages.send`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codegen.pages.rest import (
    Block,
    Code,
    Heading,
    Inline,
    Introduction,
    IntroductionForm,
    List,
    MarkKind,
    Paragraph,
    Table,
)
from codegen.reading.rest.calls.paths import Call, address, call
from codegen.reading.rest.calls.titles import LONGEST_CALL, made

_PLACE = re.compile(r"(?:\{(?:(?:api|rpc)[_-]?)?(?:method|action|command|function|procedure|call|operation|endpoint)(?:[_-]?name)?\}|(?<=/)(?-i:METHOD))$", re.IGNORECASE)
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
_OF_OBJECTS = re.compile(r"\W*(?:fields?|propert(?:y|ies)|members?|attributes?|columns?)(?: names?)?\W*", re.IGNORECASE)
"""The title of the first column of a table that describes an object, where those of methods have parameters."""
_ADDRESS = re.compile(r"https?://(?:<[\w -]{1,40}>|[^\s\"'`()\[\]<])+")
_GET_OR_POST = re.compile(r"\b(?:GET|POST)\b")
_LEAST = 2
_NEAR = 5
"""So many blocks behind a heading are looked at for the table of an object; methods may show the fields of their answer farther below."""


def with_methods(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with an introduction below each heading that is the name of a method, where a call or an address stands above them that has a place for it."""
    at, template = next(((at, each) for at, block in enumerate(blocks) if (each := _template(block, blocks)) is not None), (0, None))
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
            before, name = _PLACE.sub("", template.path), block.title.text.strip()
            # What differs between users and comes before all methods is a setting of the client: `/bot<token>/METHOD_NAME`.
            host, path = (template.host + before.rstrip("/"), f"/{name}") if template.host and "{" in before else (template.host, before + name)
            out.append(replace(template, host=host, path=path, form=IntroductionForm.HEADING, query=(), summary="", span=block.span))
    return out


def _template(block: Block, blocks: Sequence[Block]) -> Introduction | None:
    """The call of a block, in which a place stands for the method; an address alone is called as the page says."""
    if isinstance(block, Introduction):
        return block if _PLACE.search(block.path) else None
    for text in _texts(block):
        known = call(text) if "/" in text else None
        for where in (known.address,) if known is not None else map(address, _ADDRESS.findall(text)):
            if where is not None and _PLACE.search(where.path):
                methods = known.methods if known is not None else (_method(blocks),)
                return made(Call(methods, where, False, ""), IntroductionForm.PROSE, block.span)[0]
    return None


def _texts(block: Block) -> Iterator[str]:
    """What may be a call or an address: code of a sentence before the sentence itself."""
    match block:
        case Paragraph():
            yield from _of_line(block.text)
        case List():
            for item in block.items:
                yield from _of_line(item.text)
        case Code() if len(block.text) < LONGEST_CALL:
            yield block.text.strip()
        case _:
            pass


def _of_line(text: Inline) -> Iterator[str]:
    for mark in text.marks:
        if mark.kind is MarkKind.CODE and mark.end - mark.start < LONGEST_CALL:
            yield text.text[mark.start : mark.end]
    if "://" in text.text and len(text.text) < LONGEST_CALL:
        yield text.text


def _method(blocks: Sequence[Block]) -> str:
    """The HTTP method that sentences name; POST, which takes every kind of parameter, where they name both or none."""
    named = {name for block in blocks if isinstance(block, Paragraph) for name in _GET_OR_POST.findall(block.text.text)}
    return "GET" if named == {"GET"} else "POST"


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
    """Whether the section of a heading introduces nothing else, and describes no object."""
    for below in range(at + 1, len(blocks)):
        block = blocks[below]
        if isinstance(block, Introduction) or (below - at < _NEAR and isinstance(block, Table) and block.header and _OF_OBJECTS.fullmatch(block.header[0].text)):
            return False
        if isinstance(block, Heading) and block.level <= heading.level:
            break
    return True
