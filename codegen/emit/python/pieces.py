"""Looks at emitted modules piece by piece. A piece is a statement, or the beginning of a compound one, and most are like many others.

A piece is known by its form, which is what it is without literals and names; each form is parsed once. Modules that their lines do
not divide into pieces, or that hold what is rare, are `Unclear`: the syntax tree of the whole module says what they are.

Why the pieces together are the module: a piece that can be parsed by itself has all brackets closed, so the next one begins a
statement, and how statements lie in each other is told by their indents alone (`_check_blocks`). Literals are cut out beforehand, from the
first to the last: were one of them not a literal to Python, a quote would be left over.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain, repeat
from keyword import kwlist
from operator import itemgetter
from typing import NamedTuple

from codegen.compiled import Kept, verdicts

_STRING, _NAME, _NUMBER = "\0", "\1", "\2"
"""What stands for them in a form."""
_ESCAPE = r"""\\(?:[\\'"abfnrtv\n]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5})"""
_BEGINS = r"""(?<![\w"'].)"""
"""No prefix stands before the character that was just read. Behind it, so that the engine looks for the few characters that begin strings."""
_TEXT = (
    rf""""{_BEGINS}(?:""[^\\"]*(?:(?:{_ESCAPE}|"(?!""))[^\\"]*)*"{{3}}|[^\\"\n]*(?:{_ESCAPE}[^\\"\n]*)*"(?!"))"""
    rf"""|'{_BEGINS}[^\\'\n]*(?:{_ESCAPE}[^\\'\n]*)*'(?!')|r{_BEGINS}"(?!"")[^\\"\n]*(?:\\.[^\\"\n]*)*\""""
)
_BYTES = r'''"(?<=[ (=,\[]b.)[ !#-\[\]-~]*"(?!")'''
"""Bytes without escapes, but for their prefix, which stays: a string beside them is none."""
_FIELD = r"""{{|}}|{[^\\'"\n{}]+}"""
_WITH_CODE = rf"""(?:"(?!"")(?:[^\\"\n{{}}]|{_FIELD})*"|'(?!'')(?:[^\\'\n{{}}]|{_FIELD})*')"""
_STRINGS = re.compile(rf"{_TEXT}|{_BYTES}|f{_BEGINS}({_WITH_CODE})")
"""Strings, as Python reads them."""
_KEPT = re.compile(rf"f{_WITH_CODE}{_STRING}")
"""Strings with expressions are code: they stay, with the sign for a string behind them, as if two were joined."""
_COMMENTS = re.compile(rf"""^ *#[^\n\r"'{_STRING}]*\n""", re.MULTILINE)
"""Lines that are comments, without anything that was or may be a string."""
_RARE = ("#", "\\", "\t", _NAME, _NUMBER)
"""What outside of strings might be read in another way than here: comments behind code, lines that go on, blanks whose width is not plain."""
_NUMBERS = re.compile(r"[0-9](?<![\w.].)(?:(?<!0)[0-9]{1,8})?(?![\w.])")
_WORD = r"[A-Za-z_](?<!\w.)\w*"
_WORDS = re.compile(rf"({_WORD})", re.ASCII)
_WORDS_AND_NAMES = re.compile(rf"({_WORD}|{_NAME})", re.ASCII)
_FIXED = {word: word for word in (*kwlist, "match", "case", "type", "f", "b")}
"""Words that are no names, or not everywhere; what else may be a name may be exchanged for another, and the tree stays the same."""
_OPENS = ("(", "[", "{")
_DEEPEST = 50
"""Indents that are told from each other; Python has a limit of its own above it."""
_MOST = 50_000
"""Pieces, and lines of them, that are remembered."""
_SIMPLE, _DECORATOR, _DEFINITION, _IF, _FOR, _ELIF, _ELSE = range(7)
_HEADERS: dict[type[ast.stmt], int] = {
    ast.If: _IF,
    ast.For: _FOR,
    ast.ClassDef: _DEFINITION,
    ast.FunctionDef: _DEFINITION,
    ast.AsyncFunctionDef: _DEFINITION,
}

Names = tuple[frozenset[str], frozenset[str]]
"""The names that code uses, and those that it defines."""


_Places = tuple[tuple[int, ...], frozenset[str]]
"""Names by their places among the words of the piece, and those that all such pieces have."""


class Unclear(Exception):
    """It takes the tree of the whole module to know what it is."""


class _Form(NamedTuple):
    kind: int
    used: _Places
    defined: _Places


_Piece = tuple[int, int, frozenset[str], frozenset[str]]
"""Indent, kind, names that it uses and defines."""
_USED, _DEFINED = itemgetter(2), itemgetter(3)

_Signs = tuple[str, list[str]]
"""A text with signs for names and numbers, and all its words in their order."""


class Pieces:
    """The pieces that were seen up to now."""

    def __init__(self, look: Callable[[ast.Module], tuple[Collection[str], Collection[str]]]) -> None:
        """`look` gives the names that a tree uses and defines; it raises where the code is not as templates write it."""
        self._look = look
        self._pieces: dict[str, _Piece] = {}
        self._lines: dict[str, _Signs] = {}
        """Lines of pieces that have several."""
        self._forms: dict[str, _Form] = {}

    @cached_property
    def _kept(self) -> Kept | None:
        """Forms that commands before this one looked at: they come from templates, not from pages."""
        return verdicts("forms", (__name__, self._look.__module__))

    def names(self, text: str) -> Names:
        """The names of a module. Raises Unclear, and what looking at one of its pieces raises."""
        known, look = self._pieces, self._piece
        pieces = [known.get(line) or look(line) for line in _logical_lines(_without_strings(text))]
        _check_blocks(pieces)
        none = frozenset[str]()
        return none.union(*map(_USED, pieces)), none.union(*map(_DEFINED, pieces))

    def _piece(self, line: str) -> _Piece:
        text = line.lstrip(" ")
        # Of modules of the same package any may be imported, of others those that are listed.
        if "import" in text and not text.startswith("from ."):
            form, words = text, list[str]()
        elif "\n" in text:
            # Many signatures have the same parameters.
            known, look = self._lines, self._line
            lines = [known.get(each) or look(each) for each in text.split("\n")]
            form = "\n".join([each for each, _ in lines])
            words = list(chain.from_iterable([each for _, each in lines]))
        else:
            form, words = _signs(text)
        kind, used, defined = self._forms.get(form) or self._form(form)
        if len(self._pieces) >= _MOST:
            self._pieces.clear()
        word = words.__getitem__
        piece = self._pieces[line] = (
            len(line) - len(text),
            kind,
            used[1].union(map(word, used[0])) if used[0] else used[1],
            defined[1].union(map(word, defined[0])) if defined[0] else defined[1],
        )
        return piece

    def _line(self, line: str) -> _Signs:
        if len(self._lines) >= _MOST:
            self._lines.clear()
        made = self._lines[line] = _signs(line)
        return made

    def _form(self, form: str) -> _Form:
        kept = self._kept.get(form) if self._kept else None
        if kept is None:
            kept = self._parsed_form(form)
            if self._kept:
                self._kept.keep(form, kept)
        made = self._forms[form] = _Form(*kept)
        return made

    def _parsed_form(self, form: str) -> tuple[int, _Places, _Places]:
        places: dict[str, int] = {}
        parts = _WORDS_AND_NAMES.split(form)
        for place, sign in enumerate(parts[1::2]):
            if sign == _NAME:
                name = parts[1 + 2 * place] = f"N{place}"
                places[name] = place
        code = "".join(parts).replace(_STRING, '""').replace(_NUMBER, "0")
        try:
            kind, tree = _parsed(code)
        except (SyntaxError, ValueError) as error:
            raise Unclear from error
        used, defined = (
            (tuple(places[name] for name in names if name in places), frozenset(names).difference(places))
            for names in self._look(tree)
        )
        return kind, used, defined


def _signs(text: str) -> _Signs:
    """A text with signs for names and numbers, and its words."""
    parts = _WORDS.split(_NUMBERS.sub(_NUMBER, text))
    words = parts[1::2]
    signs: Iterable[str] = map(_FIXED.get, words, repeat(_NAME))
    if "__" in text:
        signs = (word if word.startswith("__") else sign for word, sign in zip(words, signs, strict=True))
    parts[1::2] = signs
    return "".join(parts), words


def _parsed(code: str) -> tuple[int, ast.Module]:
    """Of which kind a piece is, and its tree, in which what follows the piece is an empty string."""
    if code.startswith("@"):
        tree = ast.parse(f"{code}\nclass N: ''")
        match tree.body:
            case [ast.ClassDef(decorator_list=[decorator])]:
                return _DECORATOR, ast.Module([ast.Expr(decorator)], [])
        raise Unclear
    if code.endswith(":"):
        other = code.startswith(("else", "elif"))
        tree = ast.parse(f"if '': ''\n{code} ''" if other else f"{code} ''")
        match tree.body:
            case [ast.If(orelse=[ast.If(body=[ast.Expr(ast.Constant())], orelse=[])])] if other:
                return _ELIF, tree
            case [ast.If(orelse=[ast.Expr(ast.Constant())])] if other:
                return _ELSE, tree
            case [
                (ast.If() | ast.For() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef()) as header
            ] if not other and not getattr(header, "orelse", None):
                match header.body:
                    case [ast.Expr(ast.Constant())]:
                        return _HEADERS[type(header)], tree
        raise Unclear
    tree = ast.parse(code)
    if not tree.body or any(
        # A further line would have an indent of its own.
        statement.lineno > 1 or hasattr(statement, "body") or hasattr(statement, "cases")
        for statement in tree.body
    ):
        raise Unclear
    return _SIMPLE, tree


def _check_blocks(pieces: Iterable[_Piece]) -> None:
    """How the statements of a module lie in each other, by their indents. Raises Unclear where one cannot stand where it does."""
    indents, last = [0], [_SIMPLE]
    """For each open block its indent, and the kind of its last statement."""
    begins = False
    """Whether a block must begin."""
    for indent, kind, _, _ in pieces:
        if begins:
            if indent <= indents[-1] or len(indents) > _DEEPEST:
                raise Unclear
            indents.append(indent)
            last.append(_SIMPLE)
        elif indent != indents[-1]:
            if last[-1] == _DECORATOR:
                raise Unclear
            while indents[-1] > indent:
                indents.pop()
                last.pop()
            if indents[-1] != indent:
                raise Unclear
        before = last[-1]
        if (
            (before == _DECORATOR and kind not in (_DECORATOR, _DEFINITION))
            or (kind == _ELSE and before not in (_IF, _ELIF, _FOR))
            or (kind == _ELIF and before not in (_IF, _ELIF))
        ):
            raise Unclear
        last[-1] = kind
        begins = kind >= _DEFINITION
    if begins or last[-1] == _DECORATOR:
        raise Unclear


def _without_strings(text: str) -> str:
    """A module with a sign for each string."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Unclear from error
    bare = _STRINGS.sub(lambda found: f"f{found[1]}{_STRING}" if found[1] else _STRING, text)
    if "#" in bare:
        bare = _COMMENTS.sub("", bare)
    rest = _KEPT.sub("", bare) if '"' in bare or "'" in bare else ""
    if "'" in rest or '"' in rest:
        raise Unclear
    if _STRING in text or not bare.isascii() or any(sign in bare for sign in _RARE):
        raise Unclear
    return bare


def _logical_lines(text: str) -> Iterator[str]:
    """The lines of a module; those from one that ends with an open bracket to that which begins with its closing one are one line."""
    parts: list[str] = []
    closing: tuple[str, ...] = ()
    for line in filter(None, text.split("\n")):
        if closing:
            parts.append(line)
            if line.startswith(closing) and not line.endswith(_OPENS):
                yield "\n".join(parts)
                parts, closing = [], ()
        elif line.endswith(_OPENS):
            indent = line[: len(line) - len(line.lstrip(" "))]
            closing = (f"{indent})", f"{indent}]", f"{indent}}}")
            parts.append(line)
        else:
            yield line
    if closing:
        raise Unclear
