"""Names of operations are those that a person would choose, and no order of pages changes them."""

from __future__ import annotations

import itertools

import pytest

from codegen.linking.rest.naming.names import operation_names
from codegen.linking.rest.naming.names_apart import Nameable
from codegen.linking.rest.naming.wording import singular
from tests.linking.rest.reference import service

TITLES = {
    ("List a depot's vans", "GET", "/depots/{id}/vans"): "list_depot_vans",
    ("Listing vans", "GET", "/vans"): "list_vans",
    ("List of vans", "GET", "/vans"): "list_vans",
    ("Vans", "GET", "/vans"): "list_vans",
    ("Van details", "GET", "/vans/{id}"): "get_van_details",
    ("Status", "GET", "/status"): "get_status",
    ("Get a single van", "GET", "/vans/{id}"): "get_van",
    ("Create new van", "POST", "/vans"): "create_van",
    ("Delete all merge requests of a van", "DELETE", "/vans/{id}/merge_requests"): "delete_merge_requests_of_van",
    ("Create or modify van", "PUT", "/vans/{id}"): "create_or_modify_van",
    ("Enabling/Disabling features", "PUT", "/features"): "enable_features",
    ("Inspect one or more vans", "GET", "/vans/{id}"): "inspect_vans",
    ("Unpause a van", "POST", "/vans/{id}/unpause"): "unpause_van",
    ("Batch update vans", "POST", "/vans/batch"): "batch_update_vans",
    ("Get van stats based on resource usage", "GET", "/vans/{id}/stats"): "get_van_stats",
    ("Test the connection of a van before creating an engine for a depot", "POST", "/t"): "test_connection_of_van",
    ("Get whether a van is for sale or not", "GET", "/vans/{id}/sale"): "get_van_sale",
    ("Controlling whether a van is banned", "DELETE", "/api/v1/vans/{id}/shadow_ban"): "delete_van_shadow_ban",
    ("Get the cumulative number of depots that a van has seen since it was built", "GET", "/vans/{id}/seen_depots"): "get_cumulative_number_of_depots",
    ("Find a van by plate", "GET", "/plates/{plate}"): "find_van_by_plate",
    ("Import from GitHub", "POST", "/import"): "import_from_github",
    ("listVans", "GET", "/vans"): "list_vans",
    ("Van list API (deprecated)", "GET", "/vans"): "list_van_list",
    ("`GET /vans/{id}`", "GET", "/vans/{id}"): "get_van",
    ("", "GET", "/api/v2/depots/{id}/vans"): "list_depot_vans",
    ("", "POST", "/vans/{id}/seats"): "create_van_seat",
    ("", "DELETE", "/vans/{id}"): "delete_van",
    ("", "GET", "/"): "get_root",
}  # fmt: skip


@pytest.mark.parametrize("call", TITLES)
def test_a_title_becomes_a_name(call: tuple[str, str, str]) -> None:
    title, method, path = call
    assert operation_names([Nameable(title, method, path, "vans")]) == [TITLES[call]]


APART = [
    {
        ("List vans", "GET", "/depots/{id}/vans", "depot_vans"): "list_depot_vans",
        ("List vans", "GET", "/owners/{id}/vans", "owner_vans"): "list_owner_vans",
        ("List vans", "GET", "/vans", "vans"): "list_vans",
    },
    {
        ("Set up radio", "PUT", "/groups/{id}/radio", "groups"): "set_up_group_radio",
        ("Set up radio", "PUT", "/projects/{id}/radio", "projects"): "set_up_project_radio",
    },
    {
        ("Van query", "GET", "/query", "vans"): "get_van_query",
        ("Van query", "POST", "/query", "vans"): "get_van_query_post",
    },
    {
        ("Clean vans", "POST", "/clean", "vans"): "clean_vans",
        ("Clean vans", "PUT", "/clean", "vans"): "clean_vans_put",
    },
    {
        ("Delete van", "DELETE", "/v1/vans/{id}", "vans"): "delete_van_v1",
        ("Delete van", "DELETE", "/v2/vans/{id}", "vans"): "delete_van_v2",
    },
    {
        ("Get log", "GET", "/vans/{id}/log/raw", "vans"): "get_log_raw",
        ("Get log", "GET", "/vans/{id}/log", "vans"): "get_log",
    },
    {
        ("Get van", "GET", "/vans/{id}", "vans"): "get_van_by_id",
        ("Get van", "GET", "/vans/{plate}", "vans"): "get_van_by_plate",
    },
]


@pytest.mark.parametrize("names", APART)
def test_operations_of_one_title_are_told_apart_whatever_their_order(
    names: dict[tuple[str, str, str, str], str],
) -> None:
    for calls in itertools.permutations(names):
        items = [Nameable(*call, shared=True) for call in calls]
        assert operation_names(items) == [names[call] for call in calls]


def test_other_operations_do_not_change_a_name() -> None:
    alone = operation_names([Nameable("List vans", "GET", "/vans", "vans")])
    both = operation_names(
        [Nameable("List seats", "GET", "/seats", "seats"), Nameable("List vans", "GET", "/vans", "vans")]
    )
    assert alone == ["list_vans"]
    assert both == ["list_seats", "list_vans"]


@pytest.mark.parametrize(
    ("plural", "one"),
    [("projects", "project"), ("entries", "entry"), ("branches", "branch"), ("status", "status"), ("boxes", "box"), ("gas", "gas")],
)  # fmt: skip
def test_singulars(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_calls_with_values_in_their_paths_are_examples_of_what_the_pages_introduce() -> None:
    text = "## Get van\n\n`GET /vans/{id}`\n\n## Errors\n\nWhere there is none:\n\n```\nGET /vans/1234\n```\n\n## Get depot 7\n\n`GET /depots/7`\n"
    assert [item.id for item in service(text).operations] == ["get_depot_7", "get_van"]


@pytest.mark.parametrize("inner", ["A green key", "Search-only key", "As an administrator", "Deprecation notice"])
def test_a_title_that_says_what_is_done_names_the_one_operation_below_it(inner: str) -> None:
    text = f"# Keys\n\n## Create a key\n\n### {inner}\n\n#### Definition\n\n`POST /keys`\n\n## List all keys\n\n#### Definition\n\n`GET /keys`\n"
    assert [item.id for item in service(text).operations] == ["create_key", "list_keys"]


def test_each_of_several_operations_below_such_a_title_has_its_own() -> None:
    text = "# Keys\n\n## Manage keys\n\n### Key by name\n\n`GET /keys/{name}`\n\n### All keys\n\n`GET /keys`\n"
    assert {item.summary for item in service(text).operations} == {"Key by name", "All keys"}


def test_what_creates_is_named_for_one_thing_where_only_its_call_names_it() -> None:
    text = "# Depot\n\n## POST /api/v1/vans\n\n## GET /api/v1/vans\n\n## POST /api/v1/vans/{id}/seats\n"
    assert [item.id for item in service(text).operations] == ["create_van", "create_van_seat", "list_vans"]
