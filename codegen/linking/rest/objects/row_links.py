"""Finds the objects that rows link to for their members, instead of listing them."""

from __future__ import annotations

import re

from codegen.linking.rest.entry import Entry
from codegen.linking.rest.objects.described import ObjectTable
from codegen.linking.rest.objects.index import Index
from codegen.linking.rest.types.sketch import Array, Named, Shown

_MANY_OF = re.compile(r"\b(?:list|array|collection)s?\s+of\s+(?:[\w'\u2019]+\s+){0,2}$", re.IGNORECASE)
"""Stands before the link to what a list holds."""

_LEADS = re.compile(r"(?:^|\b(?:see(?: also)?|an?|is (?:an? |the )?|of type|type|schema|described (?:in|at|by|under)|defined (?:in|at)))\W*(?:the )?$", re.IGNORECASE)
"""Stands before the link to what an object is: `the person, see [Person](#person)`."""
_NAMES = re.compile(r"(?:^|\b(?:[Ss]ee|[Aa]n?|of type)) (?:the )?(?P<name>[A-Z][a-z]+(?:[A-Z][a-z]+)*)(?: object)?(?=[.,;)]|$)")


def object_led_to(entry: Entry, index: Index) -> ObjectTable | None:
    """The object that a row links to for its members, instead of listing them: `see [Options for `limits`](#options-for-limits)`,
    `An array of [vans](#van-object)`."""
    if entry.exact or entry.children or entry.typed is None or not (entry.links or entry.documentation):
        return None
    sketch, many = entry.typed.sketch, False
    while isinstance(sketch, Array):
        sketch, many = sketch.element, True
    opens = isinstance(sketch, Shown) or (isinstance(sketch, Named) and sketch.opens and not sketch.anything)
    if not opens and not (many and sketch is None):
        return None
    plain = re.sub(r"\W|_", "", entry.name).lower()
    for text, target in entry.links:
        before, found, _ = entry.documentation.partition(text)
        called = plain in re.sub(r"\W|_", "", text + target).lower()
        if called or (many and found and _MANY_OF.search(before)) or (not many and isinstance(sketch, Named) and len(entry.links) == 1 and found and _LEADS.search(before)):
            section = index.meant(entry.span.file, target)
            described = index.describes(section) if section is not None else None
            if isinstance(described, ObjectTable):
                return described
    return None if entry.links or many or isinstance(sketch, Shown) else _named(entry, index)


def _named(entry: Entry, index: Index) -> ObjectTable | None:
    """The object that the description of a row names with a capital: `A Person object`, `see Person`."""
    match = _NAMES.search(entry.documentation)
    section = index.named(match["name"], entry.span.file) if match is not None else None
    described = index.describes(section) if section is not None else None
    return described if isinstance(described, ObjectTable) else None
