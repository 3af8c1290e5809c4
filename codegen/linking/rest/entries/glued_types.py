"""Takes names apart from the types that a converter glued to them: `limitinteger`, where a page shows two elements side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.linking.rest.entry import stretch
from codegen.pages.rest import Item, List, Paragraph

_GLUED = re.compile(
    r"(?P<name>[A-Za-z_][\w.-]*?(?:\[\])?)(?P<type>(?:array(?: of |<))?(?:string|integer|number|boolean|object)(?:s\b|>|\[\])?)\s*",
)
_FEWEST = 2
"""So many items must be glued, and all of them, with several types or something below each: `substring` and `querystring` are words."""


def unglued(block: List) -> List:
    """The list, with the type of each item below its name where every item is a name and its type as one word."""
    if len(block.items) < _FEWEST or block.defines:
        return block
    items: list[Item] = []
    types: set[str] = set()
    for item in block.items:
        match = _GLUED.fullmatch(item.text.text) if not item.text.marks else None
        if match is None:
            return block
        types.add(match["type"])
        kind = Paragraph(stretch(item.text, match.start("type"), match.end("type")), item.span)
        items.append(replace(item, text=stretch(item.text, 0, match.end("name")), blocks=(kind, *item.blocks)))
    told = len(types) > 1 or all(item.blocks for item in block.items)
    return replace(block, items=tuple(items)) if told else block
