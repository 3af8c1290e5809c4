"""What docs/other-tools.md says for repositories of pages, run as far as it can be without the services that would run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.other_tools.conftest import PROJECT, Run, needs, only

yaml = pytest.importorskip("yaml")


def test_a_pull_request_says_what_it_means(repository: Path, run: Run) -> None:
    workflow = yaml.safe_load(only("GitHub Actions", "yaml"))
    steps = workflow["jobs"]["sdk"]["steps"]
    (report,) = (step["run"] for step in steps if "run" in step)
    done = run(report, repository, GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY="summary.md")
    assert done.returncode == 0, done.stderr
    assert "pages" in (repository / "summary.md").read_text("utf-8")
    (given,) = (step["with"] for step in steps if "codegen@" in step.get("uses", ""))
    action = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
    assert given.keys() <= action["inputs"].keys()
    for step in action["runs"]["steps"][2:]:
        environment = {"PAGES": given["pages"], "OUTPUT": given["output"], "FAIL_ON": given["fail-on"]}
        done = run(step["run"], repository, **environment)
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_merge_request_has_a_report(repository: Path, run: Run) -> None:
    job = yaml.safe_load(only("GitLab CI", "yaml"))["sdk"]
    install, *script = job["script"]
    assert install == 'pip install --quiet "$CODEGEN"'
    variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "main~1"}
    done = run("\n".join(script), repository, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    (report,) = job["artifacts"]["paths"]
    assert "pages" in (repository / report).read_text("utf-8")


@needs("check-jsonschema")
@pytest.mark.parametrize(
    ("heading", "schema"), [("GitHub Actions", "github-workflows"), ("GitLab CI", "gitlab-ci")]
)
def test_the_services_would_read_the_snippets(heading: str, schema: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "snippet.yml").write_text(only(heading, "yaml"), "utf-8")
    done = run(f"check-jsonschema --builtin-schema vendor.{schema} snippet.yml", tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def ours(tmp_path: Path, run: Run) -> tuple[str, str]:
    """A repository with this project's files as they are here, and its revision."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=False).stdout
    if not listed:
        pytest.skip("this is no checkout")
    folder = tmp_path / "ours"
    folder.mkdir()
    copy = f"tar --null --files-from=- -cf - -C '{PROJECT}' | tar -xf - -C '{folder}'"
    subprocess.run(["bash", "-ec", copy], input=listed, check=True)
    done = run("git init -q; git add -A; git commit -qm All; git rev-parse HEAD", folder)
    return folder.as_uri(), done.stdout.strip()


@needs("pre-commit")
def test_pre_commit_runs_both_hooks(
    repository: Path, ours: tuple[str, str], run: Run, tmp_path: Path
) -> None:
    address, revision = ours
    config = only("pre-commit", "yaml").replace("ADDRESS-OF-CODEGEN", address).replace("REVISION", revision)
    (repository / ".pre-commit-config.yaml").write_text(config, "utf-8")
    command = "git add -A; pre-commit run --all-files --color never"
    done = run(command, repository, PRE_COMMIT_HOME=str(tmp_path / "hooks"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(r"(?m)^codegen .*Passed$", done.stdout)) == 2
    page = repository / "pages/books.md"
    page.write_text(page.read_text("utf-8").replace("Its new title.", "What it is called now."), "utf-8")
    done = run(command, repository, PRE_COMMIT_HOME=str(tmp_path / "hooks"))
    assert done.returncode == 1
    assert re.search(r"(?m)^codegen build --check.*Failed$", done.stdout)


@pytest.mark.parametrize("runner", [pytest.param(each, marks=needs(each)) for each in ("uvx", "pipx")])
def test_the_command_runs_without_an_installation(
    runner: str, repository: Path, run: Run, tmp_path: Path
) -> None:
    commands = only("Without installing", "")
    (command,) = (line for line in commands.splitlines() if line.startswith(f"{runner} "))
    os.symlink(PROJECT, repository / "codegen")
    before = json.loads((repository / "sdk/codegen-manifest.json").read_text("utf-8"))["files"]
    # What either keeps may be of an earlier state of this project.
    kept = {name: str(tmp_path / name) for name in ("UV_CACHE_DIR", "PIPX_HOME")}
    done = run(command.replace("-o sdk", "-o again"), repository, **kept)
    assert done.returncode == 0, done.stderr
    made = json.loads((repository / "again/codegen-manifest.json").read_text("utf-8"))["files"]
    assert made == before


def test_a_site_brings_a_manual_for_language_models(checkout: Path, run: Run) -> None:
    assert run(only("llms.txt", ""), checkout).returncode == 0
    text = (checkout / "sdk/site/docs/llms.txt").read_text("utf-8")
    assert len(re.findall(r"(?m)^- \[\w+\.\w+\]\(lending/operations/\w+\.html\): .", text)) == 8


def test_the_table_leads_to_every_part() -> None:
    text = (PROJECT / "docs/other-tools.md").read_text("utf-8")
    parts = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"(?m)^## (.+)$", text)
    }
    assert set(re.findall(r"\(#([\w-]+)\)", text)) == parts
