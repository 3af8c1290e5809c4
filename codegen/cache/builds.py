"""What a build of one output folder did before: modules that were finished, and the last build as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from codegen.cache.codec import pack, unpack
from codegen.cache.generator import generator_hash
from codegen.cache.last import LastBuild
from codegen.cache.store import Store


class BuildCache:
    """Modules are found by their texts as rendered, and only by the generator that finished them.

    Between builds of one process it stays in memory.
    """

    def __init__(self, name: str, store: Store | None) -> None:
        """Without a `store` nothing outlives the process."""
        self._store = store
        self._name = name
        self._last: LastBuild | None = None
        self._finished: dict[str, str] | None = None
        self._used: set[str] = set()
        self._fresh = False

    def last(self, key: str) -> LastBuild | None:
        """The last build, where it was made from the same."""
        if self._last is None and self._store and (content := self._store.read(f"{self._name}.last")):
            found = unpack(content)
            self._last = found if isinstance(found, LastBuild) else None
        return self._last if self._last and self._last.key == key else None

    def finish(
        self, files: Mapping[str, str], finish: Callable[[Mapping[str, str]], dict[str, str]]
    ) -> dict[str, str]:
        """`finish(files)`, which treats each text for itself; it is called for the unknown ones only."""
        known = self._load()
        keys = {
            path: hashlib.sha256(f"{path[-3:]}\0{text}".encode()).hexdigest() for path, text in files.items()
        }
        missing = {path: text for path, text in files.items() if keys[path] not in known}
        for path, text in finish(missing).items():
            known[keys[path]] = "" if text == files[path] else text
            self._fresh = True
        self._used.update(keys.values())
        return {path: known[keys[path]] or text for path, text in files.items()}

    def save(self, last: LastBuild | None) -> None:
        """Keep what is known; `last` is the build, where it ended well, and what it did not use is forgotten."""
        known = self._load()
        if last is not None:
            known = self._finished = {key: text for key, text in known.items() if key in self._used}
        if self._store and self._fresh:
            self._store.write(f"{self._name}.modules", pack((generator_hash(), known)))
        if self._store and last is not None and last != self._last:
            self._store.write(f"{self._name}.last", pack(last))
        self._last = last or self._last
        self._used, self._fresh = set(), False

    def _load(self) -> dict[str, str]:
        if self._finished is None:
            self._finished = {}
            content = self._store.read(f"{self._name}.modules") if self._store else None
            match unpack(content) if content else None:
                case (str(generator), dict(finished)) if generator == generator_hash():
                    self._finished = finished
        return self._finished
