"""Work grows with what a page holds, not faster: counted in lines of code that run, not in time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codegen.linking.rest import link
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile
from tests.linking.rest.small import page
from tests.support.work import lines_run

OPERATION = "# Shelves\n\n## Create\n\n```plaintext\nPOST /shelves/:id/books\n```\n\nParameters:\n\n"


def _nested(depth: int) -> str:
    return OPERATION + "".join("  " * level + f"- `a{level}`: What it is.\n" for level in range(depth))


def _terms(depth: int) -> str:
    """Lists of terms in code, each inside the definition before it."""
    begin = "".join(f"<dl><dt><code>a{level}</code></dt><dd>What it is.\n" for level in range(depth))
    return OPERATION + begin + "</dd></dl>\n" * depth


@pytest.mark.parametrize("nested", [_nested, _terms])
def test_a_level_of_a_nested_list_is_read_once(nested: Callable[[int], str]) -> None:
    def work(depth: int) -> int:
        read, _ = read_page(SourceFile("page.md", nested(depth)))
        return lines_run(lambda: link([read], []))

    work(1)
    # Reading each level twice would make the last eight levels 256 times as much work.
    assert work(12) < 8 * work(4)


def test_levels_beyond_those_that_anybody_writes_end_as_prose() -> None:
    request = page(_nested(60)).request("POST /shelves/{id}/books")
    assert list(request) == ["id", "a0"]
