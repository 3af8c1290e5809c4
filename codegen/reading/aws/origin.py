"""Tells what a page belongs to: service and version by its See Also links, prefix and kind by its file name."""

from __future__ import annotations

import re

from codegen.pages.aws import PageKind
from codegen.source import SourceFile

COMMON_PAGES = {
    "Common Errors": PageKind.COMMON_ERRORS,
    "Common Error Types": PageKind.COMMON_ERRORS,
    "Common Parameters": PageKind.COMMON_PARAMETERS,
    "Common query parameters": PageKind.COMMON_PARAMETERS,
}
"""Titles of pages that hold for all operations."""
_GOTO = re.compile(r"/goto/[^/\s)]+/([\w.-]+?)-(\d{4}-\d{2}-\d{2})/([\w.-]+)")
_FILE = re.compile(r"api[_-](.+)", re.IGNORECASE)
_INDEX_FILE = re.compile(r"api[_-](?:operations|types|reference)(?:[_-].*)?", re.IGNORECASE)
_INDEX_LINE = re.compile(r"\s*[+*-]\s+\[[^\]]*\]\([^()\s]*\bapi[_-][^()\s]*\)", re.IGNORECASE)


def service_of(text: str) -> tuple[str | None, str | None]:
    """uid and API version in the page's links to SDK documentation; None without such links.

    These links end the page. Earlier ones stand in prose and may lead to other services.
    """
    at = text.rfind("/goto/")
    while at >= 0:
        if link := _GOTO.match(text, at):
            return link[1], link[2]
        at = text.rfind("/goto/", 0, at)
    return None, None


def is_of_page(text: str, title: str) -> bool:
    """Whether the page's last link to SDK documentation leads to what `title` names."""
    link = _GOTO.match(text, text.rfind("/goto/")) if "/goto/" in text else None
    return link is not None and link[3].casefold().removesuffix(".md").removesuffix(".html") == title.casefold()


def is_index(source: SourceFile) -> bool:
    """Whether the page lists operations or types: its file name says so, or half of it are links to them."""
    if _INDEX_FILE.fullmatch(_stem(source.path)):
        return True
    filled = [line for line in source.lines if line.strip()]
    return sum(1 for line in filled if _INDEX_LINE.match(line)) * 2 >= len(filled) > 0


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


def prefix_of(file: str, name: str) -> str:
    """The service prefix of `API_<prefix>_<name>.md` in lower case; empty for none."""
    match = _FILE.fullmatch(_stem(file))
    if match is None:
        return ""
    rest, name = match[1].lower(), name.lower()
    if rest.endswith(name) and len(rest) > len(name) and rest[-len(name) - 1] in "_-":
        return rest[: -len(name) - 1]
    return ""
