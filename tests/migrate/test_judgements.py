"""Judgements for source agree with the classes, methods and attributes of the SDKs that are made of both models."""

from __future__ import annotations

import pytest

from codegen.diff import compare
from codegen.diff.judge import judge
from codegen.diff.rule import Level
from tests.diff.cases import CASES
from tests.diff.models import model
from tests.support.surfaces import broken

UNSEEN = {
    "DF115",
    "DF307",
    "DF604",
    "DF609",
    "DF903",
    "DF911",
    "DF925",
    "DF941",
    "DF947",
    "DF949",
    "DF208",
    "DF212",
    "DF724",
}
"""Breaking without a name or a plain type that changes: another secret of clients, values (null among them) that are refused, streams, `None` for a response, a method
that moves to another group of a client."""


@pytest.mark.parametrize("code", CASES)
def test_what_breaks_is_called_breaking_and_what_is_called_breaking_breaks(code: str) -> None:
    old, new = (model(*services) for services in CASES[code])
    verdicts = judge(compare(old, new))
    worst = max(verdict.source for verdict in verdicts)
    found = sorted(broken(old, new))
    if found:
        assert worst is Level.BREAKING, found
    assert (code in UNSEEN) == (worst is Level.BREAKING and not found)
