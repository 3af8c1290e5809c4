"""Keeps the code of the modules that commands import in one file, beside what `codegen.compiled` keeps.

For each of some hundred modules Python looks through a folder, asks the system four times about files, opens one, reads and closes it; that takes twice as long
as making code of what it reads. A module in the file is asked for but once: whether its source is as it was.
What Python says of modules stays so: a source that changed is compiled, the folder is believed as the compiled modules in it are, and where
Python writes none, nothing is written.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType
from zlib import crc32

from codegen.compiled import head_of, kept_file, written

_PACKAGES = frozenset({"codegen", "click", "jinja2"})
"""Packages of many modules that commands import."""
_FORM = 1
_NUMBER = 4
"""Bytes of the numbers before the index: its length, its checksum."""

_Key = tuple[str, str]
"""The folder of the package, and the module's last name."""
_Entry = tuple[str, bool, int, int, int, int]
"""The source file, whether it is a package's, its time and length; where the code begins behind the index, its length."""


class Imported:
    """Finds the modules of the file, in front of what finds modules in folders."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._head = head_of(_FORM)
        self._index: dict[_Key, _Entry] = {}
        self._missing: dict[_Key, str] = {}
        """Modules that are not in the file as they are now, with their whole names."""
        self._handle = -1
        with suppress(OSError, ValueError, EOFError, TypeError):
            self._handle = os.open(file, os.O_RDONLY)
            start = len(self._head)
            before = os.pread(self._handle, start + 2 * _NUMBER, 0)
            if before[:start] == self._head:
                length, checksum = before[start : start + _NUMBER], before[start + _NUMBER :]
                self._begin = len(before) + int.from_bytes(length, "big")
                index = os.pread(self._handle, self._begin - len(before), len(before))
                if crc32(index).to_bytes(_NUMBER, "big") == checksum:
                    self._index = marshal.loads(index)

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        """As Python asks a finder; None where others are to look for the module."""
        if path is None or name.partition(".")[0] not in _PACKAGES:
            return None
        folders = list(path)
        key = (folders[0], name.rpartition(".")[2]) if len(folders) == 1 else ("", name)
        entry = self._index.get(key)
        code = self._code(entry) if entry and _is_as_it_was(entry) else None
        if entry is None or code is None:
            self._missing[key] = name
            return None
        loader = _Loader(name, entry[0])
        loader.kept = code
        inside = [os.path.dirname(entry[0])] if entry[1] else None
        return spec_from_file_location(name, entry[0], loader=loader, submodule_search_locations=inside)

    def _content(self, entry: _Entry) -> bytes:
        return os.pread(self._handle, entry[5], self._begin + entry[4])

    def _code(self, entry: _Entry) -> CodeType | None:
        with suppress(OSError, ValueError, EOFError, TypeError):
            code = marshal.loads(self._content(entry))
            return code if isinstance(code, CodeType) else None
        return None

    def save(self) -> None:
        """Write what was missing, if Python writes such files."""
        if not self._missing or sys.dont_write_bytecode:
            return
        new = dict(self._compiled())
        self._missing.clear()
        if not new:
            return
        left = {key: entry for key, entry in self._index.items() if key not in new and _is_as_it_was(entry)}
        index: dict[_Key, _Entry] = {}
        contents: list[bytes] = []
        at = 0
        for key, (entry, content) in {**{key: (entry, self._content(entry)) for key, entry in left.items()}, **new}.items():
            index[key] = (*entry[:4], at, len(content))
            contents.append(content)
            at += len(content)
        packed = marshal.dumps(index)
        numbers = len(packed), crc32(packed)
        written(self._file, b"".join([self._head, *(n.to_bytes(_NUMBER, "big") for n in numbers), packed, *contents]))

    def _compiled(self) -> Iterable[tuple[_Key, tuple[_Entry, bytes]]]:
        """What Python itself has made of the missing modules."""
        for key, name in self._missing.items():
            spec = getattr(sys.modules.get(name), "__spec__", None)
            if not key[0] or spec is None or type(spec.loader) is not SourceFileLoader or spec.origin is None:
                continue
            with suppress(OSError, ImportError, SyntaxError, ValueError):
                status = os.stat(spec.origin)
                content = marshal.dumps(spec.loader.get_code(name))
                package = spec.submodule_search_locations is not None
                yield key, ((spec.origin, package, status.st_mtime_ns, status.st_size, 0, 0), content)


class _Loader(SourceFileLoader):
    kept: CodeType | None = None

    def get_code(self, fullname: str) -> CodeType | None:
        """The code of the file, once: who asks again gets what the folder has."""
        code, self.kept = self.kept, None
        return code or super().get_code(fullname)


def _is_as_it_was(entry: _Entry) -> bool:
    try:
        status = os.stat(entry[0])
    except OSError:
        return False
    return (status.st_mtime_ns, status.st_size) == entry[2:4]


_imported: Imported | None = None


def remember() -> None:
    """From now on modules are looked for in the file first."""
    global _imported
    file = kept_file("modules")
    if _imported is None and file and hasattr(os, "pread"):
        _imported = Imported(file)
        sys.meta_path.insert(0, _imported)


def save() -> None:
    """Keep what was imported since."""
    if _imported:
        _imported.save()
