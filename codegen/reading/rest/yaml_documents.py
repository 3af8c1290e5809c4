"""Loads YAML as its version 1.2 reads it: `no` is a text, and so is `12:30`."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml

_DEEPEST = 100
"""Nodes inside of each other; a stranger's page may hold any number."""

_LARGEST = 200_000
"""Nodes of a document with aliases."""


# PyYAML may be built without its C library, and mypy knows no base that is chosen while the module runs.
class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Knows truth values, numbers and null by the core schema of YAML 1.2.2, section 10.3."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for _tag, _form, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+", "-+.0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_form})\Z"), list(_first))


def load(text: str) -> Any:
    """The values that a document holds.

    Raises ValueError where it is no YAML, nested too deeply, or has nodes that stand for so many others (`&a`, `*a`) that it would be far larger than its text.
    """
    try:
        aliases = _aliases(text)
        loaded = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if aliases and _size(loaded, {}, 0) > _LARGEST:
        raise ValueError("its aliases make it too large")
    return loaded


def compose(text: str) -> yaml.Node | None:
    """The nodes of a document, with the lines that they stand on and their values as they are written; None for an empty one.

    Raises ValueError where it is no YAML, nested too deeply, or has aliases.
    """
    try:
        if _aliases(text):
            raise ValueError("has aliases")
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from None
    return node


def _aliases(text: str) -> int:
    """How many aliases a document has. Raises ValueError where it is nested too deeply, and what the parser raises."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        aliases += isinstance(event, yaml.AliasEvent)
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
    return aliases


def _size(node: Any, known: dict[int, int], depth: int) -> int:
    """How many nodes there are if each alias is what it stands for; too many for a node that holds itself."""
    if not isinstance(node, dict | list):
        return 1
    if (size := known.get(id(node))) is None:
        known[id(node)] = _LARGEST + 1
        parts = node.values() if isinstance(node, dict) else node
        size = known[id(node)] = 1 + sum(_size(each, known, depth + 1) for each in parts) if depth <= _DEEPEST else _LARGEST + 1
    return size
