"""Work grows with the statements of a module, not with their square: counted in lines of code that run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codegen.merge import merge
from tests.support.work import lines_run


def _in_a_function(count: int) -> str:
    return "def g():\n" + "    x = f(1)\n" * count


def _of_one_name(count: int) -> str:
    return "".join(f"x = f({number})\n" for number in range(count))


def _imports(count: int) -> str:
    return "".join(f"from m{number} import a{number}\n" for number in range(count)) + "x = 1\n"


@pytest.mark.parametrize("text", [_in_a_function, _of_one_name, _imports])
def test_four_times_the_statements_are_about_four_times_the_work(text: Callable[[int], str]) -> None:
    def work(count: int) -> int:
        pristine = text(count)
        edited = pristine.replace("\n", "\n    y = 2\n" if pristine.startswith("def") else "\ny = 2\n", 1)
        new = pristine + ("    z = 3\n" if pristine.startswith("def") else "z = 3\n")
        return lines_run(lambda: merge(pristine, edited, new, "module.py"))

    assert work(1600) / work(400) < 6


def test_equal_statements_keep_their_number_and_their_place() -> None:
    pristine = _in_a_function(1200)
    edited = pristine.replace("def g():\n", "def g():\n    y = 2\n")
    result = merge(pristine, edited, pristine + "    z = 3\n", "module.py")
    assert result.text == edited + "    z = 3\n"
