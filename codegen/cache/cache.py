"""The cache of some inputs: their pages, for all commands, and for each output what builds made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from codegen.cache.builds import BuildCache
from codegen.cache.files import FileCache
from codegen.cache.models import ModelCache
from codegen.cache.pages import PageCache
from codegen.cache.store import Store, default_folder
from codegen.loading import text_hash
from codegen.source import real_path


class Cache:
    """What is known from former commands with the same inputs."""

    def __init__(self, inputs: Sequence[Path], store: Store | None = None) -> None:
        """Without a `store` nothing outlives the process."""
        self._inputs = tuple(str(real_path(given)) for given in inputs)
        self._store = store
        self._builds: dict[str, BuildCache] = {}
        self.pages = PageCache(_name(self._inputs), store)
        self.models = ModelCache(_name(self._inputs), store)

    @cached_property
    def files(self) -> FileCache:
        """The hashes of pages, and those of the generator's files."""
        return FileCache(_name(self._inputs), self._store)

    def text_hash(self, path: Path) -> str:
        """`codegen.loading.text_hash`, which need not read a page that nobody has touched since."""
        try:
            status = os.stat(path)
        except OSError:
            return ""
        return self.files.hash(str(path), status, lambda: text_hash(path))

    def builds(self, folder: Path, only: Sequence[str]) -> BuildCache:
        """What builds of this output folder with this selection made."""
        name = _name((str(real_path(folder)), *self._inputs, "", *only))
        return self._builds.setdefault(name, BuildCache(name, self._store))


def open_cache(inputs: Sequence[Path]) -> Cache:
    """The cache in the user's cache folder, or in memory where there is none."""
    folder = default_folder()
    return Cache(inputs, Store(folder) if folder else None)


def _name(parts: tuple[str, ...]) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
