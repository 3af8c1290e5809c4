"""The families that are installed: ours, and those of other distributions by entry points of the group `codegen.families`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from codegen.installed import gives

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from codegen.family import Family

GROUP = "codegen.families"
OURS = (("aws", "codegen.families.aws:FAMILY"), ("rest", "codegen.families.rest:FAMILY"))
"""Name and object of each family that comes with the project, in the order in which they are asked."""


class FamilyError(Exception):
    """An installed family cannot be loaded."""


@cache
def families() -> tuple[Family, ...]:
    """All families, ours first, then others' by name.

    Raises FamilyError where the entry point of one leads to nothing that can be loaded.
    """
    ours = (value.split(":") for _, value in OURS)
    return (
        *(getattr(import_module(module), name) for module, name in ours),
        *(_loaded(point) for point in others()),
    )


@cache
def others() -> tuple[EntryPoint, ...]:
    """The entry points of families that other distributions bring, by name; one of ours is not replaced."""
    if not gives(GROUP):
        return ()
    from importlib.metadata import entry_points

    names = {name for name, _ in OURS}
    return tuple(
        sorted(
            (point for point in entry_points(group=GROUP) if point.name not in names),
            key=lambda point: point.name,
        )
    )


def family(name: str) -> Family:
    """The family of that name.

    Raises KeyError where none is installed.
    """
    return {item.name: item for item in families()}[name]


def _loaded(point: EntryPoint) -> Family:
    try:
        loaded: Family = point.load()
    except Exception as error:  # It is somebody else's module: whatever it raises is said.
        source = f" of {point.dist.name}" if point.dist is not None else ""
        raise FamilyError(f"the family {point.name!r}{source} cannot be loaded: {error}") from error
    return loaded
