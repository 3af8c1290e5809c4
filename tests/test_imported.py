"""A command reads the modules that commands before it imported from one file; all else is as Python has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent

PROGRAM = """
import json, sys
from codegen import imported
imported._PACKAGES = frozenset({"books"})
imported.kept_file = lambda name: sys.argv[1]
opened = []
def hear(event, arguments):
    if event == "open" and str(arguments[0]).endswith((".py", ".pyc")):
        opened.append(str(arguments[0]))
sys.addaudithook(hear)
imported.remember()
import books.shelf.row, other
count = len([name for name in opened if "books" in name and "__init__.c" not in name.replace("shelf", "")])
import inspect
row, shelf = books.shelf.row, books.shelf
told = [row.NUMBER, row.__file__, row.__cached__, row.__package__, row.where.__code__.co_filename, inspect.getsource(row), shelf.__path__, shelf.__file__, row.__spec__.origin]
imported.save()
print(json.dumps([count, told]))
"""


def run(folder: Path, first: str = "", status: int = 0) -> tuple[int, list[Any]]:
    """How many files of modules inside of `books` Python opened, and what it says of one of them; `first` are statements that come before."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join([str(folder), str(PROJECT)])
    done = subprocess.run(
        [sys.executable, "-c", first + PROGRAM, str(folder / "modules.kept")],
        env={**environ, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": str(folder / "compiled")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert bool(done.returncode) == bool(status), done.stderr
    return (0, []) if status else tuple(json.loads(done.stdout))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "books/shelf").mkdir(parents=True)
    (tmp_path / "other.py").touch()
    (tmp_path / "books/__init__.py").touch()
    (tmp_path / "books/shelf/__init__.py").touch()
    write(tmp_path, 1)
    return tmp_path


def write(folder: Path, number: int) -> None:
    (folder / "books/shelf/row.py").write_text(f"NUMBER = {number}\ndef where():\n    return NUMBER\n")


def test_what_was_imported_once_is_in_one_file_and_the_same_modules(folder: Path) -> None:
    first, second = run(folder), run(folder)
    assert first[0] >= 2
    assert second[0] == 0
    assert second[1] == first[1]
    before = (folder / "modules.kept").stat().st_mtime_ns
    run(folder)
    assert (folder / "modules.kept").stat().st_mtime_ns == before
    assert b"other" not in (folder / "modules.kept").read_bytes()


def test_a_source_that_changed_is_compiled(folder: Path) -> None:
    run(folder)
    write(folder, 20)
    assert run(folder)[1][0] == 20
    assert run(folder) == (0, run(folder)[1])
    assert run(folder)[1][0] == 20


def test_a_module_that_is_gone_cannot_be_imported(folder: Path) -> None:
    run(folder)
    (folder / "books/shelf/row.py").unlink()
    run(folder, status=1)


def test_a_module_that_became_a_package_is_one(folder: Path) -> None:
    run(folder)
    (folder / "books/shelf/row").mkdir()
    (folder / "books/shelf/row.py").rename(folder / "books/shelf/row/__init__.py")
    assert run(folder)[1][1].endswith("__init__.py")
    assert run(folder) == (0, run(folder)[1])


def test_a_damaged_file_counts_for_nothing(folder: Path) -> None:
    first = run(folder)
    content = (folder / "modules.kept").read_bytes()
    start = content.index(b"\n") + 12
    flipped = content[:start] + bytes([content[start] ^ 1]) + content[start + 1 :]
    for damaged in (b"", content[:20], content[:-1], content[: start + 20], flipped, b"another Python\n" + content):
        (folder / "modules.kept").write_bytes(damaged)
        assert run(folder)[1] == first[1]
        assert run(folder) == (0, first[1])


def test_nothing_is_written_where_python_writes_no_modules(folder: Path) -> None:
    run(folder, "import sys; sys.dont_write_bytecode = True\n")
    assert not (folder / "modules.kept").exists()


def test_where_files_are_not_read_at_places_modules_come_as_ever(folder: Path) -> None:
    run(folder, "import os; del os.pread\n")
    assert not (folder / "modules.kept").exists()
