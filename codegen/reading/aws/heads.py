"""Heads of entries: the bold, linked or anchored labels under which pages describe members and errors."""

from __future__ import annotations

import re
from typing import NamedTuple

from codegen.reading.aws.inline import unescape
from codegen.records import dataclass

_LABEL = r"[^\s\[\]()<>*`]+"
_STEPS = r"(?:\.\w+){0,8}"
_INDEX = r"\.(?:N|[0-9]+)"
_PAIR = rf"\w+{_STEPS}{_INDEX}\.\w+{_STEPS}(?= \((?:key|value)\))"
"""A query's notation for a map's keys or values: `X.entry.N.key (key)`."""
_HEAD = re.compile(
    rf"\s*\*\*\s*(?:\[\s*(?P<linked>{_LABEL})\s*\]\((?P<target>[^()\s]*)\)|(?P<bare>{_LABEL}))\s*\*\*"
    rf"(?:\s*+\(request\),\s*\*\*\s*(?P<response>{_LABEL})\s*\*\*\s*\(response\))?"
    rf'\s*+(?:<a name="(?P<anchor>[^"<>]*)"></a>)?+\s*+'
    rf"(?:$|(?P<rest>(?:{_PAIR}|(?:(?P=linked)|(?P=bare)){_STEPS}?{_INDEX}{_STEPS}(?![\w.])).*))"
)
_GLUED = re.compile(
    rf"\*\*\s*(?P<label>{_LABEL})\s*\*\*(?:\s*\(request\),\s*\*\*\s*{_LABEL}\s*\*\*\s*\(response\))?"
    rf"(?=\s+\S)"
)
_LAST_ANCHOR = re.compile(r'(?<!\s)\s*+<a name="([^"<>]*)"></a>\s*$')
_BARE = re.compile(r"\s*([A-Z]\w*)\s*$")
_TAG = re.compile(r"\s*`(?P<bare>[A-Za-z][\w.-]*)`\s*$")
_NOTATION = re.compile(
    rf"\s*+(?:(?P<pair>{_PAIR}) \((?P<role>key|value)\)|(?P<bold>\*\*)?(?P<list>\w+{_STEPS}?{_INDEX}{_STEPS})(?![\w.=])(?(bold)\*\*))\s*+"
)
_OPENING, _ENDING = "\"'\u201c\u2018", ".,;!?\"'\u201d\u2019"
"""Stand around the name in a head, and are no part of it."""
_NUMBER = re.compile(r"\.[0-9]+(?=\.|$)")
"""Stands in the place of the letter N."""
_ANCHOR_PLACES = re.compile(r"-(?:request|response|Type-[^-]+)-(?:uri-)?(.+)$")


@dataclass(frozen=True, slots=True)
class Head:
    """A line that may be the head of an entry."""

    name: str
    start: int
    end: int
    """Offsets of the label in the line."""
    anchor: str | None = None
    response_name: str | None = None
    linked: bool = False
    sure: bool = False
    """Whether its form alone makes it a head: a link to a syntax block, an anchor, two names."""
    spaced: bool = False
    """Whether blanks stand between the marks and the label."""
    rest: int = 0
    """The offset of a query's notation for a map behind the head; 0 for none."""
    rest_end: int = 0
    """The offset of the end of that notation."""
    ended: bool = False
    """Whether a sign stands behind the name, as the point at the end of a sentence."""


class Notation(NamedTuple):
    """How queries spell a list, or the keys or the values of a map."""

    name: str
    """`Tags.entry.N.key`."""
    role: str
    """`key` or `value`; empty for a list."""


def parse_head(text: str) -> Head | None:
    """The head that a whole line may be, by its form."""
    stripped = text.lstrip()
    if stripped.startswith("**"):
        match = _HEAD.match(text)
    elif stripped.startswith("`"):
        match = _TAG.match(text)
        if match:
            return Head(match["bare"], match.start("bare"), match.end("bare"))
        return None
    else:
        return None
    if match is None:
        return None
    group = "linked" if match["linked"] else "bare"
    name = unescape(match[group])
    if name.endswith(":") or not name.strip("*.:-"):
        return None
    written = name
    name = name.lstrip(_OPENING)
    before = len(written) - len(name)
    name = name.rstrip(_ENDING)  # The end of a sentence, or quotation marks: no member is called so.
    if not name:
        return None
    ended = len(written) - before - len(name)
    linked = group == "linked" and "#" in match["target"]
    response, anchor, spelled = match["response"], match["anchor"], match["rest"] is not None
    rest_end = match.end("rest") if spelled else 0
    if spelled and not anchor:
        last = _LAST_ANCHOR.search(text, match.start("rest"))
        if last is not None:
            anchor, rest_end = last[1], last.start()
    return Head(
        name,
        match.start(group) + before,
        match.end(group) - ended,
        member_anchor(anchor) if anchor else None,
        unescape(response) if response else None,
        linked,
        linked or spelled or anchor is not None or response is not None,
        stripped.startswith("** "),
        match.start("rest") if spelled else 0,
        rest_end,
        ended > 0,
    )


def bare_head(text: str) -> Head | None:
    """The head that a single word may be."""
    match = _BARE.match(text)
    return Head(match[1], match.start(1), match.end(1)) if match else None


def glued_head(text: str) -> int:
    """The offset of prose behind a head on one line; 0 without such a head."""
    match = _GLUED.match(text)
    return match.end() if match else 0


def leading_notations(text: str, label: str) -> tuple[tuple[Notation, ...], int]:
    """The notations that begin a line, `X.entry.N.key (key)` or `X.member.N` of a member `X`, and the offset behind them."""
    found: list[Notation] = []
    position = 0
    while match := _NOTATION.match(text, position):
        name = _NUMBER.sub(".N", match["pair"] or match["list"])
        if match["list"] and name.partition(".")[0] != label:
            break
        found.append(Notation(name, match["role"] or ""))
        position = match.end()
    return tuple(found), position


def member_anchor(anchor: str) -> str | None:
    """The SDK's name of the member: the last segment of `sagemaker-CreateModel-request-uri-ModelName`."""
    match = _ANCHOR_PLACES.search(anchor)
    return match[1] if match else (anchor.rpartition("-")[2] if "-" in anchor else "") or None
