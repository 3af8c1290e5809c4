"""The model that the pages of some inputs gave."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from codegen.cache.codec import pack, unpack
from codegen.cache.store import Store
from codegen.diagnostics.core import Diagnostic
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPages:
    """What came of pages together."""

    key: str
    """Hash of all beside the pages that has a part in it."""
    pages: Mapping[str, str]
    """Page as shown -> hash of its text."""
    text: str
    """The model, as `codegen.ir.codec` writes it without indents."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found in the pages, no errors."""

    @property
    def digest(self) -> str:
        """Of all that the model was made from."""
        return hashlib.sha256(repr((self.key, sorted(self.pages.items()))).encode()).hexdigest()


class ModelCache:
    """The last model of some inputs; between commands of one process it stays in memory."""

    def __init__(self, name: str, store: Store | None) -> None:
        """Without a `store` nothing outlives the process."""
        self._store = store
        self._file = f"{name}.model"
        self._last: LinkedPages | None = None

    def last(self, key: str) -> LinkedPages | None:
        """The last model, where it was made under the same conditions."""
        if self._last is None and self._store and (content := self._store.read(self._file)):
            value = unpack(content)
            self._last = value if isinstance(value, LinkedPages) else None
        return self._last if self._last and self._last.key == key else None

    def keep(self, linked: LinkedPages) -> None:
        """Remember a model instead of the one before."""
        if linked != self._last:
            self._last = linked
            if self._store:
                self._store.write(self._file, pack(linked))
