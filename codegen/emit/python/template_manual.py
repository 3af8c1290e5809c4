"""What templates are given as a document, `docs/templates.md`."""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields

from codegen.emit.python import views

TEMPLATES: dict[str, type] = {
    "package.py.jinja": views.PackageView,
    "client.py.jinja": views.ClientView,
    "errors.py.jinja": views.ErrorsView,
    "service.py.jinja": views.ServiceView,
    "operation.py.jinja": views.OperationView,
    "type.py.jinja": views.ModuleView,
}
"""Templates of files and the view that each gets; the others are included by these."""

_INTRODUCTION = """\
# Templates

The modules of an SDK are printed by Jinja templates, which get finished code and decide nothing. A folder of templates of
your own, `[sdk] templates = "folder"` in codegen.toml or `codegen build --templates DIR`, goes before ours: a file with the name
of one of ours replaces it. Ours stay available under `default/`:

    {% include "default/errors.py.jinja" %}

Start from a copy of ours (`templates/python`) or add to it. This `type.py.jinja` gives each module of a type a logger:

    {% include "default/type.py.jinja" %}

    import logging

    log = logging.getLogger(__name__)

- Every template of a file gets `view`, one of the classes below. `module.jinja` prints a `ModuleView` that it finds under the name `module`, and
  `structure.jinja` a `StructureView` under the name `structure`, so set them first:
  `{% set module = view %}{% include "module.jinja" %}`. Replacing one of the two changes types and operations alike.
- An expression prints `Code` and nothing else, so that text of pages enters modules only in the form that an encoder gave it: fields of views
  and items of their tuples as they are, `{% for name in view.exports %}{{ name }} {% endfor %}`, but nothing made of them, such as
  `{{ view.exports | join }}`. What a template says itself is printed as it stands.
- A name that a view does not have is an error, and so is a module that is no Python: rule CF401 says the file and the line.
- With templates of your own black formats all modules, and they are not held to what ours write: they may import and define what you like.

This file is made from `codegen/emit/python/views.py`; `python -m pytest tests/emit/test_templates.py --refresh` writes it anew.
"""


def manual() -> str:
    """The whole document, in CommonMark."""
    rows = "\n".join(
        f"| `{name}` | [{view.__name__}](#{view.__name__.lower()}) |" for name, view in TEMPLATES.items()
    )
    parts = [_INTRODUCTION, f"| template | view |\n|---|---|\n{rows}\n"]
    tree = ast.parse(inspect.getsource(views))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            parts.append(_section(node))
    return "\n".join(parts)


def _section(node: ast.ClassDef) -> str:
    notes: dict[str, str] = {}
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            notes[statement.target.id] = _text(following)
    view = getattr(views, node.name)
    rows = "\n".join(
        f"| `{field.name}` | `{field.type}` | {notes[field.name].replace('|', chr(92) + '|')} |"
        for field in fields(view)
    )
    return f"## {node.name}\n\n{ast.get_docstring(node)}\n\n| field | type | |\n|---|---|---|\n{rows}\n"


def _text(node: ast.stmt | None) -> str:
    if (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ):
        return " ".join(node.value.value.split())
    return ""
