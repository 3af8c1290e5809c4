"""Tells members that are texts holding JSON, whose keys are no members: `a JSON encoded value of the filters`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.linking.rest.entry import Entry
from codegen.pages.rest import Inline, Item

_JSON_TEXT = re.compile(
    r"\bjson[- ]encoded\s+(?:values?|strings?|texts?|objects?|maps?|arrays?|lists?|filters?|representation)\b", re.IGNORECASE
)
_KEY = re.compile(r"[A-Za-z][\w.-]*=")


def is_json_text(entry: Entry, prose: Inline) -> bool:
    """Whether a member without a stated type is a text that holds JSON."""
    return entry.typed is None and _says(prose)


def without_keys(items: Sequence[Item]) -> Sequence[Item]:
    """The items without the keys of such a text, which converters of HTML put beside it: `status=(open|shut)` behind `filters`."""
    out: list[Item] = []
    behind = False
    for item in items:
        if behind and _KEY.match(item.text.text):
            continue
        behind = not item.blocks and _says(item.text)
        out.append(item)
    return out if len(out) < len(items) else items


def _says(text: Inline) -> bool:
    return "ncoded" in text.text and _JSON_TEXT.search(text.text) is not None
