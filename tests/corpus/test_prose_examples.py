"""No certain rule refuses what the vendors show as a call, but where their own sentence does."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from codegen.checking.prose import broken_by, broken_by_examples
from codegen.ir.model import Service
from tests.support.pages import model_of


def _guides() -> list[str]:
    shared = os.environ.get("CODEGEN_SHARED")
    found = Path(shared, "truth").rglob("examples-1.json") if shared else iter(())
    return sorted({"/".join(path.parts[-4:-2]) for path in found})


BREAK_THEIR_OWN = {
    "doc/api/container_repository_protection_rules.md:167": "at least one of two levels, and the example gives neither",
    "doc/api/project_packages_protection_rules.md:161": "the same",
}
"""Page and line of an example of another vendor -> the sentence of its own page that it breaks."""


def broken_on_pages(services: tuple[Service, ...]) -> list[str]:
    """Where examples on the pages break a certain rule."""
    return [
        f"{sample.span.file}:{sample.span.line}"
        for service in services
        for operation in service.operations
        for sample, _ in broken_by_examples(service, operation)
    ]


@pytest.mark.parametrize("guide", _guides())
def test_no_certain_rule_refuses_an_example(shared: Path, guide: str) -> None:
    services = model_of(shared / "corpus" / guide).services
    assert broken_on_pages(services) == []
    broken: list[str] = []
    for file in sorted((shared / "truth" / guide).glob("*/examples-1.json")):
        given = json.loads(file.read_text("utf-8"))["examples"]
        for service in services:
            inputs = {operation.id: operation.input for operation in service.operations}
            for name in given.keys() & inputs.keys():
                shape = inputs[name]
                for example in given[name] if shape is not None else ():
                    rules = broken_by(service, service.shape[str(shape)], example.get("input", {}))
                    broken += [f"{name} {example['input']}: {rule.name}" for rule in rules]
    assert broken == []


@pytest.mark.parametrize("guide", ["gitlab", "discord"])
def test_no_certain_rule_refuses_an_example_of_other_vendors(shared: Path, guide: str) -> None:
    listed = [
        place
        for place in BREAK_THEIR_OWN
        if (shared / "rest/corpus" / guide / place.rpartition(":")[0]).is_file()
    ]
    assert sorted(broken_on_pages(model_of(shared / "rest/corpus" / guide).services)) == listed


@pytest.mark.parametrize("place", BREAK_THEIR_OWN)
def test_examples_that_are_listed_apart_break_their_own_sentence(shared: Path, place: str) -> None:
    file, _, line = place.rpartition(":")
    found = broken_on_pages(model_of(shared / "rest/corpus/gitlab" / file).services)
    assert [each.rpartition(":")[2] for each in found] == [line]
