"""The cache of one build: pages that were read, modules that were finished, and the last build as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from codegen.cache.codec import pack, unpack
from codegen.cache.generator import generator_hash
from codegen.cache.last import LastBuild
from codegen.cache.store import Store, default_folder
from codegen.loading import ReadPage

_PageKey = tuple[str, str]


class BuildCache:
    """What is known from former builds of the same place.

    Pages are found by their names and texts, modules by their texts as rendered, and all of it only
    by the generator that made it. Between builds of one process it stays in memory.
    """

    def __init__(self, place: object, store: Store | None = None) -> None:
        """`place` tells builds from each other; without a `store` nothing outlives the process."""
        self._store = store
        self._name = hashlib.sha256(repr(place).encode()).hexdigest()[:24]
        self._last: LastBuild | None = None
        self._packed: dict[_PageKey, bytes] | None = None
        self._finished: dict[str, str] = {}
        self._pages: dict[_PageKey, ReadPage] = {}
        self._used: set[_PageKey | str] = set()
        self._fresh = False

    def last(self, key: str) -> LastBuild | None:
        """The last build, where it was made from the same."""
        if self._last is None and self._store and (content := self._store.read(f"{self._name}.last")):
            found = unpack(content)
            self._last = found if isinstance(found, LastBuild) else None
        return self._last if self._last and self._last.key == key else None

    def page(self, shown: str, text_hash: str) -> ReadPage | None:
        """What came of a page with this text."""
        key = (shown, text_hash)
        packed = self._load()
        if key not in self._pages and key in packed:
            found = unpack(packed[key])
            if isinstance(found, ReadPage) and (found.shown, found.sha256) == key:
                self._pages[key] = found
        if (page := self._pages.get(key)) is not None:
            self._used.add(key)
        return page

    def keep_page(self, read: ReadPage) -> None:
        """Remember a page that was read just now."""
        key = (read.shown, read.sha256)
        self._pages[key] = read
        self._used.add(key)
        self._fresh = True

    def finish(
        self, files: Mapping[str, str], finish: Callable[[Mapping[str, str]], dict[str, str]]
    ) -> dict[str, str]:
        """`finish(files)`, which treats each text for itself; it is called for the unknown ones only."""
        self._load()
        keys = {
            path: hashlib.sha256(f"{path[-3:]}\0{text}".encode()).hexdigest() for path, text in files.items()
        }
        missing = {path: text for path, text in files.items() if keys[path] not in self._finished}
        for path, text in finish(missing).items():
            self._finished[keys[path]] = "" if text == files[path] else text
            self._fresh = True
        self._used.update(keys.values())
        return {path: self._finished[keys[path]] or text for path, text in files.items()}

    def save(self, last: LastBuild | None) -> None:
        """Keep what is known; `last` is the build, where it ended well, and what it did not use is forgotten."""
        if last is not None:
            self._pages = {key: page for key, page in self._pages.items() if key in self._used}
            self._finished = {key: text for key, text in self._finished.items() if key in self._used}
        packed = self._load()
        self._packed = {key: packed.get(key) or pack(page) for key, page in self._pages.items()}
        if self._store and self._fresh:
            content = pack((generator_hash(), self._packed, self._finished))
            self._store.write(f"{self._name}.pages", content)
        if self._store and last is not None and last != self._last:
            self._store.write(f"{self._name}.last", pack(last))
        self._last = last or self._last
        self._used, self._fresh = set(), False

    def _load(self) -> dict[_PageKey, bytes]:
        if self._packed is None:
            self._packed = {}
            content = self._store.read(f"{self._name}.pages") if self._store else None
            match unpack(content) if content else None:
                case (str(generator), dict(packed), dict(finished)) if generator == generator_hash():
                    self._packed, self._finished = packed, finished
        return self._packed


def open_cache(place: object) -> BuildCache:
    """The cache of the builds of `place` in the user's cache folder, or in memory where there is none."""
    folder = default_folder()
    return BuildCache(place, Store(folder) if folder else None)


def place_of(folder: Path, inputs: tuple[Path, ...], only: tuple[str, ...]) -> tuple[str, ...]:
    """What tells builds from each other: where they read and write, and what they select."""
    return (str(folder.resolve()), *(str(given.resolve()) for given in inputs), "", *only)
