"""The GitHub Action and the pre-commit hooks: their commands, run as they stand in the files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.build_steps.conftest import PROJECT

yaml = pytest.importorskip("yaml")


@pytest.fixture
def sample(tmp_path: Path, environment: dict[str, str]) -> Path:
    """Pages in a folder with a space, of which `sdk` is the current output."""
    source = PROJECT / "examples/hatch-project/pages"
    (tmp_path / "pages").symlink_to(source)
    command = ["codegen", "build", "pages", "-o", "my sdk"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    return tmp_path


def statuses(folder: Path, environment: dict[str, str], output: str, fail_on: str = "any") -> list[int]:
    """Of the action's steps after the installation."""
    action = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
    steps = [step["run"] for step in action["runs"]["steps"] if "run" in step][1:]
    given = environment | {"PAGES": "pages", "OUTPUT": output, "FAIL_ON": fail_on}
    return [
        subprocess.run(
            ["bash", "-ec", step], cwd=folder, env=given, capture_output=True, check=False
        ).returncode
        for step in steps
    ]


def test_the_action_passes_on_a_current_tree_and_fails_on_a_stale_one(
    sample: Path, environment: dict[str, str]
) -> None:
    assert statuses(sample, environment, "my sdk") == [0, 0]
    assert statuses(sample, environment, "") == [0, 1]
    (sample / "my sdk/bakery_sdk/bakery/client.py").unlink()
    assert statuses(sample, environment, "my sdk") == [0, 1]


def test_the_action_fails_on_findings_as_bad_as_was_asked_for(
    sample: Path, environment: dict[str, str]
) -> None:
    (sample / "codegen.toml").write_text("[lint]\ncoverage_floor = 0\n")
    pages = sample / "pages"
    (sample / "own").mkdir()
    for page in pages.iterdir():
        (sample / "own" / page.name).write_bytes(page.read_bytes())
    pages.unlink()
    (sample / "own").rename(pages)
    (pages / "API_Extra.md").write_text(
        "# Extra\n\n## Contents\n\n**Size**\n\nType: Integer\n\nRequired: No\n"
    )
    assert statuses(sample, environment, "my sdk")[0] == 1
    assert statuses(sample, environment, "my sdk", "error")[0] == 0


def test_the_hooks_pass_on_a_current_tree(sample: Path, environment: dict[str, str]) -> None:
    hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    arguments = {"codegen-lint": ["pages"], "codegen-check": ["pages", "-o", "my sdk"]}
    assert {hook["id"] for hook in hooks} == arguments.keys()
    for hook in hooks:
        command = [*hook["entry"].split(), *arguments[hook["id"]]]
        subprocess.run(command, cwd=sample, env=environment, check=True, capture_output=True)


def test_the_installation_of_the_action_runs_nothing_of_the_checkout(tmp_path: Path) -> None:
    """`python -m` looks for modules in the current folder first."""
    for name in ("pip", "json", "logging", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()\n")
    action = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
    (step,) = [step["run"] for step in action["runs"]["steps"] if "pip install" in step.get("run", "")]
    given = os.environ | {"GITHUB_ACTION_PATH": str(tmp_path / "nothing here")}
    subprocess.run(["bash", "-ec", step], cwd=tmp_path, env=given, capture_output=True, check=False)
    assert not (tmp_path / "ran").exists()
