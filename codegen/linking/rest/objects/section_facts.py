"""Reads what a section says of the object that it describes: its name, its kind, its prose."""

from __future__ import annotations

import re

from codegen.linking.rest.outline import Section
from codegen.linking.rest.types.sketch import Either, Linked, Sketch
from codegen.linking.rest.types.type_names import WORDS
from codegen.pages.rest import List, Paragraph, Table


def object_name(title: str) -> str:
    """The name of an object, from the title of its section."""
    title = re.sub(r"^\W*(?:the|an?)\s+", "", title.strip("`* "), flags=re.IGNORECASE)
    title = re.sub(r"^[a-z_]\w*\.(?=[A-Z])", "", title)
    return re.sub(
        r"\s+(?:resource type|object|structure|resource|schema|model|entity|attributes|properties|fields)s?\W*$",
        "",
        title,
        flags=re.IGNORECASE,
    )


_ANNOUNCES = re.compile(r"\b(?:one of|any of|either|types?|kinds?|variants?|alternatives?)\b[^.]*[.:]\s*$", re.IGNORECASE)
_LEAST = 2


def listed_objects(section: Section) -> Either | None:
    """The objects of which a value is one, where that is all that a section says: `One of these is returned:` above a list of links."""
    first = next((at for at, block in enumerate(section.blocks) if isinstance(block, List)), 0)
    if not first or any(isinstance(block, Table) for block in section.blocks):
        return None
    before, listed = section.blocks[first - 1], section.blocks[first]
    if not isinstance(before, Paragraph) or not isinstance(listed, List) or not _ANNOUNCES.search(before.text.text):
        return None
    links = [link for item in listed.items for link in item.text.links() if item.text.text.strip(" .,;") == link[0] and not item.blocks]
    return Either(tuple(Linked(*link) for link in links)) if len(links) == len(listed.items) >= _LEAST else None


_A_FILE = re.compile(r"\b(?:(?:contents?|bytes|data) of (?:a|the) file|file (?:to be|that is|you want to) (?:uploaded|upload|sent|send))\b", re.IGNORECASE)


def told_type(section: Section) -> Sketch | None:
    """The objects that the section lists, else the simple type that the first sentence states: `Image data is a data URI that ...`."""
    if (listed := listed_objects(section)) is not None:
        return listed
    first = next((block.text.text for block in section.blocks if isinstance(block, Paragraph)), "")
    if _A_FILE.search(first.split(". ")[0]):
        return WORDS["file"]
    match = re.search(r"\b(?:is|are|as) (?:an? )?((?:[\w-]+ ){0,4}[\w-]+)", first.split(". ")[0])
    types = (
        [WORDS[word] for word in re.findall(r"[a-z0-9-]+", match[1].lower()) if word in WORDS]
        if match
        else []
    )
    return types[0] if types and not types[0].opens else None


def documentation(section: Section) -> str:
    """The first paragraph, unless it only leads to a table."""
    texts = [block.text.text for block in section.blocks if isinstance(block, Paragraph)]
    return texts[0] if texts and not texts[0].rstrip().endswith(":") else ""
