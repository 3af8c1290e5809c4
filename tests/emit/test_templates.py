"""Templates of the user's own."""

from __future__ import annotations

import dataclasses
import importlib
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import black
import pytest

from codegen.emit.python import PythonOptions, emit, views
from codegen.emit.python.imports import Imports
from codegen.emit.python.own_templates import load_templates
from codegen.emit.python.render import TemplateFault, render, template_folder
from codegen.emit.python.template_manual import TEMPLATES, manual
from codegen.ir.model import HttpBinding, Model, Protocol
from codegen.ir.rules import Rule, RuleKind, Tier
from codegen.source import SourceFile
from tests.support.larder import PARTS as LARDER
from tests.support.models import error, member, operation, ref, service, span, string, structure
from tests.support.store import FACTS as STORE_FACTS
from tests.support.store import PARTS as STORE

EITHER = Rule(
    kind=RuleKind.EXCLUSIVE, members=(("Name",), ("Part",)), tier=Tier.CERTAIN, text="Not both.", span=span()
)
SERVICE = service(
    operation("Make", "MakeInput", errors=("Broken",)),
    structure("MakeInput", member("Name", string()), member("Part", ref("Part")), rules=(EITHER,)),
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


WRITER = """\
    def to_wire_text(self) -> str:
        import json

        members = {
{% for member in write.members %}
            {{ member.key | literal }}: self.{{ member.name }},
{% endfor %}
        }
        given = {key: value for key, value in members.items() if value is not {{ use("_runtime.unset", "UNSET") }}}
        return json.dumps(given, default=lambda part: json.loads(part.to_wire_text()))
"""
REQUEST = """\
def _serialize(value: {{ view.request }}) -> {{ use("_runtime.http", "HttpRequest") }}:
    request = {{ view.serialize.made }}
    request.headers["X-Mine"] = {{ view.name | literal }}
    return request
"""


def test_encoders_and_operations_are_templates_too(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "codecs").mkdir(parents=True)
    (own / "codecs" / "json_text_write.jinja").write_text(WRITER, "utf-8")
    found, diagnostics = load_templates(own)
    assert diagnostics == []
    (own / "serialize.jinja").write_text(REQUEST, "utf-8")
    found, _ = load_templates(own)
    package = "sdk_own_encoders"
    for path, content in emit(Model((SERVICE,)), PythonOptions(package=package, templates=found)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        make = importlib.import_module(f"{package}.example.operations.make")
        types = importlib.import_module(f"{package}.example.types")
    finally:
        sys.path.remove(str(tmp_path))
    sent = make.OPERATION.serialize(make.MakeRequest(part=types.Part(size="xl")))
    assert (sent.body, sent.headers["X-Mine"]) == (b'{"Part": {"Size": "xl"}}', "Make")


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
        ("{{ docstring(view.prose, 0) }}\n\n{% for x in %}\n", 3, "Expected an expression"),
        ("{{ docstring(view.prose, 0) }}\n{{ view.nothing }}\n", 2, "has no attribute 'nothing'"),
        ("\n\n\n{{ unknown }}\n", 4, "'unknown' is undefined"),
        ("{{ docstring(view.prose, 0) }}\n{{ 'a' ~ 'b' }}\n", 2, "no finished code"),
        (
            "{{ docstring(view.prose, 0) }}\n{% include 'gone.jinja' %}\n",
            2,
            "there is no template 'gone.jinja'",
        ),
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
    expressions = (
        ("docstring(view.prose, 0) | upper", "no finished code"),
        ("view.service", "no finished code"),
        ("view.service | upper", "through an encoder"),
        ("call('print', '' ~ view.service)", "through an encoder"),
        ("call('print', view.service)", "expected str instance"),
        ("view.service | code", "through an encoder"),
        ("view.service.raw | literal", "unsafe|no literal"),
    )
    for number, (expression, reason) in enumerate(expressions):
        folder = tmp_path / str(number)
        folder.mkdir()
        with pytest.raises(TemplateFault, match=reason):
            build(folder, type_py="{{ " + expression + " }}\n")


def test_a_folder_without_a_template_of_ours_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "servce.py.jinja").write_text("", "utf-8")
    _, (found,) = load_templates(tmp_path)
    assert found.code == "CF401"
    assert "service.py.jinja" in (found.help or "")


def test_each_template_gets_the_view_that_is_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, type] = {}

    def rendered(template: str, view: object, imports: Imports, own: Mapping[str, SourceFile]) -> str:
        given[template] = type(view)
        return render(template, view, imports, own)

    monkeypatch.setattr("codegen.emit.python.emitter.render", rendered)
    get = operation("get_it", http=HttpBinding(method="GET"))
    http = service(get, protocol=Protocol.HTTP, id="web", name="web")
    fault = error("Fault", member("why", string()))
    told = service(get, fault, protocol=Protocol.HTTP, id="x", name="x", common_errors=("Fault",))
    store = service(*STORE, **STORE_FACTS)
    emit(Model((SERVICE, http, service(*LARDER, id="larder", name="larder"), told, store)), PythonOptions())
    assert given == TEMPLATES


def test_the_manual_is_current(expect: Callable[[Path, str], None]) -> None:
    expect(Path(__file__).parents[2] / "docs/templates.md", manual())


def test_every_field_is_documented_by_type() -> None:
    text = manual()
    for view in TEMPLATES.values():
        for field in dataclasses.fields(view):
            if not field.name.startswith("_"):
                assert f"| `{field.name}` | `{field.type}` |" in text
    for view in vars(views).values():
        if dataclasses.is_dataclass(view) and isinstance(view, type) and view.__name__.endswith("View"):
            for name, value in vars(view).items():
                assert not isinstance(value, property) or f"| `{name}` | `" in text


def test_the_manual_s_classes_with_nothing_but_attributes(tmp_path: Path) -> None:
    text = manual().partition("This `type.py.jinja`")[2]
    _, _, example = text.partition("And this `structure.jinja`")
    lines = example.partition("\n\n")[2].partition("\n\n`examples/templates`")[0].split("\n")
    files = build(tmp_path, structure="\n".join(line[4:] for line in lines))
    assert files["sdk/example/types/part.py"].endswith(
        'class Part:\n    """The type Part of Example Service."""\n\n    size: str | None\n'
    )


def test_no_template_copies_a_list_to_add_to_it() -> None:
    for path in sorted((template_folder() / "python").rglob("*.jinja")):
        assert not re.search(r"\{% set (\S+\.\S+) = \1 \+ \[", path.read_text("utf-8")), path
