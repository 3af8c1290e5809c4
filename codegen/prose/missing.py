"""Finds sentences that would surely state a rule if a member that they name existed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.ir.model import Member, Model, Scalar, Service, Structure
from codegen.ir.rules import Tier
from codegen.prose.context import Context
from codegen.prose.fitting import Misfit
from codegen.prose.mentions import Names
from codegen.prose.passages import passages
from codegen.prose.places import Source, place_of
from codegen.prose.reading import is_candidate, read
from codegen.source import Span

_NAME = re.compile(r"`([A-Za-z][a-z0-9]*(?:[A-Z_][A-Za-z0-9_]*)?)`")
_NO_MEMBERS = frozenset({"true", "false", "null", "none"})


def rules_of_missing_members(model: Model, source: Source) -> Iterator[Misfit]:
    """These sentences, each with the missing name."""
    for service in model.services:
        taken = _taken(service)
        described = {
            operation.input: operation.documentation for operation in service.operations if operation.input
        }
        for shape in service.shapes:
            if len(shape.members) < 2:
                continue
            upper = shape.members[0].name[:1].isupper()
            names: Names | None = None
            texts: list[tuple[str, Member | None, Span]] = [
                (described.get(shape.id, ""), None, shape.span),
                (shape.documentation, None, shape.span),
                *((member.documentation, member, member.span) for member in shape.members),
            ]
            for text, own, span in texts:
                if not taken.issuperset(_NAME.findall(text)):
                    names = names or Names(member.name for member in shape.members)
                    yield from _in(text, own, span, shape, upper, names, taken, source)


def _in(
    text: str,
    own: Member | None,
    span: Span,
    shape: Structure,
    upper: bool,
    names: Names,
    taken: frozenset[str],
    source: Source,
) -> Iterator[Misfit]:
    for passage in passages(text):
        if passage.goes_on or passage.heading or not is_candidate(passage.text):
            continue
        for name in dict.fromkeys(_NAME.findall(passage.text)):
            if name in taken or name.isupper() or name[:1].isupper() is not upper:
                continue
            if names.plural(name) or names.alike(name):
                continue  # read as that member: pages call `ResourceType.N` ResourceTypes
            context = Context(Names([name], beside=names), own.name if own else None)
            reading = read(passage.text, context)
            if reading is None or reading.tier is not Tier.CERTAIN:
                continue
            rule = reading.rule(passage.text, place_of(passage.text, span, source))
            if name in rule.named:
                yield Misfit(shape.id, rule, f"it has no member '{name}'")


def _taken(service: Service) -> frozenset[str]:
    """Words that name something of the service, or a value of any of its members."""
    members = [member for shape in service.shapes for member in shape.members]
    enums = [member.type.enum for member in members if isinstance(member.type, Scalar) and member.type.enum]
    return frozenset(
        {
            *_NO_MEMBERS,
            *(name for member in members for name in (member.name, member.wire_name)),
            *(operation.id for operation in service.operations),
            *(shape.id for shape in service.shapes),
            *(value for enum in enums for value in enum.values),
        }
    )
