"""Reads the values that end a description behind a dash: ``What one may do - `read` or `write`.``"""

from __future__ import annotations

import re

from codegen.linking.rest.prose.phrases import CODE
from codegen.linking.rest.prose.prose_tokens import Prose

_VALUES = re.compile(rf"\w\W{{0,2}}\s[-\u2013\u2014]\s+(?P<list>{CODE}(?:\s*,\s*{CODE})*\s*,?\s+or\s+{CODE})\s*\.?\s*$", re.IGNORECASE)
_OF_EXAMPLES = re.compile(r"\b(?:examples?|e\.g|such as|like|instance)\W*$", re.IGNORECASE)


def dashed_values(prose: Prose) -> tuple[str, ...]:
    """These values; none where they are examples."""
    match = prose.search(_VALUES, " or ")
    if match is None or _OF_EXAMPLES.search(prose.text, 0, match.start("list")):
        return ()
    return tuple(dict.fromkeys(prose.value(item) for item in re.findall(CODE, match["list"])))
