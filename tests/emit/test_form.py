"""The layout of emitted code is black's, whatever its pieces are."""

from __future__ import annotations

import ast
import inspect
import itertools
import random
from collections.abc import Callable
from typing import Any

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.emit.python import layout
from codegen.emit.python.docstrings import docstring, wrapped
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.formatting import formatted, vouched
from tests.emit import layouts


def without_last_commas(text: str) -> str:
    return text.replace(",\n", "\n")


NAMES = [maker.__name__ for maker in layouts.MAKERS]


@pytest.mark.parametrize("maker", layouts.MAKERS, ids=NAMES)
def test_black_changes_nothing_that_is_vouched_for(maker: layouts.Maker) -> None:
    modules = [layouts.module(statement) for statement in layouts.statements(60, 1, [maker])]
    sure = [text for text in modules if vouched(text)]
    assert len(sure) > len(modules) / 4
    assert layouts.changed(sure) == []


@pytest.mark.parametrize("maker", [maker for maker in layouts.MAKERS if maker not in layouts.ANOTHER_FORM])
def test_the_layout_is_what_black_makes_of_one_line(maker: layouts.Maker) -> None:
    """What is not vouched for goes to black, so that it may be in any form; black leaves commas where they are."""
    made = layouts.statements(30, 4, [maker])
    pairs = [(layouts.module(each), each) for each in made]
    sure = [(text, layouts.as_black_has_it(each)) for text, each in pairs if vouched(text)]
    different = [text for text, wanted in sure if without_last_commas(text) != without_last_commas(wanted)]
    # Where a subscript of several items does not fit on one line, there is a line for each.
    assert len(different) <= len(sure) // 20, different


@pytest.mark.parametrize("maker", layouts.MAKERS, ids=NAMES)
def test_what_can_be_laid_out_is_vouched_for(maker: layouts.Maker) -> None:
    pieces = layouts.Pieces(random.Random(2))
    for pieces.longest in (8, 12, 16, 20, 24) * 12:
        text = layouts.module(maker(pieces))
        assert vouched(text) or not text.isascii(), text


