"""Pages as they were in a revision of a git repository, without touching its work tree."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from codegen.config import CONFIG_NAME
from codegen.inputs import PAGE_SUFFIXES
from codegen.scratch import scratch_folder
from codegen.source import LARGEST

_LONGEST, _MOST, _PIECE = 64 * 2**20, 2**30, 2**20
"""Bytes of a listing of names, of all pages of a revision, and that are read at once: a repository may hold the same tree or page any
number of times, and pages of any size, in few bytes."""
_FILE_MODES = frozenset({b"100644", b"100755"})


class RevisionError(Exception):
    """What was asked for is not in the repository. The message is for people."""


def commit_of(revision: str) -> str | None:
    """The commit that `revision` names in the repository of the current folder; None where it names none."""
    if revision.startswith("-") or not revision:
        return None
    try:
        return (
            _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            .decode()
            .strip()
        )
    except RevisionError:
        return None


def is_shallow() -> bool:
    """Whether the repository of the current folder lacks a part of its history."""
    try:
        return _git("rev-parse", "--is-shallow-repository").strip() == b"true"
    except RevisionError:
        return False


def page_folder(commit: str) -> str:
    """The only folder of `commit` that holds a codegen.toml, from the top of the repository.

    Raises RevisionError where there is none, or several.
    """
    names = (
        _git("ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
        .decode("utf-8", "surrogateescape")
        .split("\0")
    )
    folders = [str(PurePosixPath(name).parent) for name in names if PurePosixPath(name).name == CONFIG_NAME]
    if len(folders) != 1:
        many = (
            f"{len(folders)} folders hold a {CONFIG_NAME}" if folders else f"no folder holds a {CONFIG_NAME}"
        )
        raise RevisionError(f"{many}, so the folder of pages has to be named: {commit[:12]}:FOLDER")
    return folders[0]


def top() -> Path:
    """The top of the work tree of the current folder's repository. Raises RevisionError outside of one."""
    return Path(_git("rev-parse", "--show-toplevel").decode().strip())


@contextmanager
def checked_out(commit: str, folder: str) -> Iterator[Path]:
    """A temporary copy of the pages below `folder` at `commit`, with the configuration in or beside it.

    Files are copied as they are stored; links are left out. Raises RevisionError where the folder is not there.
    """
    folder = "" if folder == "." else folder
    wanted = [folder or ".", str(PurePosixPath(folder).parent / CONFIG_NAME)] if folder else ["."]
    listing = _git("ls-tree", "-r", "-z", "--full-tree", commit, "--", *wanted)
    blobs: list[tuple[PurePosixPath, bytes]] = []
    for line in filter(None, listing.split(b"\0")):
        meta, _, name = line.partition(b"\t")
        mode, _, blob = meta.split(b" ")
        path = PurePosixPath(name.decode("utf-8", "surrogateescape"))
        page = path.name == CONFIG_NAME or path.name.lower().endswith(PAGE_SUFFIXES)
        if mode in _FILE_MODES and page and ".." not in path.parts and not path.is_absolute():
            blobs.append((path, blob))
    if not any(path.is_relative_to(folder) for path, _ in blobs):
        raise RevisionError(f"'{folder or '.'}' holds no pages in revision {commit[:12]}")
    contents = _contents(blobs)
    with scratch_folder() as root:
        for path, content in contents:
            try:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
            except OSError as error:
                raise RevisionError(
                    f"'{path}' of revision {commit[:12]} cannot be copied out: {error.strerror}"
                ) from error
        yield root / folder


def _contents(blobs: list[tuple[PurePosixPath, bytes]]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """What git has stored for each path, of larger ones just enough to see that no page is so large.

    Raises RevisionError where git has not got it, as in a clone that is not whole, and for more than `_MOST` bytes in all.
    """
    left = _MOST
    with _running("cat-file", "--batch", stdin=b"".join(blob + b"\n" for _, blob in blobs)) as output:
        for path, _ in blobs:
            answer = output.readline().split()
            if not answer:
                break  # git ended, and says why
            if len(answer) != 3 or answer[1] != b"blob":
                raise RevisionError(f"the repository has not got the content of '{path}'")
            size = int(answer[2])
            content = output.read(min(size, LARGEST + 1))
            for rest in range(size - len(content) + 1, 0, -_PIECE):
                output.read(min(rest, _PIECE))
            left -= len(content)
            if left < 0:
                raise RevisionError(f"the pages of the revision have more than {_MOST // 2**20} MiB")
            yield path, content


@contextmanager
def _running(*arguments: str, stdin: bytes = b"") -> Iterator[IO[bytes]]:
    """The output of git, which ends with the block. Raises RevisionError where it cannot be run or fails."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(stdin)
        given.seek(0)
        try:
            git = subprocess.Popen(["git", *arguments], stdin=given, stdout=subprocess.PIPE, stderr=said)
        except OSError as error:
            raise RevisionError(f"git cannot be run: {error.strerror}") from error
        with git:
            assert git.stdout is not None
            try:
                yield git.stdout
            except BaseException:
                git.kill()
                raise
            git.stdout.close()
        if git.returncode:
            said.seek(0)
            reason = said.read().decode("utf-8", "replace").strip().splitlines()
            raise RevisionError(reason[-1] if reason else f"git {arguments[0]} failed")


def _git(*arguments: str) -> bytes:
    with _running(*arguments) as output:
        answer = output.read(_LONGEST + 1)
        if len(answer) > _LONGEST:
            raise RevisionError(f"git {arguments[0]} lists more than {_LONGEST // 2**20} MiB of names")
    return answer
