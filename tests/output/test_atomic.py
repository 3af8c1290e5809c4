"""Whatever happens during a build, the output folder is the old one or the new one, and the next build works."""

from __future__ import annotations

import builtins
import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from codegen.output import replace as replace_module
from codegen.output.manifest import MANIFEST_NAME
from codegen.output.swap import at_once, empty
from tests.support.output import build, texts

OLD = {"sdk/a.py": "A = 1\n", "sdk/types/b.py": "B = 1\n", "sdk/c.py": "C = 1\n"}
NEW = {"sdk/a.py": "A = 2\n", "sdk/deep/new/d.py": "D = 1\n", "sdk/c.py": "C = 1\n"}
MINE = {"notes.md": "mine", "sdk/types/mine.py": "mine"}
CALLS = ("mkdir", "link", "rename", "replace", "open", "unlink", "rmdir", "fsync", "scandir", "chmod")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def _prepared(folder: Path) -> Path:
    out = folder / "generated"
    build(out, OLD)
    for name, text in MINE.items():
        (out / name).write_text(text)
    return out


def _run_in_child(action: Callable[[], object], patch: Callable[[], None]) -> int:
    """Exit status of a process that does `action` under `patch`."""
    child = os.fork()
    if child == 0:
        try:
            patch()
            action()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _refused(number: int) -> Callable[..., Any]:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def _killing(at: int, way: str) -> Callable[[], None]:
    """A patch that ends the process at once before the call number `at` of those that touch files."""
    seen = 0

    def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == at:
                os._exit(9)
            return function(*args, **kwargs)

        return call

    def patch() -> None:
        if way == "in place":
            tempfile.mkdtemp = _refused(errno.EACCES)
        for name in CALLS:
            setattr(os, name, wrap(getattr(os, name)))
        builtins.open = wrap(open)
        replace_module.exchange = wrap(replace_module.exchange)

    return patch


