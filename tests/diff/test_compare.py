"""What counts as a difference, where it is, and who is reached by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

import pytest

from codegen.diff import Change, Kind, Usage, compare
from codegen.diff.judge import judge
from codegen.diff.rule import Level
from codegen.ir.model import (
    Bounds,
    Deprecation,
    EndpointRule,
    ErrorTrait,
    ListType,
    Location,
    MapType,
    Member,
    Model,
    Operation,
    Pagination,
    Sample,
    Scalar,
    Structure,
    Waiter,
)
from codegen.source import PageProse, Span, opened
from tests.diff.models import (
    HERE,
    error,
    list_of,
    map_of,
    member,
    model,
    ref,
    replace,
    scalar,
    service,
    shape,
)

PLACES = {"span", "status_span", "url", "page", "origin", "origins", "position", "provenance"}
"""Fields that say where something stands, and no more."""

RICH = model(
    service(
        (
            member(
                "Title",
                scalar(length=(1, 20), pattern="[a-z]+", enum=("a", "b")),
                required=True,
                documentation="The title.",
            ),
            member("Year", scalar("integer", range=(1, 2)), location=Location.QUERY),
            member("Tags", list_of(ref("Tag"), (1, 5), item_name="Tag")),
            member("Notes", map_of(list_of(scalar("timestamp")), (1, 5), entry_name="e", key_name="k")),
        ),
        (member("Next"), member("Books", list_of(ref("Tag")))),
        (error("Lost"), shape("Tag", member("Key"), documentation="A tag.")),
        errors=("Lost",),
        operation={
            "pagination": Pagination(
                input_tokens=("Title",), output_tokens=("Next",), results=("Books",), limit="Year"
            ),
            "waiters": (
                Waiter(
                    id="BookLent",
                    path="Books[].Key",
                    success=("lent",),
                    failure=("torn",),
                    success_errors=("Sold",),
                    failure_errors=("Lost",),
                    retry_errors=("Hidden",),
                    delay=5,
                    attempts=9,
                    span=HERE,
                ),
            ),
            "samples": (Sample("First", "{}", HERE),),
            "documentation": "Puts a book.",
        },
        endpoints=(EndpointRule("*", "", "books.{dns}"),),
        target_prefix="Library",
    )
)


def _mutations(node: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every model that differs from `node` in one value; the path to it."""
    if isinstance(node, tuple):
        for index, item in enumerate(node):
            for where, other in _mutations(item, f"{path}[{index}]"):
                yield where, (*node[:index], other, *node[index + 1 :])
        return
    if not is_dataclass(node) or isinstance(node, Span):
        return
    for item in fields(node):
        if item.name in PLACES:
            continue
        value, where = getattr(node, item.name), f"{path}.{item.name}"
        unset = value is None and "str" in str(item.type)
        for other in ("x",) if unset else _other_values(value):
            yield where, replace(node, **{item.name: other})
        for deeper, other in _mutations(value, where):
            yield deeper, replace(node, **{item.name: other})


def _other_values(value: Any) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case StrEnum():
            yield next(other for other in type(value) if other is not value)
        case str():
            yield f"{opened(value)}x"
        case int() | float():
            yield value + 1
        case Bounds() | Pagination():
            yield None


# Renaming one end of a reference alone gives a model that is broken; what was not looked for in one model differs in no other.
BROKEN = (".id", ".shape", ".input", ".output", "errors[0]", ".with_rules")


