"""`codegen build --release`: the version and the changelog, on pages that change."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import click
import pytest

from codegen.ir.codec import VERSION, dumps
from tests.cli.conftest import Codegen, operation

OUT = "generated"


@pytest.fixture
def out(pages: Path) -> Path:
    return pages.parent / OUT


def version(out: Path) -> str:
    found: str = tomllib.loads((out / "pyproject.toml").read_text())["project"]["version"]
    return found


def changelog(out: Path) -> str:
    return (out / "CHANGELOG.md").read_text()


def texts(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def add(pages: Path, name: str) -> None:
    (pages / f"API_{name}.md").write_text(operation(name))


def remove(pages: Path, name: str) -> None:
    (pages / f"API_{name}.md").unlink()


def configure(pages: Path, version: str) -> None:
    (pages / "codegen.toml").write_text(f'[sdk]\nversion = "{version}"\n')


def test_the_first_release_has_the_configured_version_and_an_entry(
    pages: Path, out: Path, codegen: Codegen
) -> None:
    configure(pages, "2.0.0")
    done = codegen("build", "docs", "--release")
    assert done.status == 0
    assert "2.0.0 is the first release" in done.stdout
    assert version(out) == "2.0.0"
    entry = "# Changelog\n\n## [2.0.0]\n\n### Added\n\n- SageMaker, 2 operations.\n"
    assert changelog(out) == entry
    assert codegen("build", "docs", "--release", "--no-cache").status == 0
    assert changelog(out) == entry


def test_notes_for_the_first_release_begin_its_entry(pages: Path, out: Path, codegen: Codegen) -> None:
    codegen("build", "docs")
    (out / "CHANGELOG.md").write_text("# Changelog\n\n## [Unreleased]\n\nOur first one.\n")
    codegen("build", "docs", "--release")
    assert changelog(out).startswith(
        "# Changelog\n\n## [0.1.0]\n\nOur first one.\n\n### Added\n\n- SageMaker"
    )


RAISED = ['version = "1.0.0"', "version = '1.0.0'", 'version="1.0.0"  # mine', '"version" = "1.0.0"']


@pytest.mark.parametrize("released", [False, True])
@pytest.mark.parametrize("line", RAISED)
def test_a_version_that_was_raised_by_hand_is_the_least_one(
    pages: Path, out: Path, codegen: Codegen, released: bool, line: str
) -> None:
    codegen("build", "docs", *(["--release"] if released else []))
    project = out / "pyproject.toml"
    project.write_text(project.read_text().replace('version = "0.1.0"', line) + "\n[tool.ours]\nx = 1\n")
    add(pages, "MoveThing")
    done = codegen("build", "docs", "--release")
    assert done.status == 0
    assert "Version 1.0.0" in done.stdout
    assert version(out) == "1.0.0"
    assert "## [1.0.0]" in changelog(out)
    codegen("build", "docs")
    assert version(out) == "1.0.0"
    add(pages, "TurnThing")
    assert codegen("build", "docs", "--release").status == 0
    assert version(out) == "1.1.0"
    assert line.replace("1.0.0", "1.1.0") in project.read_text()
    assert project.read_text().endswith("\n[tool.ours]\nx = 1\n")


@pytest.mark.parametrize("raised", ["0.1.0", "1.0.0"])
def test_a_version_of_another_table_stays(pages: Path, out: Path, codegen: Codegen, raised: str) -> None:
    codegen("build", "docs", "--release")
    project = out / "pyproject.toml"
    other = '[tool.ours]\nversion = "3"\n\n'
    project.write_text(other + project.read_text().replace('version = "0.1.0"', f'version = "{raised}"'))
    add(pages, "MoveThing")
    assert codegen("build", "docs", "--release").status == 0
    assert project.read_text().startswith(other)
    assert version(out) == ("0.1.1" if raised == "0.1.0" else "1.0.0")


def test_a_version_in_a_form_that_is_not_understood_is_a_conflict(
    pages: Path, out: Path, codegen: Codegen
) -> None:
    codegen("build", "docs", "--release")
    project = out / "pyproject.toml"
    project.write_text(project.read_text().replace('"0.1.0"', '"""1.0.0"""'))
    before = project.read_text()
    add(pages, "MoveThing")
    assert "MG501" in codegen("build", "docs", "--release").stderr
    assert project.read_text() == before


def test_other_edits_of_the_project_say_nothing_of_the_version(
    pages: Path, out: Path, codegen: Codegen
) -> None:
    codegen("build", "docs")
    project = out / "pyproject.toml"
    project.write_text(project.read_text() + "\n[tool.ours]\nx = 1\n")
    configure(pages, "0.0.9")
    assert "Version 0.0.9 is the first release" in codegen("build", "docs", "--release").stdout
    assert project.read_text().endswith("x = 1\n")


def test_what_breaks_stands_above_a_long_list(pages: Path, out: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "--release")
    remove(pages, "DeleteThing")
    for number in range(40):
        add(pages, f"Try{number}Thing")
    codegen("build", "docs", "--release")
    body = changelog(out).partition("## [0.2.0]")[2].split("\n")
    assert "### Breaking" in body[:4]
    assert "**Breaking:**" in "\n".join(body[:6])


def test_what_was_built_before_is_released_as_it_is(pages: Path, out: Path, codegen: Codegen) -> None:
    codegen("build", "docs")
    assert "0.1.0 is the first release" in codegen("build", "docs", "--release").stdout
    assert version(out) == "0.1.0"
    assert "Nothing has changed since" in codegen("build", "docs", "--release", "--no-cache").stdout


def test_changes_count_the_version_up_and_are_told(pages: Path, out: Path, codegen: Codegen) -> None:
    configure(pages, "1.0.0")
    codegen("build", "docs")
    add(pages, "MoveThing")
    assert "Version 1.1.0, after 1.0.0" in codegen("build", "docs", "--release").stdout
    assert version(out) == "1.1.0"
    assert "## [1.1.0]" in changelog(out)
    assert "`MoveThing`" in changelog(out)

    remove(pages, "DeleteThing")
    codegen("build", "docs", "--release")
    assert version(out) == "2.0.0"
    entry, former = changelog(out).split("## [1.1.0]")
    assert "**Breaking:** " in entry
    assert "`DeleteThing`" in entry
    assert "`MoveThing`" in former


def test_a_release_counts_all_that_changed_since_the_last_one(
    pages: Path, out: Path, codegen: Codegen
) -> None:
    """Builds in between change neither the version nor what the next release tells."""
    configure(pages, "1.0.0")
    codegen("build", "docs", "--release")
    for name in ("MoveThing", "TurnThing"):
        add(pages, name)
        codegen("build", "docs")
        assert version(out) == "1.0.0"
        assert "MoveThing" not in changelog(out)
    codegen("build", "docs", "--release")
    assert version(out) == "1.1.0"
    assert "MoveThing" in changelog(out)
    assert "TurnThing" in changelog(out)


@pytest.mark.parametrize("options", [[], ["--release"]])
def test_once_released_nothing_changes_any_more(
    pages: Path, out: Path, codegen: Codegen, options: list[str]
) -> None:
    codegen("build", "docs", "--release")
    add(pages, "MoveThing")
    codegen("build", "docs", "--release")
    before = texts(out)
    for cache in ([], ["--no-cache"]):
        assert "is current" in codegen("build", "docs", *options, *cache).stdout
        assert texts(out) == before
        assert codegen("build", "docs", "--check", *options, *cache).status == 0


def test_a_clone_without_a_cache_releases_the_same(pages: Path, out: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "--release")
    shutil.copytree(out, pages.parent / "clone")
    add(pages, "MoveThing")
    codegen("build", "docs", "--release")
    codegen("build", "docs", "--release", "--no-cache", "-o", "clone")
    assert texts(pages.parent / "clone") == texts(out)


def test_check_says_whether_there_is_something_to_release(pages: Path, out: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "--release")
    add(pages, "MoveThing")
    codegen("build", "docs")
    before = texts(out)
    assert codegen("build", "docs", "--check").status == 0
    checked = codegen("build", "docs", "--check", "--release")
    assert checked.status == 1
    assert "CHANGELOG.md" in checked.stderr
    assert texts(out) == before


def test_words_of_the_users_stay_in_the_changelog(pages: Path, out: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "--release")
    mine = "# News\r\n\r\nOurs, not yours.\r\n\r\n## [0.0.9] - 2026-01-01\r\n\r\n- By hand.\r\n"
    (out / "CHANGELOG.md").write_bytes(mine.encode())
    add(pages, "MoveThing")
    codegen("build", "docs", "--release")
    written = (out / "CHANGELOG.md").read_bytes().decode()
    assert written.startswith("# News\r\n\r\nOurs, not yours.\r\n\r\n## [0.1.1]\r\n")
    assert written.endswith("## [0.0.9] - 2026-01-01\r\n\r\n- By hand.\r\n")
    assert "\n" not in written.replace("\r\n", "")


def test_a_higher_configured_version_is_taken(pages: Path, out: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "--release")
    add(pages, "MoveThing")
    configure(pages, "1.0.0")
    codegen("build", "docs")
    assert version(out) == "1.0.0"
    codegen("build", "docs", "--release")
    assert version(out) == "1.0.0"
    assert "## [1.0.0]" in changelog(out)
    assert "MoveThing" in changelog(out)


def test_without_releases_the_version_is_the_configured_one(pages: Path, out: Path, codegen: Codegen) -> None:
    for each in ("0.5.0", "0.6.0", "0.2.0"):
        configure(pages, each)
        add(pages, f"Move{each[2]}Thing")
        codegen("build", "docs")
        assert version(out) == each


def test_prose_alone_asks_for_a_patch(pages: Path, out: Path, codegen: Codegen) -> None:
    configure(pages, "1.0.0")
    codegen("build", "docs", "--release")
    (pages / "API_CreateThing.md").write_text(operation("CreateThing", "Puts labels on things."))
    codegen("build", "docs", "--release")
    assert version(out) == "1.0.1"


def test_a_lost_model_stops_the_release_and_nothing_else(pages: Path, out: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "--release")
    (out / "codegen-pristine.dat").unlink()
    add(pages, "MoveThing")
    assert codegen("build", "docs").status == 0
    before = texts(out)
    refused = codegen("build", "docs", "--release")
    assert refused.status == 2
    assert "OU104" in refused.stderr
    assert texts(out) == before
    configure(pages, "0.2.0")
    assert codegen("build", "docs", "--release").status == 0
    assert version(out) == "0.2.0"


@pytest.mark.parametrize(
    ("old", "new"),
    [(f'"version":{VERSION}', '"version":0'), ('"operations":', '"calls":'), ('"format"', '"form"')],
)
def test_a_model_of_another_version_of_codegen_stops_the_release_with_a_way_on(
    pages: Path, out: Path, codegen: Codegen, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(
            "codegen.ir.codec.dumps", lambda model, indent=1: dumps(model, indent=indent).replace(old, new)
        )
        codegen("build", "docs", "--release")
    add(pages, "MoveThing")
    module = out / "aws_sdk/sagemaker/operations/create_thing.py"
    module.write_text(module.read_text() + "\n\nOURS = 1\n")
    assert codegen("build", "docs").status == 0
    assert "OURS" in module.read_text()
    before = texts(out)
    refused = codegen("build", "docs", "--release")
    assert refused.status == 2
    assert "0.1.0 in codegen-pristine.dat was written by another version of codegen" in refused.stderr
    assert "raise 'version'" in refused.stderr
    assert texts(out) == before
    with pytest.raises(click.UsageError, match="another version of codegen: "):
        codegen("diff", OUT, "docs")
    configure(pages, "0.2.0")
    assert codegen("build", "docs", "--release").status == 0
    assert version(out) == "0.2.0"
    assert codegen("diff", OUT, "docs").status == 0


def test_what_is_no_text_in_the_changelogs_place_is_left_alone(
    pages: Path, out: Path, codegen: Codegen
) -> None:
    codegen("build", "docs", "--release")
    (out / "CHANGELOG.md").unlink()
    (out / "CHANGELOG.md").symlink_to("../elsewhere.md")
    add(pages, "MoveThing")
    before = texts(out)
    refused = codegen("build", "docs", "--release")
    assert refused.status == 3
    assert "CHANGELOG.md" in refused.stderr
    assert texts(out) == before
    assert (out / "CHANGELOG.md").is_symlink()


def test_a_conflict_with_an_edit_leaves_the_version_for_the_next_try(
    pages: Path, out: Path, codegen: Codegen
) -> None:
    codegen("build", "docs", "--release")
    module = out / "aws_sdk/sagemaker/operations/create_thing.py"
    module.write_text(module.read_text().replace("What to write.", "What I write."))
    (pages / "API_CreateThing.md").write_text(operation("CreateThing", label="What to paint."))
    before = texts(out)
    assert codegen("build", "docs", "--release").status == 3
    assert texts(out) == before
    assert codegen("build", "docs", "--release", "--ours", str(module)).status == 0
    assert version(out) == "0.1.1"


def test_a_release_is_nothing_for_a_watch(pages: Path, codegen: Codegen) -> None:
    with pytest.raises(Exception, match="--watch"):
        codegen("build", "docs", "--release", "--watch")


def test_a_version_that_the_build_backend_finds_is_not_announced_as_ours(
    pages: Path, out: Path, codegen: Codegen
) -> None:
    codegen("build", "docs")
    project = out / "pyproject.toml"
    project.write_text(project.read_text().replace('version = "0.1.0"', 'dynamic = ["version"]'))
    edited = project.read_text()
    refused = codegen("build", "docs", "--release")
    assert refused.status == 2
    assert "OU105" in refused.stderr
    assert not (out / "CHANGELOG.md").exists()
    configure(pages, "3.2.0")
    done = codegen("build", "docs", "--release")
    assert done.status == 0
    assert "Version 3.2.0 is the first release" in done.stdout
    add(pages, "MoveThing")
    done = codegen("build", "docs", "--release")
    assert done.status == 0
    assert "Version 3.3.0, after 3.2.0" in done.stdout
    assert "leaves the version to the build backend: give it 3.3.0 there" in done.stdout
    assert "## [3.3.0]" in changelog(out)
    assert project.read_text() == edited
    assert codegen("build", "docs", "--check", "--release").status == 0
