"""What help() and editors show: prose without markup, parameters, what they allow, errors, an example."""

from __future__ import annotations

import ast
import doctest
import inspect
from pathlib import Path

import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.emit.python.docstrings import wrapped
from codegen.emit.python.text import PageText
from codegen.ir.model import ErrorTrait, HttpBinding, Location, Model, Origin, Protocol
from tests.linking.rest.small import page
from tests.support.models import (
    ScalarKind,
    emitted,
    list_of,
    load,
    map_of,
    member,
    operation,
    ref,
    scalar,
    string,
    structure,
)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("See [ Other ](API_Other.md) .", "See Other."),
        ("[`Code` and [brackets]](a.md#b) here", "`Code` and [brackets] here"),
        ("see [Limits](Some Other Page), too", "see Limits, too"),
        ("**`s3:Get`** and ** `PLAY` ** and *it*", "`s3:Get` and `PLAY` and it"),
        ("**all of *this* is strong**", "all of this is strong"),
        ("2 * 3 * 4, `a*b*c`, x*y*z and `` ` ``", "2 * 3 * 4, `a*b*c`, x*y*z and `` ` ``"),
    ],
)
def test_markup_becomes_text(markdown: str, text: str) -> None:
    assert wrapped(PageText(markdown), 80) == [text]


def test_paragraphs_lists_and_notes_are_kept() -> None:
    prose = "First.\n\n+ one\n+ two **b**\n  more\n\nNote: last."
    assert wrapped(PageText(prose), 80) == ["First.", "", "- one", "- two b more", "", "Note: last."]


PARTS = (
    operation("MakeThing", "MakeInput", documentation="Makes it.", errors=("Taken",), url="https://example.com/a"),
    structure(
        "MakeInput",
        member("Name", string(length=(1, 63), pattern="[a-z]+"), required=True, doc="The name of what is made, which nothing else of the account has."),
        member("Kind", string(values=("NEW", "it's")), required=True, doc="+ `NEW`: new\n+ `OLD`: old"),
        member("Parts", list_of(ref("Part"), (1, 1)), required=True, doc="Its parts."),
        member("Count", scalar(ScalarKind.INTEGER, (5, None)), required=True),
        member("Labels", map_of(string(length=(None, 9)))),
    ),
    structure("Part", member("When", scalar(ScalarKind.TIMESTAMP), required=True), member("Choice", ref("Choice"), required=True), member("Rest", string())),
    structure("Choice", member("Left", scalar(ScalarKind.BLOB)), member("Right", string()), union=True),
    structure("Taken", documentation="The name is taken.", error=ErrorTrait(code="Taken", status=400)),
)  # fmt: skip


def test_a_method_says_parameters_bounds_errors_and_an_example(tmp_path: Path) -> None:
    package = load(tmp_path, *PARTS)
    assert inspect.getdoc(package.ExampleClient.make_thing) == (
        """\
Makes it.

Args:
    name: The name of what is made, which nothing else of the account
        has.

        1 to 63 characters; matches `[a-z]+`.
    kind:
        - `NEW`: new
        - `OLD`: old

        One of `NEW`, `it's`.
    parts: Its parts.

        Exactly 1 item.
    count: At least 5.
    labels: Values: at most 9 characters.

Raises:
    Taken: The name is taken.

Example:
    >>> client.make_thing(
    ...     name="...",
    ...     kind="NEW",
    ...     parts=[
    ...         types.Part(
    ...             when=datetime.now(UTC), choice=types.Choice(left=b"...")
    ...         ),
    ...     ],
    ...     count=5,
    ... )

See https://example.com/a"""
    )


