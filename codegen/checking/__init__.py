"""Checks that look at several places of the pages and at the model made of them; for `lint` only."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.diagnostics import Diagnostic
from codegen.ir.model import Model
from codegen.pages import Page


def check(pages: Sequence[Page], model: Model) -> list[Diagnostic]:
    """Run every check."""
    return []
