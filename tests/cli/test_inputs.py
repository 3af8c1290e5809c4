"""Which files are read as pages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from codegen.inputs import discover
from tests.cli.conftest import Codegen


def shown(*inputs: Path) -> list[str]:
    return [file.shown for file in discover(inputs).files]


def codes(*inputs: Path) -> list[str]:
    return [finding.code for finding in discover(inputs).diagnostics]


def test_pages_are_found_at_any_depth_and_sorted(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a/z.md",
        "a/y.txt",
        "C.MD",
        "a-b.markdown",
        "picture.png",
        "notes.rst",
        ".hidden.md",
        ".git/x.md",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert shown(tmp_path) == ["C.MD", "a-b.markdown", "a/y.txt", "a/z.md", "b.md"]


def test_several_inputs_carry_their_names(tmp_path: Path) -> None:
    for name in ("x/docs", "y/docs"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "API_A.md").write_text("")
    assert shown(tmp_path / "x/docs", tmp_path / "y/docs") == ["docs/API_A.md", "docs~2/API_A.md"]


def test_a_page_that_several_inputs_name_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "API_A.md").write_text("")
    assert shown(tmp_path, tmp_path / "API_A.md") == [f"{tmp_path.name}/API_A.md"]


def test_links_inside_are_followed_once_and_links_outside_are_left_out(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "sub").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("secret")
    (docs / "sub/API_A.md").write_text("")
    (docs / "API_B.md").symlink_to("sub/API_A.md")
    (docs / "API_C.md").symlink_to("../secret.md")
    assert len(shown(docs)) == 1
    assert codes(docs) == ["IN203"]


def test_linked_folders_are_not_walked_into(tmp_path: Path) -> None:
    docs, other = tmp_path / "docs", tmp_path / "other"
    docs.mkdir()
    other.mkdir()
    (docs / "API_A.md").write_text("")
    (other / "API_B.md").write_text("")
    (docs / "loop").symlink_to(".")
    (docs / "out").symlink_to("../other")
    assert shown(docs) == ["API_A.md"]
    assert codes(docs) == ["IN203"]


@pytest.mark.parametrize("name", ["API_\x1b[2J.md", "API_\u202e.md", "API_\n.md", "API_\u200b.md"])
def test_names_that_would_not_show_as_they_are_are_left_out(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")
    (tmp_path / "API_A.md").write_text("")
    assert shown(tmp_path) == ["API_A.md"]
    found = discover([tmp_path]).diagnostics
    assert [finding.code for finding in found] == ["IN204"]
    assert found[0].message.isprintable()


def test_a_page_that_is_left_out_for_its_name_stops_a_build(tmp_path: Path, codegen: Codegen) -> None:
    # The SDK would lack what the page describes, and the build would say that all went well.
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("vans.md", "ferries\u200b.md"):
        (folder / name).write_text(f"# {name[:4]}\n\n## List them\n\n`GET /{name[:4]}`\n")
    outcome = codegen("build", str(folder), "-o", str(tmp_path / "sdk"))
    assert outcome.status == 2
    assert "IN204" in outcome.stdout + outcome.stderr
    assert not (tmp_path / "sdk").exists()


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_names_that_are_no_text_are_left_out(tmp_path: Path) -> None:
    try:
        with open(os.fsencode(tmp_path) + b"/API_\xff.md", "w"):
            pass
    except OSError:
        pytest.skip("the file system takes text only")
    (tmp_path / "API_A.md").write_text("")
    assert codes(tmp_path) == ["IN204"]


def test_a_pipe_among_the_pages_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "API_A.md")
    assert codes(tmp_path) == ["IN202"]


def test_a_configuration_of_the_current_folder_that_does_not_count_is_not_left_out_in_silence(
    codegen: Codegen, pages: Path
) -> None:
    (pages.parent / "codegen.toml").write_text("")
    assert "configuration" not in codegen("lint", "docs").stderr
    (pages / "codegen.toml").write_text("")
    assert "docs/codegen.toml: that of the current folder does not count" in codegen("lint", "docs").stderr
    assert "configuration" not in codegen("lint", "docs", "--config", "codegen.toml").stderr
