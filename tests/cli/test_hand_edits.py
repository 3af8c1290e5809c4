"""Hand edits of generated modules and `codegen build`, on what a fresh clone has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from codegen.pipeline.hand_edits import HandEdits
from tests.cli.conftest import Codegen

LABEL = "aws_sdk/sagemaker/types/label.py"
METHOD = '    def shout(self) -> str:\n        return self.words.upper() + "!"\n\n'
NEXT = "    def check("


@pytest.fixture
def label(pages: Path, codegen: Codegen) -> Path:
    """The module of a type, edited by hand in a clone of what was committed."""
    codegen("build", "docs", "-o", "committed")
    shutil.copytree("committed", "sdk")
    shutil.rmtree("committed")
    path = Path("sdk", LABEL)
    text = path.read_text("utf-8")
    assert NEXT in text
    path.write_text(text.replace(NEXT, METHOD + NEXT), "utf-8")
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def take_away_the_label(pages: Path) -> None:
    """Remove the page of the type, and make a string of the members that had it."""
    for page in (pages / "API_CreateThing.md", pages / "API_DeleteThing.md"):
        edit(page, "[Label](API_Label.md) object", "String")
        text = page.read_text("utf-8")
        start, end = text.index("{"), text.rindex("}\n```")
        page.write_text(text[:start] + '{\n   "Label": "string"\n' + text[end:], "utf-8")
    (pages / "API_Label.md").unlink()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_an_edit_stays_when_the_page_changes(label: Path, pages: Path, codegen: Codegen) -> None:
    edit(pages / "API_Label.md", "63", "80")
    outcome = codegen("build", "docs", "-o", "sdk")
    assert outcome.status == 0
    assert f"Merged with your edits: sdk/{LABEL}" in outcome.stdout
    assert METHOD in label.read_text("utf-8")
    assert "length=(1, 80," in label.read_text("utf-8")
    before = tree(Path("sdk"))
    assert codegen("build", "docs", "-o", "sdk", "--check").status == 0
    assert codegen("build", "docs", "-o", "sdk").status == 0
    assert tree(Path("sdk")) == before


def test_edits_go_on_being_merged_build_after_build(label: Path, pages: Path, codegen: Codegen) -> None:
    for bound, former in ((80, 63), (90, 80), (100, 90)):
        edit(pages / "API_Label.md", f"of {former}", f"of {bound}")
        assert codegen("build", "docs", "-o", "sdk").status == 0
        assert METHOD in label.read_text("utf-8")
        assert f"length=(1, {bound}," in label.read_text("utf-8")


def test_an_edit_that_is_undone_leaves_what_a_build_makes_from_nothing(
    label: Path, pages: Path, codegen: Codegen
) -> None:
    edit(pages / "API_Label.md", "63", "80")
    codegen("build", "docs", "-o", "sdk")
    edit(label, METHOD, "")
    codegen("build", "docs", "-o", "sdk")
    codegen("build", "docs", "-o", "fresh")
    assert tree(Path("sdk")) == tree(Path("fresh"))


def test_check_says_that_a_merge_is_due_and_writes_nothing(
    label: Path, pages: Path, codegen: Codegen
) -> None:
    edit(pages / "API_Label.md", "63", "80")
    before = tree(Path("sdk"))
    outcome = codegen("build", "docs", "-o", "sdk", "--check")
    assert outcome.status == 1
    assert f"change {LABEL}" in outcome.stderr
    assert tree(Path("sdk")) == before


def test_a_conflict_shows_both_sides_and_the_page_and_nothing_is_written(
    label: Path, pages: Path, codegen: Codegen
) -> None:
    edit(label, "The text itself", "What we print")
    edit(pages / "API_Label.md", "The text itself", "The words")
    before = tree(Path("sdk"))
    outcome = codegen("build", "docs", "-o", "sdk")
    assert outcome.status == 3
    assert tree(Path("sdk")) == before
    for words in (
        "MG501",
        "'Label.words",
        "What we print",
        "The words",
        "docs/API_Label.md:",
        f"sdk/{LABEL}:",
    ):
        assert words in outcome.stderr


@pytest.mark.parametrize(("side", "kept"), [("--ours", "What we print"), ("--theirs", "The words")])
@pytest.mark.parametrize("given", [f"sdk/{LABEL}", "sdk/aws_sdk/sagemaker", "sdk"])
def test_a_side_settles_a_conflict_in_a_file_or_folder(
    label: Path, pages: Path, codegen: Codegen, side: str, kept: str, given: str
) -> None:
    edit(label, "The text itself", "What we print")
    edit(pages / "API_Label.md", "The text itself", "The words")
    assert codegen("build", "docs", "-o", "sdk", side, given).status == 0
    assert kept in label.read_text("utf-8")
    assert METHOD in label.read_text("utf-8")
    assert codegen("build", "docs", "-o", "sdk").status == 0
    assert kept in label.read_text("utf-8")


def test_the_nearest_folder_decides_between_the_sides(label: Path, pages: Path, codegen: Codegen) -> None:
    edit(label, "The text itself", "What we print")
    edit(pages / "API_Label.md", "The text itself", "The words")
    codegen("build", "docs", "-o", "sdk", "--theirs", "sdk", "--ours", f"sdk/{LABEL}")
    assert "What we print" in label.read_text("utf-8")


def test_the_file_of_a_page_that_is_gone_is_kept_or_given_up_as_the_user_says(
    label: Path, pages: Path, codegen: Codegen
) -> None:
    take_away_the_label(pages)
    before = tree(Path("sdk"))
    assert codegen("build", "docs", "-o", "sdk").status == 3
    assert tree(Path("sdk")) == before
    assert codegen("build", "docs", "-o", "sdk", "--ours", f"sdk/{LABEL}").status == 0
    assert METHOD in label.read_text("utf-8")
    # From now on it is the user's own.
    assert codegen("build", "docs", "-o", "sdk", "--theirs", "sdk").status == 0
    assert label.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ('"""Label of', '\ufeff"""Label of'),
        ("    ", "\t"),
        ("(Structure)", "(  Structure,  )"),
        (
            "from dataclasses import dataclass\nfrom typing import Annotated, ClassVar",
            "from typing import ClassVar\nfrom typing import Annotated\nfrom dataclasses import dataclass",
        ),
    ],
)
def test_the_file_of_a_page_that_is_gone_goes_where_only_a_formatter_has_been_over_it(
    label: Path, pages: Path, codegen: Codegen, old: str, new: str
) -> None:
    edit(label, METHOD, "")
    edit(label, old, new)
    take_away_the_label(pages)
    outcome = codegen("build", "docs", "-o", "sdk")
    assert (outcome.status, outcome.stderr) == (0, "")
    assert not label.exists()


@pytest.mark.parametrize("added", ["# A remark of ours.\n", "ours = 1\n", "import os\n"])
def test_the_file_of_a_page_that_is_gone_stays_where_somebody_wrote_in_it(
    label: Path, pages: Path, codegen: Codegen, added: str
) -> None:
    edit(label, METHOD, "")
    label.write_text(label.read_text("utf-8") + added, "utf-8")
    take_away_the_label(pages)
    outcome = codegen("build", "docs", "-o", "sdk")
    assert outcome.status == 3
    assert "OU202" in outcome.stderr
    assert "--ours" in outcome.stderr
    assert label.exists()


def test_edits_move_along_with_a_page_that_was_renamed(label: Path, pages: Path, codegen: Codegen) -> None:
    for page in pages.glob("*.md"):
        page.write_text(
            page.read_text("utf-8").replace("API_Label", "API_Sticker").replace("# Label", "# Sticker"),
            "utf-8",
        )
    edit(pages / "API_CreateThing.md", "[Label](API_Sticker.md) object", "[Sticker](API_Sticker.md) object")
    (pages / "API_Label.md").rename(pages / "API_Sticker.md")
    outcome = codegen("build", "docs", "-o", "sdk")
    assert outcome.status == 0, outcome.stderr
    assert not label.exists()
    assert METHOD in label.with_name("sticker.py").read_text("utf-8")
    assert "MG507" in outcome.stderr


def test_what_is_saved_while_a_build_merges_is_merged_too(
    label: Path, pages: Path, codegen: Codegen, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge, saved = HandEdits.merge, "\nSAVED = 1\n"

    def merge_and_save(self: HandEdits, path: str, *texts: str) -> str | None:
        result = merge(self, path, *texts)
        if saved not in label.read_text("utf-8"):
            label.write_text(label.read_text("utf-8") + saved, "utf-8")
        return result

    monkeypatch.setattr(HandEdits, "merge", merge_and_save)
    edit(pages / "API_Label.md", "63", "80")
    assert codegen("build", "docs", "-o", "sdk").status == 0
    for part in (METHOD, saved, "length=(1, 80,"):
        assert part in label.read_text("utf-8")


def test_an_edit_that_is_no_python_is_found_where_nothing_else_changed(
    label: Path, pages: Path, codegen: Codegen
) -> None:
    line = label.read_text("utf-8").split("\n").index("    def shout(self) -> str:") + 1
    edit(label, "    def shout(self) -> str:", "    def shout(self -> str:")
    before = tree(Path("sdk"))
    for more in ((), ("--check",)):
        outcome = codegen("build", "docs", "-o", "sdk", *more)
        assert outcome.status == 3
        assert "MG503" in outcome.stderr
        assert f"sdk/{LABEL}:{line}" in outcome.stderr
        assert tree(Path("sdk")) == before
    assert codegen("build", "docs", "-o", "sdk", "--ours", f"sdk/{LABEL}").status == 0
    assert tree(Path("sdk")) == before
    assert codegen("build", "docs", "-o", "sdk", "--theirs", f"sdk/{LABEL}").status == 0
    assert "shout" not in label.read_text("utf-8")
    assert codegen("build", "docs", "-o", "sdk", "--check").status == 0


@pytest.mark.parametrize("changed", [False, True])
def test_a_project_file_with_marks_of_a_merge_is_found(
    label: Path, pages: Path, codegen: Codegen, changed: bool
) -> None:
    project = Path("sdk/pyproject.toml")
    marks = '<<<<<<< HEAD\nversion = "0.1.0"\n=======\nversion = "0.1.1"\n>>>>>>> other'
    edit(project, 'version = "0.1.0"', marks)
    if changed:
        (pages / "codegen.toml").write_text('[sdk]\nversion = "0.3.0"\n')
    before = tree(Path("sdk"))
    for more in ((), ("--check",)):
        outcome = codegen("build", "docs", "-o", "sdk", *more)
        assert outcome.status == 3
        assert "the edited file is no valid TOML" in outcome.stderr
        assert f"{project}:7" in outcome.stderr
        assert tree(Path("sdk")) == before
    assert codegen("build", "docs", "-o", "sdk", "--theirs", str(project)).status == 0
    assert "<<<" not in project.read_text("utf-8")


def test_an_edit_and_what_is_generated_are_one_project_file_together(
    label: Path, pages: Path, codegen: Codegen
) -> None:
    project = Path("sdk/pyproject.toml")
    edit(project, "[tool.hatch", '[project.urls]\nhome = "https://sdk.example"\n\n[tool.hatch')
    (pages / "codegen.toml").write_text('[sdk]\nversion = "0.3.0"\n')
    assert codegen("build", "docs", "-o", "sdk").status == 0
    assert "0.3.0" in project.read_text("utf-8")
    assert "sdk.example" in project.read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe\x00", "no text in UTF-8"), (b"x = " + b"-" * 100_000 + b"1\n", "nested too deeply")],
)
def test_an_edit_that_nobody_can_read_is_found_where_nothing_else_changed(
    label: Path, codegen: Codegen, content: bytes, said: str
) -> None:
    label.write_bytes(content)
    for more in ((), ("--check",)):
        outcome = codegen("build", "docs", "-o", "sdk", *more)
        assert outcome.status == 3
        assert said in outcome.stderr
        assert label.read_bytes() == content
    assert codegen("build", "docs", "-o", "sdk", "--ours", f"sdk/{LABEL}").status == 0
    assert label.read_bytes() == content
    assert codegen("build", "docs", "-o", "sdk", "--theirs", f"sdk/{LABEL}").status == 0
    assert codegen("build", "docs", "-o", "sdk", "--check").status == 0


def test_a_conflict_points_at_the_line_that_changed(label: Path, pages: Path, codegen: Codegen) -> None:
    """Not at the first line of a long docstring."""
    prose = " ".join(f"Word number {number} of a long text." for number in range(40))
    edit(pages / "API_Label.md", "The text itself", f"{prose} The text itself")
    codegen("build", "docs", "-o", "sdk")
    edit(label, "The text itself", "What we print")
    edit(pages / "API_Label.md", "The text itself", "The words")
    lines = label.read_text("utf-8").split("\n")
    changed = next(number for number, line in enumerate(lines, 1) if "What we print" in line)
    outcome = codegen("build", "docs", "-o", "sdk")
    assert outcome.status == 3
    assert f"sdk/{LABEL}:{changed}" in outcome.stderr


def test_files_are_counted_in_one_way(label: Path, pages: Path, codegen: Codegen) -> None:
    (pages.parent / "sdk2").mkdir()
    stale = codegen("build", "docs", "-o", "sdk2", "--check").stderr
    made = codegen("build", "docs", "-o", "sdk2").stdout
    current = codegen("build", "docs", "-o", "sdk2").stdout
    number = current.partition("current: ")[2].split()[0]
    assert f"sdk2 is stale: {number} files." in stale
    assert f"sdk2: {number} files written, 0 removed, 0 as they were." in made
    edit(pages / "API_Label.md", "The text itself", "The words")
    changed = codegen("build", "docs", "-o", "sdk2").stdout.splitlines()[0].partition(": ")[2]
    written, as_they_were = (int(part.split()[0]) for part in (changed, changed.rpartition(", ")[2]))
    assert written + as_they_were == int(number)


def test_lines_of_a_difference_are_as_they_stand_but_for_what_moves_the_cursor(
    label: Path, pages: Path, codegen: Codegen
) -> None:
    operation = pages.parent / "sdk/aws_sdk/sagemaker/operations/create_thing.py"
    text = operation.read_text("utf-8")
    line = next(line for line in text.split("\n") if "What to write" in line)
    operation.write_text(text.replace(line, f"#\ttabbed \x1b[2J\n{line}"), "utf-8")
    edit(pages / "API_CreateThing.md", "What to write", "The words")
    outcome = codegen("build", "docs", "-o", "sdk", "--check", "--theirs", "sdk")
    assert "#\ttabbed \\x1b[2J" in outcome.stderr


def test_headers_of_a_difference_are_plain_text(label: Path, pages: Path, codegen: Codegen) -> None:
    edit(pages / "API_CreateThing.md", "What to write", "The words")
    outcome = codegen("build", "docs", "-o", "sdk", "--check")
    assert "\\x09" not in outcome.stderr
    assert "--- aws_sdk/sagemaker/operations/create_thing.py (now)\n" in outcome.stderr
