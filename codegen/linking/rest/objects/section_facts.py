"""Reads what a section says of the object that it describes: its name, its kind, its prose."""

from __future__ import annotations

import re

from codegen.linking.rest.outline import Section
from codegen.linking.rest.types.sketch import Sketch
from codegen.linking.rest.types.type_names import WORDS
from codegen.pages.rest import Paragraph


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


def told_type(section: Section) -> Sketch | None:
    """The simple type that the first sentence states: `Image data is a data URI that ...`."""
    first = next((block.text.text for block in section.blocks if isinstance(block, Paragraph)), "")
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
