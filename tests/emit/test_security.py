"""Text from pages cannot become code: attacks that broke other generators, in every place where a page's text goes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.emit.python.guard import UnexpectedCode, verify
from codegen.emit.python.render import environment
from codegen.emit.python.text import Code, PageText, module_file, string_literal
from codegen.ir.model import HttpBinding, Location, Model, Protocol
from tests.support.models import (
    emitted,
    error,
    list_of,
    load,
    member,
    operation,
    ref,
    runtime,
    service,
    string,
    structure,
)

ATTACKS = [
    '"""\nimport os\nos.system("x")\n"""',
    "'''\nimport os\n'''",
    '"; import os #',
    "'; import os #",
    "\\",
    'ends with a quote"',
    "ends with a backslash \\",
    "a\rimport os",
    "a\nimport os\n",
    "a\x0cimport os",
    "a\u2028import os",
    "a\x85import os",
    "coding: utf-7 -*-",
    "\\N{DIGIT ONE} \\x41 \\u0041 \\",
    "{__import__('os')}",
    "{{ 7 * 7 }} {% set x = 1 %}",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\windows",
    "nul\x00byte",
    "right\u202eleft \u200b\ufeff",
    "lone \ud800 surrogate",
    "<<<<<<< ours\n=======\n>>>>>>> theirs",
    "# type: ignore",
    "__class__",
    "self",
    "\uff43lass",
]


def parts(text: str) -> list[object]:
    """A service with `text` in every place."""
    return [
        operation(
            "Create",
            "CreateInput",
            "CreateOutput",
            errors=("Broken",),
            documentation=text,
            url=text,
            http=HttpBinding(method="POST", path=f"/{text}/{{Label}}?{text}={text}"),
        ),
        structure(
            "CreateInput",
            member("Label", string(), required=True, location=Location.PATH, doc=text),
            member(text or "x", string(pattern=text, values=()), wire_name=text, doc=text),
            member("Listed", string(values=(text, "plain")), wire_name="w" + text, doc=text),
            member("Header", string(), wire_name=text, location=Location.HEADER),
            documentation=text,
            page=text,
            url=text,
        ),
        structure("CreateOutput", member("Part", ref("Part")), documentation=text, page=text, xml_root=text),
        structure(
            "Part",
            member(text or "x", list_of(string(values=(text,)))),
            documentation=text,
            page=text,
            url=text,
        ),
        error("Broken", member(text or "x", string(), doc=text), code=text),
    ]


@pytest.mark.parametrize("protocol", list(Protocol))
@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_a_hostile_text_stays_text(text: str, protocol: Protocol) -> None:
    files = emitted(
        *parts(text),
        protocol=protocol,
        title=text,
        api_version=text,
        target_prefix=text,
        licence=text,
        xml_namespace=text,
    )
    own = {path: code for path, code in files.items() if "_runtime" not in path and path.endswith(".py")}
    for path, code in own.items():
        code.encode("utf-8")
        tree = ast.parse(code)
        imported = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        assert not imported, path
        assert not {"os", "system", "__import__"} & {
            node.id for node in ast.walk(tree) if isinstance(node, ast.Name)
        }
        assert not any(character in code for character in "\r\x0c\x00\u202e\u200b\ufeff\u2028")
    assert all(".." not in path and not path.startswith("/") and "\\" not in path for path in files)


def test_texts_arrive_unchanged_where_programs_read_them(tmp_path: Path) -> None:
    for number, text in enumerate(ATTACKS):
        package = load(tmp_path, *parts(text), name=f"example-{number}")
        broken = next(cls for name, cls in vars(package.errors).items() if name.startswith("Broken"))
        assert text == broken.CODE
        values = package.operations.create.CreateRequestListed.__args__[0].__args__
        assert values[0] == text
        unset = runtime(package, "unset").UNSET
        names = [field.name for field in fields(package.operations.CreateRequest)]
        request = package.operations.CreateRequest(**dict.fromkeys(names, unset))
        (name,) = set(names) - {"label", "listed", "header"}
        request.label = "x"
        setattr(request, name, "value")
        assert request.to_wire()[text] == "value"


def test_text_of_pages_cannot_be_formatted() -> None:
    text = PageText("x")
    with pytest.raises(TypeError):
        f"{text}"
    with pytest.raises(TypeError):
        str(text)
    with pytest.raises(TypeError):
        "".join([text])  # type: ignore[list-item]


def test_templates_print_nothing_but_finished_code() -> None:
    template = environment().from_string("{{ view }}")
    assert template.render(view=Code("x = 1")) == "x = 1"
    for value in ("x = 1", PageText("x"), 1):
        with pytest.raises(TypeError):
            template.render(view=value)


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_a_literal_is_the_text(text: str) -> None:
    assert ast.literal_eval(string_literal(PageText(text))) == text


@pytest.mark.parametrize("name", ["../x", "/x", "C:\\x", "x y", "x\x00", "", "x.py", "X"])
def test_only_plain_names_become_files(name: str) -> None:
    with pytest.raises(ValueError, match="module name"):
        module_file(name)


def _foreign() -> Iterator[str]:
    yield "import os\n"
    yield "from os import system\n"
    yield "from .x import *\n"
    yield "exec('x')\n"
    yield "x = eval('1')\n"
    yield "x = ().__class__.__bases__\n"
    yield "def f():\n    return __import__('os')\n"
    yield "class A:\n    def __reduce__(self):\n        return 1\n"
    yield "class A(metaclass=B):\n    pass\n"
    yield "x = [y for y in z]\n"
    yield "while True:\n    pass\n"
    yield "try:\n    x = 1\nexcept E:\n    x = 2\n"
    yield "del x\n"
    yield "from builtins import open as _list\n"
    yield "x = open\n"
    yield "# coding: utf-7\nx = 1\n"
    yield "x = (lambda: 1)()\n"
    yield "x = 1\r\n"
    yield "x = (\n"


@pytest.mark.parametrize("code", list(_foreign()))
def test_what_no_template_writes_is_refused(code: str) -> None:
    with pytest.raises(UnexpectedCode):
        verify("m.py", code)


def test_names_that_modules_and_classes_use_are_not_hidden(tmp_path: Path) -> None:
    names = [
        "self", "None", "__init__", "__class__", "__slots__", "mro", "str", "list", "int", "datetime", "from", "Type", "type", "validate",
        "to_wire", "check", "Unset", "UNSET", "call_options", "cls", "_t", "typing", "json", "dataclass", "con", "\ufb01", "fi", "Fi",
    ]  # fmt: skip
    made = [member(name, string()) for name in names]
    package = load(
        tmp_path,
        operation("Call", "CallInput"),
        operation("Import", "CallInput"),
        operation("types", "CallInput"),
        structure("CallInput", *made, member("Shapes", list_of(ref("Structure")))),
        *(
            structure(name, *made)
            for name in ("Structure", "Literal", "typing", "Json", "json", "con", "class", "Any")
        ),
        name="lambda",
    )
    assert package.__name__.endswith(".lambda_")
    attributes = [field.name for field in fields(package.operations.CallRequest)]
    values = {name: f"v{number}" for number, name in enumerate(attributes) if name != "shapes"}
    sent = package.operations.CallRequest(**values).to_wire()
    assert sorted(sent) == sorted(names)
    assert package.operations.CallRequest(**values).validate() == []


def test_a_package_must_have_a_name() -> None:
    for name in ("../x", "a-b", "class", "", "a.b"):
        with pytest.raises(ValueError, match="package"):
            emit(Model((service(operation("A")),)), PythonOptions(package=name))