def test_examples_are_python_that_a_client_takes(tmp_path: Path) -> None:
    files = emitted(*PARTS)
    for path, class_ in (("client.py", "ExampleClient"), ("aio.py", "AsyncExampleClient")):
        tree = ast.parse(files[f"sdk/example/{path}"])
        (client,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == class_)
        functions = (n for n in client.body if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)))
        (method,) = (function for function in functions if function.name == "make_thing")
        (example,) = doctest.DocTestParser().get_examples(ast.get_docstring(method) or "")
        assert "make_thing(" in example.source
        compile(example.source, "example", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    package = load(tmp_path, *PARTS)
    source = next(iter(doctest.DocTestParser().get_examples(package.ExampleClient.make_thing.__doc__))).source

    class Client:
        def make_thing(self, **arguments: object) -> object:
            return package.operations.MakeThingRequest(**arguments)

    import datetime

    names = {"client": Client(), "types": package.types, "datetime": datetime.datetime, "UTC": datetime.UTC}
    made = eval(source, names)
    assert [item.path for item in made.validate()] == ["Name"]  # dots are no name


def test_an_example_sends_the_stream_of_an_upload() -> None:
    client = emitted(
        operation("Upload", "UploadInput", http=HttpBinding(method="PUT", path="/{Key}")),
        structure(
            "UploadInput",
            member("Key", string(), required=True, location=Location.PATH),
            member("Body", scalar(ScalarKind.BLOB), location=Location.PAYLOAD, streaming=True),
        ),
        protocol=Protocol.REST_JSON,
    )["sdk/example/client.py"]
    assert '>>> client.upload(key="...", body=b"...")' in client


def test_members_say_what_they_allow() -> None:
    files = emitted(
        operation("Make", "MakeInput"),
        structure(
            "MakeInput",
            member("A", string(length=(4, 4)), doc="Prose."),
            member("B", list_of(string(values=[f"V{number}" for number in range(30)]))),
            member("C", scalar(ScalarKind.BLOB, (None, 1))),
            member("D", scalar(ScalarKind.INTEGER, (1, 9))),
        ),
    )
    text = " ".join(files["sdk/example/operations/make.py"].split())
    assert '"""Prose. Exactly 4 characters. """' in text
    assert "Each one of `V0`, `V1`," in text
    assert "`V19` and 10 more." in text
    assert '"""At most 1 byte."""' in text
    assert '"""1 to 9."""' in text


@pytest.mark.parametrize(
    ("prose", "text"),
    [
        ("1 to 9", '"""1 to 9"""'),
        ("Its size, at most 9.", '"""Its size, at most 9. 1 to 9. """'),
        ("From 1 to 90.", '"""From 1 to 90. 1 to 9. """'),
    ],
)
def test_what_the_prose_says_of_limits_is_not_said_again(prose: str, text: str) -> None:
    files = emitted(operation("Make", "MakeInput"), structure("MakeInput", member("D", scalar(ScalarKind.INTEGER, (1, 9)), doc=prose)))
    assert text in " ".join(files["sdk/example/operations/make.py"].split())


def test_an_operation_that_is_not_described_has_its_title() -> None:
    linked = page("# Vans\n\n`https://vans.example.com`\n\n## Sell a van\n\n`POST /vans/{id}/sale`\n").service
    files = emit(Model((linked,)), PythonOptions(package="sdk"))
    methods = "".join(text for path, text in files.items() if path.endswith("/client.py") or "/resources/" in path)
    assert '"""Sell a van.' in methods
    assert '(id="...")' in methods


@pytest.mark.parametrize(("source", "named"), [("page", True), ("catalogue", False)])
def test_pages_without_an_address_are_found_by_the_vendors_links(source: str, named: bool) -> None:
    files = emitted(
        operation("Make", "MakeInput"),
        structure("MakeInput", member("Part", ref("Part")), member("Other", ref("Other"))),
        structure("Part", page="API_Part.md"),
        structure("Other", page="API_Make.md"),
        origins={"api_version": Origin(source)},
    )
    for path, name in (("client.py", "Make"), ("types/part.py", "Part")):
        address = f"See https://docs.aws.amazon.com/goto/WebAPI/example-2020-01-01/{name}\n"
        assert (address in files[f"sdk/example/{path}"]) is named
    assert "See http" not in files["sdk/example/types/other.py"]