@pytest.mark.parametrize(
    ("where", "other"),
    [
        (where, other)
        for where, other in _mutations(RICH, "model")
        if not where.endswith(BROKEN) and ".regional.rules[0].where" not in where
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whatever_differs_is_found(where: str, other: Model) -> None:
    assert compare(RICH, other), where
    assert compare(other, RICH), where


def test_the_law_above_looks_at_every_kind_of_node() -> None:
    seen = {where.rpartition(".")[0].rpartition(".")[2] for where, _ in _mutations(RICH, "model")}
    assert {
        "services[0]",
        "operations[0]",
        "http",
        "pagination",
        "waiters[0]",
        "type",
        "element",
        "length",
    } <= seen
    names = {
        item.name for cls in (Scalar, ListType, MapType, Member, Operation, Structure) for item in fields(cls)
    }
    assert {item.name for item in fields(ErrorTrait)} | names >= {"sensitive", "flattened", "code", "pattern"}


def test_order_and_places_are_no_differences() -> None:
    old = service((member("A"), member("B", scalar(enum=("x", "y")))))
    new = service((member("B", scalar(enum=("y", "x"))), member("A")))
    moved = Span("other/API_PutBook.md", 99)
    new = replace(new, operations=(replace(new.operations[0], span=moved, url="https://library.example/"),))
    assert compare(model(old), model(new)) == ()


def _only(changes: tuple[Change, ...], kind: Kind) -> Change:
    (found,) = [change for change in changes if change.kind is kind]
    return found


def test_a_change_tells_both_places_and_the_operations_that_are_reached() -> None:
    def book(line: int, high: int) -> Structure:
        title = replace(member("Titles", list_of(scalar(length=(1, high)))), span=Span("API_Book.md", line))
        return shape("Book", title)

    old = service((member("Book", ref("Book")),), (), (book(5, 20),))
    new = service((member("Book", ref("Book")),), (), (book(8, 10),))
    change = _only(compare(model(old), model(new)), Kind.MAXIMUM_LOWERED)
    assert change.place.path == "library.Book.Titles[]"
    assert (change.before, change.after, change.aspect) == (20, 10, "length")
    assert change.usage is Usage.REQUEST
    assert change.operations == ("PutBook",)


@pytest.mark.parametrize(
    ("sent", "received", "source", "wire"),
    [
        (True, False, Level.BREAKING, Level.BREAKING),
        (False, True, Level.COMPATIBLE, Level.COMPATIBLE),
        (True, True, Level.BREAKING, Level.BREAKING),
        (False, False, Level.COMPATIBLE, Level.NONE),
    ],
    ids=["request", "response", "both", "neither"],
)
def test_one_change_of_a_type_is_judged_by_where_the_type_travels(
    sent: bool, received: bool, source: Level, wire: Level
) -> None:
    def build(required: bool) -> Model:
        book = shape("Book", member("Title", required=required))
        holder = (member("Book", ref("Book")),)
        return model(service(holder if sent else (), holder if received else (), (book,)))

    (verdict,) = judge(compare(build(False), build(True)))
    assert (verdict.source, verdict.wire) == (source, wire)


def test_members_of_a_request_that_appears_are_told_one_by_one() -> None:
    old, new = service(None), service((member("Title", required=True), member("Shelf")))
    kinds = {(change.kind, change.place.member) for change in compare(model(old), model(new))}
    assert kinds == {
        (Kind.INPUT_ADDED, None),
        (Kind.REQUIRED_MEMBER_ADDED, "Title"),
        (Kind.MEMBER_ADDED, "Shelf"),
    }


def test_what_comes_with_an_operation_is_not_told_again() -> None:
    old = model(replace(service(), operations=(), shapes=()))
    assert [change.kind for change in compare(old, model(service((member("Title"),))))] == [
        Kind.OPERATION_ADDED
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (scalar(length=(0, 5)), scalar(length=(None, 5))),
        (list_of(scalar(), (0, None)), list_of(scalar())),
        (scalar("integer", range=(1, 1)), scalar("integer", range=(1.0, 1.0))),
    ],
    ids=["length of at least nothing", "no item or more", "whole and real bounds"],
)
def test_bounds_that_say_the_same_are_no_difference(old: Any, new: Any) -> None:
    assert compare(model(service((member("A", old),))), model(service((member("A", new),)))) == ()


def test_an_idempotency_token_that_becomes_required_is_filled_in_still() -> None:
    old = model(service((member("Token", idempotency_token=True),)))
    assert compare(old, model(service((member("Token", idempotency_token=True, required=True),)))) == ()


@pytest.mark.parametrize(
    ("sent", "received", "source"),
    [(True, False, Level.COMPATIBLE), (False, True, Level.NONE), (True, True, Level.BREAKING)],
    ids=["request", "response", "both"],
)
def test_a_member_that_may_be_left_out_changes_code_where_its_class_is_written_and_read(
    sent: bool, received: bool, source: Level
) -> None:
    """Classes that are only received have no attribute that is surely set."""

    def build(required: bool) -> Model:
        book = shape("Book", member("Title", required=required))
        holder = (member("Book", ref("Book")),)
        return model(service(holder if sent else (), holder if received else (), (book,)))

    (verdict,) = judge(compare(build(True), build(False)))
    assert verdict.source == source


def test_what_becomes_deprecated_is_told_once() -> None:
    old = service((member("Title", documentation="Its title."),))
    new = service((member("Title", documentation="Deprecated. Its title.", deprecated=Deprecation(documentation=PageProse(""), span=HERE)),))
    kinds = [change.kind for change in compare(model(old), model(new))]
    assert kinds.count(Kind.DEPRECATED) == 1
