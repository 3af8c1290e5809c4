"""A file is read again unless the file system says that nobody has touched it since."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from codegen.untouched import Untouched

LONG_AGO = 1_000_000_000


class Reading:
    """Counts how often a file is read."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.number = 0
        path.write_text(text)
        os.utime(path, (LONG_AGO, LONG_AGO))

    def read(self, files: Untouched) -> str:
        """The text, as `files` have it."""

        def content() -> str:
            self.number += 1
            return self.path.read_text()

        return files.hash(str(self.path), self.path.stat(), content)


@pytest.fixture
def page(tmp_path: Path) -> Reading:
    return Reading(tmp_path / "page.md", "one")


def test_a_file_that_nobody_touched_is_read_once(page: Reading) -> None:
    files = Untouched()
    assert [page.read(files) for _ in range(3)] == ["one"] * 3
    assert page.read(Untouched(files.used())) == "one"
    assert page.number == 1


def test_the_same_size_and_time_of_another_content_do_not_deceive(page: Reading) -> None:
    files = Untouched()
    page.read(files)
    page.path.write_text("two")
    os.utime(page.path, (LONG_AGO, LONG_AGO))
    assert page.read(files) == "two"


def test_a_file_that_took_the_place_of_another_is_read(page: Reading, tmp_path: Path) -> None:
    files = Untouched()
    page.read(files)
    Reading(tmp_path / "other.md", "two").path.replace(page.path)
    assert page.read(files) == "two"


def test_a_file_that_was_written_just_now_may_be_written_again_unseen(page: Reading) -> None:
    files = Untouched()
    os.utime(page.path)
    page.read(files)
    assert page.read(files) == "one"
    assert page.number == 2
    assert not files.used()
    os.utime(page.path, (time.time(), time.time() + 3600))
    page.read(files)
    assert not files.used()


def test_another_name_is_no_change_where_it_is_said(page: Reading, tmp_path: Path) -> None:
    files = Untouched()
    page.read(files)
    time.sleep(0.02)
    os.link(page.path, tmp_path / "again.md")
    files.linked(str(page.path), page.path.stat())
    page.read(files)
    assert page.number == 1
    page.path.write_text("longer")
    files.linked(str(page.path), page.path.stat())
    assert page.read(files) == "longer"
