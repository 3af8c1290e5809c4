"""One of the three texts, parsed: the source of its nodes and the lines on which they start."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import groupby

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from codegen.nesting import refuse_deep

_PLAIN = cst.Module([])
BOM = "\ufeff"


class InvalidPython(ValueError):
    """A text that is not what its file holds: Python, or TOML."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


class Source:
    """A parsed module."""

    def __init__(self, text: str) -> None:
        """Raises InvalidPython."""
        check_valid(text)
        try:
            refuse_deep(text)
            self.module = cst.parse_module(text)
        except Exception as error:  # On what it cannot read, libcst raises errors of its own and of its tokenizer.
            raise InvalidPython(str(error)) from error

    @cached_property
    def _places(self) -> dict[cst.CSTNode, int]:
        wrapper = MetadataWrapper(self.module, unsafe_skip_copy=True)
        return {node: place.start.line for node, place in wrapper.resolve(PositionProvider).items()}

    def line(self, node: cst.CSTNode) -> int:
        """The line on which the source of `node` starts, from 1: that of its first decorator, or of the comment above."""
        first, above = node, getattr(node, "leading_lines", ())
        if decorators := getattr(node, "decorators", ()):
            first, above = decorators[0], (*above, *decorators[0].leading_lines)
        blank = next((index for index, line in enumerate(above) if line.comment), len(above))
        return max(1, self._places.get(first, 1) - (len(above) - blank))

    def line_around(self, names: Sequence[str]) -> int:
        """The line of the innermost definition on the path `names` that the module has, from 1."""
        body: Sequence[cst.CSTNode] = self.module.body
        line = 1
        for name in names:
            for each in body:
                if isinstance(each, cst.ClassDef | cst.FunctionDef) and each.name.value == name:
                    body, line = each.body.body, self.line(each)
                    break
            else:
                return line
        return line


@lru_cache(maxsize=32)
def parsed(text: str) -> Source:
    """The module of `text`. Raises InvalidPython."""
    return Source(text)


def check_valid(text: str) -> None:
    """Raise InvalidPython unless Python compiles `text`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # As bytes, as Python reads the file: a comment may say that it is in another encoding.
            compile(text.encode(), "module", "exec", dont_inherit=True)
    except SyntaxError as error:
        place = f"line {error.lineno}: " if error.lineno else ""
        raise InvalidPython(f"{place}{error.msg}", error.lineno or 1) from error
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        raise InvalidPython(str(error) or "nested too deeply") from error


def check_file(path: str, text: str) -> None:
    """Raise InvalidPython unless `text` is Python or TOML, as the suffix of `path` says; other files may hold any text."""
    if path.endswith(".py"):
        check_valid(text)
    elif path.endswith(".toml"):
        import tomllib

        try:
            tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            place = re.search(r"at line (\d+)", str(error))
            raise InvalidPython(str(error) or "nested too deeply", int(place[1]) if place else 1) from error


def check_parses(text: str) -> None:
    """Raise InvalidPython unless `text`, which may stand anywhere in a module, can be parsed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        raise InvalidPython(f"line {error.lineno}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise InvalidPython(str(error)) from error


def code(node: cst.CSTNode) -> str:
    """The source of `node`, with comments above it and without the indentation around it."""
    return _PLAIN.code_for_node(node)


@lru_cache(maxsize=4096)
def meaning(text: str) -> tuple[str, tuple[str, ...]]:
    """What `text` says apart from its layout: its syntax tree, and its comments."""
    try:
        return ast.dump(ast.parse(text)), comments(text)
    except (SyntaxError, ValueError, RecursionError):
        return text, ()


def same_but_for_layout(first: str, second: str) -> bool:
    """Whether two modules say the same, whatever formatters and sorters of imports have been over them."""
    return _unsorted(first) == _unsorted(second)


def _unsorted(text: str) -> tuple[str, list[str]]:
    """What a module says, with neighbouring imports in the order of their names and docstrings without margins."""
    text = text.removeprefix(BOM)
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return text, []
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            node.value.value = "\n".join(map(str.strip, node.value.value.split("\n")))
        body = getattr(node, "body", None)
        if isinstance(body, list):
            parts = groupby(body, lambda each: isinstance(each, ast.Import | ast.ImportFrom))
            node.body = [each for imports, run in parts for each in (_by_name(run) if imports else run)]  # type: ignore[attr-defined]
    return ast.dump(tree), sorted(comments(text))


def _by_name(imports: Iterable[ast.Import | ast.ImportFrom]) -> list[ast.stmt]:
    single: list[ast.stmt] = []
    for each in imports:
        for alias in each.names:
            if isinstance(each, ast.Import):
                single.append(ast.Import([alias]))
            else:
                single.append(ast.ImportFrom(each.module, [alias], each.level))
    return sorted(single, key=ast.dump)


def comments(text: str) -> tuple[str, ...]:
    """The comments of a piece of source, in order; none where it cannot be read by itself."""
    if "#" not in text:
        return ()
    try:
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        return tuple(token.string.rstrip() for token in tokens if token.type == tokenize.COMMENT)
    except (tokenize.TokenError, SyntaxError):
        return ()
