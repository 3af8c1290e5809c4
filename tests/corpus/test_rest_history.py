"""REST references from version to version: what breaks is what somebody looked at, and every state is understood.

Each change that is called breaking has a verdict of who read both pages: `true: ` and what they say, or `false: ` and why it is none.
`pytest --refresh` keeps the verdicts and puts `unread` where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.version import Version

from codegen.diagnostics import Severity
from codegen.diff import Place, compare
from codegen.diff.judge import judge
from codegen.diff.report import make_report
from codegen.diff.rule import Level
from codegen.ir.invariants import violations
from codegen.ir.model import Model
from codegen.pipeline import understand
from tests.support.pages import request

EXPECTED = Path(__file__).with_name("rest_breaking.txt")
VENDORS = ("synapse", "prometheus")

OWN_MISTAKES = {("RS138", "user_admin_api.md")}
"""Errors of the pages: a call whose path has a bracket too few, which the vendor mended in the next state."""


def states(shared: Path, vendor: str) -> list[Path]:
    found = sorted((shared / "rest" / "history" / vendor).iterdir(), key=lambda path: Version(path.name))
    assert len(found) >= 4
    return found


def model_of(folder: Path) -> Model:
    understood = understand(request(folder))
    errors = [one for one in understood.diagnostics.findings if one.severity is Severity.ERROR]
    assert {(one.code, one.span and one.span.file) for one in errors} <= OWN_MISTAKES
    assert violations(understood.model) == []
    return understood.model


def place(found: Place | None) -> str:
    return f"{found.span.file}:{found.span.line}" if found is not None else "-"


def breaking(old: Model, new: Model) -> Iterator[str]:
    """Each change that is called breaking, with the lines that show it."""
    for verdict in judge(compare(old, new)):
        if verdict.level is Level.BREAKING:
            change = verdict.change
            yield f"    {change.kind.value} {change.place.path}: {place(change.old)} -> {place(change.new)}"


def test_every_change_that_breaks_was_looked_at(shared: Path, expect: Callable[[Path, str], None]) -> None:
    kept = (line.rsplit(" | ", 1) for line in EXPECTED.read_text("utf-8").splitlines() if " | " in line)
    verdicts = dict(kept)
    lines = []
    for vendor in VENDORS:
        models = {folder.name: model_of(folder) for folder in states(shared, vendor)}
        for (before, old), (after, new) in pairwise(models.items()):
            report = make_report(old, new, (before, after), None)
            lines.append(
                f"{vendor} {before} -> {after}: {len(report.verdicts)} changes, {report.bump.name.lower()}"
            )
            lines += [f"{line} | {verdicts.get(line, 'unread')}" for line in sorted(breaking(old, new))]
    expect(EXPECTED, "\n".join(lines) + "\n")
    given = [verdict for line in lines if " | " in line for verdict in [line.rsplit(" | ", 1)[1]]]
    assert [verdict for verdict in given if not verdict.startswith("true: ")] == []


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_state_does_not_differ_from_itself(shared: Path, vendor: str) -> None:
    newest = states(shared, vendor)[-1]
    assert compare(model_of(newest), model_of(newest)) == ()
