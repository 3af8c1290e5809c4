"""Rules of prose that contradict each other, the members, or an example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.ir.model import (
    ListType,
    MapType,
    Member,
    Model,
    Operation,
    Reference,
    Sample,
    SampleKind,
    Service,
    Structure,
    Type,
)
from codegen.ir.rule_words import sentence
from codegen.ir.rules import Rule as StatedRule
from codegen.ir.rules import Tier
from codegen.prose import Findings, rules_of_missing_members
from codegen.prose.holding import is_broken
from codegen.prose.places import Source

_DEEPEST = 20
_INDEX = re.compile(r"\.(?:member\.)?\d+(?:\..*)?\Z")
_QUERY = re.compile(r"(?:\?|^&?(?=Action=))(?P<query>\S*)", re.MULTILINE)
Places: TypeAlias = dict[str, dict[str, list[int]]]
"""Where the members of structures stand, by structure and by wire name or own name."""


RULES_CONTRADICT = Rule(
    "MD421",
    "rules-contradict",
    Severity.WARNING,
    """Two sentences ask for what cannot be.

## What it does

Reports two rules between members, both stated in prose, of which one forbids together what the other asks for together.

## Why it is bad

Readers believe one of them. codegen takes neither for a rule.

## Example

    `Isbn` and `Title` are mutually exclusive.
    If you specify `Isbn`, you must also specify `Title`.

## How to fix

Correct one of the sentences, or state the rule that holds in an overlay.
""",
)

RULE_UNFIT = Rule(
    "MD422",
    "rule-unfit",
    Severity.WARNING,
    """A sentence states a rule that the members do not fit.

## What it does

Reports rules between members, stated in prose, that name a member which there is not, or a value which the member does not have, or forbid a member that is required.

## Why it is bad

The sentence or the field lines are wrong. codegen takes the sentence for no rule.

## Example

    `DueDate` is required if `Mode` is `LEND`.

where the values of `Mode` are `LOAN` and `HOUSE`.

## How to fix

Correct the sentence, or the values or the `Required` line of the member.
""",
)

EXAMPLE_BREAKS_RULE = Rule(
    "MD423",
    "example-breaks-rule",
    Severity.WARNING,
    """An example of a request breaks a rule that the page states.

## What it does

Holds the examples of requests against the rules between members that prose states with certainty.

## Why it is bad

Who copies the example may be refused, or the sentence says more than the service asks for.

## Example

    You can specify either `Isbn` or `Title`, but not both.

and an example with both.

## How to fix

Correct the example or the sentence.
""",
)


def check(model: Model, findings: Findings, source: Source) -> Iterator[Diagnostic]:
    """All findings about rules of prose."""
    for item in findings.contradictions:
        yield RULES_CONTRADICT(
            f"{_code(item.first)} But: {_code(item.second)}",
            item.first.span,
            notes=(Note("the other sentence", item.second.span),),
            help="correct one of the sentences; until then neither is a rule",
        )
    for misfit in (*findings.misfits, *rules_of_missing_members(model, source)):
        yield RULE_UNFIT(
            f"a rule of '{misfit.shape}' does not fit its members: {misfit.reason}",
            misfit.rule.span,
            help="correct the sentence or the member; until then it is no rule",
        )
    for service in model.services:
        for operation in service.operations:
            yield from _examples(service, operation)


def _code(rule: StatedRule) -> str:
    return sentence(rule, lambda name: f"'{name}'")


def _examples(service: Service, operation: Operation) -> Iterator[Diagnostic]:
    for sample, rule in broken_by_examples(service, operation):
        yield EXAMPLE_BREAKS_RULE(
            f"the example of '{operation.id}' breaks a rule of the page: {_code(rule)}",
            sample.span,
            notes=(Note("the rule", rule.span),),
            help="correct the example or the sentence",
        )


def broken_by_examples(service: Service, operation: Operation) -> Iterator[tuple[Sample, StatedRule]]:
    """Examples of requests, with the certain rules that they break."""
    if operation.input is None:
        return
    places: Places = {}
    for sample in operation.samples:
        if sample.kind is SampleKind.REQUEST:
            values = _request(sample.text)
            if values:
                for rule in broken_by(service, service.shape[operation.input], values, places=places):
                    yield sample, rule


def _request(text: str) -> dict[str, Any]:
    """The members of a request that an example shows, by wire name."""
    values: dict[str, Any] = {}
    for match in _QUERY.finditer(re.sub(r"\n\s*(?=&)", "", text)):
        values |= {
            _INDEX.sub("", key): value for key, value in parse_qsl(match["query"], keep_blank_values=True)
        }
    start = re.search(r"^\s*\{", text, re.MULTILINE)
    if start is not None:
        try:
            body, _ = json.JSONDecoder().raw_decode(text[start.start() :].lstrip())
        except (ValueError, RecursionError):
            return {}
        values |= body
    return values


def broken_by(
    service: Service,
    shape: Structure,
    values: Mapping[str, Any],
    depth: int = 0,
    places: Places | None = None,
) -> Iterator[StatedRule]:
    """The certain rules that values break; `values` are by wire name or own name.

    `places` remembers where members stand, for those who hold many values against one structure.
    """
    if depth > _DEEPEST:
        return
    places = {} if places is None else places
    given: dict[str, Any] = {}
    for member in _shown(shape, values, places):
        value = values.get(member.wire_name, values.get(member.name))
        if value is None:
            continue
        given[member.name] = value
        for inner, structure in _inside(service, member.type, value):
            yield from broken_by(service, structure, inner, depth + 1, places)
    for rule in shape.rules:
        if rule.tier is Tier.CERTAIN and is_broken(rule, given):
            yield rule


def _shown(shape: Structure, values: Mapping[str, Any], places: Places) -> list[Member]:
    """The members that values may have, in their order: what examples show is looked up, since there may be as many examples as members."""
    if shape.id not in places:
        own = places[shape.id] = {}
        for place, member in enumerate(shape.members):
            for name in {member.wire_name, member.name}:
                own.setdefault(name, []).append(place)
    found = {place for name in values for place in places[shape.id].get(name, ())}
    return [shape.members[place] for place in sorted(found)]


def _inside(service: Service, kind: Type, value: Any) -> Iterator[tuple[Mapping[str, Any], Structure]]:
    match kind:
        case Reference() if isinstance(value, dict):
            yield value, service.shape[kind.shape]
        case ListType(element=inner) if isinstance(value, list):
            for item in value:
                yield from _inside(service, inner, item)
        case MapType(value=inner) if isinstance(value, dict):
            for item in value.values():
                yield from _inside(service, inner, item)
        case _:
            pass
