"""Work that is divided among processes gives what it gives in one."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from codegen.processes import divided

# Copies are made where no other thread runs; those of the tests' own process are not known.
ALONE = """
import multiprocessing
import os
import signal
from functools import partial
from codegen.processes import divided

together = multiprocessing.get_context("fork").Barrier(3)

def children():
    path = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    return open(path, encoding="ascii").read().split()

def where(number):
    if number < 3:
        together.wait(60)
    return number, os.getpid()

def kill_the_copy(own=os.getpid()):
    together.wait(60)
    if os.getpid() != own:
        os.kill(os.getpid(), signal.SIGKILL)

def unspeakable():
    together.wait(60)
    return lambda: None

def error(*arguments):
    try:
        divided(*arguments)
    except RuntimeError as raised:
        return str(raised)

"""


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("processes", [1, 2, 3, 50])
def test_results_come_in_the_order_of_the_tasks(processes: int) -> None:
    tasks = [partial(double, number) for number in range(20)]
    assert divided(tasks, processes) == [2 * number for number in range(20)]


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_the_first_error_in_the_order_of_the_tasks_is_raised(processes: int) -> None:
    def task(number: int) -> int:
        if number >= 5:
            raise KeyError(number)
        return number

    with pytest.raises(KeyError, match="5"):
        divided([partial(task, number) for number in range(20)], processes)


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not copy a running process safely")
@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param(
            "[number for number, _ in divided([partial(where, n) for n in range(20)], 3)]",
            list(range(20)),
            id="in order",
        ),
        pytest.param(
            "len({pid for _, pid in divided([partial(where, n) for n in range(20)], 3)})",
            3,
            id="as many as were asked for",
        ),
        pytest.param(
            "error([kill_the_copy] * 3, 3)",
            "a process that shared the work was ended before it was done",
            id="one that is killed is said and not waited for",
        ),
        pytest.param(
            "error([unspeakable] * 3, 3).partition(':')[0]",
            "what a process gave cannot be passed on",
            id="results that cannot be passed on are an error",
        ),
    ],
)
def test_copies_do_the_work_and_are_gone_afterwards(project: Path, expression: str, expected: object) -> None:
    program = f"{ALONE}print(repr({expression}))\nprint(children())\n"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [repr(expected), "[]"]
