"""Hashes of files of former commands, which hold for as long as nobody touches the files, and only for the generator that made them."""

from __future__ import annotations

from codegen.cache.codec import pack, unpack
from codegen.cache.generator import generator_hash
from codegen.cache.store import Store
from codegen.untouched import Known, Untouched


class FileCache(Untouched):
    """Remembers between processes."""

    def __init__(self, name: str, store: Store | None) -> None:
        """Without a `store` nothing outlives the process."""
        self._store = store
        self._file = f"{name}.files"
        content = store.read(self._file) if store else None
        before = ""
        known: Known = {}
        match unpack(content) if content else None:
            case (str(before), dict(known)):
                pass
        super().__init__(known)
        # The generator's own files are among those that are known.
        if generator_hash(self) != before:
            self.forget()

    def save(self) -> None:
        """Write what is new; what was not asked for is forgotten."""
        if self._store and self.fresh:
            self._store.write(self._file, pack((generator_hash(self), self.used())))
        self.fresh = False
