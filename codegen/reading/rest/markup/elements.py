"""The meaning of HTML elements and components within text."""

from __future__ import annotations

import re

from codegen.pages.rest import MarkKind
from codegen.reading.rest.markup.tags import words

BADGE = re.compile(r"\b(?:badge|label|tag|pill|chip|lozenge)\b")
KINDS = {
    "code": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "var": MarkKind.CODE,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "th": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "s": MarkKind.STRUCK,
    "del": MarkKind.STRUCK,
    "strike": MarkKind.STRUCK,
}
LINES = words("p div tr ul ol dl dt dd li table blockquote section h1 h2 h3 h4 h5 h6 pre")
BADGES = frozenset({"badge", "label", "chip", "pill", "tag"})
WORDS = frozenset({"required", "optional", "mandatory", "deprecated"})
"""Components that show only their own name."""
