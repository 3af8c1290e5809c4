"""Keeps what Python compiles while it runs beside the code, as Python keeps modules: expressions of modules and of tables, and methods of records.

`re` compiles an expression anew in each process, and a command has some hundreds of them before it does anything. What `re` makes of those that
stand in modules, and as constants in functions, is kept in `__pycache__`, by the expression, its flags and the version of Python. The folder is believed as
the compiled modules in it are, and nothing is written to it where Python writes no modules.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from types import CodeType
from typing import Any, cast
from zlib import crc32

from codegen import __version__

_NEWEST = (3, 14)
"""The last version of Python of which it is known what its `re` makes of expressions; newer ones compile as ever."""
_FORM = 2
"""Another number where the same key is to hold something else than before: an older or newer codegen may have left a file in the place."""
_MOST = 4_000
"""What is kept at most, unless somebody says so; above it, what a command did not use goes."""
_CALLER = 3
"""Frames from `_Expressions.compile` to who calls `re.compile`."""


class Kept:
    """What one version of Python made, in a file; each value is packed for itself, since a command needs few of them."""

    def __init__(self, file: str, made_by: str = "", most: int = _MOST) -> None:
        """What something else than `made_by` made counts for nothing; of more than `most` only what a command used stays."""
        self.new: dict[Any, bytes] = {}
        """What is not in the file yet."""
        self._file = file
        self._most = most
        system = f"{sys.implementation.cache_tag} {sys.hexversion:x} {sys.byteorder} {_FORM}"
        self._head = f"{system} {made_by}\n".encode()
        self._known: dict[Any, bytes] = {}
        self._used: dict[Any, bytes] = {}
        with suppress(OSError, ValueError, EOFError, TypeError):
            with open(file, "rb", buffering=0) as stream:
                head, checksum, body = stream.read(len(self._head)), stream.read(4), stream.read()
            if head == self._head and checksum == crc32(body).to_bytes(4, "big"):
                self._known = marshal.loads(body)

    def get(self, key: Any) -> Any:
        """What was kept under `key`, which is a tuple of plain values; None for nothing."""
        packed = self._known.get(key)
        if packed is None:
            return None
        self._used[key] = packed
        return marshal.loads(packed)

    def keep(self, key: Any, value: Any) -> None:
        """Keep a value that `marshal` can write."""
        self.take({key: marshal.dumps(value)})

    def take(self, new: dict[Any, bytes]) -> None:
        """Keep what a copy of this process made (`new`)."""
        for kept in (self._known, self._used, self.new):
            kept.update(new)

    def save(self) -> None:
        """Write what is new, if Python writes such files and the folder is there for it."""
        if not self.new or sys.dont_write_bytecode:
            return
        body = marshal.dumps(self._known if len(self._known) <= self._most else self._used)
        temporary = f"{self._file}.{os.getpid()}"
        # As Python writes modules: into a file that nobody else made, which those may write who may write the source.
        with suppress(OSError):
            # In a container the number of a process comes again: what an interrupted one left would stay for ever.
            with suppress(FileNotFoundError):
                os.unlink(temporary)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, os.stat(__file__).st_mode & 0o666)
            try:
                with open(handle, "wb") as stream:
                    stream.write(self._head + crc32(body).to_bytes(4, "big") + body)
                os.replace(temporary, self._file)
            except BaseException:  # an interrupt, too, leaves no half file
                os.unlink(temporary)
                raise
        self.new = {}


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
        if not _is_of_code(pattern) or flags & self._compiler.SRE_FLAG_DEBUG:
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


def expression(text: str) -> re.Pattern[str]:
    """An expression of a table of ours, kept as those at the top of modules are, but compiled when it is first needed."""
    return re.compile(text)


def _is_of_code(pattern: str) -> bool:
    """Whether a module asks, or what it calls while it is imported, or `expression`, or a function that has it as a constant: others may be made
    of the user's texts, and change."""
    caller = sys._getframe(_CALLER + 1)
    asking = [frame.f_code for frame in (caller, caller.f_back) if frame]
    if asking[0] is expression.__code__ or pattern in asking[0].co_consts:
        return True
    return any(code.co_name == "<module>" for code in asking)


_kept: Kept | None = None
_verdicts: dict[tuple[str, tuple[str, ...]], Kept] = {}
"""What else is kept, by the file's name and the modules that made it."""


def _file(name: str) -> str | None:
    """The file of this name, another one for each version of Python and, as of modules, for each of its ways to optimise."""
    place = __spec__.cached if __spec__ else None
    if not place or sys.version_info[:2] > _NEWEST:
        return None
    folder, module = os.path.split(place)
    return os.path.join(folder, f"{name}.{module.partition('.')[2].removesuffix('.pyc')}.kept")


def remember() -> None:
    """From now on what is kept is not compiled."""
    global _kept
    file = _file("compiled")
    if _kept is None and file:
        _kept = Kept(file, __version__)
        _Expressions(_kept)


def verdicts(name: str, modules: tuple[str, ...]) -> Kept | None:
    """What these `modules` make of their arguments alone, kept as long as their sources are the same; None where nothing is kept."""
    file = _file(name)
    if _kept is None or file is None:
        return None
    if (name, modules) not in _verdicts:
        from hashlib import sha256

        digest = sha256()
        try:
            for module in modules:
                with open(cast("str", sys.modules[module].__file__), "rb") as stream:
                    digest.update(stream.read())
        except (OSError, TypeError):
            return None
        _verdicts[name, modules] = Kept(file, digest.hexdigest())
    return _verdicts[name, modules]


def copied() -> None:
    """This process has become a copy of another one, which keeps what was made up to now."""
    for kept in filter(None, (_kept, *_verdicts.values())):
        kept.new = {}


def made() -> bytes:
    """What a copy has made, for `take` of the process that it was made of."""
    return marshal.dumps((_kept.new if _kept else {}, {given: kept.new for given, kept in _verdicts.items()}))


def take(made: bytes) -> None:
    """Keep what a copy has made."""
    expressions, others = marshal.loads(made)
    for kept, new in ((_kept, expressions), *((verdicts(*given), new) for given, new in others.items())):
        if kept is not None:
            kept.take(new)


def save() -> None:
    """Keep what was made since."""
    for kept in filter(None, (_kept, *_verdicts.values())):
        kept.save()


def code_of(source: str) -> CodeType:
    """A module of this text, compiled."""
    key = ("code", source)
    code: CodeType | None = _kept.get(key) if _kept else None
    if code is None:
        code = compile(source, "<string>", "exec", dont_inherit=True)
        if _kept:
            _kept.keep(key, code)
    return code
