"""Guides to models, for the corpus tests."""

from __future__ import annotations

import importlib
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from codegen.catalogue import Catalogue
from codegen.diagnostics import Diagnostic
from codegen.ir.model import Model
from codegen.linking.aws.link import link
from codegen.pages.aws import Page
from tests.support.pages import read


@lru_cache(maxsize=2)
def pages_of(folder: Path) -> tuple[list[Page], list[Diagnostic]]:
    """The pages of a guide, and what reading found."""
    entries = read(folder)
    pages = [entry.page for entry in entries if isinstance(entry.page, Page)]
    assert len(pages) == len(entries)
    return pages, [one for entry in entries for one in entry.diagnostics]


def model_of(folder: Path) -> tuple[Model, list[Diagnostic]]:
    """The model of a guide, and what linking found."""
    pages, _ = pages_of(folder)
    return link(pages, Catalogue())


def tool(shared: Path, name: str) -> ModuleType:
    """A module of the shared folder's tools."""
    folder = str(shared / "tools")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def in_form(shared: Path, guide: str, form: str, target: Path) -> Path:
    """An official guide as it is, flattened, or in the site's form."""
    source = shared / "corpus" / guide
    if form == "official":
        return source
    flatten, to_site = tool(shared, "flatten"), tool(shared, "to_site")
    for page in sorted(source.glob("*.md")):
        text = page.read_text("utf-8")
        if form == "flat":
            (target / f"{page.stem}.txt").write_text(flatten.flatten(text), "utf-8")
        else:
            (target / page.name).write_text(to_site.to_site(text, page.stem), "utf-8")
    return target
