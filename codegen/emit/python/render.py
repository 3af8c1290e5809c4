"""Templates, found in the source tree and in the wheel, and printed with nothing but finished code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

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
)

import codegen
from codegen.emit.python.text import Code
from codegen.source import SourceFile, Span


class TemplateFault(Exception):
    """A template of the user's own does not work."""

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
    """Refuse to print anything that no encoder has made."""
    if isinstance(value, Code):
        return value
    if isinstance(value, StrictUndefined):
        str(value)  # raises, with the name that is unknown
    raise TypeError(f"a template printed {type(value).__name__}, which is no finished code")


@lru_cache(maxsize=2)
def environment(own: tuple[tuple[str, SourceFile], ...] = ()) -> Environment:
    """The Jinja environment; templates of the user's `own` go before ours, which are there under `default/` as well."""
    ours = FileSystemLoader(template_folder() / "python")
    loader: BaseLoader = ours
    if own:
        sources = dict(own)

        def load(name: str) -> tuple[str, str, None] | None:
            source = sources.get(name)
            return (source.text, source.path, None) if source else None

        loader = ChoiceLoader([FunctionLoader(load), ours, PrefixLoader({"default": ours})])
    return Environment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=_only_code,
    )


def render(template: str, view: object, own: Mapping[str, SourceFile] | None = None) -> str:
    """The text of a module. Raises TemplateFault for a fault in a template of the user's `own`."""
    given = tuple(sorted((own or {}).items(), key=lambda item: item[0]))
    try:
        text = environment(given).get_template(template).render(view=view)
    except Exception as error:
        span = _place(error, {source.path for _, source in given})
        if span is None:
            raise
        raise TemplateFault(span, _message(error)) from error
    return text.strip("\n") + "\n"


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    return str(error) or type(error).__name__


def _place(error: Exception, files: set[str]) -> Span | None:
    """The line of the user's templates that an error comes from; None where it comes from none."""
    if isinstance(error, TemplateSyntaxError) and error.filename in files:
        return Span(str(error.filename), error.lineno)
    span, traceback = None, error.__traceback__
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file in files:
            span = Span(file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return span