@pytest.mark.parametrize("maker", [maker for maker in layouts.MAKERS if "conj" not in maker.__name__])
def test_the_layout_says_the_same_as_one_line(maker: layouts.Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[list[str]] = []
    for width in (layout.WIDTH, 1_000_000):
        monkeypatch.setattr(layout, "WIDTH", width)
        pieces = layouts.Pieces(random.Random(3))
        texts.append([layouts.module(maker(pieces)) for pieces.longest in (8, 16, 24, 48) * 20])
    for laid_out, line in zip(*texts, strict=True):
        assert ast.dump(ast.parse(laid_out)) == ast.dump(ast.parse(line)), laid_out


def _swept() -> dict[str, tuple[int, Callable[[int], Code], str]]:
    """Statements with one piece of any length: how far they are indented, the code, and what follows."""
    a, b, none = Code("a"), Code("b" * 20), Code("Unset")
    body = "    return 1"
    return {
        "annotation": (1, lambda n: layout.annotation("x" * n, [b]), ""),
        "annotation with a default": (1, lambda n: layout.annotation("x" * n, [b, none], "UNSET"), ""),
        "annotation of one type with a default": (1, lambda n: layout.annotation("x" * n, [b], "UNSET"), ""),
        "annotation of a list": (1, lambda n: layout.annotation("x" * n, [layout.subscript("list", b)]), ""),
        "annotation of a long type": (1, lambda n: layout.annotation("x" * 9, [Code("y" * n)]), ""),
        "annotation of two long types": (1, lambda n: layout.annotation("x" * 9, [b, Code("y" * n)]), ""),
        "parameter": (
            0,
            lambda n: layout.signature("def f", [layout.annotation("x" * n, [b, none], "UNSET", 1, 1)], b, 0),
            body,
        ),
        "parameter of a list": (
            0,
            lambda n: layout.signature(
                "def f", [layout.annotation("x" * n, [layout.subscript("list", b)], "", 1, 1)], b, 0
            ),
            body,
        ),
        "assignment": (0, lambda n: layout.assignment("x" * n, b, 0), ""),
        "assignment of a call": (0, lambda n: layout.assignment("x" * n, layout.call("f", a, b), 0), ""),
        "assignment of a long call": (
            0,
            lambda n: layout.assignment("x" * 9, layout.call("f" * n, a), 0),
            "",
        ),
        "assignment of a call of nothing": (0, lambda n: layout.assignment("x", layout.call("f" * n), 0), ""),
        "addition": (2, lambda n: layout.addition("out", Code("x" * n), 2), ""),
        "alias": (0, lambda n: layout.alias("X" * n + ": TypeAlias", [layout.subscript("Literal", b, a), none]), ""),
        "text": (2, lambda n: layout.texts("out", [f"f'\"{'x' * n}\":{{a}}'"], 2), ""),
        "texts": (2, lambda n: layout.texts("out", [f"f'\"{'x' * n}\":{{a}}'", "f'\"b\":{b}'"], 2), ""),
        "choice": (2, lambda n: layout.choice("x" * n, "UNSET", "v is None", b, 2), ""),
        "choice of a call": (
            2,
            lambda n: layout.choice("x", "UNSET", "v", layout.call("f" * n, b, a), 2),
            "",
        ),
        "condition": (1, lambda n: layout.condition("if", "x" * n, "is not UNSET", 1), "        x = 1"),
        "three conditions": (2, lambda n: layout.conjunction([[a], [b], [Code("x" * n)]], 2), ""),
        "four conditions": (2, lambda n: layout.conjunction([[a, b], [b], [Code("x" * n)], [a]], 2), ""),
        "import": (0, lambda n: layout.from_import(".a", ["b", "x" * n]), ""),
        "signature": (0, lambda n: layout.signature("def f", [Code("x" * n)], b, 0), body),
        "call": (0, lambda n: layout.lay_out(layout.call("f" * 12, b, Code("x" * n))), ""),
        "call in a call": (
            0,
            lambda n: layout.lay_out(layout.call("f", layout.call("g", b, Code("x" * n)))),
            "",
        ),
        "tuple": (0, lambda n: layout.lay_out(layout.tuple_(b, Code("x" * n))), ""),
        "item of several that have to be": (
            0,
            lambda n: layout.lay_out(
                layout.around(
                    "f = lambda a: ", layout.Bracket("[", [Code(f"a.{'x' * n} and a.{'x' * n}.b")], "]")
                )
            ),
            "",
        ),
    }


@pytest.mark.parametrize("form", _swept())
def test_at_each_length_the_layout_is_what_black_makes_of_one_line(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    indent, make, suffix = _swept()[form]
    for length in range(1, 90):
        code = make(length)
        with monkeypatch.context() as patch:
            patch.setattr(layout, "WIDTH", 1_000_000)
            statement = layouts.Statement(form, indent, code, suffix, make(length))
        text, blacks = layouts.module(statement), layouts.as_black_has_it(statement)
        # Names of members that leave no room for `list[` are left to black.
        assert vouched(text) or not vouched(blacks) or (form == "annotation of a list" and length > 75)
        if vouched(text):
            assert without_last_commas(text) == without_last_commas(blacks)


def test_what_is_short_stands_on_one_line() -> None:
    integer, call = Code("int"), layout.call("f", Code("a"), Code("b"))
    assert layout.flat(layout.around("await ", Code("a"), ".b")) == "await a.b"
    assert layout.flat(layout.around("await ", call, ".b")) == "await f(a, b).b"
    assert layout.flat(layout.tuple_(Code("a"))) == "(a,)"
    assert layout.annotation("a", [integer, None, Code("Unset")], "UNSET") == "a: int | Unset = UNSET"
    assert layout.annotation("a", [integer]) == "a: int"
    assert layout.alias("A: TypeAlias", [integer, Code("Unlisted")]) == "A: TypeAlias = int | Unlisted"
    assert layout.assignment("a", call, 0) == "a = f(a, b)"
    assert layout.addition("a", call, 0) == "a += f(a, b)"
    assert layout.texts("a", ["f'b'", "f'c'"], 0) == "a = f'b' f'c'"
    assert layout.choice("a", "b", "c", call, 0) == "a = b if c else f(a, b)"
    assert layout.condition("if", "a", "is b", 0) == "if a is b:"
    assert layout.conjunction([], 0) == "return True"
    assert layout.conjunction([[Code("a"), Code("b")], [call]], 0) == "return (a or b) and f(a, b)"
    assert layout.conjunction([[Code("a"), Code("b")]], 0) == "return a or b"
    assert layout.from_import(".a", ["b", "c"]) == "from .a import b, c"
    assert layout.signature("def f", [Code("a: int")], integer, 0) == "def f(a: int) -> int:"
    assert layout.signature("def f", [Code("a: int")], integer, 0, explode=True) == (
        "def f(\n    a: int,\n) -> int:"
    )


def test_the_arguments_of_a_call_stand_on_one_line_where_they_fit() -> None:
    """black would leave them a line each, too."""
    short, long = Code("a" * 30), Code("b" * 50)
    assert layout.lay_out(layout.call("f", short, long)) == f"f({short}, {long})"
    assert layout.lay_out(layout.call("f" * 10, short, long)) == f"{'f' * 10}(\n    {short}, {long}\n)"
    assert layout.lay_out(layout.call("f", long, long)) == f"f(\n    {long},\n    {long},\n)"
    assert layout.lay_out(layout.call("await f", short, long), 2) == (
        f"await f(\n            {short},\n            {long},\n        )"
    )


def test_conditions_stand_a_line_each_where_they_do_not_fit_on_one() -> None:
    """black would leave other forms, too."""
    names = [Code(letter * 30) for letter in "abc"]
    assert layout.conjunction([[name] for name in names], 0) == (
        f"return (\n    {names[0]}\n    and {names[1]}\n    and {names[2]}\n)"
    )
    call = layout.call(Code("f" * 60), Code("x" * 30))
    assert layout.conjunction([[names[0]], [call], [names[1]]], 0) == (
        f"return (\n    {names[0]}\n    and {'f' * 60}(\n        {'x' * 30}\n    )\n    and {names[1]}\n)"
    )


def test_a_condition_is_broken_where_it_is_too_long() -> None:
    left = f"self.{'a' * 60}"
    assert layout.condition("if", left, "is not UNSET", 0) == f"if {left} is not UNSET:"
    assert layout.condition("if", left, "is not UNSET", 2) == (
        f"if (\n            {left}\n            is not UNSET\n        ):"
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=3), max_size=4), st.data())
def test_a_conjunction_holds_where_a_part_of_each_condition_does(
    sizes: list[list[int]], data: st.DataObject
) -> None:
    counter = itertools.count()
    conditions = [[f"x{next(counter)}{'_' * size}" for size in parts] for parts in sizes]
    names = [name for parts in conditions for name in parts]
    code = layout.conjunction([[Code(name) for name in parts] for parts in conditions], 2)
    made: dict[str, Any] = {}
    exec(f"if True:\n    def f({', '.join(names)}):\n        {code}", made)
    values = dict(zip(names, data.draw(st.tuples(*[st.booleans() for _ in names])), strict=True))
    assert bool(made["f"](**values)) == all(any(values[name] for name in parts) for parts in conditions)


