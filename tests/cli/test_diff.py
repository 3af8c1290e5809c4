"""`codegen diff` on folders, exported models and revisions."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

import click
import pytest

from codegen.ir.codec import dumps
from codegen.source import LARGEST
from tests.diff.models import member, model, scalar, service


class Outcome(NamedTuple):
    status: int
    stdout: str
    stderr: str


Codegen = Callable[..., Outcome]


@pytest.fixture
def later(pages: Path) -> Path:
    """The pages of a later day: one operation is gone."""
    shutil.copytree(pages, pages.parent / "later")
    (pages.parent / "later" / "API_DeleteThing.md").unlink()
    return pages.parent / "later"


@pytest.fixture
def repository(pages: Path, later: Path) -> Path:
    """A repository whose last commit has the pages, and whose work tree has those of the later day."""
    root = pages.parent
    (pages / "codegen.toml").write_text('[sdk]\nversion = "1.0.0"\n')

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@library.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)

    git("init")
    git("add", "docs")
    git("commit", "-m", "Pages")
    (pages / "API_DeleteThing.md").unlink()
    return root


def test_folders(later: Path, codegen: Codegen) -> None:
    outcome = codegen("diff", "docs", "later")
    assert "The operation `DeleteThing` is gone  (API_DeleteThing.md:1)" in outcome.stdout
    assert "It asks for a major version" in outcome.stdout
    assert outcome.status == 0


def test_fail_on_sets_the_exit_status(later: Path, codegen: Codegen) -> None:
    assert codegen("diff", "docs", "later", "--fail-on", "breaking").status == 1
    assert codegen("diff", "later", "docs", "--fail-on", "breaking").status == 0
    assert codegen("diff", "later", "docs", "--fail-on", "any").status == 1
    assert codegen("diff", "docs", "docs", "--fail-on", "any").status == 0


def test_exported_models(tmp_path: Path, codegen: Codegen) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new"
    new.mkdir()
    old.write_text(dumps(model(service((member("A", scalar(length=(1, 9))),)))), "utf-8")
    (new / "model.json").write_text(dumps(model(service((member("A", scalar(length=(1, 5))),)))), "utf-8")
    outcome = codegen("diff", str(old), str(new), "--output-format", "json")
    assert [change["kind"] for change in json.loads(outcome.stdout)["changes"]] == ["maximum-lowered"]


@pytest.mark.parametrize(
    "arguments",
    [("HEAD",), ("HEAD", "docs"), ("HEAD:docs", "later"), ("HEAD:docs",), ("HEAD", "HEAD:docs")],
    ids=" ".join,
)
def test_revisions_leave_the_work_tree_alone(
    repository: Path, codegen: Codegen, arguments: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in repository.rglob("*.md")}
    text = codegen("diff", *arguments).stdout
    assert ("The operation `DeleteThing` is gone" in text) == (arguments != ("HEAD", "HEAD:docs"))
    assert {path: path.read_bytes() for path in repository.rglob("*.md")} == before


def test_the_version_is_that_of_the_old_configuration(repository: Path, codegen: Codegen) -> None:
    (repository / "docs" / "codegen.toml").write_text('[sdk]\nversion = "1.5.0"\n')
    assert "(1.0.0 -> 2.0.0)" in codegen("diff", "HEAD").stdout


def test_revisions_are_found_from_below_the_top(
    repository: Path, codegen: Codegen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "docs")
    assert "is gone" in codegen("diff", "HEAD", ".").stdout
    assert "is gone" in codegen("diff", "HEAD").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere", "docs"), "'nowhere' is no file, no folder and no revision"),
        (("HEAD:nowhere", "docs"), "'nowhere' holds no pages in revision"),
        (("docs",), "only a revision can be compared with the work tree"),
        (("nowhere",), "'nowhere' is no file, no folder and no revision"),
        (("HEAD:" + "a/" * 3000, "docs"), "holds no pages in revision"),
        (("--", "--output=x", "docs"), "is no file, no folder and no revision"),
    ],
    ids=str,
)
def test_what_cannot_be_compared_is_said(
    repository: Path, codegen: Codegen, arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(click.UsageError, match=message):
        codegen("diff", *arguments)


def _git(*arguments: str, cwd: Path) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@library.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=cwd, check=True, capture_output=True)


def test_in_a_bare_repository_head_is_a_revision_and_no_file(
    repository: Path, codegen: Codegen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _git("commit", "-am", "Later", cwd=repository)
    _git("clone", "--bare", str(repository), str(tmp_path / "bare.git"), cwd=tmp_path)
    monkeypatch.chdir(tmp_path / "bare.git")
    assert "is gone" in codegen("diff", "HEAD~1", "HEAD").stdout


def test_a_clone_without_its_history_says_how_to_get_it(
    repository: Path, codegen: Codegen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _git("commit", "-am", "Later", cwd=repository)
    _git("clone", "--depth", "1", f"file://{repository}", str(tmp_path / "shallow"), cwd=tmp_path)
    monkeypatch.chdir(tmp_path / "shallow")
    with pytest.raises(click.UsageError, match="git fetch --unshallow"):
        codegen("diff", "HEAD~1")


def test_of_a_huge_page_of_a_revision_no_more_is_read_than_shows_that_it_is_none(
    repository: Path, codegen: Codegen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred megabytes of nothing are a few kilobytes in a repository."""
    with (repository / "docs" / "API_Huge.md").open("wb") as file:
        file.truncate(100 * 2**20)
    _git("add", "docs", cwd=repository)
    _git("commit", "-m", "Huge", cwd=repository)
    (repository / "docs" / "API_Huge.md").unlink()
    copied: list[int] = []
    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, data: copied.append(len(data)) or write(path, data))
    codegen("diff", "HEAD")
    assert LARGEST < max(copied) < LARGEST + 100


