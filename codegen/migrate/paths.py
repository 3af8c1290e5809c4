"""Dotted names of the old SDK that end in another word now."""

from __future__ import annotations

from codegen.migrate.knowledge import Knowledge


def moved_segments(knowledge: Knowledge) -> dict[str, str]:
    """Dotted name of a package, module, class or alias -> its last word in the new SDK, where that differs.

    A name that another thing had before is left out: a second run could not tell the two apart.
    """
    segments: dict[str, str] = {}
    for cls, successor in knowledge.edits.successors.items():
        for old, new in zip(cls.paths, successor.paths, strict=True):
            _compare(f"{knowledge.package}.{old}", f"{knowledge.package}.{new}", segments)
    aliases = {(cls, attribute): path for path, (cls, attribute) in knowledge.new.aliases.items()}
    for path, (cls, attribute) in knowledge.old.aliases.items():
        twin = knowledge.edits.successors.get(cls)
        name = knowledge.edits_of(cls).renamed.get(attribute, attribute)
        later = aliases.get((twin, name)) if twin is not None else None
        if later is not None:
            _compare(path, f"{path.rpartition('.')[0]}.{later.rpartition('.')[2]}", segments)
    taken = {*knowledge.old.paths, *knowledge.old.aliases}
    return {path: last for path, last in segments.items() if f"{path.rpartition('.')[0]}.{last}" not in taken}


def _compare(old: str, new: str, segments: dict[str, str]) -> None:
    before, after = old.split("."), new.split(".")
    for index, (first, second) in enumerate(zip(before, after, strict=False)):
        if first != second:
            segments[".".join(before[: index + 1])] = second


def moved(path: str, segments: dict[str, str]) -> str:
    """`path` with every word that changed."""
    words = path.split(".")
    return ".".join(segments.get(".".join(words[: index + 1]), word) for index, word in enumerate(words))
