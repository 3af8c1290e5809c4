"""Looking at a module piece by piece and looking at its whole tree say the same: the same names, and never yes where the tree says no."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest

from codegen.emit.python import guard, pieces
from codegen.emit.python.guard import UnexpectedCode, verify
from codegen.emit.python.pieces import Pieces, Unclear

PROJECT = Path(__file__).resolve().parent.parent.parent
MODULES = [
    path.read_text("utf-8")
    for path in sorted((PROJECT / "generated").rglob("*.py"))
    if "_runtime" not in path.parts
]

PUT_IN = (
    '"', "'", '"""', "'''", "\\", "\\\n", "#", '# it\'s "x', "\n# plain\n", '\n    # """\n', "\n", "\n    ", "    ", " ", "\t", "(", ")", "[", "]", "{", "}", ":", ",", ";", "=", ".", "1",
    "0x1F", "1.5", "1e5", "07", 'f"', "f'{", 'f"{x!r:>{w}}"', 'rb"a"', 'b"a"', ' b"a"', '(b"")', '=b"\\x00"', ' b"""', ' b"\N{LATIN SMALL LETTER E WITH ACUTE}"', 'u"a"', 'rf"{x}"', 'F"{open}"', "else:", "elif x:", "try:", "match x:",
    "match [a]:", "match (x):", "case [x]:", "type X = int", "del x", "import os", "from os import *", "global x", "with x:", "while x:", "for x in y:",
    "lambda x: x", "await x", "yield x", "@x", "async def f():", "[x for x in y]", "x()()", "x[0]()", "__import__", "x.__class__", "open", "return", "pass",
    "**x", "->", "-", "\0", "\1", "\2", "\x0b", "\N{LATIN SMALL LETTER E WITH ACUTE}", "\ufb01", "\u2028", "\ud800", '""', '"" ""', "1 2", '1 "a"', '"\\N{DIGIT ONE}"',
    '"\\xZZ"', '"\\777"', '"\\U00110000"', 'r"\\"', "not", "if", "else", "None", "class X(a=1):", "class X: pass", "def f(x=open): return x", "x:int=open",
    "if x: y = 1", "from builtins import open", "from typing import x as __y__", "(x := open)", "0 .real", "0or x", "N0", "_", "type(x)", "\n\\\n", "\n)\n", "\n    )\n",
    "x = (\n1)\nopen = (\n2\n)", "x = [\n1]; y = [\n2\n]", '"a""b"', 'f"a" "b"', 'f"{{"', 'f"}}"', 'f"{"', "f'{a['b']}'", 'f"{a["b"]}"',
)  # fmt: skip


def changed(text: str, chance: random.Random) -> str:
    """A text with something put in or taken out, or with lines that stand elsewhere."""
    at = chance.randrange(len(text) + 1)
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0 | 1:
            place = max(text.find(chance.choice(' \n()",:'), at), 0) + chance.randrange(2)
            return text[:place] + chance.choice(PUT_IN) + text[place:]
        case 2:
            return text[:at] + text[at + chance.randrange(1, 4) :]
        case 3:
            lines[one] = " " * chance.choice((1, 4, 8)) + lines[one].lstrip()
        case _:
            lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def by_tree(text: str) -> tuple[set[str], set[str]]:
    """The names of a module by its whole tree."""
    walk = guard._Walk("m.py")
    walk.run(ast.parse(text))
    return set(walk.used), walk.defined


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("seed", range(4))
def test_pieces_say_what_the_tree_says(seed: int) -> None:
    chance = random.Random(seed)
    looked = Pieces(guard._names)
    clear = 0
    for _ in range(1500):
        lines = chance.choice(MODULES).split("\n")
        begin = chance.randrange(len(lines))
        text = changed("\n".join(lines[begin : begin + chance.randrange(1, 40)]), chance)
        try:
            used, defined = looked.names(text)
        except (Unclear, UnexpectedCode):
            continue
        clear += 1
        assert (used, defined) == by_tree(text), text
    assert clear > 50


@pytest.mark.parametrize(
    "text",
    [
        "class A:\n    x = (\n        1)\ny = (\n        2\n    )\n    z = 3\n",
        "class A:\n    if A: (\n        1)\nelif (\n        2\n    ):\n        z = 3\n",
    ],
)
def test_brackets_that_close_early_hide_no_line(text: str) -> None:
    with pytest.raises(Unclear):
        Pieces(guard._names).names(text)
    with pytest.raises(UnexpectedCode):
        verify("m.py", text)


def test_what_templates_write_is_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the modules of an SDK none needs a tree of its own, those with comments and lists of imports neither, and there are fewer forms than modules have statements by far."""
    looked = Pieces(guard._names)
    trees = list[str]()
    monkeypatch.setattr(guard, "_PIECES", looked)
    monkeypatch.setattr(guard, "verify_whole", lambda path, text: trees.append(path))
    for text in MODULES:
        verify("m.py", text)
    assert not trees
    statements = sum(isinstance(node, ast.stmt) for text in MODULES for node in ast.walk(ast.parse(text)))
    assert len(looked._forms) < statements / 7


def test_modules_of_the_same_package_are_imported_in_one_form() -> None:
    looked = Pieces(guard._names)
    text = "".join(f"from .m{number} import A{number} as A{number}, f{number}\n" for number in range(100))
    used, defined = looked.names(text)
    assert not used
    assert len(defined) == 200
    assert len(looked._forms) == 1


@pytest.mark.parametrize("comment", ["# it's", '# say """', "# f'{", "x = 1  # behind code", "# a\r# b"])
def test_a_comment_that_may_hide_a_string_takes_the_whole_tree(comment: str) -> None:
    with pytest.raises(Unclear):
        Pieces(guard._names).names(f'{comment}\nopen("x")\n"""\n"""\n')


def test_requests_without_a_body_are_clear() -> None:
    """Each operation of a REST service that sends nothing has one."""
    looked = Pieces(guard._names)
    assert looked.names('return send("GET", path, b"")\n') == ({"send", "path"}, set())
    with pytest.raises(Unclear):
        looked.names('return send(path, b"" "")\n')


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST", 10)
    looked = Pieces(guard._names)
    for number in range(100):
        assert looked.names(f"x{number} = 1\n") == (set(), {f"x{number}"})
    assert len(looked._pieces) <= 10
    assert len(looked._forms) == 1


@pytest.mark.parametrize("comment", ["", "x = 1  # looked at as a whole\n"])
def test_a_type_may_have_a_module_with_the_name_of_pythons_own(comment: str) -> None:
    """`Builtins` of a service stands in `types/builtins.py`."""
    verify("m.py", f"from .builtins import Builtins\n{comment}")
    with pytest.raises(UnexpectedCode, match="eval must not be used"):
        verify("m.py", f"from builtins import eval\n{comment}")