@pytest.mark.parametrize("limit", ["_LONGEST", "_MOST"])
def test_a_revision_of_endless_names_or_pages_is_refused(
    repository: Path, codegen: Codegen, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(f"codegen.revisions.{limit}", 100)
    with pytest.raises(click.UsageError, match="more than 0 MiB"):
        codegen("diff", "HEAD:docs", "later")


def test_of_a_damaged_repository_git_says_what_it_cannot_read(repository: Path, codegen: Codegen) -> None:
    name = "HEAD:docs/API_DeleteThing.md"
    blob = subprocess.run(["git", "rev-parse", name], cwd=repository, check=True, capture_output=True, text=True).stdout
    stored = repository / ".git" / "objects" / blob[:2] / blob[2:].strip()
    stored.chmod(0o644)
    stored.write_bytes(stored.read_bytes()[:-20])
    with pytest.raises(click.UsageError, match=r"corrupt|unable to stream"):
        codegen("diff", "HEAD:docs", "later")


def test_several_folders_with_a_configuration_have_to_be_told_apart(
    repository: Path, codegen: Codegen
) -> None:
    shutil.copytree(repository / "docs", repository / "other")
    subprocess.run(["git", "add", "other"], cwd=repository, check=True)
    tree = subprocess.run(["git", "write-tree"], cwd=repository, check=True, capture_output=True, text=True)
    commit = [
        "git",
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@library.example",
        "commit-tree",
        tree.stdout.strip(),
        "-m",
        "x",
    ]
    name = subprocess.run(commit, cwd=repository, check=True, capture_output=True, text=True).stdout.strip()
    with pytest.raises(click.UsageError, match="2 folders hold a codegen"):
        codegen("diff", name)


def test_an_exported_model_that_is_none(tmp_path: Path, codegen: Codegen) -> None:
    (tmp_path / "a.json").write_text('{"format": "other"}', "utf-8")
    with pytest.raises(click.UsageError, match="not an exported model"):
        codegen("diff", str(tmp_path / "a.json"), str(tmp_path / "a.json"))


@pytest.mark.parametrize("name", ["DF710", "became-required-in-request"])
def test_rules_of_changes_can_be_looked_up(codegen: Codegen, name: str) -> None:
    assert codegen("rule", name).stdout == (
        "# DF710 became-required-in-request (source: breaking, wire: breaking)\n\nIt could be left out.\n\n"
    )


def test_an_output_folder_stands_for_what_it_was_released_from(
    pages: Path, later: Path, codegen: Codegen
) -> None:
    codegen("build", "docs", "-o", "sdk", "--release")
    shutil.rmtree(pages)
    later.rename(pages)
    expected = codegen("diff", "sdk", "docs", "--output-format", "markdown").stdout
    assert "`DeleteThing` is gone" in expected
    codegen("build", "docs", "-o", "sdk")
    assert codegen("diff", "sdk", "docs", "--output-format", "markdown").stdout == expected
    (Path("sdk") / "codegen-pristine.dat").unlink()
    with pytest.raises(click.UsageError, match="does not hold its model"):
        codegen("diff", "sdk", "docs")


def test_a_folder_of_a_revision_may_be_written_as_windows_writes_it(
    repository: Path, later: Path, codegen: Codegen, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = codegen("diff", "HEAD:docs/", str(later))
    monkeypatch.setattr("codegen.comparing.PurePath", PureWindowsPath)
    for folder in ("docs\\", ".\\docs", "docs"):
        outcome = codegen("diff", f"HEAD:{folder}", str(later))
        assert (outcome.status, outcome.stderr) == (plain.status, plain.stderr)
        assert "DeleteThing" in outcome.stdout
