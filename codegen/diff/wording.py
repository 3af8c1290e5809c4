"""What is said of changes: sentences in pieces, so that each report can mark code in its own way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from codegen.diff.change import Change, Kind, Place, Value
from codegen.diff.judge import Verdict
from codegen.diff.rule import Level, Rule, Side
from codegen.records import dataclass
from codegen.source import Span

_STEPS = {"[]": "an item of", "{key}": "a key of", "{}": "a value of"}
_PIECES = re.compile(r"(`?\{\w+\}`?)")

PROSE = frozenset({Kind.DOCUMENTATION, Kind.SAMPLES})
"""What reports count rather than tell."""


_CONSTRAINTS = re.compile("minimum-|maximum-|pattern-|bound-")


def is_unchecked(rule: Rule) -> bool:
    """Whether a rule is about constraints of responses, which are never checked."""
    return rule.side is Side.RESPONSE and _CONSTRAINTS.match(rule.kind.value) is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence."""

    text: str
    code: bool = False
    """Whether it is a name or a value rather than prose."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Changes that are told of in one sentence."""

    rule: Rule
    verdicts: tuple[Verdict, ...]
    sentence: tuple[Piece, ...]
    owners: tuple[str, ...]
    """Where it holds; empty where the sentence says so."""

    @property
    def service(self) -> str:
        """Id of the service."""
        return self.verdicts[0].change.place.service

    @property
    def source(self) -> Level:
        """The worst for source."""
        return max(verdict.source for verdict in self.verdicts)

    @property
    def wire(self) -> Level:
        """The worst for the wire."""
        return max(verdict.wire for verdict in self.verdicts)

    @property
    def places(self) -> tuple[Span, ...]:
        """Where the pages say so: in the new ones, in the old ones for what is gone."""
        return tuple(verdict.change.place.span for verdict in self.verdicts)


def entries(verdicts: Iterable[Verdict]) -> list[Entry]:
    """Verdicts grouped by the sentence that fits them: sorted by service, worst first, then by code and place."""
    groups: dict[object, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[_key(verdict)].append(verdict)
    listed = [_entry(group) for group in groups.values()]
    return sorted(listed, key=_order)


def _order(entry: Entry) -> tuple[str, int, int, int, str, str]:
    worst = -max(entry.source, entry.wire), -entry.source, -entry.wire
    return (entry.service, *worst, entry.rule.code, entry.verdicts[0].change.place.path)


def sentence(verdict: Verdict) -> tuple[Piece, ...]:
    """What the worst rule says of a single change."""
    return _filled(verdict.rule.sentence, verdict.change, _subject(verdict.change.place))


def _key(verdict: Verdict) -> object:
    change, place = verdict.change, verdict.change.place
    if verdict.rule.plural:
        return (place.service, verdict.rule.code)
    if _names_owner(verdict):
        return (place.service, verdict.rule.code, place.path, change.aspect, change.before, change.after)
    # In one place a member may be judged as part of requests, in another as part of responses: each has its own sentence.
    name = place.member if change.kind is not Kind.MEMBER_RENAMED else ""
    return (place.service, verdict.rule.code, name, place.steps, change.aspect, change.before, change.after)


def _entry(group: Sequence[Verdict]) -> Entry:
    first = group[0]
    template, subject = first.rule.sentence, _subject(first.change.place)
    if len(group) > 1 and first.rule.plural:
        template = first.rule.plural
        subject = _listed([_subject(verdict.change.place) for verdict in group])
    owners = (
        () if _names_owner(first) else tuple(dict.fromkeys(verdict.change.place.owner for verdict in group))
    )
    return Entry(first.rule, tuple(group), _filled(template, first.change, subject), owners)


def _names_owner(verdict: Verdict) -> bool:
    """Whether the sentence names the operation, type or service itself."""
    return verdict.change.place.member is None and "{it}" in verdict.rule.sentence


def _subject(place: Place) -> tuple[Piece, ...]:
    steps = "".join(f"{_STEPS[step]} " for step in reversed(place.steps))
    if place.member is not None:
        return (Piece(steps), Piece(place.member, True)) if steps else (Piece(place.member, True),)
    if place.role is not None and place.operation is not None:
        return (Piece(f"the {place.role} of "), Piece(place.operation, True))
    return (Piece(place.operation or place.shape or place.service, True),)


def _filled(template: str, change: Change, subject: Sequence[Piece]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for text in filter(None, _PIECES.split(template)):
        code, name = text.startswith("`"), text.strip("`")
        if name == "{it}":
            out += subject
        elif name in ("{before}", "{after}"):
            out += _value(change.before if name == "{before}" else change.after, code)
        else:
            out.append(Piece(change.aspect if name == "{aspect}" else text))
    first = out[0]
    if not first.code:
        out[0] = Piece(first.text[:1].upper() + first.text[1:])
    return tuple(out)


def _value(value: Value, code: bool) -> Sequence[Piece]:
    if isinstance(value, tuple):
        return _listed([(Piece(item, True),) for item in value]) if value else (Piece("nothing"),)
    if value is None:
        return (Piece("nothing"),)
    return (Piece(str(value), code),)


def _listed(items: Sequence[Sequence[Piece]]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for index, item in enumerate(items):
        if index:
            out.append(Piece(" and " if index == len(items) - 1 else ", "))
        out += item
    return tuple(out)