def test_every_function_of_the_layout_is_tried() -> None:
    made = {statement.form for statement in layouts.statements(1, 1)}
    tried_with_others = {"call", "subscript", "tuple_", "around", "flat"}
    public = {
        name
        for name, value in vars(layout).items()
        if inspect.isfunction(value) and value.__module__ == layout.__name__ and not name.startswith("_")
    }
    assert made == public - tried_with_others


@pytest.mark.parametrize("letter", ["漢", "\u0301", "\uff21", "😀"])
def test_nobody_vouches_for_letters_that_take_no_column_or_two(letter: str) -> None:
    for number in range(1, 90):
        literal = string_literal(PageText(letter * number))
        text = f"{layout.assignment('x', layout.call('f', literal), 0)}\n"
        assert not vouched(text) or formatted(text) == text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("ab漢 \"'\\*`[]()-é.", max_size=120), max_size=6).map("\n".join))
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


LONG = f'x = f(y, "{"z" * 100}")\n'


@pytest.mark.parametrize(
    "text",
    [
        f'"""A module."""\n{LONG}',
        f"x = '\"\"\"'\n{LONG}\"\"\"Text.\"\"\"\n",
        f'"""One.""" """Other."""\n{LONG}',
        f'"""One.""""""Other."""\n{LONG}',
        f'"""It ends with five \\"""""\n    """\n{LONG}"""\n"""\n',
        f'"""It never ends.\n{LONG}',
        f'def f():\n    """It says {{\\"\\"\\"}}.\n\n    More.\n    """\n    {LONG}',
        f'# """\n{LONG}# """\n',
    ],
)
def test_no_quotes_hide_a_line_that_is_too_long(text: str) -> None:
    assert not vouched(text)


def test_long_lines_of_docstrings_are_no_code() -> None:
    assert vouched(f'"""{"a" * 100}\n\n{"é" * 100}\n"""\n\nx = 1\n')
