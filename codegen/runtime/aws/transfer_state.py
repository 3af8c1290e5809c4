"""The progress of a transfer in a file, so that another process can resume it."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from os import PathLike
from typing import Any


class State:
    """The state file: what is transferred, which must be the same to resume, and what is done."""

    def __init__(self, path: str | PathLike[str], subject: Mapping[str, Any]) -> None:
        self._path = os.fspath(path)
        self._subject = dict(subject)
        self.data: dict[str, Any] = {}
        self._lock = threading.Lock()

    def load(self) -> None:
        """Reads the file, if it is of the same transfer; anything else is ignored."""
        try:
            with open(self._path, encoding="utf-8") as file:
                stored: Any = json.load(file)
            if stored["subject"] == self._subject:
                self.data = dict(stored["data"])
        except (OSError, ValueError, LookupError, TypeError):
            return

    def save(self) -> None:
        """Writes the file atomically. Raises OSError."""
        beside = f"{self._path}.new"
        with self._lock:
            with open(beside, "w", encoding="utf-8") as file:
                json.dump({"subject": self._subject, "data": self.data}, file)
            os.replace(beside, self._path)

    def note(self, name: str, value: Any) -> None:
        """Adds a value to a list, and saves the file."""
        with self._lock:
            self.data.setdefault(name, []).append(value)
        self.save()

    def remove(self) -> None:
        with suppress(FileNotFoundError):
            os.remove(self._path)
