"""Reads comments on members of an example body: `"name": "x", // required`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Example
from codegen.linking.rest.prose.prose_facts import read_prose
from codegen.linking.rest.samples.sent import shown_entries
from codegen.linking.rest.types.sketch import Array, Named, Shown, Typed, element_of
from codegen.pages.rest import Inline
from codegen.source import PageProse

_MEMBER = r"(?m)^(?P<indent>[ \t]*+)[\"']?(?P<name>[A-Za-z_$][\w$.-]*+)[\"']?[ \t]*+:"
_NAMED = re.compile(_MEMBER)
_COMMENT = re.compile(
    rf"{_MEMBER}[ \t]*+(?:\"(?:[^\"\\\n]|\\.)*+\"[ \t,]*+|'(?:[^'\\\n]|\\.)*+'[ \t,]*+|[^\"'/#\n]*+(?<!:))(?://|#)[ \t]*+(?P<said>\S[^\n]*)"
)
"""A member, what follows it on its line, and the comment at the end of that line."""


_Said: TypeAlias = Mapping[tuple[str, ...], Sequence[str]]
"""Names from the outermost object on -> what comments say of that member."""


def commented(members: Iterable[Entry], examples: Iterable[Example]) -> list[Entry]:
    """The members, with what comments in the examples say of those that no row describes, also inside of objects."""
    said: dict[tuple[str, ...], list[str]] = {}
    for example in examples:
        if "//" in example.text or "#" in example.text:
            above: list[tuple[int, str]] = []
            words = {match.start("name"): match["said"].rstrip() for match in _COMMENT.finditer(example.text)}
            for match in _NAMED.finditer(example.text):
                # What stands farther to the right is a member of what stands above it.
                while above and above[-1][0] >= len(match["indent"]):
                    above.pop()
                above.append((len(match["indent"]), match["name"]))
                if match.start("name") in words:
                    said.setdefault(tuple(name for _, name in above), []).append(words[match.start("name")])
    return [_told(entry, (entry.name,), said) for entry in members] if said else list(members)


def _told(entry: Entry, path: tuple[str, ...], said: _Said) -> Entry:
    words = {*said.get(path, ())}
    if entry.inferred and not entry.documentation and len(words) == 1:
        entry = _with_words(entry, words.pop())
    if not entry.inferred or not any(len(other) > len(path) and other[: len(path)] == path for other in said):
        return entry
    sketch = entry.typed.sketch if entry.typed is not None else None
    shown = element_of(sketch)
    if not isinstance(shown, Shown) or entry.children:
        return entry
    children = tuple(_told(child, (*path, child.name), said) for child in shown_entries(shown, entry.span))
    opens = Named(ScalarKind.DOCUMENT, opens=True)
    return replace(entry, typed=Typed(Array(opens) if isinstance(sketch, Array) else opens), children=children)


_QUOTED = re.compile(r"(?:(?:optional|required|mandatory|one of)\W{1,3})*(?P<list>\"[^\"\n]{1,40}\"(?:(?:,| or|, or| \||\|)\s*\"[^\"\n]{1,40}\")+)(?:[,;.]\s.*)?", re.IGNORECASE)
"""A comment that lists all values: `optional, "de" or "en"`."""


def _with_words(entry: Entry, words: str) -> Entry:
    prose = read_prose(Inline(words, (), entry.span))
    listed = _QUOTED.fullmatch(words)
    return replace(
        entry,
        required=prose.required,
        condition=prose.condition,
        default=prose.default,
        has_default=prose.has_default,
        values=entry.values or prose.values or (tuple(re.findall(r"\"([^\"]*)\"", listed["list"])) if listed is not None else ()),
        range=prose.range,
        length=prose.length,
        items=prose.items,
        documentation=PageProse(words),
    )
