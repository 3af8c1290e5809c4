"""Reads comments on members of an example body: `"name": "x", // required`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Example
from codegen.linking.rest.prose.prose_facts import read_prose
from codegen.pages.rest import Inline
from codegen.source import PageProse

_MEMBER = r"(?m)^(?P<indent>[ \t]*+)[\"']?(?P<name>[A-Za-z_$][\w$.-]*+)[\"']?[ \t]*+:"
_NAMED = re.compile(_MEMBER)
_COMMENT = re.compile(
    rf"{_MEMBER}[ \t]*+(?:\"(?:[^\"\\\n]|\\.)*+\"[ \t,]*+|'(?:[^'\\\n]|\\.)*+'[ \t,]*+|[^\"'/#\n]*+(?<!:))(?://|#)[ \t]*+(?P<said>\S[^\n]*)"
)
"""A member, what follows it on its line, and the comment at the end of that line."""


def commented(members: Iterable[Entry], examples: Iterable[Example]) -> list[Entry]:
    """The members, with what comments in the examples say of those that no row describes."""
    said: dict[str, list[str]] = {}
    for example in examples:
        if "//" in example.text or "#" in example.text:
            # The names of members further down are not these members' names.
            outermost = min((len(match["indent"]) for match in _NAMED.finditer(example.text)), default=0)
            for match in _COMMENT.finditer(example.text):
                if len(match["indent"]) == outermost:
                    said.setdefault(match["name"], []).append(match["said"].rstrip())
    return [
        _with_words(entry, said[entry.name][0])
        if entry.inferred and not entry.documentation and len(set(said.get(entry.name, ()))) == 1
        else entry
        for entry in members
    ]


def _with_words(entry: Entry, words: str) -> Entry:
    prose = read_prose(Inline(words, (), entry.span))
    return replace(
        entry,
        required=prose.required,
        condition=prose.condition,
        default=prose.default,
        has_default=prose.has_default,
        values=entry.values or prose.values,
        documentation=PageProse(words),
    )
