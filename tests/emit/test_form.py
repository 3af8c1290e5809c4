"""The layout of emitted code is black's, whatever its pieces are."""

from __future__ import annotations

import string as letters

import black
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.emit.python import layout
from codegen.emit.python.docstrings import docstring, wrapped
from codegen.emit.python.layout import Node
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.formatting import formatted, vouched

NAMES = st.text(letters.ascii_lowercase + "_", min_size=1, max_size=45).map(
    lambda name: Code("x" + name)
)  # no keyword begins so
LITERALS = st.text("ab \"'\\\né", max_size=60).map(lambda text: string_literal(PageText(text)))
ATOMS = st.one_of(NAMES, LITERALS)
NODES: st.SearchStrategy[Node] = st.recursive(
    ATOMS,
    lambda inner: st.builds(
        lambda name, items: layout.call(name, *items), NAMES, st.lists(inner, min_size=1, max_size=4)
    ),
    max_leaves=8,
)
TYPES: st.SearchStrategy[Node] = st.recursive(
    NAMES, lambda inner: st.builds(lambda item: layout.subscript("list", item), inner), max_leaves=3
)


def stays(code: str) -> None:
    """black leaves the code as it is, or it is not vouched for."""
    module = f"class A:\n    x: int\n\n    def f(self) -> None:\n{code}\n"
    if vouched(module):
        assert black.format_str(module, mode=black.Mode()) == module


def body(code: str) -> str:
    return f"        {code}"


@settings(max_examples=150, deadline=None)
@given(NAMES, NODES)
def test_assignments(target: Code, value: Node) -> None:
    stays(body(layout.assignment(f"self.{target}", value, 2)))


@settings(max_examples=150, deadline=None)
@given(NODES)
def test_calls(value: Node) -> None:
    if not isinstance(value, Code):
        stays(body(layout.lay_out(value, 2)))


@settings(max_examples=100, deadline=None)
@given(NAMES)
def test_conditions(name: Code) -> None:
    stays(body(layout.condition("if", f"self.{name}", "is not UNSET", 2)) + "\n            pass")


@settings(max_examples=150, deadline=None)
@given(NAMES, TYPES, st.booleans())
def test_fields(name: Code, type_: Node, optional: bool) -> None:
    parts = (
        [type_, Code("Unset")]
        if optional
        else [layout.subscript("Annotated", type_, Code(f"_{name.upper()}"))]
    )
    field = layout.annotation(name, parts, "UNSET" if optional else "")
    module = f"class A:\n    {field}\n"
    if vouched(module):
        assert black.format_str(module, mode=black.Mode()) == module


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("ab \"'\\*`[]()-é.", max_size=120), max_size=6).map("\n".join))
def test_docstrings(prose: str) -> None:
    made = docstring(wrapped(PageText(prose), 80), 1)
    module = f"class A:\n    {made or 'pass'}\n\n    x: int\n"
    assert black.format_str(module, mode=black.Mode()) == module
    assert formatted(module) == module


def test_prose_reads_as_text() -> None:
    prose = "See [the guide](https://x.example/a_(b).html) for **bold** words and `code *as is*`.\n\n- one\n- two\n  more\n\nNote: end."
    assert wrapped(PageText(prose), 40) == [
        "See the guide for bold words and `code",
        "*as is*`.",
        "",
        "- one",
        "- two more",
        "",
        "Note: end.",
    ]
