"""What a configuration says is no text of the pages: the debris of a template language that no reader knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CLOSED_BY = str.maketrans("([{<", ")]}>")
_LONGEST = 2_000
"""Characters between the beginning and the end of a stretch."""
_CHARACTER = re.compile(r"[^\n]")


def is_debris(text: str) -> bool:
    """Whether an item of `ignore` is a stretch of text (`[[% ... %]]`, `@@ ...`, `{{<`), and no glob of files."""
    return "..." in text or (bool(text) and not re.search(r"[\w*?]", text))


def without_debris(text: str, stretches: Iterable[str]) -> str:
    """`text` with blanks in place of every stretch, so that lines and columns stay.

    `[[% ... %]]` goes from its beginning to its end, over lines too; `@@ ...` to the end of the line; marks without dots, `{{<`, to
    the same brackets closed, `}}`.
    """
    patterns = [pattern for stretch in stretches if (pattern := _pattern(stretch))]
    if not patterns:
        return text
    return re.sub("|".join(patterns), lambda match: _CHARACTER.sub(" ", match[0]), text, flags=re.DOTALL)


def _pattern(stretch: str) -> str:
    begin, dots, end = (part.strip() for part in stretch.partition("..."))
    if not begin:
        return ""
    if not dots:
        end = begin[:2][::-1].translate(_CLOSED_BY)
    if not end:
        return re.escape(begin) + r"[^\n]*"
    return f"{re.escape(begin)}.{{0,{_LONGEST}}}?{re.escape(end)}"
