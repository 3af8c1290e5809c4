"""Reads the rules of a whole model: of every sentence of its structures, members and operations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import chain

from codegen.ir.model import Member, Model, Operation, Scalar, ScalarKind, Service, Structure
from codegen.ir.rules import Rule, Tier
from codegen.processes import divided
from codegen.prose.context import Context
from codegen.prose.fitting import Misfit, fitted
from codegen.prose.mentions import Names
from codegen.prose.merging import Contradiction, merged
from codegen.prose.passages import passages
from codegen.prose.places import Source, place_of, with_code
from codegen.prose.reading import is_candidate, read
from codegen.records import dataclass
from codegen.source import Span

_PER_PROCESS = 200
"""Structures below which a process costs more than it saves: their prose is read in a twentieth of a second, half of which it takes to make a copy of this process."""
_PARTS_PER_PROCESS = 8
"""So that none waits long for another one's last part."""


@dataclass(slots=True)
class Findings:
    """What reading found beside the rules."""

    candidates: int = 0
    """Number of sentences with a word of rules."""
    certain: int = 0
    """Number of certain rules; a sentence that states one of several structures counts for each."""
    likely: int = 0
    misfits: list[Misfit] = field(default_factory=list)
    """Rules that their members contradict; none of them is in the model."""
    contradictions: list[Contradiction] = field(default_factory=list)
    """Pairs of rules that exclude each other; none of them is in the model."""

    def add(self, other: Findings) -> None:
        """Take over what reading another part came upon."""
        self.candidates += other.candidates
        self.certain += other.certain
        self.likely += other.likely
        self.misfits += other.misfits
        self.contradictions += other.contradictions


@dataclass(frozen=True, slots=True)
class _Text:
    """Prose, what it describes, and where it begins."""

    text: str
    own: Member | None
    span: Span


def with_rules(
    model: Model, source: Source, within: Collection[Structure] | None = None, processes: int = 1
) -> tuple[Model, Findings]:
    """The model with the rules that its prose states, and what else was found; uses at most so many `processes`.

    Structures outside `within`, where that is given, keep the rules that they have.
    `source` gives a page by its file; without the page the span of a rule is that of what the prose describes.
    """
    chosen = None if within is None else {id(shape) for shape in within}
    findings = Findings()
    services = []
    for service in model.services:
        shapes = list(service.shapes)
        wanted = [
            number
            for number, shape in enumerate(shapes)
            if len(shape.members) > 1 and (chosen is None or id(shape) in chosen)
        ]
        for number, (rules, met) in zip(wanted, _read_all(service, wanted, source, processes), strict=True):
            findings.add(met)
            if rules:
                shapes[number] = replace(shapes[number], rules=rules)
        services.append(replace(service, shapes=tuple(shapes)))
    return Model(tuple(services)), findings


def _read_all(
    service: Service, numbers: Sequence[int], source: Source, processes: int
) -> Iterator[tuple[tuple[Rule, ...], Findings]]:
    """What the structures with these numbers state."""
    known = frozenset(
        name
        for shape in service.shapes
        for member in shape.members
        for name in (member.name, member.wire_name)
    )
    described: dict[str, list[Operation]] = {}
    for operation in service.operations:
        if operation.input:
            described.setdefault(operation.input, []).append(operation)

    def rules(parts: Sequence[int]) -> list[tuple[tuple[Rule, ...], Findings]]:
        shapes = (service.shapes[number] for number in parts)
        return [_rules(shape, described.get(shape.id, ()), known, source) for shape in shapes]

    count = min(processes, len(numbers) // _PER_PROCESS) * _PARTS_PER_PROCESS or 1
    size = -(-len(numbers) // count) or 1
    parts = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    return chain.from_iterable(divided([partial(rules, part) for part in parts], count // _PARTS_PER_PROCESS))


def _rules(
    shape: Structure, described: Collection[Operation], known: frozenset[str], source: Source
) -> tuple[tuple[Rule, ...], Findings]:
    """The rules of a structure, which is the input of the operations `described`."""
    findings = Findings()
    texts = [_Text(item.documentation, None, item.span) for item in described]
    texts.append(_Text(shape.documentation, None, shape.span))
    texts += [_Text(member.documentation, member, member.span) for member in shape.members]
    members = {member.name: member for member in shape.members}
    stated: list[Rule] = []
    names: Names | None = None
    unique: dict[tuple[str, str | None, Span], _Text] = {}
    for text in texts:
        if text.text and is_candidate(text.text, longest=None):
            unique.setdefault((text.text, text.own.name if text.own else None, text.span), text)
    for text in unique.values():
        words = with_code(text.text, text.span, source)
        if words != text.text:
            text = replace(text, text=words)
        names = names or Names(_spellings(shape))
        for rule in _read(text, names, source, findings):
            kept = fitted(rule, shape, members, known)
            if isinstance(kept, Misfit):
                findings.misfits.append(kept)
            elif kept is not None:
                stated.append(kept)
    rules, contradictions = merged(stated)
    findings.certain = sum(rule.tier is Tier.CERTAIN for rule in rules)
    findings.likely = len(rules) - findings.certain
    findings.contradictions += contradictions
    return rules, findings


def _read(text: _Text, names: Names, source: Source, findings: Findings) -> Iterator[Rule]:
    values = _values(text.own)
    behind: dict[str, Span] = {}
    for passage in passages(text.text):
        if not is_candidate(passage.text):
            continue
        findings.candidates += 1
        if passage.goes_on:
            continue
        heading = passage.heading if passage.heading in values else None
        own = text.own.name if text.own else None
        apart = passage.heading is not None and passage.inside and heading is None
        reading = read(passage.text, Context(names, own, heading, passage.inside, apart))
        if reading is not None:
            # Equal words further on stand on a later line.
            start = behind.get(passage.text, text.span)
            place = place_of(passage.text, start, source)
            behind[passage.text] = replace(place, line=place.line + 1)
            yield reading.rule(passage.text, place)


def _spellings(shape: Structure) -> Mapping[str, str]:
    """The members' own names, then those on the wire."""
    spelt = {member.name: member.name for member in shape.members}
    for member in shape.members:
        spelt.setdefault(member.wire_name, member.name)
    return spelt


def _values(member: Member | None) -> frozenset[str]:
    if member is None or not isinstance(member.type, Scalar):
        return frozenset()
    if member.type.kind is ScalarKind.BOOLEAN:
        return frozenset({"true", "false"})
    return frozenset(member.type.enum.values) if member.type.enum else frozenset()
