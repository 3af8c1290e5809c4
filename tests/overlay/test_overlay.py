"""Corrections change what they name and nothing else, and say when they are of no use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from codegen.ir.invariants import violations
from codegen.ir.model import (
    ArrayStyle,
    Default,
    Deprecation,
    ListType,
    Location,
    Model,
    Scalar,
    ScalarKind,
    Service,
)
from codegen.overlay import apply
from codegen.source import Span
from tests.linking.guide import entry, error, linked, member, operation_page, type_page

SPAN = Span("codegen.toml", 4)


@dataclass(frozen=True)
class Correction:
    path: str
    value: Any
    reason: str = "The service does otherwise."
    span: Span = SPAN


PAGES = {"input_tokens": ["Name"], "output_tokens": ["Arn"], "results": ["Arn"]}
NO_PAGES: tuple[dict[str, Any], ...] = (
    {"input_tokens": "Name"},
    {"input_tokens": []},
    {"input_tokens": ["Arn"]},
    {"output_tokens": [1]},
    {"output_tokens": ["Next"]},
    {"results": ["Name"]},
    {"limit": 5},
    {"limit": "Most"},
    {"more_results": "!More"},
)


@pytest.fixture
def model() -> Model:
    put = operation_page(
        "Put",
        entry("Name", "Type: String", "Length Constraints: Maximum length of 5\\.", "Required: Yes"),
        entry("Tags", "Type: Array of [Tag](API_Tag.md) objects"),
        entry("Colours", "Type: Array of strings"),
        request='{ "Name": "string", "Tags": [ { "Key": "string" } ], "Colours": [ "string" ] }',
        response='{ "Arn": "string" }',
        answers=(entry("Arn", "Type: String"),),
        errors=(error("Gone", 404),),
        uid="my.widgets",
    )
    return linked(
        {"API_Put.md": put, "API_Tag.md": type_page("Tag", member("Key", "Type: String"), uid="my.widgets")}
    )[0]


def corrected(model: Model, path: str, value: Any) -> Service:
    after, found = apply(model, [Correction(f"my.widgets.{path}", value)])
    assert found == []
    assert violations(after) == []
    assert after != model
    return after.services[0]


def kind_of(service: Service, shape: str, name: str) -> Any:
    return next(m.type for m in service.shape[shape].members if m.name == name)


def test_facts_of_the_service_and_their_origin(model: Model) -> None:
    service = corrected(model, "target_prefix", "Widgets")
    assert service.rpc.target_prefix == "Widgets"
    origin = service.origins["target_prefix"]
    assert (origin.source, origin.span, origin.note) == (
        "overlay",
        Span("codegen.toml", 4),
        "The service does otherwise.",
    )


def test_constraints_point_at_the_correction(model: Model) -> None:
    length = kind_of(corrected(model, "Put.Name.max", 9), "PutRequest", "Name").length
    assert (length.maximum, length.span) == (9, Span("codegen.toml", 4))
    assert kind_of(corrected(model, "Put.Name.max", False), "PutRequest", "Name").length is None
    pattern = kind_of(corrected(model, "Put.response.Arn.pattern", "a+"), "PutResponse", "Arn").pattern
    assert pattern.text == "a+"


def test_inside_collections(model: Model) -> None:
    kind = kind_of(corrected(model, "Put.Colours.element.enum", ["RED"]), "PutRequest", "Colours")
    assert isinstance(kind, ListType)
    assert isinstance(kind.element, Scalar)
    assert kind.element.enum is not None
    assert kind.element.enum.values == ("RED",)
    assert kind_of(corrected(model, "Put.Colours.min", 1), "PutRequest", "Colours").length.minimum == 1


def test_types_and_members_come_and_go(model: Model) -> None:
    assert kind_of(corrected(model, "Tag.Key.type", "integer"), "Tag", "Key").kind is ScalarKind.INTEGER
    added = corrected(model, "Tag.Value", {"type": "list<Tag>", "required": True, "location": "body"})
    (value,) = [m for m in added.shape["Tag"].members if m.name == "Value"]
    assert (value.required, value.location, isinstance(value.type, ListType)) == (True, Location.BODY, True)
    assert corrected(model, "Tag.Key", False).shape["Tag"].members == ()


def test_operations_and_errors(model: Model) -> None:
    gone = corrected(model, "Gone.status", 410).shape["Gone"].error
    assert gone is not None
    assert gone.status == 410
    pages = {"input_tokens": ["Name"], "output_tokens": ["Arn"], "results": ["Arn"]}
    paged = corrected(model, "Put.pagination", pages).operations[0].pagination
    assert paged is not None
    assert paged.output_tokens == ("Arn",)


def test_waiters_come_change_and_go(model: Model) -> None:
    ready = {"path": "Arn", "success": ["ready"], "failure": ["broken"], "delay": 5, "attempts": 9}
    service = corrected(model, "Put.waiters", {"PutReady": ready, "PutGone": {"success_errors": ["Gone"]}})
    gone, there = service.operations[0].waiters
    assert (gone.id, gone.success_errors) == ("PutGone", ("Gone",))
    assert (there.success, there.failure, there.delay, there.attempts) == (("ready",), ("broken",), 5, 9)
    assert (there.origin, there.span) == ("overlay", SPAN)
    less = corrected(Model((service,)), "Put.waiters", {"PutGone": False})
    assert less.operations[0].waiters == (there,)
    assert corrected(Model((service,)), "Put.waiters", False).operations[0].waiters == ()
    assert [
        d.code for d in apply(Model((less,)), [Correction("my.widgets.Put.waiters", {"PutReady": ready})])[1]
    ] == ["CF302"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("Put.Name.required", True),
        ("Put.Name.max", 5),
        ("Gone.status", 404),
        ("Put.Colours.type", "list<string>"),
        ("Put.method", "POST"),
    ],
)
def test_a_correction_that_changes_nothing_is_reported(model: Model, path: str, value: Any) -> None:
    after, found = apply(model, [Correction(f"my.widgets.{path}", value)])
    assert [d.code for d in found] == ["CF302"]
    assert after == model


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("other.Put.Name.required", True, "CF301"),
        ("my.widgets.Get.Name.required", True, "CF301"),
        ("my.widgets.Put", True, "CF301"),
        ("my.widgets.Put.Size.required", True, "CF301"),
        ("my.widgets.Put.Name.element.max", 1, "CF301"),
        ("my.widgets.Put.Name.length", 1, "CF301"),
        ("my.widgets.", 1, "CF301"),
        ("my.widgets", 1, "CF301"),
        ("my.widgets.Put.Name.required", "yes", "CF303"),
        ("my.widgets.Put.Name.max", True, "CF303"),
        ("my.widgets.Put.Tags.pattern", "a", "CF303"),
        ("my.widgets.Put.Name.type", "Unknown", "CF303"),
        ("my.widgets.Put.Name.location", "nowhere", "CF303"),
        ("my.widgets.Put.Name", {"type": "string"}, "CF303"),
        ("my.widgets.Tag.Value", {"required": True}, "CF303"),
        ("my.widgets.protocol", "soap", "CF303"),
        ("my.widgets.Put.pagination", {"results": []}, "CF303"),
        ("my.widgets.Put.waiters", {"PutDone": {}}, "CF303"),
        ("my.widgets.Put.waiters", {"PutDone": {"success": ["done"]}}, "CF303"),
        ("my.widgets.Put.waiters", {"PutDone": {"path": "State", "success": ["done"]}}, "CF303"),
        ("my.widgets.Put.waiters", {"PutDone": {"path": "Arn[]", "success": ["done"]}}, "CF303"),
        ("my.widgets.Put.waiters", {"PutDone": {"success_errors": ["Gone"], "delay": 0}}, "CF303"),
        ("my.widgets.Put.waiters", {"put-done": {"success_errors": ["Gone"]}}, "CF303"),
        ("my.widgets.Put.waiters", {"PutDone": {"until": "done"}}, "CF303"),
        ("my.widgets.Put.waiters", ["PutDone"], "CF303"),
        ("my.widgets.Tag.Value", {"type": "list<Unknown>"}, "CF303"),
        ("my.widgets.Put.Name.default", ["a"], "CF303"),
        ("my.widgets.Put.Name.deprecated", True, "CF303"),
        ("my.widgets.Put.Name.max", "9", "CF303"),
        ("my.widgets.Put.Name.timestamp_format", "http-date", "CF303"),
        ("my.widgets.Put.Name.enum", "RED", "CF303"),
        (
            "my.widgets.Put.rules",
            {"a": {"kind": "exclusive", "members": ["Name", "Tags"], "if": "!"}},
            "CF303",
        ),
        ("my.widgets.Put.rules", {"a": {"kind": "required_if", "members": ["Tags"]}}, "CF303"),
        ("my.widgets.Put.rules", {"unknown": False}, "CF301"),
        ("my.widgets.Put.rules", {"a": {"kind": "exclusive", "members": []}}, "CF303"),
        ("my.widgets.title.Name", "x", "CF301"),
        ("my.widgets.Put.Size.max", {"type": "string"}, "CF301"),
        ("my.widgets.Put.Tags.element.max", 1, "CF303"),
        ("my.widgets.Put.Name.flattened", True, "CF303"),
        ("my.widgets.Put.Name.item_name", "item", "CF303"),
        *(("my.widgets.Put.pagination", {**PAGES, **other}, "CF303") for other in NO_PAGES),
    ],
)
def test_a_correction_that_cannot_be_made_is_reported(model: Model, path: str, value: Any, code: str) -> None:
    after, found = apply(model, [Correction(path, value)])
    assert [d.code for d in found] == [code]
    assert after == model


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "Widgets"),
        ("Put.summary", "Puts."),
        ("Put.deprecated", "Use Place."),
        ("Put.Name.deprecated", "Use Title."),
        ("Put.Name.default", "nut"),
        ("Put.Name.pattern", "a+"),
        ("Put.Name.enum", ["NUT", "BOLT"]),
        ("Put.Colours.element.pattern", "[A-Z]+"),
        ("Put.Colours.max", 3),
        ("Put.Name.max", False),
        ("Gone.code", "GoneAway"),
        ("Put.waiters", {"PutGone": {"success_errors": ["Gone"]}}),
        ("Put.rules", {"a": {"kind": "exclusive", "members": ["Tags", "Colours"]}}),
        ("Put.rules", {"a": {"kind": "required_if", "members": ["Tags"], "if": "not Colours"}}),
    ],
)
def test_a_correction_that_was_made_is_needed_no_more(model: Model, path: str, value: Any) -> None:
    made = Model((corrected(model, path, value),))
    again, found = apply(made, [Correction(f"my.widgets.{path}", value)])
    assert [d.code for d in found] == ["CF302"]
    assert again == made


@pytest.fixture
def loans() -> Model:
    """An operation with members of every kind that rules compare."""
    page = operation_page(
        "Lend",
        entry("Mode", "Type: String", "Valid Values: `HOUSE | LOAN`"),
        entry("Copies", "Type: Integer"),
        entry("Most", "Type: Integer"),
        entry("Fine", "Type: Double"),
        entry("Reserved", "Type: Boolean"),
        entry("Notes", "Type: Array of strings"),
        request='{ "Mode": "string", "Copies": number, "Most": number, "Fine": number, "Reserved": boolean, "Notes": [ "string" ] }',
        response="{}",
        uid="my.widgets",
    )
    return linked({"API_Lend.md": page})[0]


@pytest.mark.parametrize(
    ("condition", "operator", "values"),
    [
        ("Mode = LOAN", "=", ("LOAN",)),
        ("Mode = LOAN | HOUSE", "in", ("LOAN", "HOUSE")),
        ("Mode != LOAN", "!=", ("LOAN",)),
        ("Copies >= 2", ">=", (2,)),
        ("Fine > 1.5", ">", (1.5,)),
        ("Reserved = true", "=", (True,)),
        ("Reserved = false", "=", (False,)),
        ("count(Notes) <= 3", "<=", (3,)),
        ("not Notes", "absent", ()),
    ],
)
def test_conditions_of_rules_have_values_of_their_members_types(
    loans: Model, condition: str, operator: str, values: tuple[Any, ...]
) -> None:
    table = {"own": {"kind": "required_if", "members": ["Most"], "if": condition}}
    (rule,) = corrected(loans, "Lend.rules", table).shape["LendRequest"].rules
    assert rule.condition is not None
    assert (rule.condition.operator.value, rule.condition.text) == (operator, condition)
    assert [(type(value), value) for value in rule.condition.values] == [
        (type(value), value) for value in values
    ]
    assert (rule.origin, rule.span) == ("overlay", SPAN)


@pytest.mark.parametrize(
    "condition",
    [
        "not Mode = LOAN",
        "Mode = AWAY",
        "Mode > LOAN",
        "Copies = two",
        "Copies > 2 | 3",
        "Fine = much",
        "Reserved = yes",
        "count(Copies) = 2",
        "count(Notes) = few",
        "Notes > 3",
    ],
)
def test_conditions_that_no_request_could_be_held_against_are_refused(loans: Model, condition: str) -> None:
    table = {"own": {"kind": "required_if", "members": ["Most"], "if": condition}}
    after, found = apply(loans, [Correction("my.widgets.Lend.rules", table)])
    assert ([d.code for d in found], after) == (["CF303"], loans)


def test_lists_and_timestamps_take_the_forms_that_only_they_have(model: Model) -> None:
    flat = kind_of(corrected(model, "Put.Colours.flattened", True), "PutRequest", "Colours")
    named = kind_of(corrected(model, "Put.Colours.item_name", "colour"), "PutRequest", "Colours")
    assert (flat.flattened, named.item_name) == (True, "colour")
    timed = Model((corrected(model, "Put.Name.type", "timestamp"),))
    kind = kind_of(corrected(timed, "Put.Name.timestamp_format", "http-date"), "PutRequest", "Name")
    assert kind.timestamp_format == "http-date"
    _, found = apply(timed, [Correction("my.widgets.Put.Name.max", 5)])
    assert [d.code for d in found] == ["CF303"]


def test_rules_and_pages_that_nobody_has_are_not_needed_to_be_taken_away(model: Model) -> None:
    for path in ("rules", "pagination"):
        after, found = apply(model, [Correction(f"my.widgets.Put.{path}", False)])
        assert ([d.code for d in found], after) == (["CF302"], model)


def test_bounds_of_a_number_are_of_its_value(model: Model) -> None:
    made = Model((corrected(model, "Put.Colours.element.type", "double"),))
    kind = kind_of(corrected(made, "Put.Colours.element.min", -1.5), "PutRequest", "Colours")
    assert (kind.element.range.minimum, kind.element.range.maximum, kind.element.length) == (-1.5, None, None)
    for value in (float("inf"), float("nan"), "1", True):
        after, found = apply(made, [Correction("my.widgets.Put.Colours.element.max", value)])
        assert ([d.code for d in found], after) == (["CF303"], made)


def test_corrections_of_pages_without_a_service_say_that_there_is_none() -> None:
    _, found = apply(Model(()), [Correction("my.widgets.title", "Widgets")])
    assert [d.code for d in found] == ["CF301"]
    assert "which are: none" in found[0].message


def test_facts_that_references_of_other_families_state(model: Model) -> None:
    corrected, found = apply(
        model,
        [
            Correction("my.widgets.base_url", "https://widgets.example"),
            Correction("my.widgets.Put.resource", "widgets"),
            Correction("my.widgets.Put.deprecated", "Use Place."),
            Correction("my.widgets.Put.Name.default", "nut"),
            Correction("my.widgets.Put.Name.nullable", True),
            Correction("my.widgets.Put.Colours.array_style", "comma"),
        ],
    )
    assert found == []
    service = corrected.services[0]
    name, colours = (
        next(
            member
            for member in service.shape[service.operations[0].input or ""].members
            if member.name == wanted
        )
        for wanted in ("Name", "Colours")
    )
    assert service.servers[0].url == "https://widgets.example"
    assert (service.operations[0].resource, service.operations[0].deprecated) == (
        "widgets",
        Deprecation("Use Place.", SPAN),
    )
    assert (name.default, name.nullable, colours.array_style) == (
        Default("nut", SPAN),
        True,
        ArrayStyle.COMMA,
    )
    again, said = apply(corrected, [Correction("my.widgets.Put.Name.default", "nut")])
    assert again == corrected
    assert len(said) == 1
