"""The forms in which a comparison is shown."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module

from codegen.diff.report import Report


class Format(StrEnum):
    """A form; each is a module of this package."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


def render(report: Report, form: Format) -> str:
    """The report in a form, with a final newline."""
    function: Callable[[Report], str] = import_module(f"{__name__}.{form.value}").render
    return function(report)
