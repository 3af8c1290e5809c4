"""The sections that pages have, by their headings."""

from __future__ import annotations

import re
from functools import lru_cache

REQUEST_SYNTAX, RESPONSE_SYNTAX = "Request Syntax", "Response Syntax"
URI, PARAMETERS, BODY = "URI Request Parameters", "Request Parameters", "Request Body"
ELEMENTS, ERRORS, SEE_ALSO = "Response Elements", "Errors", "See Also"
CONTENTS = "Contents"
DESCRIBING = (REQUEST_SYNTAX, URI, PARAMETERS, BODY, RESPONSE_SYNTAX, ELEMENTS, ERRORS, CONTENTS)
"""Sections without which a page says less of its operation or type."""
SAMPLES = ("Examples", "Example")
_TITLES = {title.casefold(): title for title in (*DESCRIBING, *SAMPLES, "Description", SEE_ALSO)}
_LONGEST = 200
"""Characters of a heading that names a section, with all that stands around it."""
_REMEMBERED = 1024
"""So many headings are remembered: pages have the same ones."""
_AROUND = re.compile(r"^[\s*_`~=\u00b6]+|^\d+(?:\.\d+)*[.)]?\s+|[\s*_`~=\u00b6:#.]+$|\s*\{[^{}]*\}\s*$|<?a name=.*$")


@lru_cache(_REMEMBERED)
def section_title(words: str) -> str | None:
    """The section that a heading means, whatever its case, marks and permanent link; None for other headings."""
    text = " ".join(words.split())
    if len(text) > _LONGEST:
        return None
    while (shorter := _AROUND.sub("", text)) != text:
        text = shorter
    return _TITLES.get(text.casefold())
