"""What can be waited for, as the documented states of a thing tell."""

from __future__ import annotations

import pytest

from codegen.catalogue import Catalogue
from codegen.ir.facts import ServiceFacts, WaiterFacts
from codegen.ir.model import Told, Waiter
from codegen.linking.aws.link import link
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.linking.guide import entry, error, member, operation_page, service_of, type_page


def values(*states: str) -> str:
    return "Valid Values: `" + " | ".join(states) + "`"


def waiters(
    name: str, status: str, *states: str, errors: tuple[str, ...] = ()
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Waiters of an operation whose answer has one member: success, failure, errors that are success."""
    page = operation_page(
        name,
        entry("Name", "Type: String", "Required: Yes"),
        request='{ "Name": "string" }',
        response=f'{{ "{status}": "string" }}',
        answers=(entry(status, "Type: String", values(*states)),),
        errors=tuple(error(one, 404) for one in errors),
    )
    return read(service_of({f"API_{name}.md": page}).operations[0].waiters, status)


def read(
    found: tuple[Waiter, ...], path: str
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    assert {waiter.path for waiter in found} <= {path, ""}
    return {waiter.id: (waiter.success, waiter.failure, waiter.success_errors) for waiter in found}


@pytest.mark.parametrize(
    ("operation", "status", "states", "expected"),
    [
        (
            "DescribeKiln",
            "KilnStatus",
            ("Creating", "InService", "OutOfService", "Failed", "Deleting"),
            {"KilnInService": (("InService",), ("Failed", "Deleting"), ())},
        ),
        (
            "GetBakeJob",
            "Status",
            ("QUEUED", "RUNNING", "COMPLETED", "STOPPED", "FAILED"),
            {"BakeJobCompletedOrStopped": (("COMPLETED", "STOPPED"), ("FAILED",), ())},
        ),
        (
            "GetBakeJob",
            "JobStatus",
            ("IN_PROGRESS", "SUCCEEDED", "STOPPED", "FAILED", "TIMED_OUT"),
            {"BakeJobSucceeded": (("SUCCEEDED",), ("FAILED", "TIMED_OUT", "STOPPED"), ())},
        ),
        (
            "DescribeRecipe",
            "Status",
            ("create-in-progress", "create-complete", "create-failed", "update-failed"),
            {"RecipeCreateComplete": (("create-complete",), ("create-failed",), ())},
        ),
        (
            "DescribeOven",
            "State",
            ("pending", "running", "stopping", "stopped", "shutting-down", "terminated"),
            {
                "OvenRunning": (("running",), ("terminated",), ()),
                "OvenStopped": (("stopped",), ("terminated",), ()),
                "OvenTerminated": (("terminated",), (), ()),
            },
        ),
    ],
)
def test_states_that_a_thing_comes_to(
    operation: str, status: str, states: tuple[str, ...], expected: object
) -> None:
    assert waiters(operation, status, *states) == expected


@pytest.mark.parametrize(
    ("operation", "status", "states"),
    [
        ("DescribeKiln", "KilnStatus", ("Active", "Inactive")),
        ("DescribeKiln", "KilnStatus", ("Warm", "Cold", "Melting")),
        ("DescribeKiln", "Colour", ("Creating", "Available")),
        ("ListKilns", "Status", ("Creating", "Available")),
        ("DescribeKiln", "DoorStatus", ("Pending", "Active")),
        ("DescribeKiln", "Status", ("Pending", "NotAvailable")),
        ("DescribeKilnEvents", "Status", ("InProgress", "Succeeded", "Failed")),
    ],
    ids=["no process", "unknown words", "no status", "no description", "another's", "negated", "history"],
)
def test_no_waiter_where_there_is_a_doubt(operation: str, status: str, states: tuple[str, ...]) -> None:
    assert waiters(operation, status, *states) == {}


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        (("ResourceNotFoundException",), ("ResourceNotFoundException",)),
        (("KilnNotFound", "Busy"), ("KilnNotFound",)),
        (("OwnerNotFoundException",), None),
        (("KilnNotFound", "OwnerNotFound"), None),
        ((), None),
    ],
)
def test_a_thing_that_is_deleted_is_not_found_any_more(
    errors: tuple[str, ...], expected: tuple[str, ...] | None
) -> None:
    found = waiters("DescribeKiln", "KilnStatus", "ACTIVE", "DELETING", "DELETE_FAILED", errors=errors)
    deleted = found.get("KilnDeleted")
    assert deleted == ((), ("DELETE_FAILED",), expected) if expected else deleted is None
    assert found["KilnActive"] == (("ACTIVE",), ("DELETE_FAILED", "DELETING"), ())


def test_states_of_all_things_in_a_list() -> None:
    page = operation_page(
        "DescribeKilns",
        request="{ }",
        response='{ "Kilns": [ { "State": { "Code": "string" } } ] }',
        answers=(entry("Kilns", "Type: Array of [Kiln](API_Kiln.md) objects"),),
        errors=(error("ResourceNotFoundException", 404),),
    )
    kiln = type_page("Kiln", member("State", "Type: [KilnState](API_KilnState.md) object"))
    state = type_page("KilnState", member("Code", "Type: String", values("heating", "ready", "deleted")))
    guide = {"API_DescribeKilns.md": page, "API_Kiln.md": kiln, "API_KilnState.md": state}
    found = read(service_of(guide).operations[0].waiters, "Kilns[].State.Code")
    assert found == {}
    guide["API_KilnState.md"] = state.replace("heating", "creating")
    found = read(service_of(guide).operations[0].waiters, "Kilns[].State.Code")
    assert found == {"KilnReady": (("ready",), ("deleted",), ()), "KilnDeleted": (("deleted",), (), ())}


KNOWN = {
    "KilnInService": WaiterFacts(
        operation="DescribeKiln", path="KilnStatus", success=("Failed",), delay=1, attempts=2
    ),
    "KilnThere": WaiterFacts(
        operation="DescribeKiln", answered=True, retry_errors=("404",), delay=5, attempts=20
    ),
    "KilnHot": WaiterFacts(
        operation="DescribeKiln",
        path="loaves[].state",
        success=("hot",),
        tells=(Told("failure", "kilnStatus", "other", ("InService",)),),
        delay=3,
        attempts=4,
    ),
    "KilnLit": WaiterFacts(
        operation="DescribeKiln", path="Flame.Status", success=("lit",), delay=3, attempts=4
    ),
    "KilnWarm": WaiterFacts(
        operation="DescribeKiln",
        success_errors=("Warm",),
        tells=(Told("success", "Flames[]", "some"),),
        delay=3,
        attempts=4,
    ),
    "KilnOver": WaiterFacts(operation="DescribeOven", success_errors=("404",), delay=3, attempts=4),
}
"""By the catalogue; a name that pages imply, one without states, one with states, and three of what pages do not have."""


class Facts(Catalogue):
    """Knows these waiters of every service."""

    def lookup(self, uid: str, api_version: str | None = None) -> ServiceFacts | None:
        return ServiceFacts(uid=uid, waiters=KNOWN)


def test_waiters_of_the_vendor_come_beside_those_that_pages_imply() -> None:
    page = operation_page(
        "DescribeKiln",
        entry("Name", "Type: String", "Required: Yes"),
        request='{ "Name": "string" }',
        response='{ "KilnStatus": "string", "Loaves": [ { "State": "string" } ] }',
        answers=(
            entry("KilnStatus", "Type: String", values("Creating", "InService", "Failed")),
            entry("Loaves", "Type: Array of [Loaf](API_Loaf.md) objects"),
        ),
    )
    loaf = type_page("Loaf", member("State", "Type: String", "Required: No"))
    pages = [
        read_page(SourceFile(f"API_{name}.md", text))[0]
        for name, text in (("DescribeKiln", page), ("Loaf", loaf))
    ]
    model, _ = link(pages, Facts())
    (operation,) = model.services[0].operations
    found = {waiter.id: waiter for waiter in operation.waiters}
    assert [*found] == ["KilnHot", "KilnInService", "KilnThere"]
    derived, hot, there = found["KilnInService"], found["KilnHot"], found["KilnThere"]
    assert (derived.origin, derived.success) == ("derived", ("InService",))
    assert {hot.origin, there.origin} == {Facts().name}
    assert (hot.path, hot.delay, hot.attempts) == ("Loaves[].State", 3, 4)
    assert hot.tells == (Told("failure", "KilnStatus", "other", ("InService",)),)
    assert there.answered
