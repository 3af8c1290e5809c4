"""Pages that were read before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from codegen.cache.codec import pack, unpack
from codegen.cache.generator import generator_hash
from codegen.cache.store import Store
from codegen.loading import ReadPage

_Key = tuple[str, str]
_MOST_RECENT = 20
"""Pages that stand by themselves; more are put among the others."""


class PageCache:
    """What came of the pages of some inputs, found by their names and texts, and only by the generator that read them.

    Pages that changed since all were kept stand in a file of their own: whoever writes changes one page many times, and all others
    are then neither read nor written. Between commands of one process all stays in memory.
    """

    def __init__(self, name: str, store: Store | None) -> None:
        """Without a `store` nothing outlives the process."""
        self._store = store
        self._name = name
        self._pages: dict[_Key, ReadPage] = {}
        self._used: set[_Key] = set()
        self._fresh = False

    def get(self, shown: str, text_hash: str) -> ReadPage | None:
        """What came of a page with this text."""
        key = (shown, text_hash)
        if key not in self._pages and (packed := self._recent.get(key) or self._packed.get(key)):
            value = unpack(packed)
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
        for read in old:
            self._pages.pop((read.shown, read.sha256), None)
            self._recent.pop((read.shown, read.sha256), None)
        for read in new:
            self.keep(read)
            self._recent[read.shown, read.sha256] = pack(read)
        if len(self._recent) > _MOST_RECENT:
            changed = {shown for shown, _ in self._recent}
            others = {key: page for key, page in self._packed.items() if key[0] not in changed}
            self._write_all(others | self._recent)
        else:
            self._write("recent", self._recent)
        self._used, self._fresh = set(), False

    def save(self) -> None:
        """Write what is new; what was not asked for since the last call is forgotten."""
        known = self._packed | self._recent
        self._pages = {key: page for key, page in self._pages.items() if key in self._used}
        packed = {key: known.get(key) or pack(page) for key, page in self._pages.items()}
        if self._fresh:
            self._write_all(packed)
        self._used, self._fresh = set(), False

    def _write_all(self, packed: dict[_Key, bytes]) -> None:
        self._packed = packed
        self._write("pages", packed)
        if self._recent:
            self._recent = {}
            self._write("recent", {})

    def _write(self, kind: str, packed: dict[_Key, bytes]) -> None:
        if self._store:
            self._store.write(f"{self._name}.{kind}", pack((generator_hash(), packed)))

    @cached_property
    def _packed(self) -> dict[_Key, bytes]:
        return self._load("pages")

    @cached_property
    def _recent(self) -> dict[_Key, bytes]:
        return self._load("recent")

    def _load(self, kind: str) -> dict[_Key, bytes]:
        content = self._store.read(f"{self._name}.{kind}") if self._store else None
        match unpack(content) if content else None:
            case (str(generator), dict(packed)) if generator == generator_hash():
                return packed
        return {}
