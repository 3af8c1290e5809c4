"""The catalogue as a whole."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.diagnostics.catalogue import CataloguedRule
from codegen.diagnostics.manual import GROUPS, manual
from codegen.rulebook import all_rules, matches, rules_called, unknown_selectors

SECTIONS = ["What it does", "Why it is bad", "Example", "How to fix"]


def test_there_are_at_least_forty_rules_and_no_code_or_name_occurs_twice() -> None:
    rules = [entry.rule for entry in all_rules()]
    assert len(rules) >= 40
    assert [code for code, count in Counter(rule.code for rule in rules).items() if count > 1] == []
    assert [name for name, count in Counter(rule.name for rule in rules).items() if count > 1] == []


@pytest.mark.parametrize("entry", all_rules(), ids=lambda entry: entry.rule.code)
def test_rule_has_a_page_for_users(entry: CataloguedRule) -> None:
    assert re.fullmatch(r"[A-Z]{2}[0-9]{3}", entry.rule.code)
    assert entry.rule.code[:2] in GROUPS
    assert entry.summary.endswith(".")
    parts = re.split(r"^## (.+)$", entry.page, flags=re.MULTILINE)
    assert parts[1::2] == SECTIONS
    assert all(text.strip() for text in parts)


def test_a_rule_has_the_name_of_its_constant(project: Path) -> None:
    declared = {
        name.lower().replace("_", "-")
        for path in (project / "codegen").rglob("*.py")
        for name in re.findall(r"^([A-Z0-9_]+) = Rule\($", path.read_text("utf-8"), re.MULTILINE)
    }
    assert declared == {entry.rule.name for entry in all_rules()}


def test_no_rule_is_without_a_user(project: Path) -> None:
    words: set[str] = set()
    for path in (project / "codegen").rglob("*.py"):
        text = re.sub(r"^([A-Z0-9_]+) = Rule\($", "", path.read_text("utf-8"), flags=re.MULTILINE)
        words.update(re.findall(r"\w+", text))
    assert {entry.rule.name.replace("-", "_").upper() for entry in all_rules()} <= words


def test_the_document_of_the_rules_is_current(project: Path, expect: Callable[[Path, str], None]) -> None:
    expect(project / "docs/rules.md", manual(all_rules()))


@pytest.mark.parametrize(
    ("selector", "code", "meant"),
    [
        ("ALL", "PG101", True),
        ("PG", "PG101", True),
        ("PG1", "PG101", True),
        ("PG101", "PG101", True),
        ("unknown-field-line", "PG101", True),
        ("PG2", "PG101", False),
        ("unknown-field", "PG101", False),
        ("", "PG101", False),
    ],
)
def test_selectors(selector: str, code: str, meant: bool) -> None:
    assert matches(selector, code) is meant


def test_selectors_that_mean_nothing_are_found() -> None:
    assert unknown_selectors(("PG", "XX1", "no-such-rule", "PG101")) == ["XX1", "no-such-rule"]


def test_a_single_rule_is_shown_without_importing_what_finds_the_others() -> None:
    code = (
        "import sys\nfrom codegen.rulebook import rules_called\n"
        "print([entry.rule.name for entry in rules_called('PG101')])\n"
        "print([name for name in sys.modules if name.startswith(('codegen.emit', 'codegen.linking', 'codegen.merge'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == "[]"
    assert len(rules_called("PG1")) > 1
    assert rules_called("unknown-type-word") == rules_called("MD210")
    assert rules_called("no-such-rule") == ()
