"""Finds templates, in the source tree or the wheel, and renders them; they can print nothing but finished code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

import codegen
from codegen.emit.python.imports import Imports
from codegen.emit.python.layout import Bracket, flat
from codegen.emit.python.offered import FILTERS, GLOBALS, IMPORTS
from codegen.emit.python.template_cache import BesideTemplates
from codegen.emit.python.template_code import DirectCode, Including
from codegen.emit.python.text import Code, PageText, printed
from codegen.source import SourceFile, Span


class TemplateFault(Exception):
    """A fault of the user's own template."""

    def __init__(self, span: Span, message: str) -> None:
        super().__init__(f"{span}: {message}")
        self.span = span
        self.message = message


def template_folder() -> Path:
    """The folder with `python/`: beside the package in the source tree, inside it in a wheel."""
    package = Path(codegen.__file__).parent
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


def _only_code(value: object) -> object:
    """Refuse to print what no encoder has made. An expression without a layout is printed on one line."""
    if isinstance(value, Code):
        return value
    if isinstance(value, Bracket):
        return flat(value)
    if isinstance(value, StrictUndefined):
        str(value)  # raises, with the name that is unknown
    raise TypeError(f"a template printed {type(value).__name__}, which is no finished code")


class _Printing(Environment):
    """An environment whose macros and blocks give finished code, since all that they hold was printed."""

    concat = staticmethod(printed)


class _Direct(_Printing):
    """The environment for our own templates, which need no fence."""

    code_generator_class = DirectCode
    code = Code
    """What may be printed as it is, for the code that templates become."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed: nodes.Template = Including(self).visit(super()._parse(source, name, filename))
        return parsed


class _Fenced(_Printing, ImmutableSandboxedEnvironment):
    """The environment for the user's own templates, which can reach neither Python's internals nor raw text of pages."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not isinstance(obj, PageText) and super().is_safe_attribute(obj, attr, value)


_SETTINGS: dict[str, Any] = {
    "undefined": StrictUndefined,
    "autoescape": False,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
    "finalize": _only_code,
}
_NAMED = repr({name: getattr(value, "__name__", value) for name, value in _SETTINGS.items()})
"""The settings, in words that are the same in every process."""


@lru_cache(maxsize=2)
def environment(own: tuple[tuple[str, SourceFile], ...] = ()) -> Environment:
    """The Jinja environment. The user's `own` templates come before ours, which are also found under `default/`."""
    ours = FileSystemLoader(template_folder() / "python")
    loader: BaseLoader = ours
    if own:
        sources = dict(own)

        def load(name: str) -> tuple[str, str, None] | None:
            source = sources.get(name)
            return (source.text, source.path, None) if source else None

        loader = ChoiceLoader([FunctionLoader(load), ours, PrefixLoader({"default": ours})])
    kept = None if own else BesideTemplates(template_folder() / "python", _NAMED)
    made = (_Fenced if own else _Direct)(loader=loader, bytecode_cache=kept, **_SETTINGS)
    made.globals.update(GLOBALS)
    made.filters.update(FILTERS)
    return made


def render(
    template: str, view: object, imported: Imports, own: Mapping[str, SourceFile] | None = None
) -> str:
    """The text of a module, whose imports go into `imported`. Raises TemplateFault for faults in a template of the user's `own`."""
    given = tuple(sorted((own or {}).items(), key=lambda item: item[0]))
    try:
        text = environment(given).get_template(template).render(view=view)
    except (
        Exception
    ) as error:  # The user's templates may call anything, so whatever is raised is a fault at their line.
        span = _place(error, {source.path for _, source in given})
        if span is None:
            raise
        raise TemplateFault(span, _message(error)) from error
    return text.replace(IMPORTS, imported.statements()).strip("\n") + "\n"


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    return str(error) or type(error).__name__


def _place(error: Exception, files: set[str]) -> Span | None:
    """The line of the user's templates that raised an error; None where it comes from none."""
    if isinstance(error, TemplateSyntaxError) and error.filename in files:
        return Span(str(error.filename), error.lineno)
    span, traceback = None, error.__traceback__
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file in files:
            span = Span(file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return span
