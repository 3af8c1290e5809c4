"""Texts that all docstrings of modules share: what a module is, where it comes from, and the address of a page."""

from __future__ import annotations

from collections.abc import Callable

from codegen.emit.python import layout
from codegen.emit.python.docstrings import Prose, markdown, wrapped
from codegen.emit.python.names import Names, page_name
from codegen.emit.python.text import PageText


def address(url: str | None) -> Callable[[int], list[str]]:
    """The line with a page's address."""
    return lambda _: wrapped(PageText(f"See {url}"), layout.WIDTH) if url else []


def header(names: Names, title: str, page: str | None) -> Prose:
    """The text of a module's docstring: what it is, where it comes from, the licence of its pages."""
    source = f", from {page_name(page)}" if page else ""
    return Prose(
        markdown(f"{title} of {names.service.title}{source}."), markdown(names.service.licence or "")
    )
