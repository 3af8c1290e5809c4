"""Templates of the user's own."""

from __future__ import annotations

import dataclasses
import importlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import black
import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.emit.python.own_templates import load_templates
from codegen.emit.python.render import TemplateFault, render
from codegen.emit.python.template_manual import TEMPLATES, manual
from codegen.ir.model import Model
from codegen.source import SourceFile
from tests.support.models import error, member, operation, ref, service, string, structure

SERVICE = service(
    operation("Make", "MakeInput", errors=("Broken",)),
    structure("MakeInput", member("Name", string()), member("Part", ref("Part"))),
    structure("Part", member("Size", string())),
    error("Broken"),
)


def build(folder: Path, package: str = "sdk", **templates: str) -> dict[str, str]:
    """The files of an SDK with templates that replace ours; `_` in a keyword stands for a dot."""
    own = folder / "own"
    own.mkdir()
    for name, text in templates.items():
        (own / (name.replace("_", ".") + ".jinja")).write_text(text, "utf-8")
    found, diagnostics = load_templates(own)
    assert diagnostics == []
    return emit(Model((SERVICE,)), PythonOptions(package=package, templates=found))


def test_a_template_replaces_ours_by_name(tmp_path: Path) -> None:
    text = '{% include "default/service.py.jinja" %}\nimport logging\nLOG   = logging.getLogger( "mine" )\n'
    files = build(tmp_path, "sdk_own_templates", service_py=text)
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        module = importlib.import_module("sdk_own_templates.example.service")
    finally:
        sys.path.remove(str(tmp_path))
    assert module.LOG.name == "mine"
    assert module.SERVICE.name == "example"


def test_all_else_stays_as_it_was_and_black_is_content(tmp_path: Path) -> None:
    files = build(tmp_path, service_py='{% include "default/service.py.jinja" %}\nMINE  =  1\n')
    ours = emit(Model((SERVICE,)), PythonOptions(package="sdk"))
    assert {path for path in files if files[path] != ours[path]} == {"sdk/example/service.py"}
    text = files["sdk/example/service.py"]
    with pytest.raises(black.report.NothingChanged):
        black.format_file_contents(text, fast=True, mode=black.Mode())


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("{{ view.docstring }}\n\n{% for x in %}\n", 3, "Expected an expression"),
        ("{{ view.docstring }}\n{{ view.nothing }}\n", 2, "has no attribute 'nothing'"),
        ("\n\n\n{{ unknown }}\n", 4, "'unknown' is undefined"),
        ("{{ view.docstring }}\n{{ 'a' ~ 'b' }}\n", 2, "no finished code"),
        ("{{ view.docstring }}\n{% include 'gone.jinja' %}\n", 2, "there is no template 'gone.jinja'"),
        ("def broken(:\n", 1, "service.py, made with it, is no Python, line 1: def broken(:"),
    ],
)
def test_a_fault_names_its_file_and_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateFault) as caught:
        build(tmp_path, service_py=text)
    fault = caught.value
    assert (fault.span.file, fault.span.line) == (str(tmp_path / "own/service.py.jinja"), line)
    assert message in fault.message


def test_text_of_pages_stays_encoded(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match="no finished code"):
        build(tmp_path, service_py="{{ view.docstring | upper }}\n")


def test_a_folder_without_a_template_of_ours_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "servce.py.jinja").write_text("", "utf-8")
    _, (found,) = load_templates(tmp_path)
    assert found.code == "CF401"
    assert "service.py.jinja" in (found.help or "")


def test_each_template_gets_the_view_that_is_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, type] = {}

    def rendered(template: str, view: object, own: Mapping[str, SourceFile]) -> str:
        given[template] = type(view)
        return render(template, view, own)

    monkeypatch.setattr("codegen.emit.python.emitter.render", rendered)
    emit(Model((SERVICE,)), PythonOptions())
    assert given == TEMPLATES


def test_the_manual_is_current(expect: Callable[[Path, str], None]) -> None:
    expect(Path(__file__).parents[2] / "docs/templates.md", manual())


def test_every_field_is_documented_by_type() -> None:
    text = manual()
    for view in TEMPLATES.values():
        for field in dataclasses.fields(view):
            assert f"| `{field.name}` | `{field.type}` |" in text
