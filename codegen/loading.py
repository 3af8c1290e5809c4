"""Loads and reads the pages of the inputs, over processes where that pays."""

from __future__ import annotations

import codecs
import hashlib
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.diagnostics.core import Diagnostic
from codegen.inputs import InputFile

if TYPE_CHECKING:
    from codegen.pages import Page

PAGES_PER_PROCESS = 150
"""Below this a process costs more than it saves."""
_NO_PAGE = 64 * 1024 * 1024
"""Bytes from which on a file is not looked at; reading it finds that it is too large."""
CHUNK = 25
"""Pages that a process takes at once."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What came of one file."""

    shown: str
    sha256: str
    """Of the text, whatever its line ends; empty where there is none."""
    page: Page | None
    diagnostics: tuple[Diagnostic, ...]


def text_hash(path: Path) -> str:
    """Hash of the text of a file, that of its page when it is read; empty where it cannot be read."""
    try:
        data = path.read_bytes() if path.stat().st_size < _NO_PAGE else b""
    except OSError:
        return ""
    text = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return hashlib.sha256(text).hexdigest()


def read_files(
    files: Sequence[InputFile],
    jobs: int | None,
    advance: Callable[[int], None],
    known: Callable[[InputFile], ReadPage | None] = lambda _: None,
) -> tuple[ReadPage, ...]:
    """Read `files`, in their order whatever `jobs` (None: as many as pay) is; `advance` hears of pages done.

    What is `known` of a file is not read again.
    """
    entries = [known(file) for file in files]
    missing = [file for file, entry in zip(files, entries, strict=True) if entry is None]
    advance(len(files) - len(missing))
    read = iter(_read_all(missing, jobs, advance))
    return tuple(entry or next(read) for entry in entries)


def _read_all(
    files: Sequence[InputFile], jobs: int | None, advance: Callable[[int], None]
) -> Sequence[ReadPage]:
    tasks = [(str(file.path), file.shown) for file in files]
    chunks = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
    wanted = jobs if jobs is not None else min(_processors(), len(tasks) // PAGES_PER_PROCESS)
    results: list[list[ReadPage]] = []
    for result in _read_chunks(chunks, min(wanted, len(chunks))):
        results.append(result)
        advance(len(result))
    return list(chain.from_iterable(results))


def _read_chunks(chunks: list[list[tuple[str, str]]], jobs: int) -> Iterator[list[ReadPage]]:
    if jobs < 2:
        yield from map(_read_chunk, chunks)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_leave_interrupts) as pool:
        yield from pool.map(_read_chunk, chunks)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the parent, which says so once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_chunk(tasks: list[tuple[str, str]]) -> list[ReadPage]:
    return [_read(Path(path), shown) for path, shown in tasks]


def _read(path: Path, shown: str) -> ReadPage:
    from codegen.reading import load_source, read_page

    source = load_source(path, shown)
    if isinstance(source, Diagnostic):
        return ReadPage(shown, "", None, (source,))
    page, found = read_page(source)
    return ReadPage(shown, hashlib.sha256(source.text.encode()).hexdigest(), page, tuple(found))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
