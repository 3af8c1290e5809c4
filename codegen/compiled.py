"""Keeps what Python compiles while it runs beside the code, as Python keeps modules: expressions of modules, and methods of records.

`re` compiles an expression anew in each process, and a command has some hundreds of them before it does anything. What `re` makes of those that
stand at the top of modules is kept in `__pycache__`, by the expression, its flags and the version of Python. The folder is believed as
the compiled modules in it are, and nothing is written to it where Python writes no modules.
"""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from types import CodeType
from typing import Any, cast
from zlib import crc32

_NEWEST = (3, 14)
"""The last version of Python of which it is known what its `re` makes of expressions; newer ones compile as ever."""
_FORM = 1
"""Another number where the same key is to hold something else than before: an older or newer codegen may have left a file in the place."""
_MOST = 4_000
"""What is kept at most; above it, what a command did not use goes."""
_CALLER = 3
"""Frames from `_Expressions.compile` to who calls `re.compile`."""


class Kept:
    """What one version of Python made, in a file."""

    def __init__(self, file: str) -> None:
        self.fresh = False
        self._file = file
        self._head = f"{sys.implementation.cache_tag} {sys.hexversion:x} {sys.byteorder} {_FORM}\n".encode()
        self._known: dict[Any, Any] = {}
        self._used: dict[Any, Any] = {}
        with suppress(OSError, ValueError, EOFError, TypeError):
            with open(file, "rb") as stream:
                content = stream.read()
            head, body = content[: len(self._head)], content[len(self._head) + 4 :]
            if head == self._head and content[len(head) :][:4] == crc32(body).to_bytes(4, "big"):
                self._known = marshal.loads(body)

    def get(self, key: Any) -> Any:
        """What was kept under `key`, which is a tuple of plain values; None for nothing."""
        value = self._known.get(key)
        if value is not None:
            self._used[key] = value
        return value

    def keep(self, key: Any, value: Any) -> None:
        """Keep a value that `marshal` can write."""
        self._known[key] = self._used[key] = value
        self.fresh = True

    def save(self) -> None:
        """Write what is new, if Python writes such files and the folder is there for it."""
        if not self.fresh or sys.dont_write_bytecode:
            return
        body = marshal.dumps(self._known if len(self._known) <= _MOST else self._used)
        temporary = f"{self._file}.{os.getpid()}"
        # As Python writes modules: into a file that nobody else made, which those may write who may write the source.
        with suppress(OSError):
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, os.stat(__file__).st_mode & 0o666)
            try:
                with open(handle, "wb") as stream:
                    stream.write(self._head + crc32(body).to_bytes(4, "big") + body)
                os.replace(temporary, self._file)
            except BaseException:  # an interrupt, too, leaves no half file
                os.unlink(temporary)
                raise
        self.fresh = False


class _Expressions:
    """Stands where `re` compiles."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._compiler = cast("Any", import_module("re._compiler"))
        self._parser: Any = import_module("re._parser")
        self._sre: Any = import_module("_sre")
        self._compile = self._compiler.compile
        self._compiler.compile = self.compile

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """An expression; what is kept of it needs neither to be parsed nor to be compiled."""
        key = ("expression", self._sre.MAGIC, pattern, flags)
        if type(pattern) is not str:
            return self._compile(pattern, flags)
        if (kept := self._kept.get(key)) is not None:
            all_flags, packed, groups, names, by_place = kept
            return self._sre.compile(pattern, all_flags, array("I", packed).tolist(), groups, names, by_place)
        if not _from_module() or flags & self._compiler.SRE_FLAG_DEBUG:
            return self._compile(pattern, flags)
        parsed = self._parser.parse(pattern, flags)
        state = parsed.state
        code = self._compiler._code(parsed, flags)
        places: list[str | None] = [None] * state.groups
        for name, place in state.groupdict.items():
            places[place] = name
        packed = array("I", code).tobytes()
        made = (flags | state.flags, packed, state.groups - 1, dict(state.groupdict), tuple(places))
        self._kept.keep(key, made)
        return self._sre.compile(pattern, made[0], code, *made[2:])


def _from_module() -> bool:
    """Whether a module asks, or what it calls while it is imported: other expressions may be made of the user's texts, and change."""
    caller = sys._getframe(_CALLER + 1)
    return any(frame and frame.f_code.co_name == "<module>" for frame in (caller, caller.f_back))


_kept: Kept | None = None


def remember() -> None:
    """From now on what is kept is not compiled."""
    global _kept
    place = __spec__.cached if __spec__ else None
    if _kept is None and place and sys.version_info[:2] <= _NEWEST:
        _kept = Kept(f"{os.path.splitext(place)[0]}.kept")
        _Expressions(_kept)


def save() -> None:
    """Keep what was compiled since."""
    if _kept is not None:
        _kept.save()


def code_of(source: str) -> CodeType:
    """A module of this text, compiled."""
    key = ("code", source)
    code: CodeType | None = _kept.get(key) if _kept else None
    if code is None:
        code = compile(source, "<string>", "exec", dont_inherit=True)
        if _kept:
            _kept.keep(key, code)
    return code
