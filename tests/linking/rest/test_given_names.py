"""Names that were given stay when pages are added."""

from __future__ import annotations

from codegen.linking.rest.naming.given_names import name_operations
from codegen.linking.rest.naming.names_apart import Nameable
from codegen.linking.rest.profile import call_key

LIST = Nameable("List labels", "GET", "/projects/{id}/labels", "labels")
GROUPS = Nameable("List labels", "GET", "/groups/{id}/labels", "group_labels")


def test_an_operation_of_the_same_title_changes_the_name_of_one_that_has_none_yet() -> None:
    (first,) = name_operations([LIST], {}, {})
    assert first == "list_labels"
    assert "list_labels" not in name_operations([LIST, GROUPS], {}, {})
    for operations in ([LIST, GROUPS], [GROUPS, LIST]):
        names = dict(
            zip(
                operations, name_operations(operations, {}, {"GET /projects/{id}/labels": first}), strict=True
            )
        )
        assert names[LIST] == "list_labels"
        assert names[GROUPS] == "list_group_labels"


def test_the_profile_wins_over_what_was_given_and_the_other_has_to_change() -> None:
    names = name_operations(
        [LIST, GROUPS],
        {call_key("GET", "/groups/{id}/labels"): "list_labels"},
        {"GET /projects/{id}/labels": "list_labels"},
    )
    assert names[1] == "list_labels"
    assert names[0] not in ("", "list_labels")


def test_all_names_differ_whatever_was_given() -> None:
    same = [Nameable("List labels", "GET", "/labels", "labels") for _ in range(3)]
    assert len(set(name_operations(same, {}, {"GET /labels": "labels"}))) == 3
    assert len(set(name_operations(same, {call_key("GET", "/labels"): "labels"}, {}))) == 3


def test_a_new_name_does_not_take_one_that_was_given() -> None:
    kept = {"GET /old": "list_labels"}
    names = name_operations([Nameable("Old labels", "GET", "/old", "labels"), LIST], {}, kept)
    assert names[0] == "list_labels"
    assert names[1] != "list_labels"
