"""Rules of services that nobody looked at while the reader was made, drawn at random and each read by eye in their documentation.

`prose_read.txt` has a line for each: tier, verdict, service, structure and the rule's name. The sentences stand in the vendor's models.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from codegen.ir.model import Member, Model, Operation, Structure
from codegen.prose import with_rules
from tests.linking.vendor import DATA, load
from tests.support.from_botocore import Converter
from tests.support.page_writer import markdown

READ = [
    line.split(" ", 4) for line in Path(__file__).with_name("prose_read.txt").read_text("utf-8").splitlines()
]
OTHER_VERSIONS = 8
"""Of a hundred rules so many may be gone in another version of the installed models."""
TextT = TypeVar("TextT", Member, Operation, Structure)


def as_on_pages(item: TextT) -> TextT:
    return replace(item, documentation=markdown(item.documentation))


@pytest.mark.parametrize(("tier", "share"), [("certain", 0.95), ("likely", 0.85)])
def test_most_of_what_was_drawn_is_right(tier: str, share: float) -> None:
    verdicts = [verdict for each, verdict, *_ in READ if each == tier]
    assert len(verdicts) >= 50
    assert verdicts.count("right") / len(verdicts) >= share


def test_what_was_drawn_is_still_read_so() -> None:
    wanted: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for tier, _, service, shape, rule in READ:
        wanted[service].add((tier, shape, rule))
    found: set[tuple[str, str, str, str]] = set()
    for service, rules in wanted.items():
        made = Converter(
            load(max((DATA / service).glob("*/service-2.json*")).with_name("service-2.json"))
        ).service()
        names = {shape for _, shape, _ in rules}
        shapes = tuple(
            replace(as_on_pages(shape), members=tuple(map(as_on_pages, shape.members)))
            for shape in made.shapes
            if shape.id in names
        )
        operations = tuple(as_on_pages(each) for each in made.operations if each.input in names)
        model, _ = with_rules(Model((replace(made, shapes=shapes, operations=operations),)), lambda _: None)
        found |= {
            (service, rule.tier.value, shape.id, rule.name)
            for shape in model.services[0].shapes
            for rule in shape.rules
        }
    gone = [
        (service, *rule)
        for service, rules in wanted.items()
        for rule in rules
        if (service, *rule) not in found
    ]
    assert len(gone) * 100 <= OTHER_VERSIONS * len(READ), gone
