"""What a build does to the files of its output folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.output.product import Product
from codegen.output.update import update
from tests.support.output import build, texts

PROJECT = Path(__file__).resolve().parents[2]
FIRST = {"sdk/__init__.py": "A = 1\n", "sdk/types/tag.py": "B = 1\n", "pyproject.toml": "[project]\n"}
SECOND = {"sdk/__init__.py": "A = 2\n", "sdk/types/label.py": "B = 1\n", "pyproject.toml": "[project]\n"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "generated"
    build(folder, FIRST)
    return folder


def codes(folder: Path, files: dict[str, str]) -> list[str]:
    return [finding.code for finding in build(folder, files)[1]]


def test_the_folder_becomes_what_is_generated_and_nothing_is_left_beside_it(out: Path) -> None:
    assert texts(out) == FIRST
    build(out, SECOND)
    assert texts(out) == SECOND
    assert not (out / "sdk/types/tag.py").exists()
    assert [path.name for path in out.parent.iterdir()] == ["generated"]


def test_files_of_a_new_folder_are_hashed_once_and_opened_to_be_written_and_to_be_flushed(tmp_path: Path) -> None:
    """What else a build asked of the system for each of hundreds of files took longer than to write them."""
    program = f"""
import json, sys
from pathlib import Path
from codegen.output import begun, manifest, product
from tests.support.output import build
hashed, opened = [], []
for module in (begun, product):
    module.content_hash = lambda content: hashed.append(content) or manifest.content_hash(content)
def hear(event, given):
    if event == "open" and "/sdk/m" in str(given[0]):
        opened.append(Path(given[0]).name)
sys.addaudithook(hear)
build(Path({str(tmp_path / "generated")!r}), {{f"sdk/m{{n}}.py": "A = 1\\n" * n for n in range(20)}})
print(json.dumps([len(hashed), sorted(opened)]))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True)
    hashed, opened = json.loads(done.stdout)
    assert hashed == 20
    assert opened == sorted(f"m{number}.py" for number in range(20) for _ in range(2))


def test_a_second_build_of_the_same_changes_no_file(out: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    plan, _ = build(out, FIRST)
    assert not plan.stale
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_another_version_that_writes_the_same_makes_nothing_stale(out: Path) -> None:
    before = texts(out), (out / "codegen-manifest.json").read_bytes()
    product = Product(files=FIRST, versions={"codegen": "2", "black": "99"}, pages={"API_A.md": "00"})
    plan, _ = update(out, product, write=True)
    assert not plan.stale
    assert (texts(out), (out / "codegen-manifest.json").read_bytes()) == before


def test_unchanged_files_keep_their_times_when_others_change(out: Path) -> None:
    before = (out / "pyproject.toml").stat().st_mtime_ns
    build(out, SECOND)
    assert (out / "pyproject.toml").stat().st_mtime_ns == before


def test_files_of_the_users_own_stay_untouched(out: Path) -> None:
    (out / "notes.md").write_text("mine")
    (out / "sdk/types/extra.py").write_text("mine")
    (out / "empty").mkdir()
    (out / "link").symlink_to("notes.md")
    (out / "script.sh").write_text("#!/bin/sh")
    (out / "script.sh").chmod(0o755)
    build(out, SECOND)
    build(out, {"sdk/__init__.py": ""})
    assert (out / "notes.md").read_text() == (out / "sdk/types/extra.py").read_text() == "mine"
    assert (out / "empty").is_dir()
    assert (out / "link").readlink() == Path("notes.md")
    assert (out / "script.sh").stat().st_mode & 0o777 == 0o755


def test_a_folder_that_only_held_generated_files_goes_with_them_even_if_python_left_its_cache(
    out: Path,
) -> None:
    (out / "sdk/types/__pycache__").mkdir()
    (out / "sdk/types/__pycache__/tag.cpython-311.pyc").write_bytes(b"x")
    build(out, {"sdk/__init__.py": ""})
    assert not (out / "sdk/types").exists()


def test_an_edit_stays_while_the_generated_text_is_the_same(out: Path) -> None:
    (out / "sdk/types/tag.py").write_text("B = 1  # mine\n")
    plan, found = build(out, FIRST | {"sdk/__init__.py": "A = 3\n"})
    assert (plan.edited, found) == (("sdk/types/tag.py",), [])
    assert texts(out) == FIRST | {"sdk/__init__.py": "A = 3\n", "sdk/types/tag.py": "B = 1  # mine\n"}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (FIRST | {"sdk/types/tag.py": "B = 2\n"}, "OU201"),
        (SECOND, "OU202"),
    ],
    ids=["changed", "removed"],
)
def test_an_edit_that_would_be_lost_stops_the_build_and_nothing_is_written(
    out: Path, files: dict[str, str], code: str
) -> None:
    (out / "sdk/types/tag.py").write_text("mine\n")
    before = texts(out)
    assert codes(out, files) == [code]
    assert texts(out) == before


def test_an_edit_that_is_what_the_build_would_write_is_no_conflict(out: Path) -> None:
    (out / "sdk/types/tag.py").write_text("B = 2\n")
    assert codes(out, FIRST | {"sdk/types/tag.py": "B = 2\n"}) == []


