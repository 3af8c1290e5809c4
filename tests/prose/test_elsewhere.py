"""What docstrings, schemas and lint say of rules that only prose states."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from codegen.checking.prose import broken_by_examples
from codegen.emit.exports import jsonschema as exported
from codegen.emit.python import PythonOptions, emit
from codegen.ir.model import Location, Model, Sample, SampleKind, Structure
from codegen.ir.rule_words import sentence
from codegen.ir.rules import Operator, Relation, Rule, RuleKind, Strength, Tier
from tests.support.models import list_of, member, operation, ref, service, span, string, structure


def rule(kind: RuleKind, *members: str, **more: Any) -> Rule:
    more.setdefault("tier", Tier.CERTAIN)
    parts = tuple(tuple(part.split("+")) for part in members)
    return Rule(kind=kind, members=parts, text="As the page says.", span=span("API_Lend.md", 7), **more)


def is_(name: str, *values: Any) -> Relation:
    return Relation(
        member=name, operator=Operator.ONE_OF if len(values) > 1 else Operator.EQUAL, values=values
    )


LOAN = {"condition": is_("Mode", "LOAN")}
RULES: dict[str, Rule] = {
    "exclusive": rule(RuleKind.EXCLUSIVE, "Isbn", "Title"),
    "exactly one": rule(RuleKind.EXACTLY_ONE, "Isbn", "Title+Shelf"),
    "one of": rule(RuleKind.ONE_OF_REQUIRED, "Isbn", "Title"),
    "requires": rule(RuleKind.REQUIRES, "Title", "Shelf"),
    "required if": rule(RuleKind.REQUIRED_IF, "Shelf", **LOAN),
    "forbidden if": rule(RuleKind.FORBIDDEN_IF, "Shelf", **LOAN),
    "only if": rule(RuleKind.ONLY_IF, "Shelf", **LOAN),
    "value if": rule(RuleKind.VALUE_IF, "Shelf", relation=is_("Shelf", "A", "B"), **LOAN),
}  # fmt: skip


def lend(*rules: Rule) -> Structure:
    names = ("Isbn", "Title", "Shelf", "Mode")
    return structure("LendRequest", *(member(name, string()) for name in names), rules=rules)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("exclusive", "Give at most one of isbn and title."),
        ("exactly one", "Give one of isbn and title with shelf, and no other of them."),
        ("one of", "Give at least one of isbn and title."),
        ("requires", "Where title is given, give shelf too."),
        ("required if", "Give shelf where mode is `LOAN`."),
        ("forbidden if", "Leave out shelf where mode is `LOAN`."),
        ("only if", "Give shelf only where mode is `LOAN`."),
        ("value if", "Where mode is `LOAN`, shelf must be `A` or `B`."),
    ],
)
def test_rules_in_the_words_of_whoever_calls(key: str, words: str) -> None:
    assert sentence(RULES[key], str.lower) == words


def test_docstrings_of_operations_and_types_say_certain_rules() -> None:
    unsure = rule(RuleKind.EXCLUSIVE, "Shelf", "Mode", tier=Tier.LIKELY)
    inner = structure(
        "Reader",
        member("Card", string()),
        member("Name", string()),
        rules=(rule(RuleKind.EXCLUSIVE, "Card", "Name"),),
    )
    request = structure(
        "LendRequest",
        *lend().members,
        member("Readers", list_of(ref("Reader"))),
        rules=(RULES["exclusive"], unsure),
    )
    files = emit(
        Model((service(request, inner, operation("Lend", "LendRequest")),)), PythonOptions(package="sdk")
    )
    for client in ("client", "aio"):
        text = files[f"sdk/example/{client}.py"]
        assert "- Give at most one of `isbn` and `title`." in text
        assert "`mode`." not in text
    assert "- Give at most one of `card` and `name`." in files["sdk/example/types/reader.py"]


@pytest.mark.parametrize(
    ("key", "kept", "broken"),
    [
        ("exclusive", {"Isbn": "1"}, {"Isbn": "1", "Title": "t"}),
        ("exactly one", {"Title": "t", "Shelf": "s"}, {"Title": "t"}),
        ("one of", {"Isbn": "1", "Title": "t"}, {"Mode": "LOAN"}),
        ("requires", {"Shelf": "s"}, {"Title": "t"}),
        ("required if", {"Mode": "HOUSE"}, {"Mode": "LOAN"}),
        ("forbidden if", {"Mode": "HOUSE", "Shelf": "s"}, {"Mode": "LOAN", "Shelf": "s"}),
    ],
)
def test_schemas_hold_what_json_schema_has_words_for(key: str, kept: Any, broken: Any) -> None:
    made = service(lend(RULES[key]), operation("Lend", "LendRequest"))
    schema = exported.structure(made, made.shape["LendRequest"], "#/$defs/")
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(kept)
    assert not validator.is_valid(broken)


@pytest.mark.parametrize(
    "told",
    [
        rule(RuleKind.EXCLUSIVE, "Isbn", "Title", tier=Tier.LIKELY),
        rule(RuleKind.EXCLUSIVE, "Isbn", "Title", strength=Strength.SHOULD),
        RULES["only if"],
        RULES["value if"],
    ],
)
def test_what_schemas_do_not_hold_stands_in_an_extension(told: Rule) -> None:
    made = service(lend(told), operation("Lend", "LendRequest"))
    schema = exported.structure(made, made.shape["LendRequest"], "#/$defs/")
    assert jsonschema.Draft202012Validator(schema).is_valid(
        {"Isbn": "1", "Title": "t", "Shelf": "C", "Mode": "LOAN"}
    )
    (said,) = schema["x-codegen-rules"]
    assert (said["kind"], said["text"], said["source"]) == (
        told.kind.value,
        "As the page says.",
        "API_Lend.md:7",
    )


def test_a_schema_of_some_members_leaves_out_rules_about_others() -> None:
    shape = structure(
        "LendRequest", member("Isbn", string(), location=Location.QUERY), member("Title", string()),
        rules=(RULES["exclusive"],),
    )  # fmt: skip
    made = service(shape, operation("Lend", "LendRequest"))
    schema = exported.structure(made, shape, "#/$defs/", (Location.BODY,))
    assert "allOf" not in schema
    assert "x-codegen-rules" not in schema


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('POST / HTTP/1.1\nHost: x\n\n{"Isbn": "1", "Title": "t"}', True),
        ('POST / HTTP/1.1\n\n{"Isbn": "1"}', False),
        ("https://x.example/?Action=Lend\n&Isbn=1\n&Title=t", True),
        ("GET /?Isbn=1&Mode=LOAN HTTP/1.1", False),
        ('{"Isbn": "1", "Title": ', False),
    ],
)
def test_examples_are_held_against_rules(text: str, broken: bool) -> None:
    sample = Sample("", text, span(), SampleKind.REQUEST)
    lending = operation("Lend", "LendRequest", samples=(sample,))
    found: Callable[..., Any] = broken_by_examples
    assert [item.kind for _, item in found(service(lend(RULES["exclusive"]), lending), lending)] == [
        RuleKind.EXCLUSIVE
    ] * broken
