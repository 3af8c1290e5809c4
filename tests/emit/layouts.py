"""Statements in every form that `layout` has, of pieces of any length: black must leave as they are those that are vouched for.

`python -m tests.emit.layouts NUMBER SEED` tries many with the black that is installed.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import black

from codegen.emit.python import layout
from codegen.emit.python.layout import Node
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.formatting import vouched


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the emitter writes it."""

    form: str
    """The function of `layout` that it is to try."""
    indent: int
    code: str
    suffix: str = ""
    """What follows on lines of its own, such as the body of an `if`."""
    line: str = ""
    """The same code on one line."""


class Pieces:
    """Names, literals, types and values at random, of `shortest` to `longest` characters."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.shortest, self.longest = 1, 40
        self.names_until_stretched = self.stretch = 0
        """One of the names is `stretch` characters longer."""

    def length(self) -> int:
        return self.chance.randint(self.shortest, self.longest)

    def name(self) -> Code:
        length = self.length()
        self.names_until_stretched -= 1
        if self.names_until_stretched == 0:
            length += self.stretch
        return Code("x" + self.chance.choice("abc_1") * (length - 1))

    def dotted(self, start: str) -> Code:
        return Code(f"{start}.{self.name()}")

    def literal(self) -> Code:
        letters = self.chance.choice(("abc d", "abc d", "abc d", "é\" '\\n", "漢字 a"))
        return string_literal(PageText("".join(self.chance.choices(letters, k=self.length()))))

    def atom(self) -> Code:
        kind = self.chance.randrange(5)
        if kind == 0:
            return self.literal()
        if kind == 1:
            return Code(str(self.chance.randint(0, 10 ** self.chance.randint(1, 12))))
        return self.dotted(self.chance.choice(("self", "_t", "_op"))) if kind == 2 else self.name()

    def some(self, make: Callable[[], Node], least: int = 1, most: int = 6) -> list[Node]:
        return [make() for _ in range(self.chance.randint(least, most))]

    def type(self, depth: int = 2) -> Node:
        if depth == 0 or self.chance.random() < 0.5:
            return self.chance.choice((self.name, lambda: self.dotted("_t")))()
        if self.chance.random() < 0.5:
            return layout.subscript("list", self.type(depth - 1))
        if self.chance.random() < 0.5:
            return layout.subscript("dict", Code("str"), self.type(depth - 1))
        return layout.subscript("Annotated", self.type(depth - 1), self.name())

    def call(self, depth: int = 2, least: int = 1) -> Node:
        function = self.chance.choice((self.name, lambda: self.dotted("_c")))()
        return layout.call(function, *self.arguments(depth - 1, least))

    def arguments(self, depth: int, least: int = 1) -> list[Node]:
        def keyword() -> Node:
            return layout.around(f"{self.name()}=", self.value(depth))

        def argument() -> Node:
            if self.chance.randrange(8):
                return self.value(depth)
            names = self.chance.choice(("v", "t, v", "f, n, v"))
            return layout.around(f"lambda {names}: ", self.call(depth))

        keywords = self.chance.choice((0, 0, 0, 1, 3))
        return [*self.some(argument, least, max(least, 6 - keywords)), *self.some(keyword, 0, keywords)]

    def value(self, depth: int = 2) -> Node:
        kind = self.chance.randrange(8)
        if depth <= 0 or kind < 4:
            return self.atom()
        inner = depth - 1
        if kind == 4:
            return layout.Bracket("[", self.some(lambda: self.value(inner)), "]")
        if kind == 5:
            return layout.tuple_(*self.some(lambda: self.value(inner)))
        if kind == 6:
            entries = self.some(lambda: layout.around(f"{self.literal()}: ", self.value(inner)))
            return layout.Bracket("{", entries, "}")
        return self.call(depth)

    def parameters(self, indent: int) -> list[Node]:
        def parameter() -> Node:
            optional = self.chance.random() < 0.6
            parts = [self.type(), Code("Unset")] if optional else [self.type()]
            default = "UNSET" if optional else ""
            return layout.annotation(self.name(), parts, default, indent + 1, 1)

        return [Code("self"), Code("*"), *self.some(parameter)]


Maker = Callable[[Pieces], Statement]
_AT_A_TIME = 40


def _lay_out(pieces: Pieces) -> Statement:
    indent = pieces.chance.randint(0, 3)
    before = pieces.chance.choice(("", "return ", "return await "))
    return Statement("lay_out", indent, layout.lay_out(layout.around(before, pieces.call()), indent))


def _reserve(pieces: Pieces) -> Statement:
    entry = layout.lay_out(Code(f"{pieces.literal()}: {pieces.literal()}"), 1, 1)
    return Statement("lay_out", 0, f"x(\n    {{\n        {entry},\n    }},\n)")


def _class(pieces: Pieces) -> Statement:
    head = layout.Bracket(f"class {pieces.name()}(", pieces.some(pieces.type, 1, 2), "):")
    return Statement("lay_out", 0, layout.lay_out(head, 0), "    x: int")


def _function(pieces: Pieces) -> Statement:
    start = pieces.chance.choice(("def", "async def"))
    head = layout.signature(f"{start} {pieces.name()}", pieces.parameters(1), pieces.type(), 1)
    return Statement("signature", 1, head, "        return 1")


def _plain_function(pieces: Pieces) -> Statement:
    head = layout.Bracket(
        f"def {pieces.name()}(", [Code(f"value: {pieces.name()}")], f") -> {layout.flat(pieces.type())}:"
    )
    return Statement("lay_out", 0, layout.lay_out(head, 0), "    return 1")


def _exploded(pieces: Pieces) -> Statement:
    class_ = layout.subscript("Pages", *pieces.some(pieces.type, 3, 3))
    head = layout.signature(f"def {pieces.name()}", pieces.parameters(1), class_, 1, explode=True)
    return Statement("signature", 1, head, "        return 1")


def _exploded_constant(pieces: Pieces) -> Statement:
    class_ = layout.subscript("Paginator", *pieces.some(pieces.type, 2, 3))
    head = layout.lay_out(layout.around("PAGINATOR: ", class_, " = Paginator("), 0)
    items = pieces.arguments(2, 2)
    return Statement("exploded", 0, f"{head}{layout.exploded(items, 0)})")


def _annotation(pieces: Pieces) -> Statement:
    optional = pieces.chance.random() < 0.6
    parts = [pieces.type(), Code("Unset")] if optional else [pieces.type()]
    return Statement("annotation", 1, layout.annotation(pieces.name(), parts, "UNSET" if optional else ""))


def _alias(pieces: Pieces) -> Statement:
    values = layout.subscript("Literal", *pieces.some(pieces.literal))
    return Statement("alias", 0, layout.alias(f"{pieces.name()}: TypeAlias", (values, Code("Unlisted"))))


def _assignment(pieces: Pieces) -> Statement:
    indent = pieces.chance.randint(0, 3)
    target = pieces.chance.choice(
        (
            pieces.name(),
            f"self.{pieces.name()}",
            f"out[{pieces.literal()}]",
            f"{pieces.name()}: list[tuple[str, str]]",
        )
    )
    return Statement("assignment", indent, layout.assignment(target, pieces.value(3), indent))


def _literal_assignment(pieces: Pieces) -> Statement:
    target = f"{pieces.name()}: ClassVar[str]"
    return Statement("assignment", 1, layout.assignment(target, pieces.literal(), 1))


def _addition(pieces: Pieces) -> Statement:
    indent = pieces.chance.randint(2, 3)
    call = layout.call(pieces.name(), pieces.dotted("self"))
    quoted = Code(f"f',\"{pieces.name()}\":{{{layout.flat(call)}}}'")
    value = pieces.chance.choice(
        (quoted, call, pieces.literal(), Code(f"{pieces.dotted('self')}.to_wire_text()"))
    )
    return Statement("addition", indent, layout.addition("out", value, indent))


def _texts(pieces: Pieces) -> Statement:
    literals = [
        f"f'\"{pieces.name()}\":{{{pieces.dotted('self')}}}'" for _ in range(pieces.chance.randint(1, 5))
    ]
    target = pieces.chance.choice(("out", "out: str"))
    return Statement("texts", 2, layout.texts(target, literals, 2))


def _choice(pieces: Pieces) -> Statement:
    default = pieces.chance.choice(("", ", None"))
    test = f"(v := {pieces.dotted('data')}({pieces.literal()}{default})) is None"
    other: Node = pieces.chance.choice((Code("v"), pieces.call()))
    return Statement("choice", 2, layout.choice(pieces.dotted("out"), "UNSET", test, other, 2))


def _condition(pieces: Pieces) -> Statement:
    indent = pieces.chance.randint(1, 2)
    code = layout.condition("if", pieces.dotted("self"), "is not UNSET", indent)
    return Statement("condition", indent, code, f"{'    ' * (indent + 1)}x = 1")


def _conjunction(pieces: Pieces) -> Statement:
    def parts() -> list[Node]:
        value = pieces.dotted("self")
        unset: list[Node] = [Code(f"{value} is UNSET")] if pieces.chance.random() < 0.5 else []
        kind = pieces.chance.randrange(4)
        if kind == 0:
            return [*unset, layout.call(f"_{pieces.name()}.passes", value)]
        if kind == 1:
            return [*unset, Code(f"{value}.passes()")]
        if kind == 2:
            return [*unset, Code(f"type({value}) is float"), Code(f"type({value}) is int")]
        return [*unset, Code(f"type({value}) is str")]

    conditions: list[Sequence[Node]] = [parts() for _ in range(pieces.chance.randint(0, 5))]
    if pieces.chance.random() < 0.2:
        values = [pieces.dotted("self") for _ in range(pieces.chance.randint(1, 5))]
        conditions.append([layout.call("_k.one_given", *values)])
    return Statement("conjunction", 2, layout.conjunction(conditions, 2))


def _conjunction_as_long_as_a_line(pieces: Pieces) -> Statement:
    """A few short conditions, which fit on one line but for some columns, or do not."""
    rest = pieces.chance.randint(64, 84)
    conditions: list[list[Node]] = []
    for last in reversed(range(pieces.chance.randint(1, 4))):
        unset = "self.x is UNSET" if pieces.chance.random() < 0.3 else ""
        around = len("_.passes(self.x) and ") + (len("( or )") + len(unset) if unset else 0)
        width = max(1, rest - around if last == 0 else pieces.chance.randint(1, 12))
        rest -= around + width
        passes = layout.call(f"_{'x' * width}.passes", Code("self.x"))
        conditions.append([Code(unset), passes] if unset else [passes])
    return Statement("conjunction", 2, layout.conjunction(conditions, 2))


def _from_import(pieces: Pieces) -> Statement:
    indent = pieces.chance.randint(0, 2)
    names = [str(name) for name in pieces.some(pieces.name)]
    if pieces.chance.random() < 0.5:
        names = [f"{name} as {name}" for name in names]
    return Statement("from_import", indent, layout.from_import(f".{pieces.name()}", names, indent))


MAKERS: tuple[Maker, ...] = (
    _lay_out, _reserve, _class, _function, _plain_function, _exploded, _exploded_constant, _annotation, _alias, _assignment,
    _literal_assignment, _addition, _texts, _choice, _condition, _conjunction,
    _conjunction_as_long_as_a_line, _from_import,
)  # fmt: skip

ANOTHER_FORM = (_function, _exploded, _exploded_constant, _conjunction, _conjunction_as_long_as_a_line)
"""Forms that black leaves as they are and would not make of one line."""


def statements(number: int, seed: int, makers: Sequence[Maker] = MAKERS) -> Iterator[Statement]:
    """`number` statements of each form: with pieces of any length, with pieces of nearly the same length, and with one piece
    that makes the statement as a whole about as long as a line."""
    chance = random.Random(seed)
    pieces = Pieces(chance)

    def remade(state: object, which: int, stretch: int, maker: Maker) -> Statement:
        chance.setstate(state)  # type: ignore[arg-type]
        pieces.names_until_stretched, pieces.stretch = which, stretch
        statement = maker(pieces)
        pieces.names_until_stretched = 0
        return statement

    for index in range(number):
        pieces.longest = 2 + index // 4 % 88
        pieces.shortest = max(1, pieces.longest - 3) if index % 4 == 0 else 1
        if index % 4 > 1:
            pieces.longest = 2 + index // 4 % 11
        for maker in makers:
            state = chance.getstate()
            statement = maker(pieces)
            length = layout.WIDTH - 4 * statement.indent + chance.randint(-2, 2)
            wished = length if index % 2 else chance.randint(70, 96)
            which = stretch = 0
            missing = wished - len(re.sub(r"\s*\n\s*", "", statement.code))
            if index % 4 > 1 and missing > 0:
                which, stretch = chance.randint(1, 5), missing
                statement = remade(state, which, stretch, maker)
            after = chance.getstate()
            with _any_width():
                line = remade(state, which, stretch, maker).code
            chance.setstate(after)
            yield replace(statement, line=line)


@contextmanager
def _any_width() -> Iterator[None]:
    width = layout.WIDTH
    layout.WIDTH = 1_000_000
    try:
        yield
    finally:
        layout.WIDTH = width


def module(statement: Statement, code: str | None = None) -> str:
    """A module around one statement, or around other code in its place."""
    heads = (
        "",
        "class A:\n",
        "class A:\n    def f(self):\n",
        "class A:\n    def f(self):\n        if self:\n",
    )
    suffix = f"\n{statement.suffix}" if statement.suffix else ""
    indent = "    " * statement.indent
    return f"{heads[statement.indent]}{indent}{statement.code if code is None else code}{suffix}\n"


def changed(modules: Sequence[str]) -> list[str]:
    """Those of the modules that black changes. Many go to black at a time, because each time has its price."""
    wrong: list[str] = []
    for start in range(0, len(modules), _AT_A_TIME):
        some = modules[start : start + _AT_A_TIME]
        together = "\n\n".join(some)
        if _formatted(together) != together:
            wrong += [each for each in some if _formatted(each) != each] or [together]
    return wrong


def as_black_has_it(statement: Statement) -> str:
    """The module that black makes of the statement on one line."""
    return _formatted(module(statement, statement.line))


def _formatted(text: str) -> str:
    return black.format_str(text, mode=black.Mode())


def main() -> int:
    number, seed = map(int, sys.argv[1:])
    failed = False
    for maker in MAKERS:
        modules = [module(statement) for statement in statements(number, seed, [maker])]
        sure = [text for text in modules if vouched(text)]
        wrong = changed(sure)
        failed = failed or bool(wrong)
        name = maker.__name__.removeprefix("_")
        print(f"{name}: {len(modules)} made, {len(sure)} vouched for, {len(wrong)} changed")
        for text in wrong[:2]:
            print(text, _formatted(text), sep="\n--\n")
    print(f"black {black.__version__}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
