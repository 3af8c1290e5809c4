"""Every rule has a case: pages that make it fire, and what a user then sees.

A case is a folder `cases/<rule>/` with input files and `expected.txt`. It is copied, and the lines of its `steps.txt`
are carried out in the copy; without that file, `codegen lint . --select <code>`. Of the last command the output and
the exit status are compared.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from codegen.cli.app import group
from codegen.diagnostics.catalogue import CataloguedRule
from codegen.rulebook import all_rules

CASES = Path(__file__).parent / "cases"
OWN = ("expected.txt", "steps.txt")


def _write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text.encode().decode("unicode_escape"), "utf-8")


def _append(path: str, text: str) -> None:
    _write(path, Path(path).read_text("utf-8") + text)


def _replace(path: str, old: str, new: str) -> None:
    text = Path(path).read_text("utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), "utf-8")


def _bytes(path: str, hexadecimal: str) -> None:
    Path(path).write_bytes(bytes.fromhex(hexadecimal))


def _size(path: str, size: str) -> None:
    os.truncate(path, int(size))


STEPS: dict[str, Callable[..., object]] = {
    "write": _write,
    "append": _append,
    "replace": _replace,
    "bytes": _bytes,
    "size": _size,
    "link": lambda path, target: os.symlink(target, path),
    "remove": os.remove,
}
"""What a line of `steps.txt` may be, beside a command."""


def run(line: str) -> str:
    """Carry out a step; the output of a command."""
    word, *arguments = shlex.split(line)
    if word != "codegen":
        STEPS[word](*arguments)
        return ""
    result = CliRunner().invoke(group, arguments, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return f"{result.output}exit status {int(result.return_value)}\n"


@pytest.mark.parametrize("entry", all_rules(), ids=lambda entry: entry.rule.name)
def test_rule_fires_on_its_case(
    entry: CataloguedRule,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect: Callable[[Path, str], None],
) -> None:
    case = CASES / entry.rule.name
    assert case.is_dir(), f"add a case for {entry.rule.code}: {case}"
    work = tmp_path / "work"
    shutil.copytree(case, work, ignore=shutil.ignore_patterns(*OWN))
    monkeypatch.chdir(work)
    steps = case / "steps.txt"
    lines = (
        steps.read_text("utf-8").splitlines()
        if steps.exists()
        else [f"codegen lint . --select {entry.rule.code}"]
    )
    output = [run(line) for line in lines][-1]
    assert f"[{entry.rule.code}]" in output
    # How many files an SDK has is no matter of the rule.
    output = re.sub(r"\d+ (?=files written|as they were)", "<count> ", output)
    expect(case / "expected.txt", output.replace(str(tmp_path), "<folder>"))


def test_every_case_belongs_to_a_rule() -> None:
    assert {path.name for path in CASES.iterdir()} == {entry.rule.name for entry in all_rules()}
