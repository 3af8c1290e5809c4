"""Rules of the prose in the model: where they stand, what is told of them, and how they are corrected."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from codegen.diff import Kind, compare
from codegen.explaining import explain
from codegen.ir.codec import dumps, loads
from codegen.ir.invariants import violations
from codegen.ir.model import Model, Structure
from codegen.ir.rules import RuleKind, Strength, Tier
from codegen.overlay import apply
from codegen.prose import Findings, rules_of_missing_members, with_rules
from codegen.source import SourceFile, Span
from tests.linking.guide import entry, linked, operation_page

LEND = operation_page(
    "Lend",
    entry(
        "Isbn", "Type: String", prose="The book\\. You must specify either `Isbn` or `Title`, but not both\\."
    ),
    entry("Title", "Type: String"),
    entry(
        "Mode",
        "Type: String",
        "Valid Values:` LOAN | ON_SITE` ",
        prose="If you set `Mode` to `LOAN`, you must provide `DueDate`\\.",
    ),
    entry("DueDate", "Type: Timestamp", prose="Ignored if `Mode` is `ON_SITE`\\."),
    entry("Copies", "Type: Integer", prose="Cannot be used with `Isbn` if `Mode` is `NOWHERE`\\."),
    request='{ "Isbn": "string", "Title": "string", "Mode": "string", "DueDate": number, "Copies": number }',
    uid="library",
)


def with_prose(page: str) -> tuple[Model, Findings]:
    model, _ = linked({"API_Lend.md": page})
    source = {"API_Lend.md": SourceFile("API_Lend.md", page)}
    return with_rules(model, source.get)


@pytest.fixture(scope="module")
def model() -> Model:
    return with_prose(LEND)[0]


def request(model: Model) -> Structure:
    return model.services[0].shape["LendRequest"]


def test_a_rule_has_its_line_tier_and_strength(model: Model) -> None:
    rules = {rule.name: rule for rule in request(model).rules}
    assert list(rules) == [
        "exactly_one Isbn Title",
        "required_if DueDate if Mode = LOAN",
        "forbidden_if DueDate if Mode = ON_SITE",
    ]
    lines = LEND.split("\n")
    either = rules["exactly_one Isbn Title"]
    assert "either `Isbn` or `Title`" in lines[either.span.line - 1]
    assert lines[either.span.line - 1][either.span.column - 1 :].startswith("You must specify")
    assert (either.tier, either.strength) == (Tier.CERTAIN, Strength.MUST)
    assert rules["forbidden_if DueDate if Mode = ON_SITE"].strength is Strength.IGNORED
    assert violations(model) == []


def test_rules_survive_the_way_through_the_codec(model: Model) -> None:
    assert loads(dumps(model)) == model


@pytest.mark.parametrize("name", ["Lend", "LendRequest", "Lend.Isbn", "Lend.Title"])
def test_explain_tells_a_rule_with_its_place_and_name(model: Model, name: str) -> None:
    (rule,) = (fact for fact in explain(model, name) if "exactly_one" in fact.value)
    assert rule.value == "Give one of Isbn and Title, and no other of them. [exactly_one Isbn Title]"
    assert rule.origin == "certain, must"
    assert rule.span == request(model).rules[0].span


def test_diff_calls_a_new_rule_a_risk_and_a_reworded_one_nothing() -> None:
    plain = with_prose(LEND.replace("You must specify either `Isbn` or `Title`, but not both", "Its number"))[
        0
    ]
    stated = with_prose(LEND)[0]
    reworded = with_prose(
        LEND.replace(
            "You must specify either `Isbn` or `Title`, but not both",
            "Exactly one of `Isbn` or `Title` must be provided",
        )
    )[0]
    kinds = {Kind.RULE_ADDED, Kind.RULE_DROPPED}
    assert [change.kind for change in compare(plain, stated) if change.kind in kinds] == [Kind.RULE_ADDED]
    assert [change.kind for change in compare(stated, plain) if change.kind in kinds] == [Kind.RULE_DROPPED]
    assert [change.kind for change in compare(stated, reworded) if change.kind in kinds] == []
    before_rules = replace(plain, with_rules=False)
    assert [change.kind for change in compare(before_rules, stated) if change.kind in kinds] == []


@pytest.mark.parametrize(
    ("before", "found"),
    [("If you set `Mode` to `LOAN`, somebody waits", False), ("Books are lent", True)],
)
def test_what_goes_on_under_a_condition_is_no_rule_by_itself(before: str, found: bool) -> None:
    odd = LEND.replace(
        "The book\\. You must specify either", f"{before}\\. In addition, you must specify either"
    )
    kinds = {rule.kind for rule in request(with_prose(odd)[0]).rules}
    assert (RuleKind.EXACTLY_ONE in kinds) is found


def test_what_does_not_fit_the_members_is_no_rule() -> None:
    odd = LEND.replace("`LOAN`, you must", "`ELSEWHERE`, you must")
    model, findings = with_prose(odd)
    assert "required_if" not in {rule.kind.value for rule in request(model).rules}
    assert [misfit.reason for misfit in findings.misfits] == ["'ELSEWHERE' is not among the values of 'Mode'"]


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("you must provide `ReturnDate`", ["it has no member 'ReturnDate'"]),
        ("you must provide `DueDate`", []),
        ("you must provide `DueDates`", []),
        ("you must provide `Reader`, which is a page", []),
        ("somebody sees `ReturnDate`", []),
    ],
)
def test_a_rule_whose_member_there_is_not_is_told(sentence: str, missing: list[str]) -> None:
    page = LEND.replace("you must provide `DueDate`", sentence)
    model, _ = with_prose(page)
    found = list(rules_of_missing_members(model, {"API_Lend.md": SourceFile("API_Lend.md", page)}.get))
    assert [misfit.reason for misfit in found] == missing
    for misfit in found:
        assert "ReturnDate" in page.split("\n")[misfit.rule.span.line - 1]


def test_sentences_that_contradict_each_other_are_no_rules() -> None:
    odd = LEND.replace(
        "Ignored if `Mode` is `ON_SITE`", "If you specify `Isbn`, you must also specify `Title`"
    )
    model, findings = with_prose(odd)
    assert [rule.name for rule in request(model).rules] == ["required_if DueDate if Mode = LOAN"]
    (found,) = findings.contradictions
    assert {found.first.kind, found.second.kind} == {RuleKind.EXACTLY_ONE, RuleKind.REQUIRES}


@dataclass(frozen=True)
class Correction:
    value: Any
    path: str = "library.Lend.rules"
    reason: str = "The service allows it."
    span: Span = field(default_factory=lambda: Span("codegen.toml", 4))


def corrected(model: Model, value: Any) -> Structure:
    after, found = apply(model, [Correction(value)])
    assert found == []
    assert violations(after) == []
    return request(after)


def test_a_correction_switches_a_rule_off(model: Model) -> None:
    after = corrected(model, {"exactly_one Isbn Title": False})
    assert after.rules == request(model).rules[1:]


def test_a_correction_changes_a_rule_where_it_stands(model: Model) -> None:
    after = corrected(model, {"exactly_one Isbn Title": {"kind": "one_of_required"}})
    assert [rule.kind for rule in after.rules][:1] == [RuleKind.ONE_OF_REQUIRED]
    assert after.rules[0].origin == "overlay"
    assert after.rules[1:] == request(model).rules[1:]


def test_a_correction_adds_a_rule_with_its_reason_as_the_sentence(model: Model) -> None:
    value = {
        "copies": {
            "kind": "value_if",
            "members": ["Copies"],
            "if": "Mode = LOAN | ON_SITE",
            "then": "Copies <= 3",
        }
    }
    rule = corrected(model, value).rules[-1]
    assert rule.name == "value_if Copies if Mode = LOAN | ON_SITE then Copies <= 3"
    assert rule.text == "The service allows it."


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"exactly_one Isbn Name": False}, "has no rule"),
        ({"new": {"kind": "requires"}}, "needs members"),
        ({"new": {"kind": "requires", "members": ["Isbn", "Name"]}}, "no member Name"),
        ({"new": {"kind": "required_if", "members": ["Isbn"]}}, "needs `if`"),
        ({"new": {"kind": "maybe", "members": ["Isbn"]}}, "expected one of"),
        ({"exactly_one Isbn Title": {"tier": "certain"}}, "already is"),
    ],
)
def test_a_correction_that_fits_nothing_is_told(model: Model, value: Any, problem: str) -> None:
    after, found = apply(model, [Correction(value)])
    assert after == model
    assert [problem in item.message for item in found] == [True]
