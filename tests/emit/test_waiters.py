"""Methods that wait, as they stand in clients."""

from __future__ import annotations

import typing
from types import ModuleType

import pytest

from codegen.ir.model import Waiter
from tests.support.models import emitted, error, list_of, load, member, operation, ref, span, string
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
PARTS = (
    operation("DescribeLoaves", "In", "Out", errors=("NoLoaf",), waiters=(EATEN, LOST, RISEN)),
    operation("WaitUntilLoafEaten"),
    shape("In", member("Name", string(), required=True), member("waiter_options", string())),
    shape("Out", member("Loaves", list_of(ref("Loaf")))),
    shape("Loaf", member("State", string(values=("rising", "risen", "burnt")))),
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
