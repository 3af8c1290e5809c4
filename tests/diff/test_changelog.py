"""Entries are added above the others, and once."""

from __future__ import annotations

import pytest

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
    text = add_entry("", report())
    assert headings(text) == ["# Changelog", "## [1.1.0]", "### Added"]
    assert text.endswith("\n")


def test_a_new_entry_stands_above_the_others() -> None:
    text = add_entry(OTHERS, report())
    assert headings(text) == ["# What changed", "## [1.1.0]", "### Added", "## [1.0.0] - 2026-01-01"]
    assert text.startswith("# What changed\n\nSome words.\n\n## [1.1.0]\n")
    assert text.endswith(OTHERS[OTHERS.index("## ") :])


def test_an_entry_is_added_once() -> None:
    once = add_entry(OTHERS, report())
    assert add_entry(once, report()) == once


@pytest.mark.parametrize("heading", ["## [Unreleased]", "## Unreleased", "## [1.1.0] - 2026-11-23"])
def test_what_people_wrote_for_the_release_begins_its_entry(heading: str) -> None:
    before = OTHERS.replace("## [1.0.0]", f"{heading}\n\nWe thank `readers`.\n\n## [1.0.0]", 1)
    text = add_entry(before, report())
    version = heading if "1.1.0" in heading else "## [1.1.0]"
    assert headings(text) == ["# What changed", version, "### Added", "## [1.0.0] - 2026-01-01"]
    assert text.index(version) < text.index("We thank `readers`.") < text.index("### Added")
    assert text.endswith(OTHERS[OTHERS.index("## ") :])
    assert add_entry(text, report()) == text


def test_notes_of_the_only_entry_stay() -> None:
    text = add_entry("# Changelog\n\n## Unreleased\n\nNotes without an end", report())
    assert headings(text) == ["# Changelog", "## [1.1.0]", "### Added"]
    assert "\n\nNotes without an end\n\n### Added\n" in text


def test_where_nothing_changed_nothing_is_added() -> None:
    same = make_report(FIRST, FIRST, ("old", "new"), "1.0.0")
    assert add_entry(OTHERS, same) == OTHERS
    assert add_entry("", same) == ""
