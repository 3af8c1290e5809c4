"""Finds what a site tells programs that read its pages, `<AgentInstructions>`: calls in it are the site's own, and none of its API."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS = re.compile(r"\s*<(?P<name>Agent(?:Instructions|Guidance|Notes?))\b[^<>]*>\s*")
_LONGEST = 200
"""In lines."""


def behind_agents(lines: Sequence[str], index: int) -> int:
    """The index behind the element that begins at `index`; 0 where none does, or nothing closes it."""
    opens = _OPENS.fullmatch(lines[index])
    if opens is None:
        return 0
    closes = f"</{opens['name']}>"
    return next((at + 1 for at in range(index + 1, min(len(lines), index + _LONGEST)) if lines[at].strip() == closes), 0)
