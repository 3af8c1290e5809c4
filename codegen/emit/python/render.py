"""Templates, found in the source tree and in the wheel, and printed with nothing but finished code."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import codegen
from codegen.emit.python.text import Code


def template_folder() -> Path:
    """The folder with `python/`: beside the package in the source tree, inside it in a wheel."""
    package = Path(codegen.__file__).parent
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


def _only_code(value: object) -> object:
    """Refuse to print anything that no encoder has made."""
    if isinstance(value, Code):
        return value
    raise TypeError(f"a template printed {type(value).__name__}, which is no finished code")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The Jinja environment; made once a process."""
    return Environment(
        loader=FileSystemLoader(template_folder() / "python"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=_only_code,
    )


def render(template: str, view: object) -> str:
    """The text of a module."""
    text = environment().get_template(template).render(view=view)
    return text.strip("\n") + "\n"
