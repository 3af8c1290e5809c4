"""The Python files of a project: which are looked at, and what they ask of each other."""

from __future__ import annotations

import codecs
import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages"})
_MADE = frozenset({"build", "dist"})
"""Skipped where they are no packages of the project's own."""
_SUFFIXES = (".py", ".pyi", ".pyw", ".ipynb")
_IMPORT = re.compile(
    rb"(?:^|[;:\"'])[ \t]*(?=((?:from|import)\b(?:[^\n(;]*\bimport\s*\((?>[^)#]+|#[^\n]*)*+\)|[^\n;]*)))", re.MULTILINE
)
"""An import, also one behind another statement or in a string; what is in brackets goes over lines and comments."""
_FROM = re.compile(rb"from\s*([\w.]+)\s*\bimport\b\s*(.*)", re.DOTALL)
_AT_RUN_TIME = re.compile(rb"import(?:_module|__)\s*\(\s*[\"']([\w.]+)")
_ALIAS = re.compile(rb"(\w+)\s+as\s+(\w+)")
_ATTRIBUTE = re.compile(rb"(\w*[\])]?)(?=\s*\.\s*(\w+))")
_QUOTED = re.compile(rb"[\"'](\w+)[\"']")


def python_files(paths: Iterable[Path], packages: Collection[str]) -> Iterator[Path]:
    """The Python files of `paths`, sorted; hidden folders, virtual environments and the SDK's packages are left out."""
    for path in paths:
        if path.is_file():
            yield path
            continue
        for parent, folders, names in os.walk(path):
            here = Path(parent)
            folders[:] = sorted(name for name in folders if not _skipped(here / name, packages))
            yield from (here / name for name in sorted(names) if _is_python(here / name))


def _is_python(path: Path) -> bool:
    if not path.is_file():  # a pipe would never end; editors leave links to nowhere
        return False
    if path.suffix:
        return path.suffix in _SUFFIXES
    try:
        with path.open("rb") as file:
            first = file.readline(200)
    except OSError:
        return False
    return first.startswith(b"#!") and b"python" in first


def _skipped(folder: Path, packages: Collection[str]) -> bool:
    if folder.name in _MADE:
        return not (folder / "__init__.py").exists()
    if folder.name.startswith(".") or folder.name in _SKIPPED or (folder / "pyvenv.cfg").exists():
        return True
    return folder.name in packages and (folder / "_runtime").is_dir()


class Project:
    """What the files of a project, path -> bytes, import from each other. Modules are told apart by their last names alone."""

    def __init__(self, files: Mapping[Path, bytes], package: str) -> None:
        self._package = package
        self._files = {path: _plain(path, text) for path, text in files.items()}
        self._imports = {
            path: _IMPORT.findall(text) + _AT_RUN_TIME.findall(text) for path, text in self._files.items()
        }
        self._words = {path: set(re.findall(rb"\w+", b"\n".join(lines))) for path, lines in self._imports.items()}

    def connected(self) -> list[Path]:
        """The files that name the SDK's package, and those that import one another with them, in order."""
        words = self._words
        stems: dict[bytes, list[Path]] = defaultdict(list)
        importers: dict[bytes, list[Path]] = defaultdict(list)
        for path in self._files:
            stems[module_name(path).encode()].append(path)
            for word in words[path]:
                importers[word].append(path)
        waiting = [path for path, text in self._files.items() if self._package.encode() in text]
        reached = set(waiting)
        while waiting:
            path = waiting.pop()
            near = [*importers[module_name(path).encode()], *(one for w in words[path] for one in stems.get(w, ()))]
            if path.name == "conftest.py":  # pytest hands its fixtures to all tests below it
                near += [one for one in self._files if path.parent in one.parents]
            waiting += [one for one in dict.fromkeys(near) if one not in reached]
            reached.update(near)
        return [path for path in self._files if path in reached]

    def asked(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Last name of a module -> those of `names` that others take from it."""
        wanted = {name.encode() for name in names}
        asked: dict[str, set[str]] = defaultdict(set)
        for path, text in self._files.items():
            aliases = {}
            for line in self._imports[path]:
                aliases.update({new: old for old, new in _ALIAS.findall(line)})
                stated = _FROM.match(line.strip())
                if stated is None or stated[1].split(b".")[0] == self._package.encode():
                    continue
                module = stated[1].rpartition(b".")[2].decode("utf-8", "replace") or path.parent.name
                found = wanted if b"*" in stated[2] else wanted.intersection(re.findall(rb"\w+", stated[2]))
                asked[module] |= {name.decode() for name in found}
            # Through a variable, a call or `getattr` it may be that of any module that the file imports.
            unknown = wanted.intersection(_QUOTED.findall(text))
            for owner, name in _ATTRIBUTE.findall(text):
                if name in wanted:
                    asked[aliases.get(owner, owner).decode("utf-8", "replace")].add(name.decode())
                    if owner not in self._words[path]:
                        unknown.add(name)
            for module in self._words[path] if unknown else ():
                asked[module.decode("utf-8", "replace")] |= {name.decode() for name in unknown}
        return asked


def _plain(path: Path, text: bytes) -> bytes:
    """The text of a file with each statement in lines that no backslash joins."""
    text = text.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if path.suffix == ".ipynb":
        text = text.replace(rb"\n", b"\n")
    return text.replace(b"\\\n", b" ")


def module_name(path: Path) -> str:
    """The last name of the module that a file is."""
    return path.parent.name if path.stem == "__init__" else path.stem
