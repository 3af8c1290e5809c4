"""Where a page comes from: service and version of its See Also links, and the prefix of its file name."""

from __future__ import annotations

import re

_GOTO = re.compile(r"/goto/[^/\s)]+/([\w.-]+?)-(\d{4}-\d{2}-\d{2})/([\w.-]+)")
_FILE = re.compile(r"api[_-](.+)", re.IGNORECASE)
_INDEX_PREFIXES = ("operations", "types")


def service_of(text: str) -> tuple[str | None, str | None]:
    """uid and API version that the page's links to SDK documentation name; None without such links."""
    start = text.find("/goto/")
    match = _GOTO.search(text, start) if start >= 0 else None
    return (match[1], match[2]) if match else (None, None)


def prefix_of(file: str, name: str) -> str:
    """Service prefix of `API_<prefix>_<name>.md`, in lower case; empty for none."""
    stem = file.rpartition("/")[2].rpartition(".")[0]
    match = _FILE.fullmatch(stem)
    if match is None:
        return ""
    rest, name = match[1].lower(), name.lower()
    if rest.endswith(name) and len(rest) > len(name) and rest[-len(name) - 1] in "_-":
        return rest[: -len(name) - 1]
    return ""
