"""Work that is divided among processes gives what it gives in one."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial

import pytest

from codegen.processes import divided

forks = pytest.mark.skipif(
    sys.platform != "linux", reason="the system does not copy a running process safely"
)


def where(number: int) -> tuple[int, int]:
    return number, os.getpid()


def children() -> list[int]:
    path = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    return [int(pid) for pid in open(path, encoding="ascii").read().split()]


@pytest.mark.parametrize("processes", [1, 2, 3, 50])
def test_results_come_in_the_order_of_the_tasks(processes: int) -> None:
    results = divided([partial(where, number) for number in range(20)], processes)
    assert [number for number, _ in results] == list(range(20))


@forks
def test_the_work_is_done_by_as_many_processes_which_are_gone_afterwards() -> None:
    before = children()
    results = divided([partial(where, number) for number in range(20)], 3)
    assert len({pid for _, pid in results}) == 3
    assert children() == before


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_the_first_error_in_the_order_of_the_tasks_is_raised(processes: int) -> None:
    def task(number: int) -> int:
        if number >= 5:
            raise KeyError(number)
        return number

    with pytest.raises(KeyError, match="5"):
        divided([partial(task, number) for number in range(20)], processes)


@forks
def test_a_process_that_is_killed_is_said_and_not_waited_for() -> None:
    own = os.getpid()

    def task() -> None:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)

    before = children()
    with pytest.raises(RuntimeError, match="ended before it was done"):
        divided([task, task], 2)
    assert children() == before


@forks
def test_results_that_cannot_be_passed_on_are_an_error() -> None:
    with pytest.raises(RuntimeError, match="cannot be passed on"):
        divided([lambda: lambda: None] * 2, 2)  # type: ignore[list-item]
