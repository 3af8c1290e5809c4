"""The manual of the configuration names every key and every fact that counts, and none else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from codegen.cli.app import group
from codegen.config import fields
from codegen.overlay import facts
from codegen.overlay.edits import _CONSTRAINTS
from codegen.reading import load_source
from codegen.source import SourceFile


@pytest.fixture(scope="module")
def manual(project: Path) -> SourceFile:
    source = load_source(project / "docs" / "configuration.md", "configuration.md")
    assert isinstance(source, SourceFile)
    return source


def rows(text: str, heading: str) -> dict[str, str]:
    """First cell -> the other cells, of the tables below a heading."""
    part = text.partition(f"## {heading}")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `?([\w ]+?)`? \| (.*) \|$", part, re.MULTILINE))


@pytest.mark.parametrize(
    ("heading", "keys"),
    [("`[sdk]`", fields._SDK), ("`[services.NAME]`", fields._SERVICE), ("`[lint]`", fields._LINT)],
)
def test_every_key_has_its_row(manual: SourceFile, heading: str, keys: dict[str, object]) -> None:
    assert rows(manual.text, heading).keys() - {"key"} == keys.keys()


@pytest.mark.parametrize(
    ("node", "known"),
    [
        ("services", facts.SERVICE),
        ("operations", facts.OPERATION),
        ("structures and errors", facts.STRUCTURE),
        ("members", facts.MEMBER),
        ("their types", {"type": None, **_CONSTRAINTS}),
    ],
)
def test_every_fact_that_a_correction_may_name_is_listed(
    manual: SourceFile, node: str, known: dict[str, object]
) -> None:
    row = re.sub(r"\([^()]*(?:\([^()]*\))?[^()]*\)", "", rows(manual.text, "`[[overlay]]`")[node])
    assert set(re.findall(r"`(\w+)`", row)) == known.keys()


def test_its_corrections_are_needed_and_fit(manual: SourceFile, project: Path, tmp_path: Path) -> None:
    config = tmp_path / "codegen.toml"
    config.write_text("\n".join(re.findall(r"```toml\n(.*?)```", manual.text, re.DOTALL)), encoding="utf-8")
    done = CliRunner().invoke(
        group, ["lint", str(project / "input_docs"), "--config", str(config), "--select", "CF"]
    )
    assert done.exit_code == 0, done.output
