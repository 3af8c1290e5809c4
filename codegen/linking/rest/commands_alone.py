"""Operations that only a curl command shows: on pages on which nothing else introduces any, each section's first command does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from codegen.linking.rest.outline import Section
from codegen.linking.rest.samples.curl import Command, read_commands
from codegen.pages.rest import Block, Code, Introduction, IntroductionForm
from codegen.source import Span

_PLACE = re.compile(
    r"\$\{?([A-Za-z_]\w*)\}?|\{\{?\s*([^{}/]+?)\s*\}?\}|<([^<>/]+)>|(?<=/):([A-Za-z_][\w-]*)|(?<=/)\[([^\[\]/]+)\]"
)
_VALUE = re.compile(r"(?<=/)(?:\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[^/{}]*%2[Ff][^/{}]*)(?=/|$)")
"""A step that is a value, not a word."""
_PATH = re.compile(r"/(?:[\w.~!+@,:=*%-]|\{[^{}\s]+\}|/)*")
_SEVERAL = 3
"""Sections whose commands call a host that is one of the reference's."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """The first command of a section."""

    section: Section
    at: int
    """Index of its block."""
    introduction: Introduction


def introduce_commands(
    roots: Sequence[Section], target: Callable[[Introduction, Section], Section | None]
) -> None:
    """Put introductions before the commands that are the only ones to show an operation.

    A command that calls what the pages introduce elsewhere, by a table of calls that leads nowhere or by a command with
    placeholders in place of its values, describes that. `target` gives the section that a row of an index leads to.
    """
    introduced: list[Introduction] = []
    indexed: set[int] = set()
    shown: list[_Shown] = []
    for root in roots:
        own = [(section, block) for section in root.walk() for block in _introductions(section.blocks)]
        introduced += (block for _, block in own)
        indexed |= {id(found) for section, block in own if (found := target(block, section)) is not None}
        if all(block.form is IntroductionForm.TABLE for _, block in own):
            shown += _commands(root)
    shown = [item for item in shown if id(item.section) not in indexed]
    hosts = Counter(item.introduction.host for item in shown)
    if introduced:
        # A guide that calls another server once or twice is no reference of it.
        shown = [item for item in shown if hosts[item.introduction.host] >= _SEVERAL]
    called = [item.introduction for item in shown]
    for item in shown:
        introduction = item.introduction
        match = _match(introduction, introduced)
        if match is not None and match.form is not IntroductionForm.TABLE:
            continue
        match = match or _match(introduction, called)
        if match is None and _VALUE.search(introduction.path):
            continue
        path = match.path if match is not None else introduction.path
        item.section.blocks.insert(
            item.at,
            Introduction(
                method=introduction.method,
                path=path,
                host=introduction.host,
                form=IntroductionForm.CURL,
                span=introduction.span,
            ),
        )


def _introductions(blocks: Sequence[Block]) -> Iterator[Introduction]:
    return (block for block in blocks if isinstance(block, Introduction))


def _commands(root: Section) -> Iterator[_Shown]:
    for section in root.walk():
        if section.heading is None or any(_introductions(section.blocks)):
            continue
        for at, block in enumerate(section.blocks):
            if isinstance(block, Code) and "curl" in block.text:
                commands = read_commands(block.text)
                made = _introduction(commands[0], block) if commands else None
                if made is not None:
                    yield _Shown(section, at, made)
                break


def _introduction(command: Command, code: Code) -> Introduction | None:
    """What a command calls; None where its address is none, or is cut."""
    host, path, _ = command.parts
    if not host or "..." in path:
        return None
    plain = _PLACE.sub(lambda match: "{" + _name(match) + "}", path).rstrip("/")
    if not plain or not _PATH.fullmatch(plain):
        return None
    return Introduction(
        method=command.verb.upper(),
        path=plain,
        host=host if "://" in host else "",
        form=IntroductionForm.CURL,
        span=Span(code.span.file, code.span.line + command.line),
    )


def _name(match: re.Match[str]) -> str:
    return re.sub(r"[^\w.-]+", "_", next(group for group in match.groups() if group)).strip("_") or "value"


@cache
def _pattern(path: str) -> re.Pattern[str]:
    """Matches calls of a path, also with a prefix before it."""
    steps = (re.escape(part) for part in re.split(r"\{[^{}]*\}", path.rstrip("/")))
    return re.compile("(?:/[^{}]*)?" + "[^/]+".join(steps))


def _match(introduction: Introduction, known: Sequence[Introduction]) -> Introduction | None:
    """Another introduction whose operation this one calls; not itself, nor one of the same words."""
    for other in known:
        if other is introduction or other.method != introduction.method:
            continue
        same = other.path.rstrip("/") == introduction.path
        if same and other.form is not IntroductionForm.CURL:
            return other
        if not same and "{" in other.path and _pattern(other.path).fullmatch(introduction.path):
            return other
    return None
