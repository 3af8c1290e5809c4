"""Pages that were read before."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.cache.codec import pack, unpack
from codegen.cache.generator import generator_hash
from codegen.cache.store import Store
from codegen.loading import ReadPage

_Key = tuple[str, str]


class PageCache:
    """What came of the pages of some inputs, found by their names and texts, and only by the generator that read them.

    Between commands of one process it stays in memory.
    """

    def __init__(self, name: str, store: Store | None) -> None:
        """Without a `store` nothing outlives the process."""
        self._store = store
        self._file = f"{name}.pages"
        self._packed: dict[_Key, bytes] | None = None
        self._pages: dict[_Key, ReadPage] = {}
        self._used: set[_Key] = set()
        self._fresh = False

    def get(self, shown: str, text_hash: str) -> ReadPage | None:
        """What came of a page with this text."""
        key = (shown, text_hash)
        packed = self._load()
        if key not in self._pages and key in packed:
            value = unpack(packed[key])
            if isinstance(value, ReadPage) and (value.shown, value.sha256) == key:
                self._pages[key] = value
        if (page := self._pages.get(key)) is not None:
            self._used.add(key)
        return page

    def keep(self, read: ReadPage) -> None:
        """Remember a page that was read just now."""
        key = (read.shown, read.sha256)
        self._pages[key] = read
        self._used.add(key)
        self._fresh = True

    def change(self, old: Sequence[ReadPage], new: Sequence[ReadPage]) -> None:
        """Remember `new` instead of `old`, beside all others."""
        packed = self._load()
        for read in old:
            self._pages.pop((read.shown, read.sha256), None)
            packed.pop((read.shown, read.sha256), None)
        for read in new:
            self.keep(read)
            packed[read.shown, read.sha256] = pack(read)
        self._write()

    def save(self) -> None:
        """Write what is new; what was not asked for since the last call is forgotten."""
        packed = self._load()
        self._pages = {key: page for key, page in self._pages.items() if key in self._used}
        self._packed = {key: packed.get(key) or pack(page) for key, page in self._pages.items()}
        self._write()

    def _write(self) -> None:
        if self._store and self._fresh:
            self._store.write(self._file, pack((generator_hash(), self._packed)))
        self._used, self._fresh = set(), False

    def _load(self) -> dict[_Key, bytes]:
        if self._packed is None:
            self._packed = {}
            content = self._store.read(self._file) if self._store else None
            match unpack(content) if content else None:
                case (str(generator), dict(packed)) if generator == generator_hash():
                    self._packed = packed
        return self._packed
