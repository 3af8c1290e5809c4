"""Writes `docs/templates.md`: what templates are given."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields

from codegen.emit.python import views
from codegen.emit.python.offered import FILTERS, GLOBALS

TEMPLATES: dict[str, type] = {
    "package.py.jinja": views.PackageView,
    "client.py.jinja": views.ClientView,
    "rest_client.py.jinja": views.ClientView,
    "presign.py.jinja": views.PresignerView,
    "transfers.py.jinja": views.TransfersView,
    "errors.py.jinja": views.ErrorsView,
    "rest_errors.py.jinja": views.ErrorsView,
    "service.py.jinja": views.ServiceView,
    "names.py.jinja": views.NamesView,
    "table.py.jinja": views.TableView,
    "rules.py.jinja": views.RulesView,
    "operation.py.jinja": views.OperationView,
    "type.py.jinja": views.ModuleView,
}
"""Templates of files, with the view that each gets; these include the other templates."""

_INTRODUCTION = """\
# Templates

The Python of an SDK stands in Jinja templates; what they print is decided before, and comes as *views*: names, types, what is required, defaults, limits,
documentation, places in the pages. A folder of templates of your own, `codegen build --templates DIR` or `[sdk] templates = "folder"` in codegen.toml, goes before
ours: a file with the name of one of ours replaces it. Ours stay available under `default/`:

    {% include "default/errors.py.jinja" %}

Start from a copy of ours (`templates/python`) or add to it. This `type.py.jinja` gives each module of a type a logger:

    {% include "default/type.py.jinja" %}

    import logging

    log = logging.getLogger(__name__)

And this `structure.jinja` prints classes with nothing but typed attributes:

    class {{ structure.name }}:
        {{ structure.prose | doc(1) }}

    {% for field in structure.fields %}
        {{ field.name }}: {{ field.annotation }}{{ " | None" | code if field.optional else "" | code }}
    {% endfor %}

`examples/templates` has whole sets: models of pydantic, classes of attrs, and TypedDicts.

- Every template of a file gets `view`, one of the classes below. `module.jinja` prints a `ModuleView` that it finds under the name `module`, and
  `structure.jinja` a `StructureView` under the name `structure`, so set them first:
  `{% set module = view %}{% include "module.jinja" %}`. Replacing one of the two changes types and operations alike.
- **Imports** are asked for where a name is used: `{{ use("typing", "ClassVar") }}[str]` prints what the module calls it, which is another name where the module
  defines one of that name itself. `{{ imports() }}`, once a module, is where the statements go. `_runtime.unset` is a module of the SDK's runtime, `.service` one of
  the service's package, `.` that package. What no template asks a view for is not imported.
- **Text of pages** has a type of its own, `PageText` (`Prose` where its lines are broken when it is printed). An expression prints code and nothing else, so that such text
  enters modules only through an encoder: `{{ field.wire_name | literal }}`, `{{ field.documentation | doc(1) }}`, `{{ field.documented_name | name }}`. Numbers, true and false are
  printed by `literal`, too. Text that a template makes of pieces goes into calls, `{{ call(field.constant ~ ".check", "value") }}`, or is printed by `code`; what it says itself is printed as it stands.
- **Layout**: `lay_out`, `assignment`, `signature` and their like print statements as black would. With templates of your own black formats all modules afterwards, so that
  these need none of it, and modules are not held to what ours write: they may import and define what you like.
- **More files**: a template `NAME.pyi.jinja` beside `NAME.py.jinja` prints a stub of each module that the latter prints, from the same view.
- A name that a view does not have is an error, and so is a module that is no Python: rule CF401 says the file and the line.
- **A template writes code which others import and run**, so trust its author as you trust the author of code. It runs in Jinja's sandbox and reaches nothing of the machine that
  builds. A codegen.toml that lies among pages elsewhere names none: its `templates` count where it lies in the folder in which the command was started, or was given with
  `--config`; with `--untrusted`, as in the action and the pre-commit hook, only those given with `--templates`.

This file is made from the views' classes (`codegen/emit/python/views.py`, `member_views.py`); `python -m pytest tests/emit/test_templates.py --refresh` writes it anew.
"""


def manual() -> str:
    """The whole document, in CommonMark."""
    rows = "\n".join(
        f"| `{name}` | [{view.__name__}](#{view.__name__.lower()}) |" for name, view in TEMPLATES.items()
    )
    parts = [
        _INTRODUCTION,
        _offered(),
        f"## Templates and their views\n\n| template | view |\n|---|---|\n{rows}\n",
    ]
    parts += [_section(getattr(views, name)) for name in views.__all__]
    return "\n".join(parts)


def _offered() -> str:
    rows = [_row(f"{name}{_signature(function)}", _first(function)) for name, function in GLOBALS.items()]
    filters = [_row(f"value \\| {name}", _first(function)) for name, function in FILTERS.items()]
    return "## What templates may call\n\n| call | |\n|---|---|\n" + "\n".join([*rows, *filters]) + "\n"


def _signature(function: Callable[..., object]) -> str:
    if isinstance(function, type):
        return f"({', '.join(field.name for field in fields(function))})"
    parameters = []
    for parameter in inspect.signature(function).parameters.values():
        star = "*" if parameter.kind is inspect.Parameter.VAR_POSITIONAL else ""
        default = "" if parameter.default is inspect.Parameter.empty else f"={parameter.default!r}"
        parameters.append(f"{star}{parameter.name}{default}")
    return f"({', '.join(parameters)})"


def _first(function: Callable[..., object]) -> str:
    return " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())


def _section(view: type) -> str:
    rows = [_row(name, text, type_) for name, type_, text in fields_of(view)]
    return (
        f"## {view.__name__}\n\n{inspect.getdoc(view)}\n\n| field | type | |\n|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def _row(name: str, text: str, type_: str | None = None) -> str:
    cells = [f"`{name}`", *([f"`{type_}`"] if type_ is not None else []), text.replace("|", "\\|")]
    return f"| {' | '.join(cells)} |"


def fields_of(view: type) -> Iterator[tuple[str, str, str]]:
    """(name, type, meaning) of what templates may ask a view for; those of its base come first."""
    for class_ in reversed(view.__mro__[:-1]):
        (node,) = ast.parse(inspect.getsource(class_)).body
        assert isinstance(node, ast.ClassDef)
        for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
            match statement:
                case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation) if name[0] != "_":
                    yield name, ast.unparse(annotation), _text(following)
                case ast.FunctionDef(name=name, returns=ast.expr() as returns) if name[0] != "_":
                    yield name, ast.unparse(returns), " ".join((ast.get_docstring(statement) or "").split())


def _text(node: ast.stmt | None) -> str:
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return " ".join(text.split())
        case _:
            return ""