def test_a_generated_file_that_was_deleted_comes_back(out: Path) -> None:
    (out / "sdk/types/tag.py").unlink()
    build(out, FIRST)
    assert texts(out) == FIRST


def test_line_ends_that_a_checkout_changed_are_no_edit(out: Path) -> None:
    (out / "sdk/types/tag.py").write_bytes(b"B = 1\r\n")
    plan, _ = build(out, FIRST)
    assert not plan.stale
    assert codes(out, FIRST | {"sdk/types/tag.py": "B = 2\n"}) == []


@pytest.mark.parametrize("obstacle", ["file", "folder", "link", "linked folder"])
def test_what_codegen_did_not_write_is_never_replaced(tmp_path: Path, obstacle: str) -> None:
    out, elsewhere = tmp_path / "generated", tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = out / "sdk/types/tag.py"
    place.parent.mkdir(parents=True)
    if obstacle == "file":
        place.write_text("mine")
    elif obstacle == "folder":
        place.mkdir()
    elif obstacle == "link":
        place.symlink_to(elsewhere / "target.py")
    else:
        place.parent.rmdir()
        place.parent.symlink_to(elsewhere)
    before = texts(out)
    assert codes(out, FIRST) == ["OU203"]
    assert texts(out) == before
    assert list(elsewhere.iterdir()) == []


def test_the_output_may_be_a_link_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "generated").symlink_to("real")
    build(tmp_path / "generated", FIRST)
    assert (tmp_path / "generated").is_symlink()
    assert texts(tmp_path / "real") == FIRST


@pytest.mark.parametrize("damage", ["", "{", "<<<<<<< HEAD\n", "[]", '{"form": 1, "files": 3}', "\xff"])
def test_a_damaged_manifest_is_reported_and_nothing_is_written(out: Path, damage: str) -> None:
    (out / "codegen-manifest.json").write_bytes(damage.encode("latin-1"))
    assert codes(out, SECOND) == ["OU102"]
    assert texts(out) == FIRST


def test_a_manifest_of_a_newer_version_says_so(out: Path) -> None:
    manifest = out / "codegen-manifest.json"
    manifest.write_text(manifest.read_text().replace('"form": 1', '"form": 2'))
    _, (found,) = build(out, SECOND)
    assert (found.code, found.help) == ("OU102", "build with that version, or a later one: 'versions' in the manifest names it")
    assert "a newer codegen wrote it, in form 2, and this one reads form 1" in found.message
    assert texts(out) == FIRST


@pytest.mark.parametrize("release", ["null", "1", '"soon"', f'"{"1" * 5000}"', f'"1.{"1" * 300}"'])
def test_a_manifest_whose_release_is_no_version_is_damaged(out: Path, release: str) -> None:
    manifest = out / "codegen-manifest.json"
    manifest.write_text(manifest.read_text().replace('"form": 1', f'"form": 1, "release": {release}'))
    assert codes(out, SECOND) == ["OU102"]
    assert texts(out) == FIRST


@pytest.mark.parametrize("write", [True, False])
def test_check_finds_stale_what_a_build_would_change_and_writes_nothing(out: Path, write: bool) -> None:
    (out / "sdk/__init__.py").unlink()
    before = texts(out)
    plan, _ = build(out, SECOND, write=write)
    own = ["codegen-manifest.json", "codegen-pristine.dat"]
    assert sorted(plan.writes) == [*own, "sdk/__init__.py", "sdk/types/label.py"]
    assert plan.removals == ("sdk/types/tag.py",)
    assert texts(out) == (SECOND if write else before)


@pytest.mark.parametrize(
    "name",
    [
        "../up.py",
        "/etc/up.py",
        "a//b.py",
        "./a.py",
        "C:/a.py",
        "a\\b.py",
        "a\0.py",
        "a\n.py",
        "con.py",
        "x/AUX",
        "a./b.py",
        "a .py/..",
        "",
        "codegen-manifest.json",
        "\u212a.py",
    ],
)
def test_a_name_that_leaves_the_folder_or_means_something_to_a_system_is_refused(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(ValueError, match="unusable name"):
        build(tmp_path / "generated", {name: ""})
    assert list(tmp_path.iterdir()) == []


def test_names_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one on some systems"):
        build(tmp_path / "generated", {"sdk/Tag.py": "", "sdk/tag.py": ""})


def test_a_damaged_archive_is_packed_anew(out: Path) -> None:
    archive = out / "codegen-pristine.dat"
    sound = archive.read_bytes()
    for place in range(0, len(sound), 7):
        archive.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
        build(out, FIRST)
        assert archive.read_bytes() == sound


def test_what_is_no_text_any_more_is_left_alone(out: Path) -> None:
    (out / "sdk/__init__.py").write_bytes(b"\xff\x00")
    (finding,) = build(out, SECOND)[1]
    assert finding.code == "OU201"
    assert "no text" in finding.message
    assert (out / "sdk/__init__.py").read_bytes() == b"\xff\x00"
