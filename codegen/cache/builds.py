"""What a build of one output folder did before: modules that were made and finished, and the last build as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from codegen.cache.codec import pack, unpack
from codegen.cache.files import FileCache
from codegen.cache.generator import generator_hash
from codegen.cache.last import LastBuild
from codegen.cache.store import Store

_Made = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
"""A module's text, what it exports and what it needs of the runtime."""
_Hashes = tuple[str, str]
"""Of the facts of a node of the model, and of its prose and places."""


class BuildCache:
    """Modules are found by the keys of what they are made from, finished ones by their texts as rendered; and only by the
    generator that made them.

    Between builds of one process it stays in memory.
    """

    def __init__(self, name: str, store: Store | None) -> None:
        """Without a `store` nothing outlives the process."""
        self._store = store
        self._name = name
        self._last: LastBuild | None = None
        self._finished: dict[str, str] = {}
        self._made: dict[str, _Made] = {}
        self._loaded = False
        self._used: set[str] = set()
        self._fresh = False
        self._model = ""
        """The digest of the model whose nodes have these hashes; empty where they are of none."""
        self._hashes: dict[str, dict[str, _Hashes]] = {}

    @cached_property
    def files(self) -> FileCache:
        """The hashes of what stands in the output folder."""
        return FileCache(self._name, self._store)

    def last(self, key: str) -> LastBuild | None:
        """The last build, where it was made from the same."""
        if self._last is None and self._store and (content := self._store.read(f"{self._name}.last")):
            value = unpack(content)
            self._last = value if isinstance(value, LastBuild) else None
        return self._last if self._last and self._last.key == key else None

    def made(
        self,
        wanted: Sequence[tuple[Callable[[], str], Callable[[], _Made]]],
        make: Callable[[Sequence[Callable[[], _Made]]], list[_Made]],
    ) -> list[_Made]:
        """The modules that are wanted, each by its key and a way to make it; `make` is given the ways of those that are not known."""
        self._load()
        known = self._made
        digests = [key() for key, _ in wanted]
        missing = {
            digest: way for digest, (_, way) in zip(digests, wanted, strict=True) if digest not in known
        }
        if missing:
            known.update(zip(missing, make(list(missing.values())), strict=True))
            self._fresh = True
        self._used.update(digests)
        return [known[digest] for digest in digests]

    def finish(
        self, files: Mapping[str, str], finish: Callable[[Mapping[str, str]], dict[str, str]]
    ) -> dict[str, str]:
        """`finish(files)`, which treats each text separately; it is called for unknown texts only."""
        self._load()
        known = self._finished
        keys = {
            path: hashlib.sha256(f"{path[-3:]}\0{text}".encode()).hexdigest() for path, text in files.items()
        }
        missing = {path: text for path, text in files.items() if keys[path] not in known}
        for path, text in finish(missing).items():
            known[keys[path]] = "" if text == files[path] else text
            self._fresh = True
        self._used.update(keys.values())
        return {path: known[keys[path]] or text for path, text in files.items()}

    def of_model(self, digest: str, before: str, changed: Collection[str]) -> None:
        """Modules are now made of the model `digest`: that of `before` but for the nodes `changed`, each told by its kind and id."""
        self._load()
        if digest != self._model:
            kept = self._hashes if before and before == self._model else {}
            self._hashes = {
                package: {key: hashes for key, hashes in known.items() if key not in changed}
                for package, known in kept.items()
            }
        self._model = digest

    def hashes(self, package: str) -> dict[str, _Hashes]:
        """Hashes of the nodes of one service of the model, by kind and id; what is put in is kept."""
        return self._hashes.setdefault(package, {}) if self._model else {}

    def save(self, last: LastBuild | None) -> None:
        """Keep what is known; `last` is the build, where it ended well, and what it did not use is forgotten."""
        self._load()
        if last is not None:
            self._finished = {key: text for key, text in self._finished.items() if key in self._used}
            self._made = {key: made for key, made in self._made.items() if key in self._used}
        if self._store and self._fresh:
            known = (generator_hash(), self._finished, self._made, self._model, self._hashes)
            self._store.write(f"{self._name}.modules", pack(known))
        if self._store and last is not None and last != self._last:
            self._store.write(f"{self._name}.last", pack(last))
        self._last = last or self._last
        self.files.save()
        self._used, self._fresh = set(), False

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        content = self._store.read(f"{self._name}.modules") if self._store else None
        match unpack(content) if content else None:
            case (str(generator), dict(finished), dict(made), str(model), dict(hashes)) if generator == generator_hash():
                self._finished, self._made, self._model, self._hashes = finished, made, model, hashes
