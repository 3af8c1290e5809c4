"""Finds the runtime's modules that an SDK carries: those that its own modules import, and what these import."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

import codegen

FOLDER = "_runtime"
"""The name of the runtime in an SDK."""

BESIDE: Mapping[str, str] = {
    # Users make sessions, and these make clients.
    "aws.session": "aws.client",
    # The module for hypothesis loads it by name, since most services have no such rules.
    "rule_strategies": "prose_rules",
}
"""Modules that nothing in an SDK imports -> the module with which they come along.

Everything else comes by an import. What is imported inside a function or for type checkers counts like any import: extras of
users (`transport_aiohttp` with aiohttp, `testing`) are imported by the package of the SDK, and what is loaded only when pydantic
or hypothesis ask (`schemas`, `metadata`, `interchange`) by `structure`.
"""

# Prose with these words may add a module too many, never one too few.
_IMPORT = re.compile(r"from ([\w.]+) import (\([^)]*\)|[^\n]*)")
_WORD = re.compile(r"\w+")


_Value = TypeVar("_Value")


class _Asked(Mapping[str, _Value]):
    """Module of the runtime -> something that is made when it is asked for: an SDK carries some of them."""

    def __init__(self, modules: Collection[str], make: Callable[[str], _Value]) -> None:
        self._modules = modules
        self._make = lru_cache(maxsize=None)(make)

    def __getitem__(self, module: str) -> _Value:
        if module not in self._modules:
            raise KeyError(module)
        return self._make(module)

    def __contains__(self, module: object) -> bool:
        return module in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


@lru_cache(maxsize=1)
def runtime_texts() -> Mapping[str, str]:
    """Module -> its text: `protocols.json`, a package by its own name, the runtime itself by the empty one.

    The runtime is read as text, since the generator does not use it.
    """
    folder = os.path.join(os.path.dirname(codegen.__file__), "runtime")
    files: dict[str, str] = {}
    for parent, _, names in os.walk(folder):
        package = parent[len(folder) + 1 :].replace(os.sep, ".")
        for name in names:
            if name.endswith(".py"):
                module = package if name == "__init__.py" else f"{package}.{name[:-3]}".lstrip(".")
                files[module] = os.path.join(parent, name)

    def text(module: str) -> str:
        with open(files[module], encoding="utf-8") as file:
            return file.read()

    return _Asked(files.keys(), text)


@lru_cache(maxsize=1)
def runtime_imports() -> Mapping[str, frozenset[str]]:
    """Module of the runtime -> modules that it imports, wherever the statement stands."""
    texts = runtime_texts()
    packages = _packages(texts.keys())

    def imports(module: str) -> frozenset[str]:
        return frozenset(
            _imported(texts[module], module if module in packages else module.rpartition(".")[0])
        )

    return _Asked(texts.keys(), imports)


def _packages(modules: Collection[str]) -> set[str]:
    return {"", *(module.rpartition(".")[0] for module in modules)}


def _imported(text: str, package: str) -> Iterator[str]:
    """The runtime's modules that a text in `package` of the runtime imports."""
    for path, names in _IMPORT.findall(text):
        module = path.lstrip(".")
        levels = len(path) - len(module)
        if levels:
            parts = package.split(".") if package else []
            above = parts[: len(parts) - levels + 1]
            yield from _meant(".".join([*above, *filter(None, [module])]), names)


def _meant(module: str, names: str) -> Iterator[str]:
    """The module that an import names, and the modules among the imported names."""
    known = runtime_texts()
    if module in known:
        yield module
    yield from (name for each in _WORD.findall(names) if (name := f"{module}.{each}".lstrip(".")) in known)


def modules_of(needs: Iterable[tuple[str, str]]) -> set[str]:
    """The runtime's modules of imports (module, name)."""
    return {needed for module, name in needs for needed in _meant(module, name)}


def named(files: Mapping[str, str], own: Collection[str]) -> set[str]:
    """The runtime's modules that modules from the user's `own` templates import: these may hold import statements of their own."""
    return {
        module
        for text in (files.values() if own else ())
        for path, names in _IMPORT.findall(text)
        if FOLDER in (parts := path.split("."))
        for module in _meant(".".join(parts[parts.index(FOLDER) + 1 :]), names)
    }


def closure(modules: Iterable[str]) -> frozenset[str]:
    """`modules` and all that they import."""
    imports, carried = runtime_imports(), set[str]()
    left = list(modules)
    while left:
        module = left.pop()
        if module in carried:
            continue
        carried.add(module)
        left += imports[module]
        if module:
            left.append(module.rpartition(".")[0])
        left += [other for other, with_ in BESIDE.items() if with_ == module]
    return frozenset(carried)


def runtime_files(modules: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(path below the SDK's package, text) of modules, sorted."""
    texts = runtime_texts()
    packages = _packages(texts.keys())
    for module in sorted(modules):
        path = module.replace(".", "/")
        if module in packages:
            path = f"{path}/__init__" if path else "__init__"
        yield f"{FOLDER}/{path}.py", texts[module]
