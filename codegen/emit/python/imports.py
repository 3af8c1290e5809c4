"""Imports of the module that is being made. Whoever writes a name asks for it here, so that nothing is searched afterwards."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from codegen.emit.python import layout, symbols
from codegen.emit.python.text import Code

RUNTIME = "_runtime"


class Imports:
    """The imports of one module, with the local names."""

    __slots__ = ("_depth", "_local", "_members", "_needed", "_taken")

    def __init__(self, depth: int, own: Collection[str] = ()) -> None:
        """`depth` is how many packages above the module the service's package's parent is: 1 for `client`, 2 for `types.box`.

        `own` are names that the module itself defines; an import of the same name gets another one.
        """
        self._depth = depth
        self._taken = set(own)
        self._local: dict[tuple[str, str, str], Code] = {}
        self._members: dict[tuple[RuntimeModule, str], Code] = {}
        self._needed: set[tuple[str, str]] = set()

    def use(self, module: str, name: str, alias: str = "") -> Code:
        """The local name of `name` of `module`: `alias` or `name`, unless the module defines that itself.

        `_runtime.unset` is a module of the SDK's runtime, `.service` one of the service's package, `.` that package and `..` what holds it.
        """
        key = (module, name, alias)
        local = self._local.get(key)
        if local is None:
            wanted = alias or name
            local = Code(
                wanted if wanted not in self._taken else symbols.unique(f"_{wanted.lstrip('_')}", self._taken)
            )
            self._taken.add(local)
            self._local[key] = local
            if module.startswith(RUNTIME):
                self._needed.add((module.removeprefix(RUNTIME).lstrip("."), name))
        return local

    def member(self, module: RuntimeModule, name: str) -> Code:
        """What the module calls a name of a module of the runtime that it imports: `_v.wire`."""
        code = self._members.get((module, name))
        if code is None:
            code = self._members[module, name] = Code(f"{self.use(*module.key)}.{name}")
        return code

    def runtime(self, module: str) -> Code:
        """The path of a module of the runtime, from here."""
        self._needed.add((module, ""))
        return Code(f"{'.' * (self._depth + 1)}{RUNTIME}.{module}")

    def needed(self) -> tuple[tuple[str, str], ...]:
        """(module of the runtime, name) of all imports from there, sorted."""
        return tuple(sorted(self._needed))

    def statements(self) -> Code:
        """The import statements, in the order of import sorters: standard library, other distributions, the SDK itself."""
        lines: dict[tuple[int, int, str, str], str] = {}
        together: dict[tuple[int, int, str], list[str]] = {}
        for (module, name, _), local in self._local.items():
            path, place = _place(module, self._depth)
            if local == name:
                together.setdefault((*place, path), []).append(name)
            else:
                renamed = f"{name} as {local}"
                lines[*place, path, renamed] = layout.from_import(path, [renamed])
        for (section, dots, path), names in together.items():
            lines[section, dots, path, ""] = _statement(path, tuple(names))
        sections: dict[int, list[str]] = {}
        for key in sorted(lines):
            sections.setdefault(key[0], []).append(lines[key])
        return Code("\n\n".join("\n".join(each) for each in sections.values()))


@lru_cache(maxsize=1024)  # most modules have most of their imports in common
def _place(module: str, depth: int) -> tuple[str, tuple[int, int]]:
    """The path of a module from one at `depth`, the section of its statement, and its order inside the section."""
    dots = depth + 1 if module.startswith(RUNTIME) else depth
    if module.startswith((RUNTIME, ".")):
        path = "." * dots + module.removeprefix(".")
        return path, (2, len(path.lstrip(".")) - len(path))
    return module, (int(module.partition(".")[0] not in sys.stdlib_module_names), 0)


@lru_cache(maxsize=1024)
def _statement(path: str, names: tuple[str, ...]) -> str:
    return layout.from_import(path, sorted(names, key=_rank))


def _rank(name: str) -> tuple[int, str, str]:
    """The order of names in a statement: constants, classes, functions, as in import sorters."""
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[:1].isupper() else 2
    return kind, name.lower(), name


_CURRENT: ContextVar[Imports | None] = ContextVar("imports", default=None)


@contextmanager
def making(depth: int, own: Collection[str] = ()) -> Iterator[Imports]:
    """Collects the imports of a module while the `with` block makes it."""
    imports = Imports(depth, own)
    token = _CURRENT.set(imports)
    try:
        yield imports
    finally:
        _CURRENT.reset(token)


def use(module: str, name: str, alias: str = "") -> Code:
    """The name that the module being made has for `name` of `module`, as `Imports.use` gives it; `name` itself where none is made."""
    current = _CURRENT.get()
    return Code(alias or name) if current is None else current.use(module, name, alias)


def runtime(module: str) -> Code:
    """The path of a module of the runtime from the module that is being made. Raises LookupError where none is."""
    current = _CURRENT.get()
    if current is None:
        raise LookupError("no module is being made")
    return current.runtime(module)


class RuntimeModule:
    """A module of the runtime that generated code calls by a short name: `V.wire` is `_v.wire`, and imports `_v`."""

    __slots__ = ("key",)

    def __init__(self, package: str, name: str, alias: str) -> None:
        self.key = (f"{RUNTIME}.{package}".rstrip("."), name, alias)
        """What `use` takes."""

    def __getitem__(self, name: str) -> Code:
        """A name of the module, in the form of the module that is being made."""
        current = _CURRENT.get()
        return Code(f"{self.key[2]}.{name}") if current is None else current.member(self, name)

    def __getattr__(self, name: str) -> Code:
        """The same, for a name that is known here."""
        return self[name]
