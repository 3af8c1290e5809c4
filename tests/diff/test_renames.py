"""Renames are recognised where the evidence is good, and only there."""

from __future__ import annotations

import pytest

from codegen.diff import Kind, compare
from codegen.ir.model import HttpBinding, Location, Member, Model, Protocol
from tests.diff.models import http, list_of, member, model, ref, replace, scalar, service, shape


def kinds(old: tuple[Member, ...], new: tuple[Member, ...]) -> set[Kind]:
    return {change.kind for change in compare(model(service(old)), model(service(new)))}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("BookIDs", "BookIds"),
        ("book_id", "BookId"),
        ("Tag", "Tags"),
        ("AdressLine", "AddressLine"),
        ("DependantName", "DependentName"),
    ],
)
def test_another_spelling_of_a_name_is_a_rename(old: str, new: str) -> None:
    assert Kind.MEMBER_RENAMED in kinds((member(old),), (member(new),))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("MinimumPages", "MaximumPages"),
        ("StartTime", "EndTime"),
        ("CreatedBefore", "CreatedAfter"),
        ("Include", "Exclude"),
        ("Enabled", "Disabled"),
        ("InputConfig", "OutputConfig"),
        ("Address1", "Address2"),
        ("BookName", "BookGroupName"),
        ("Title", "Name"),
    ],
)
def test_another_name_is_no_rename(old: str, new: str) -> None:
    assert kinds((member(old),), (member(new),)) == {Kind.MEMBER_REMOVED, Kind.MEMBER_ADDED}


def test_the_same_name_on_the_wire_is_evidence_enough() -> None:
    assert kinds((member("Title", wire_name="t"),), (member("Name", wire_name="t"),)) == {Kind.MEMBER_RENAMED}


def test_another_type_or_constraint_is_no_rename() -> None:
    for other in (scalar("integer"), scalar(length=(1, 3)), list_of(scalar())):
        assert Kind.MEMBER_RENAMED not in kinds((member("Tag"),), (member("Tags", other),))
    assert Kind.MEMBER_RENAMED not in kinds((member("Tag"),), (member("Tags", required=True),))


def test_two_candidates_are_no_rename() -> None:
    assert Kind.MEMBER_RENAMED not in kinds((member("Tag"),), (member("Tags"), member("TAG")))
    assert Kind.MEMBER_RENAMED not in kinds((member("Tags"), member("TAG")), (member("tag"),))


def test_a_rename_tells_what_else_changed() -> None:
    found = kinds((member("Tag", documentation="Old."),), (member("Tags", documentation="New."),))
    assert found == {Kind.MEMBER_RENAMED, Kind.WIRE_NAME, Kind.DOCUMENTATION}


def _types(name: str, *members: Member, inner: str = "Leaf") -> tuple[Kind, ...]:
    leaf = (member("Key"), member("Value", scalar(length=(1, 9))))
    old = service(
        (member("Holder", ref("Tree")),),
        (),
        (shape("Tree", member("Leaves", list_of(ref("Leaf")))), shape("Leaf", *leaf)),
    )
    new = service(
        (member("Holder", ref(name)),),
        (),
        (shape(name, member("Leaves", list_of(ref(inner))), *members), shape(inner, *leaf)),
    )
    return tuple(change.kind for change in compare(model(old), model(new)))


def test_a_type_that_stands_where_another_stood_and_holds_the_same_was_renamed() -> None:
    assert _types("Wood") == (Kind.TYPE_RENAMED,)


def test_types_that_hold_each_other_are_followed_from_the_inside() -> None:
    assert _types("Wood", inner="Needle") == (Kind.TYPE_RENAMED, Kind.TYPE_RENAMED)


def test_a_renamed_type_may_have_more_members_that_nobody_has_to_give() -> None:
    assert set(_types("Wood", member("Age"))) == {Kind.TYPE_RENAMED, Kind.MEMBER_ADDED}
    assert Kind.TYPE_RENAMED not in _types("Wood", member("Age", required=True))


def test_a_type_that_lost_a_member_is_another_type() -> None:
    """Counters by cause became counters by whether a retry helps: a new type under a like name."""
    old = shape("JobCounters", member("Done"), member("ClientError"), member("Fault"))
    new = shape("JobStatusCounters", member("Done"), member("Final"), member("Retryable"))
    before = service((member("Counters", ref(old.id)),), (), (old,))
    after = service((member("Counters", ref(new.id)),), (), (new,))
    found = {change.kind for change in compare(model(before), model(after))}
    assert found == {Kind.TYPE_REMOVED, Kind.TYPE_ADDED, Kind.VALUE_TYPE}


def test_values_of_an_enumeration_are_renamed_by_case_and_separators_only() -> None:
    def found(old: tuple[str, ...], new: tuple[str, ...]) -> set[Kind]:
        return kinds((member("S", scalar(enum=old)),), (member("S", scalar(enum=new)),))

    assert found(("InService",), ("IN_SERVICE",)) == {Kind.ENUM_VALUE_RENAMED}
    assert found(("c4.large",), ("c5.large",)) == {Kind.ENUM_VALUES_REMOVED, Kind.ENUM_VALUES_ADDED}


def test_an_operation_of_the_same_route_is_the_same_whatever_it_is_called() -> None:
    def routes(*named: tuple[str, str]) -> Model:
        plain = replace(service(), protocol=Protocol.HTTP)
        operations = tuple(
            replace(
                plain.operations[0],
                id=name,
                input=None,
                output=None,
                http=HttpBinding(method="GET", path=path),
            )
            for name, path in named
        )
        return model(replace(plain, operations=operations, shapes=()))

    changes = compare(
        routes(("list_books", "/v1/books"), ("get_book", "/books/{id}")),
        routes(("list_books", "/v2/books"), ("list_books_v1", "/v1/books"), ("get_book", "/books/{book_id}")),
    )
    assert [
        (change.kind, change.before, change.after) for change in changes if change.kind is not Kind.HTTP_PATH
    ] == [
        (Kind.OPERATION_ADDED, None, None),
        (Kind.REST_OPERATION_RENAMED, "list_books", "list_books_v1"),
    ]


def _requests(path: str, *names: str) -> Model:
    members = tuple(member(name, required=True, location=Location.PATH) for name in names)
    return model(replace(service(members, operation=http(method="GET", path=path)), protocol=Protocol.HTTP))


def test_a_placeholder_of_the_same_place_is_the_same_and_its_name_is_not_sent() -> None:
    changes = compare(_requests("/books/{id}/pages/{page}", "id", "page"), _requests("/books/{number}/pages/{page}", "number", "page"))
    assert [(change.kind, change.before, change.after) for change in changes] == [(Kind.MEMBER_RENAMED, "id", "number")]


def test_placeholders_that_change_places_are_another_path() -> None:
    changes = compare(_requests("/books/{a}/of/{b}", "a", "b"), _requests("/books/{b}/of/{a}", "a", "b"))
    assert [change.kind for change in changes] == [Kind.HTTP_PATH]
    changes = compare(_requests("/books/{a}/of/{b}", "a", "b"), _requests("/books/{b}/of/{c}", "b", "c"))
    assert Kind.HTTP_PATH in {change.kind for change in changes}
    assert Kind.MEMBER_RENAMED not in {change.kind for change in changes}
