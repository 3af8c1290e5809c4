"""The model of a folder of pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from codegen.ir.model import Model
from codegen.pipeline import Request, understand


@cache
def model_of(folder: Path) -> Model:
    """What linking makes of the pages."""
    return understand(Request(inputs=(folder,), jobs=1)).model
