"""Finds the objects that rows link to for their members, instead of listing them."""

from __future__ import annotations

import re

from codegen.linking.rest.described import ObjectTable
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.index import Index
from codegen.linking.rest.sketch import Array, Named, Shown

_MANY_OF = re.compile(r"\b(?:list|array|collection)s?\s+of\s+(?:[\w'\u2019]+\s+){0,2}$", re.IGNORECASE)
"""Stands before the link to what a list holds."""


def object_led_to(entry: Entry, index: Index) -> ObjectTable | None:
    """The object that a row links to for its members, instead of listing them: `see [Options for `limits`](#options-for-limits)`,
    `An array of [vans](#van-object)`."""
    if entry.children or not entry.links or entry.typed is None:
        return None
    sketch, many = entry.typed.sketch, False
    while isinstance(sketch, Array):
        sketch, many = sketch.element, True
    opens = isinstance(sketch, Shown) or (isinstance(sketch, Named) and sketch.opens)
    if not opens and not (many and sketch is None):
        return None
    plain = re.sub(r"\W|_", "", entry.name).lower()
    for text, target in entry.links:
        before, found, _ = entry.documentation.partition(text)
        if plain in re.sub(r"\W|_", "", text + target).lower() or (many and found and _MANY_OF.search(before)):
            section = index.meant(entry.span.file, target)
            described = index.describes(section) if section is not None else None
            if isinstance(described, ObjectTable):
                return described
    return None
