"""Import statements for the names that finished code uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from codegen.emit.python import layout
from codegen.emit.python.text import Code

_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_FORMATTED = re.compile(r"\bf'((?:[^'\\\n]|\\.)*)'")
_EXPRESSIONS = re.compile(r"\{([^{}]+)\}")
_NAMES = re.compile(r"(?<![\w.])[A-Za-z_]\w*")

_TYPING = ("Annotated", "Any", "ClassVar", "Generic", "Literal", "TypeAlias")

_RUNTIME = (
    ("", ("checks as _k",)),
    ("", ("constraints as _c",)),
    (".event_messages", ("Message",)),
    (".eventstream", ("Events", "EventStream")),
    (".http", ("Body", "HttpRequest", "HttpResponse")),
    (".operation", ("Operation", "ServiceInfo")),
    (".pagination", ("Paginator",)),
    (".protocols", ("events as _e",)),
    (".protocols", ("host as _h",)),
    (".protocols", ("json as _j",)),
    (".protocols", ("{protocol} as _p",)),
    (".protocols", ("text as _s",)),
    (".protocols", ("values as _v",)),
    (".protocols", ("xml as _x",)),
    (".streaming", ("StreamT",)),
    (".structure", ("Structure", "UnionStructure")),
    (".unlisted", ("Unlisted",)),
    (".unset", ("UNSET", "Unset")),
    (".validation", ("Violations",)),
    (".waiters", ("Waiter", "WaiterOptions")),
)
"""Module of the runtime, names."""


@cache
def _runtime(protocol: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The table in the order of import sorters."""
    return tuple(sorted((m, tuple(n.format(protocol=protocol) for n in names)) for m, names in _RUNTIME))


def used_names(texts: Iterable[str]) -> set[str]:
    """Names that code uses outside of string literals."""
    text = _FORMATTED.sub(lambda found: " ".join(_EXPRESSIONS.findall(found[1])), "\n".join(texts))
    return set(_NAMES.findall(_STRINGS.sub('""', text)))


def imports(texts: Iterable[str], protocol: str) -> tuple[Code, ...]:
    """The import statements of a module of types or operations, in the order that import sorters use."""
    used = used_names(texts)
    lines: list[Code] = []
    if "datetime" in used:
        lines.append(Code("from datetime import datetime"))
    typing = [name for name in _TYPING if name in used]
    lines.insert(0, Code("from dataclasses import dataclass"))
    if typing:
        lines.append(layout.from_import("typing", typing))
    lines.append(Code(""))
    for module, names in _runtime(protocol):
        wanted = [name for name in names if name.rsplit(" ", 1)[-1] in used]
        if wanted:
            lines.append(layout.from_import(f"..._runtime{module}", wanted))
    if "_t" in used:
        lines.append(Code("from .. import types as _t"))
    if "SERVICE" in used:
        lines.append(Code("from ..service import SERVICE"))
    return tuple(lines)


def error_imports(texts: Iterable[str], classes: bool, protocol: str) -> tuple[Code, ...]:
    """The import statements of a module of errors."""
    used = used_names(texts)
    lines: list[Code] = []
    if "datetime" in used:
        lines.append(Code("from datetime import datetime"))
    typing = [name for name in ("Any",) if name in used] + (["ClassVar"] if classes else [])
    if typing:
        lines.append(layout.from_import("typing", typing))
    if lines:
        lines.append(Code(""))
    lines.append(Code("from .._runtime.errors import ServiceError"))
    for module, names in _runtime(protocol):
        wanted = [name for name in names if name.rsplit(" ", 1)[-1] in used]
        if module == ".protocols" and wanted:
            lines.append(layout.from_import(f".._runtime{module}", wanted))
    if "_t" in used:
        lines.append(Code("from . import types as _t"))
    return tuple(lines)
