"""Every test of linking holds the passes to what they say of themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import codegen.linking.aws.link as linking
from codegen.linking.aws.draft import ServiceDraft
from codegen.linking.aws.passes import Pass
from tests.linking.watching import run


def checked(step: Pass, before: frozenset[str]) -> Callable[[ServiceDraft], None]:
    def check(service: ServiceDraft) -> None:
        seen = run(step.run, service)
        name = step.run.__name__
        assert seen.changed <= step.given, (
            f"{name} changes {sorted(seen.changed - step.given)}, which it does not say"
        )
        reads = (seen.read & before) - step.given
        assert reads <= step.taken, f"{name} reads {sorted(reads - step.taken)}, which it does not say"

    return check


UNWATCHED = frozenset({"test_any_pages", "test_growth", "test_round_trip"})
"""Tests of many pages, to which watching every read of a field is too dear."""


@pytest.fixture(autouse=True)
def passes_do_what_they_say(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.module.__name__.rpartition(".")[2] in UNWATCHED:
        return
    before, steps = frozenset[str](), []
    for step in linking.PASSES:
        steps.append(replace(step, run=checked(step, before)))
        before |= step.given
    monkeypatch.setattr(linking, "PASSES", tuple(steps))