@pytest.mark.parametrize("way", ["swap", "two moves", "in place"])
def test_killed_before_any_call(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "two moves":
        monkeypatch.setattr(replace_module, "exchange", lambda first, second: False)
    status, at = 9, 0
    while status == 9:
        at += 1
        place = tmp_path / str(at)
        place.mkdir()
        out = _prepared(place)
        status = _run_in_child(lambda out=out: build(out, NEW), _killing(at, way))  # type: ignore[misc]
        if way == "swap" or (way == "two moves" and out.exists()):
            assert texts(out) in (OLD | MINE, NEW | MINE)
        build(out, NEW)
        assert texts(out) == NEW | MINE
        assert [path.name for path in place.iterdir()] == ["generated"]
    assert status == 0
    assert at > 20


@pytest.mark.parametrize("name", ["mkdir", "link", "rename", "fsync", "open"])
def test_a_full_disk_leaves_the_old_folder_and_says_so(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = _prepared(tmp_path)

    def full(*args: Any, **kwargs: Any) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def patch() -> None:
        if name == "link":
            monkeypatch.setattr("shutil.copy2", full)
        monkeypatch.setattr(replace_module, "exchange", lambda first, second: False)
        monkeypatch.setattr(os, name, full)

    def attempt() -> None:
        _, found = build(out, NEW)
        os._exit(7 if [finding.code for finding in found] == ["OU101"] else 8)

    assert _run_in_child(attempt, patch) == 7
    assert texts(out) == OLD | MINE
    build(out, NEW)
    assert texts(out) == NEW | MINE
    assert [path.name for path in tmp_path.iterdir()] == ["generated"]


def test_where_links_are_not_possible_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = _prepared(tmp_path)

    def refused(*args: Any, **kwargs: Any) -> Any:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    build(out, NEW)
    assert texts(out) == NEW | MINE


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_file_system_that_cannot_be_asked_to_flush_folders_takes_a_build(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = _prepared(tmp_path)
    flush = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    assert build(out, NEW)[1] == []
    assert texts(out) == NEW | MINE


def test_a_file_that_appears_or_changes_meanwhile_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = _prepared(tmp_path)
    exchange = replace_module.exchange

    def late(first: Path, second: Path) -> bool:
        (out / "late.md").write_text("late")
        (out / "notes.new").write_text("changed")
        os.replace(out / "notes.new", out / "notes.md")
        return exchange(first, second)

    monkeypatch.setattr(replace_module, "exchange", late)
    build(out, NEW)
    assert texts(out) == NEW | MINE | {"late.md": "late", "notes.md": "changed"}


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY, errno.EACCES])
def test_a_folder_that_cannot_be_moved_has_its_files_replaced(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = _prepared(tmp_path)
    monkeypatch.setattr(replace_module, "exchange", _refused(number))
    plan, found = build(out, NEW)
    assert (plan.removals, found) == (("sdk/types/b.py",), [])
    assert texts(out) == NEW | MINE
    assert [path.name for path in tmp_path.iterdir()] == ["generated"]
    assert not build(out, NEW)[0].stale


def test_a_full_disk_while_files_are_replaced_in_place_leaves_the_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = _prepared(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(tempfile, "mkdtemp", _refused(errno.EROFS))
        patched.setattr("codegen.output.in_place.flush", _refused(errno.ENOSPC))
        _, found = build(out, NEW)
    assert [finding.code for finding in found] == ["OU101"]
    assert texts(out) == OLD | MINE


def test_a_name_that_no_file_system_takes_is_not_blamed_on_room(tmp_path: Path) -> None:
    out = _prepared(tmp_path)
    _, (finding,) = build(out, {"sdk/operations/" + "a" * 300 + ".py": "x = 1\n"})
    assert finding.code == "OU101"
    assert finding.help is not None
    assert "leave out the page with the long name" in finding.help
    assert texts(out) == OLD | MINE


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Numbers of the files and folders that the system was told to have on the disk."""
    numbers: set[int] = set()
    flush = os.fsync

    def fsync(handle: int) -> None:
        numbers.add(os.fstat(handle).st_ino)
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return numbers


@pytest.mark.parametrize("links", [True, False])
def test_all_that_is_new_is_on_the_disk_before_the_old_folder_goes(
    tmp_path: Path, flushed: set[int], links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = _prepared(tmp_path)
    (out / "mine").mkdir()
    (out / "mine/list.md").write_text("mine")
    before = {path.stat().st_ino for path in out.rglob("*")}
    flushed.clear()
    exchange = replace_module.exchange
    seen: list[str] = []

    def check(tree: Path, folder: Path) -> bool:
        new = {path.stat().st_ino: path.name for path in [tree, *tree.rglob("*")]}
        seen.extend(name for number, name in new.items() if number not in before | flushed)
        assert "list.md" in new.values()
        return exchange(tree, folder)

    monkeypatch.setattr(replace_module, "exchange", check)
    if not links:
        monkeypatch.setattr(os, "link", _refused(errno.EPERM))
    build(out, NEW)
    assert seen == []


def test_folders_that_are_made_around_the_output_are_on_the_disk(tmp_path: Path, flushed: set[int]) -> None:
    build(tmp_path / "a/b/generated", NEW)
    assert {path.stat().st_ino for path in (tmp_path, tmp_path / "a", tmp_path / "a/b")} <= flushed


def test_files_replaced_in_place_are_on_the_disk_before_the_manifest_says_so(
    tmp_path: Path, flushed: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = _prepared(tmp_path)
    monkeypatch.setattr(tempfile, "mkdtemp", _refused(errno.EROFS))
    flushed.clear()
    move = os.replace
    missing: list[Path] = []

    def check(source: Path, target: Path) -> None:
        if target.name == MANIFEST_NAME and source.name == MANIFEST_NAME:
            new = [out, out / "sdk", out / "sdk/deep", out / "sdk/deep/new", out / "sdk/a.py"]
            missing.extend(path for path in new if path.stat().st_ino not in flushed)
        move(source, target)

    monkeypatch.setattr(os, "replace", check)
    build(out, NEW)
    assert texts(out) == NEW | MINE
    assert missing == []


def test_what_a_file_system_is_waited_for_is_waited_for_together() -> None:
    """Each of them waits until all are at it."""
    together = Barrier(8, timeout=60)
    at_once(lambda _: together.wait(), range(8))


def test_the_replaced_folder_goes_with_all_below_it_and_nothing_elsewhere(tmp_path: Path) -> None:
    old, mine = tmp_path / "old", tmp_path / "mine"
    for folder in (mine, old / "tree/sdk/types/deep", old / "tree/sdk/operations", old / "0.gone", old / "1.gone/inner"):
        folder.mkdir(parents=True)
        (folder / "a.py").write_text("A = 1\n")
    (old / "tree/link").symlink_to(mine)
    (old / "tree/sdk/file").symlink_to(mine / "a.py")
    replace_module._remove_tree(old)
    assert not old.exists()
    assert texts(mine) == {"a.py": "A = 1\n"}


def test_folders_are_removed_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None has another one in it by then."""
    for name in ("a/b/c", "a/d", "e"):
        (tmp_path / "old" / name).mkdir(parents=True)
    asked: list[str] = []
    monkeypatch.setattr(os, "rmdir", lambda path, *, dir_fd: asked.append(path))
    empty(tmp_path / "old")
    assert sorted(asked) == sorted(path.name for path in (tmp_path / "old").iterdir())
    assert len(asked) == len(list((tmp_path / "old").rglob("*"))) == 5
