"""Entries are added above the others, and once."""

from __future__ import annotations

from codegen.diff.changelog import add_entry
from codegen.diff.report import Report, make_report
from tests.diff.models import member, model, service

FIRST = model(service())
SECOND = model(service((member("A"),)))
THIRD = model(service((member("A"), member("B", required=True))))

OTHERS = "# What changed\n\nSome words.\n\n## [1.0.0] - 2026-01-01\n\n- The first.\n"


def report(version: str = "1.0.0") -> Report:
    return make_report(FIRST, SECOND, ("old", "new"), version)


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_an_empty_text_becomes_a_changelog() -> None:
    text = add_entry("", report(), "2026-11-23")
    assert headings(text) == ["# Changelog", "## [1.1.0] - 2026-11-23", "### Added"]
    assert text.endswith("\n")


def test_a_new_entry_stands_above_the_others() -> None:
    text = add_entry(OTHERS, report())
    assert headings(text) == ["# What changed", "## [1.1.0]", "### Added", "## [1.0.0] - 2026-01-01"]
    assert text.startswith("# What changed\n\nSome words.\n\n## [1.1.0]\n")
    assert text.endswith(OTHERS[OTHERS.index("## ") :])


def test_an_entry_of_the_same_version_is_replaced() -> None:
    once = add_entry(OTHERS, report(), "2026-11-23")
    assert add_entry(once, report(), "2026-11-23") == once
    wider = make_report(FIRST, THIRD, ("old", "new"), "0.9.0")
    twice = add_entry(add_entry(OTHERS, wider), wider, "2026-11-24")
    assert headings(twice).count("## [0.10.0] - 2026-11-24") == 1
    assert twice.endswith(OTHERS[OTHERS.index("## ") :])


def test_without_differences_nothing_is_added() -> None:
    same = make_report(FIRST, FIRST, ("old", "new"), "1.0.0")
    assert add_entry(OTHERS, same) == OTHERS
