"""What codegen reads in a folder of pages. A page is read once in a run: what commands remember of it serves all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from codegen.cache.cache import open_cache
from codegen.inputs import discover
from codegen.ir.model import Model
from codegen.loading import ReadPage
from codegen.pipeline import Request, understand
from codegen.pipeline.understanding import read_inputs


def request(folder: Path) -> Request:
    """One with the memory that all processes of a run share; tests/conftest.py says where it is."""
    return Request(inputs=(folder,), jobs=1, cache=open_cache((folder,)))


def read(folder: Path) -> tuple[ReadPage, ...]:
    """The pages, and what reading each of them found."""
    return read_inputs(request(folder), discover((folder,)))


@cache
def model_of(folder: Path) -> Model:
    """What linking makes of the pages."""
    return understand(request(folder)).model
