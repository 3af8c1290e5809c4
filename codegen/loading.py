"""Loads and reads the pages of the inputs, over processes where that pays."""

from __future__ import annotations

import codecs
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from codegen.diagnostics.core import Diagnostic
from codegen.garbage import seldom_collected
from codegen.inputs import InputFile
from codegen.processes import divided, processors
from codegen.records import dataclass

if TYPE_CHECKING:
    from codegen.family import Family
    from codegen.pages import Page

PAGES_PER_PROCESS = 120
"""With fewer, a process costs too much for what it saves: of 198 pages it took 0.1 s of processors to be 0.08 s sooner."""
_NO_PAGE = 64 * 1024 * 1024
"""Bytes from which on a file is not looked at; reading it finds that it is too large."""
CHUNK = 10
"""Pages that a process takes at once."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What came of one file."""

    shown: str
    sha256: str
    """Of the text, whatever its line ends; empty where there is none."""
    page: Page | None
    diagnostics: tuple[Diagnostic, ...]
    unsure: tuple[str, ...] = ()
    """The families that may read it, where none is sure that the page is its own: it is not read yet."""


def text_hash(path: Path) -> str:
    """Hash of the text of a file, that of its page when it is read; empty where it cannot be read."""
    try:
        data = path.read_bytes() if path.stat().st_size < _NO_PAGE else b""
    except OSError:
        return ""
    text = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return hashlib.sha256(text).hexdigest()


@seldom_collected
def read_files(
    files: Sequence[InputFile],
    jobs: int | None,
    advance: Callable[[int], None],
    known: Callable[[InputFile], ReadPage | None] = lambda _: None,
    ignored: tuple[str, ...] = (),
    meanwhile: Callable[[], None] | None = None,
) -> tuple[ReadPage, ...]:
    """Read `files`, in their order whatever `jobs` (None: as many as pay) is; `advance` hears of pages done.

    What is `known` of a file is not read again. `ignored` are stretches of text that are debris of templates.
    Where other processes read, this one does `meanwhile` first.
    """
    entries = [known(file) for file in files]
    missing = [file for file, entry in zip(files, entries, strict=True) if entry is None]
    advance(len(files) - len(missing))
    read = iter(_read_all(missing, jobs, advance, ignored, meanwhile))
    return tuple(entry or next(read) for entry in entries)


def _read_all(
    files: Sequence[InputFile],
    jobs: int | None,
    advance: Callable[[int], None],
    ignored: tuple[str, ...],
    meanwhile: Callable[[], None] | None,
) -> Sequence[ReadPage]:
    # Copies of this process begin with the readers that the first page needs.
    first = _read_chunk(ignored, files[:1])
    advance(len(first))
    chunks = [files[start : start + CHUNK] for start in range(1, len(files), CHUNK)]
    wanted = jobs if jobs is not None else min(processors(), len(files) // PAGES_PER_PROCESS)
    tasks = [partial(_read_chunk, ignored, chunk) for chunk in chunks]
    return [
        *first,
        *chain.from_iterable(divided(tasks, wanted, lambda done: advance(done * CHUNK), meanwhile)),
    ]


def _read_chunk(ignored: tuple[str, ...], files: Sequence[InputFile]) -> list[ReadPage]:
    return [_read(file.path, file.shown, ignored) for file in files]


def _read(path: Path, shown: str, ignored: tuple[str, ...]) -> ReadPage:
    from codegen.families import families
    from codegen.family import Sureness
    from codegen.reading import load_source

    source = load_source(path, shown)
    if isinstance(source, Diagnostic):
        return ReadPage(shown, "", None, (source,))
    if ignored:
        source = replace(source, ignored=ignored)
    sha256 = hashlib.sha256(source.text.encode()).hexdigest()
    unsure: list[tuple[Sureness, Family]] = []
    for family in families():
        sureness = family.recognise(source).sureness
        if sureness is Sureness.SURE:
            unsure = [(sureness, family)]
            break
        if sureness is not Sureness.NOT_MINE:
            unsure.append((sureness, family))
    if len(unsure) > 1:
        unsure.sort(key=lambda item: -item[0])
        return ReadPage(shown, sha256, None, (), tuple(family.name for _, family in unsure))
    for _, family in unsure:
        page, findings = family.read(source)
        return ReadPage(shown, sha256, page, tuple(findings))
    return ReadPage(shown, sha256, None, ())


def settle(
    read: Sequence[ReadPage], files: Sequence[InputFile], ignored: tuple[str, ...] = ()
) -> tuple[ReadPage, ...]:
    """Give each page that no family is sure of to the family that has most pages in its folder, else in the next one up.

    Where there are none at all it stays with the family that is likeliest, of several such with the one that is asked first. `files` are those that were `read`.
    """
    if not any(entry.unsure for entry in read):
        return tuple(read)
    known: dict[PurePosixPath, Counter[str]] = {}
    families = Counter(
        (entry.shown.rpartition("/")[0], entry.page.family) for entry in read if entry.page is not None
    )
    for (own, family), number in families.items():
        # As a parent of a page in it, the folder itself is among them.
        for folder in PurePosixPath(own, "page").parents:
            known.setdefault(folder, Counter())[family] += number
    pairs = zip(read, files, strict=True)
    return tuple(
        _read_by(_likeliest(entry, known), file, ignored) if entry.unsure else entry for entry, file in pairs
    )


def _likeliest(entry: ReadPage, known: Mapping[PurePosixPath, Counter[str]]) -> str:
    for folder in PurePosixPath(entry.shown).parents:
        if counts := known.get(folder):
            return max(entry.unsure, key=lambda name: counts[name])
    return entry.unsure[0]


def _read_by(name: str, file: InputFile, ignored: tuple[str, ...]) -> ReadPage:
    from codegen.families import family
    from codegen.reading import load_source

    source = load_source(file.path, file.shown)
    if isinstance(source, Diagnostic):
        return ReadPage(file.shown, "", None, (source,))
    page, findings = family(name).read(replace(source, ignored=ignored))
    return ReadPage(file.shown, hashlib.sha256(source.text.encode()).hexdigest(), page, tuple(findings))
