"""A syntax block that has lost one of its fences is read all the same, with one finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codegen.reading.aws.read import read_page
from codegen.source import SourceFile

PAGE = (Path(__file__).parents[1] / "diagnostics/cases/event-stream-unknown/API_Listen.md").read_text("utf-8")
FENCES = [match.start() for match in re.finditer(r"^```$", PAGE, re.MULTILINE)]


@pytest.mark.parametrize("lost", [(0,), (1,), (2,), (3,), (0, 2), (1, 2), (0, 3), (1, 3)])
def test_a_block_without_one_of_its_fences_fills_its_section(lost: tuple[int, ...]) -> None:
    text = PAGE
    for at in sorted((FENCES[which] for which in lost), reverse=True):
        text = text[:at] + text[at + 4 :]
    whole, _ = read_page(SourceFile("API_Listen.md", PAGE))
    page, found = read_page(SourceFile("API_Listen.md", text))
    assert [each.code for each in found] == ["PG113"] * len(lost)
    for side in ("request", "response"):
        block, expected = getattr(page, side), getattr(whole, side)
        assert repr(block.body).count("SyntaxLeaf") == repr(expected.body).count("SyntaxLeaf")
        assert (block.method, block.status) == (expected.method, expected.status)
    assert [[entry.name for entry in group.entries] for group in page.groups] == [
        [entry.name for entry in group.entries] for group in whole.groups
    ]


def test_a_fence_without_a_blank_line_beside_it_stays_as_it_is() -> None:
    tight = "# Listen\n\n## Request Syntax\nPOST / HTTP/1.1\n```\n## Request Parameters\n"
    assert [each.code for each in read_page(SourceFile("API_Listen.md", tight))[1]].count("PG134") == 1
