"""Reads the members of an object that the items of a list inside a table's cell describe."""

from __future__ import annotations

import re

from codegen.linking.rest.entries.item_parts import names_something
from codegen.linking.rest.entries.items import read_items
from codegen.linking.rest.entry import Entry, stretch, stretches
from codegen.linking.rest.prose.phrases import MEMBERS_BEFORE
from codegen.pages.rest import Inline, Item, List

_LINE = re.compile(r"^[ \t]*- (.*)$", re.MULTILINE)
_VALUES_BEFORE = re.compile(r"\b(?:values?|one of|either|any of|can be|options|choices)\b[^.\n]*$", re.IGNORECASE)


def members_in(cell: Inline) -> tuple[Inline, tuple[Entry, ...]]:
    """What a cell says before a list of members, and these; the whole cell and none where its list is of values, or is none."""
    lines = list(_LINE.finditer(cell.text))
    if not lines or cell.text[lines[-1].end() :].strip():
        return cell, ()
    before = stretch(cell, 0, lines[0].start())
    texts = stretches(cell, [(line.start(1), line.end(1)) for line in lines])
    items = tuple(Item(text, (), cell.span) for text in texts)
    if _VALUES_BEFORE.search(before.text) or not all(map(names_something, items)):
        return cell, ()
    entries = read_items(List(items, cell.span), coded_only=True)
    told = MEMBERS_BEFORE.search(before.text) is not None or all(entry.typed is not None for entry in entries)
    return (before, tuple(entries)) if told and entries else (cell, ())
