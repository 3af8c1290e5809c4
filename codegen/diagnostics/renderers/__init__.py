"""Renderers: each writes a report in one format, as an iterator of texts that end in a line end."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol, cast

from codegen.diagnostics.report import Report
from codegen.diagnostics.text import Visible


class OutputFormat(StrEnum):
    """The formats; each is the name of a module of this package."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class _Renderer(Protocol):
    def render(self, report: Report, *, color: bool) -> Iterator[Visible]: ...


def render(report: Report, output_format: OutputFormat, *, color: bool = False) -> Iterator[Visible]:
    """Write `report` in `output_format`; `color` is for a terminal and has no meaning in formats for machines."""
    module = importlib.import_module(f"{__name__}.{output_format.value}")
    return cast(_Renderer, module).render(report, color=color)
