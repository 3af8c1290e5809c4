"""Findings of the rest family on real pages, a sample drawn by chance: each was read by eye, and its page alone still shows it.

`true: ` and what is wrong with the page, or `mended: ` and why it was none; those may not come back.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.config import Config
from codegen.pipeline import Request, lint

SAMPLE = Path(__file__).with_name("rest_findings.txt")
ENTRIES = [line.split(" | ") for line in SAMPLE.read_text("utf-8").splitlines()]


def test_enough_were_read() -> None:
    assert sum(verdict.startswith("true: ") for *_, verdict in ENTRIES) >= 25
    assert all(verdict.startswith(("true: ", "mended: ")) for *_, verdict in ENTRIES)


@pytest.mark.parametrize("file", sorted({place.rpartition(":")[0] for place, *_ in ENTRIES}))
def test_findings_are_those_that_were_read(shared: Path, file: str) -> None:
    page = shared / "rest" / "corpus" / file
    found = lint(Request(inputs=(page,), config=Config(), jobs=1)).diagnostics.findings
    told = {(item.code, item.span.line) for item in found if item.span is not None}
    for place, code, verdict in ENTRIES:
        name, _, line = place.rpartition(":")
        if name == file:
            assert ((code, int(line)) in told) is verdict.startswith("true: "), f"{place} {code}"
