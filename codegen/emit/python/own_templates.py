"""The user's own templates, which replace ours by name."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.configuration.templates import TEMPLATE_UNUSABLE
from codegen.emit.python.render import TemplateFault, template_folder
from codegen.formatting import formatted
from codegen.source import SourceFile, Span, read_bounded, real_path


def load_templates(folder: Path) -> tuple[dict[str, SourceFile], list[Diagnostic]]:
    """Template name -> text, of all `*.jinja` below `folder`; findings on those that cannot be used."""
    templates: dict[str, SourceFile] = {}
    diagnostics: list[Diagnostic] = []
    for path in sorted(folder.rglob("*.jinja")):
        shown = path.as_posix()
        try:
            if not path.is_file() or not real_path(path).is_relative_to(real_path(folder)):
                raise OSError("it is no file of this folder")
            text = read_bounded(path).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        except (OSError, UnicodeDecodeError) as error:
            diagnostics.append(TEMPLATE_UNUSABLE(f"the template cannot be read: {error}", Span(shown, 1)))
        else:
            templates[path.relative_to(folder).as_posix()] = SourceFile(shown, text)
    folder_of_ours = template_folder() / "python"
    ours = sorted(path.relative_to(folder_of_ours).as_posix() for path in folder_of_ours.rglob("*.jinja"))
    if not diagnostics and not templates.keys() & set(ours):
        diagnostics.append(
            TEMPLATE_UNUSABLE(
                f"no file in '{folder.as_posix()}' has the name of a template",
                None,
                help=f"the templates are {', '.join(ours)}",
            )
        )
    return templates, diagnostics


def finished(
    files: Mapping[str, str], origins: Mapping[str, str], own: Mapping[str, SourceFile]
) -> dict[str, str]:
    """Files in which the user's templates took part, in black's form. Modules must be valid Python.

    They may hold code that our templates never write, for which the author answers. `origins` names the template of each file.
    Raises TemplateFault where a module is no Python.
    """
    done: dict[str, str] = {}
    for path, text in files.items():
        if path.endswith((".py", ".pyi")):
            try:
                ast.parse(text)
            except (SyntaxError, ValueError) as error:
                source = own.get(origins.get(path, "")) or own[min(own)]
                raise TemplateFault(
                    Span(source.path, 1), f"{path}, made with it, is no Python{_where(error, text)}"
                ) from error
            text = formatted(text)
        done[path] = text
    return done


def _where(error: SyntaxError | ValueError, text: str) -> str:
    """The line on which Python found a fault."""
    lines = text.split("\n")
    if not isinstance(error, SyntaxError) or error.lineno is None or error.lineno > len(lines):
        return ""
    return f", line {error.lineno}: {lines[error.lineno - 1].strip()}"
