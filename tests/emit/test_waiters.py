"""Methods that wait, as they stand in clients."""

from __future__ import annotations

import typing
from types import ModuleType

import pytest

from codegen.ir.model import ScalarKind, Told, Waiter
from tests.support.models import (
    emitted,
    error,
    list_of,
    load,
    member,
    operation,
    ref,
    runtime,
    scalar,
    span,
    string,
)
from tests.support.models import structure as shape

RISEN = Waiter(
    id="LoafRisen",
    path="Loaves[].State",
    success=("risen",),
    failure=("burnt",),
    delay=1,
    attempts=7,
    span=span(),
)
EATEN = Waiter(id="LoafEaten", success_errors=("NoLoaf",), span=span())
LOST = Waiter(id="LoafLost", path="Loaves[].Place", success=("lost",), span=span())
THERE = Waiter(id="LoafThere", answered=True, success_errors=("403",), retry_errors=("404",), span=span())
NONE = Waiter(id="NoLoaves", tells=(Told("success", "Loaves[]", "none"),), span=span())
SOME = Waiter(id="SomeLoaves", tells=(Told("success", "Loaves[]", "some"),), span=span())
SHAPED = Waiter(
    id="LoavesShaped",
    path="Faults[]",
    failure=("gone",),
    tells=(
        Told("success", "Loaves[]", "each", ("length(Slices) == `2`", "Cut == Wanted")),
        Told("failure", "Loaves[].State", "any", ("burnt",)),
        Told("failure", "Oven.State", "other", ("hot", "cold")),
    ),
    span=span(),
)
PARTS = (
    operation(
        "DescribeLoaves",
        "In",
        "Out",
        errors=("NoLoaf",),
        waiters=(EATEN, LOST, SHAPED, THERE, NONE, RISEN, SOME),
    ),
    operation("WaitUntilLoafEaten"),
    shape("In", member("Name", string(), required=True), member("waiter_options", string())),
    shape(
        "Out",
        member("Loaves", list_of(ref("Loaf"))),
        member("Faults", list_of(string())),
        member("Oven", ref("Oven")),
    ),
    shape("Oven", member("State", string())),
    shape(
        "Loaf",
        member("State", string(values=("rising", "risen", "burnt"))),
        member("Slices", list_of(string())),
        member("Cut", scalar(ScalarKind.INTEGER)),
        member("Wanted", scalar(ScalarKind.INTEGER)),
    ),
    error("NoLoaf"),
)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return load(tmp_path_factory.mktemp("sdk"), *PARTS)


def test_waiting_returns_the_answer_with_its_type(sdk: ModuleType) -> None:
    for client in (sdk.ExampleClient, sdk.AsyncExampleClient):
        hints = typing.get_type_hints(client.wait_until_loaf_risen)
        assert hints["return"] is sdk.operations.DescribeLoavesResponse
        assert typing.get_type_hints(client.wait_until_loaf_eaten_)["return"] == (
            sdk.operations.DescribeLoavesResponse | None
        )


def test_methods_whose_names_are_taken_get_another(sdk: ModuleType) -> None:
    assert "waiter_options_" in sdk.ExampleClient.wait_until_loaf_risen.__annotations__


def test_a_waiter_whose_member_is_not_there_is_left_out(sdk: ModuleType) -> None:
    assert not hasattr(sdk.ExampleClient, "wait_until_loaf_lost")


def test_modules_with_waiters_stay_as_black_has_them() -> None:
    import black

    for path, text in emitted(*PARTS).items():
        if "/example/" in path and path.endswith(".py"):
            assert black.format_str(text, mode=black.Mode()) == text


def test_the_time_that_is_stated_is_the_default(sdk: ModuleType) -> None:
    from_overlay = sdk.operations.describe_loaves.UNTIL_LOAF_RISEN.options
    assert (from_overlay.min_delay, from_overlay.max_delay, from_overlay.timeout) == (1, 1, 7)
    assert sdk.operations.describe_loaves.UNTIL_LOAF_EATEN.options is None


def outcome(sdk: ModuleType, method: str, *answers: object) -> tuple[str, int]:
    """How waiting ends with these answers, and after how many calls."""
    transport = runtime(sdk, "testing").FakeTransport()
    transport.answer("DescribeLoaves", *answers)
    client = sdk.ExampleClient(
        region="us-east-1",
        credentials=runtime(sdk, "aws.credentials").ANONYMOUS,
        transport=transport,
        retries=1,
    )
    options = runtime(sdk, "waiters").WaiterOptions(min_delay=0.0001, max_delay=0.0001)
    try:
        getattr(client, method)(name="x", waiter_options_=options)
    except runtime(sdk, "errors").WaiterError:
        return "failure", len(transport.calls)
    return "success", len(transport.calls)


LOAF = {"slices": ["a", "b"], "cut": 3, "wanted": 3}


@pytest.mark.parametrize(
    ("method", "answers", "expected"),
    [
        ("loaf_there", [404, 404, {}], ("success", 3)),
        ("loaf_there", [404, 403], ("success", 2)),
        ("no_loaves", [{"loaves": [LOAF]}, {"loaves": []}], ("success", 2)),
        ("no_loaves", [{}], ("success", 1)),
        ("some_loaves", [{}, {"loaves": []}, {"loaves": [LOAF]}], ("success", 3)),
        ("loaves_shaped", [{"loaves": [{**LOAF, "cut": 2}, LOAF]}, {"loaves": [LOAF, LOAF]}], ("success", 2)),
        ("loaves_shaped", [{"loaves": [{**LOAF, "slices": ["a"]}]}, {"loaves": [LOAF]}], ("success", 2)),
        ("loaves_shaped", [{"loaves": [{**LOAF, "state": "burnt"}]}], ("failure", 1)),
        ("loaves_shaped", [{"loaves": [LOAF], "faults": ["gone"]}], ("failure", 1)),
        ("loaves_shaped", [{"loaves": [LOAF], "oven": {"state": "off"}}], ("failure", 1)),
        ("loaves_shaped", [{"loaves": [LOAF], "oven": {"state": "hot"}}], ("success", 1)),
    ],
)
def test_what_answers_tell_beside_one_state(
    sdk: ModuleType, method: str, answers: list[object], expected: tuple[str, int]
) -> None:
    error = runtime(sdk, "errors").ServiceError
    made = [
        error("no", code="Nope", status=answer) if isinstance(answer, int) else answer for answer in answers
    ]
    assert outcome(sdk, f"wait_until_{method}", *made) == expected
