"""The table of rules as a whole, and each rule on the models made for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.diff import Kind, compare
from codegen.diff.judge import judge
from codegen.diff.rule import Level, Rule, Side
from codegen.diff.rules import RULES
from codegen.diff.rules_page import rules_page
from codegen.diff.semver import Bump, bump_for
from codegen.ir.model import Provenance
from tests.diff.cases import CASES
from tests.diff.models import member, model, service

BY_CODE = {rule.code: rule for rule in RULES}
COMPANIONS = {
    "DF111": {"DF110"},
    "DF209": {"DF701"},
    "DF210": {"DF702"},
    "DF719": {"DF712", "DF713"},
    "DF961": {"DF962"},
}
"""Rules that cannot fire alone: prose that calls something deprecated is other prose as well, a name a description."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_each_rule_fires_on_its_models_and_no_other_does(rule: Rule) -> None:
    old, new = CASES[rule.code]
    verdicts = judge(compare(model(*old), model(*new)))
    fired = {found.code for verdict in verdicts for found in verdict.rules}
    assert fired - COMPANIONS.get(rule.code, set()) == {rule.code}
    assert max(verdict.source for verdict in verdicts) == rule.source
    assert max(verdict.wire for verdict in verdicts) in (rule.wire, Level.NONE)


@pytest.mark.parametrize("code", CASES)
def test_nothing_differs_between_equal_models(code: str) -> None:
    for side in CASES[code]:
        assert compare(model(*side), model(*side)) == ()


def test_there_are_models_for_each_rule() -> None:
    assert set(CASES) == set(BY_CODE)


def test_codes_are_unique_and_of_one_form() -> None:
    assert [code for code, count in Counter(rule.code for rule in RULES).items() if count > 1] == []
    assert [rule.code for rule in RULES if not re.fullmatch(r"DF\d{3}", rule.code)] == []
    assert len(RULES) >= 60


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.value)
def test_each_kind_of_change_is_judged_in_both_directions_or_says_why_not(kind: Kind) -> None:
    rules = [rule for rule in RULES if rule.kind is kind]
    sides = sorted(rule.side.value for rule in rules)
    assert sides in (["either"], ["request", "response"], ["both", "request", "response"])
    for rule in rules:
        assert bool(rule.unmirrored) == (rule.side is Side.EITHER), rule.code


def test_a_judgement_for_requests_is_never_that_of_responses_by_accident() -> None:
    """What accepts less breaks senders and never receivers; what accepts more never breaks senders."""
    level = {(rule.kind, rule.side): max(rule.source, rule.wire) for rule in RULES}
    for kind in Kind:
        sent, received = level.get((kind, Side.REQUEST)), level.get((kind, Side.RESPONSE))
        if kind.value.endswith(
            ("narrowed", "maximum-lowered", "minimum-raised", "values-removed", "became-required")
        ):
            assert sent is not None
            assert sent >= Level.RISKY
            assert received == Level.COMPATIBLE
        if kind.value.endswith(
            ("widened", "maximum-raised", "minimum-lowered", "values-added", "became-optional")
        ):
            assert sent == Level.COMPATIBLE


def test_sentences_name_only_what_changes_have() -> None:
    for rule in RULES:
        names = set(re.findall(r"\{(\w+)\}", rule.sentence + rule.plural))
        assert names <= {"it", "before", "after", "aspect"}, rule.code
        assert not rule.sentence.endswith("."), rule.code
        assert rule.why, rule.code


@pytest.mark.parametrize(
    ("code", "bump"),
    [
        ("DF202", Bump.MAJOR),
        ("DF710", Bump.MAJOR),
        ("DF701", Bump.MINOR),
        ("DF946", Bump.MINOR),
        ("DF961", Bump.MINOR),
        ("DF302", Bump.PATCH),
        ("DF962", Bump.PATCH),
    ],
)
def test_the_version_that_a_change_asks_for(code: str, bump: Bump) -> None:
    old, new = CASES[code]
    assert bump_for(judge(compare(model(*old), model(*new)))) is bump


def test_the_page_of_rules_is_current(expect: Callable[[Path, str], None], project: Path) -> None:
    expect(project / "docs" / "changes.md", rules_page())


def test_what_examples_alone_show_breaks_nothing() -> None:
    inferred = member("Title", provenance=Provenance.INFERRED)
    changes = compare(model(service(response=(inferred,))), model(service()))
    assert [
        (change.kind, verdict.level) for change, verdict in zip(changes, judge(changes), strict=True)
    ] == [(Kind.MEMBER_REMOVED, Level.RISKY)]
