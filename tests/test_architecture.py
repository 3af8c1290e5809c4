"""docs/architecture.md names modules that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


def test_modules_of_the_table_of_changes_exist() -> None:
    text = (PROJECT / "docs/architecture.md").read_text("utf-8")
    table = text.partition("### Where a change goes")[2].partition("\n## ")[0]
    named = {path for path in re.findall(r"`([a-z_/]+\.py)`", table) if "/" in path}
    assert len(named) > 20
    assert [path for path in sorted(named) if not (PROJECT / "codegen" / path).exists()] == []


@pytest.mark.parametrize(
    ("row", "member"),
    [
        ("a new wire protocol of signed services", "Protocol.CBOR"),
        ("a new kind of authentication over plain HTTP", "AuthKind.BASIC"),
    ],
)
def test_what_knows_one_of_a_kind_is_named_where_a_new_one_goes(row: str, member: str) -> None:
    text = (PROJECT / "docs/architecture.md").read_text("utf-8")
    line = text.partition(f"\n| {row} |")[2].partition("\n")[0]
    known = {
        path.relative_to(PROJECT / "codegen").as_posix()
        for path in (PROJECT / "codegen").rglob("*.py")
        if re.search(rf"\b{re.escape(member)}\b", path.read_text("utf-8"))
    }
    assert known
    assert sorted(known - set(re.findall(r"`([a-z_/]+\.py)`", line))) == []


def test_every_module_of_rest_linking_stands_with_its_step() -> None:
    text = (PROJECT / "docs/architecture.md").read_text("utf-8")
    steps = text.partition("### REST references")[2].partition("\n## ")[0]
    modules = {path.name for path in (PROJECT / "codegen/linking/rest").glob("*.py")} - {"__init__.py"}
    assert set(re.findall(r"`(?:linking/rest/)?(\w+\.py)`", steps)) == modules
