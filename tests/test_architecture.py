"""docs/architecture.md names modules that are there."""

from __future__ import annotations

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def test_modules_of_the_table_of_changes_exist() -> None:
    text = (PROJECT / "docs/architecture.md").read_text("utf-8")
    table = text.partition("### Where a change goes")[2].partition("\n## ")[0]
    named = {path for path in re.findall(r"`([a-z_/]+\.py)`", table) if "/" in path}
    assert len(named) > 20
    assert [path for path in sorted(named) if not (PROJECT / "codegen" / path).exists()] == []
