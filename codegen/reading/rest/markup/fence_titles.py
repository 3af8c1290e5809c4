"""Reads the title that the first line of a fence states, where it says what the code is."""

from __future__ import annotations

import re

_STATED = re.compile(r"\b(?:title|label|caption|name|header)\s*=\s*(?:\"([^\"]{1,80})\"|'([^']{1,80})'|\{\s*[\"']([^\"']{1,80})[\"']\s*\})")
_BEHIND = re.compile(r"[\w+#-]+[ \t]+(?![{\[])([A-Za-z0-9][^={}\[\]]{2,60})")
"""```` ```json Response 200 ````: the words behind the language."""
_TELLS = re.compile(
    r"(?<![\w.])(?:requests?|responses?|body|payload|outputs?|results?|answers?|errors?|success|[2-5]\d\d|4XX|5XX)\b(?!\.\w)", re.IGNORECASE
)
"""Words that say what code is; other titles are names of files and languages."""


def fence_title(info: str) -> str:
    """The title, of the info string `json title="Example response"`; empty where it states none, or none that tells."""
    if " " not in info:
        return ""
    match = _STATED.search(info) or _BEHIND.fullmatch(info)
    title = next((group.strip() for group in match.groups() if group), "") if match is not None else ""
    return title if _TELLS.search(title) else ""
