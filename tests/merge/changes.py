"""Random changes of generated modules, as people make them by hand and as new documentation makes them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random


@dataclass
class Draft:
    """A module that is being changed. Everything that is added carries a mark that occurs nowhere else."""

    text: str
    prefix: str
    """`ours` or `theirs`: beginning of all marks."""
    random: Random
    focus: int | None = None
    """The line near which changes are made; None for anywhere."""
    count: int = 0
    log: list[str] = field(default_factory=list)

    def mark(self) -> str:
        """A fresh mark, usable as a name."""
        self.count += 1
        return f"{self.prefix}_{self.count}_"

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    def pick(self, candidates: list[ast.AST]) -> ast.AST | None:
        if self.focus is not None:
            candidates = sorted(candidates, key=lambda node: abs(getattr(node, "lineno", 1) - self.focus))[:3]
        return self.random.choice(candidates) if candidates else None

    def insert(self, line: int, text: str) -> None:
        """Put `text` before `line` (from 1)."""
        lines = self.text.split("\n")
        lines[line - 1 : line - 1] = text.split("\n")
        self.text = "\n".join(lines)

    def replace(self, node: ast.AST, text: str) -> None:
        """Replace the source of `node`, as `ast` counts it."""
        before, after = self._offsets(node)
        self.text = self.text[:before] + text + self.text[after:]

    def source(self, node: ast.AST) -> str:
        before, after = self._offsets(node)
        return self.text[before:after]

    def cut(self, first: int, last: int) -> None:
        """Remove the lines `first` to `last`."""
        lines = self.text.split("\n")
        del lines[first - 1 : last]
        self.text = "\n".join(lines)

    def _offsets(self, node: ast.AST) -> tuple[int, int]:
        lines = self.text.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)

        def offset(line: int, column: int) -> int:
            return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

        return (
            offset(node.lineno, node.col_offset),  # type: ignore[attr-defined]
            offset(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
        )


Change = Callable[[Draft], None]


@lru_cache(maxsize=8)
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def _start(node: ast.AST) -> int:
    decorators = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])  # type: ignore[attr-defined]


def _of(draft: Draft, *types: type[ast.AST]) -> list[ast.AST]:
    return [node for node in ast.walk(draft.tree) if isinstance(node, types)]


def _definitions(draft: Draft) -> list[ast.AST]:
    return [node for node in draft.tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))]


def _string(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _fields(draft: Draft) -> list[ast.AST]:
    classes = [node for node in draft.tree.body if isinstance(node, ast.ClassDef)]
    return [member for each in classes for member in each.body if isinstance(member, ast.AnnAssign)]


def _functions(draft: Draft) -> list[ast.AST]:
    return _of(draft, ast.FunctionDef)


def _after(draft: Draft, node: ast.AST) -> int:
    """The line after `node` and its docstring, if one stands below it."""
    for parent in ast.walk(draft.tree):
        body = getattr(parent, "body", None)
        if not isinstance(body, list):
            continue
        for index, child in enumerate(body[:-1]):
            same = (child.lineno, child.col_offset) == (node.lineno, node.col_offset)  # type: ignore[attr-defined]
            if same and isinstance(child, ast.AnnAssign) and _string(body[index + 1]):
                return body[index + 1].end_lineno + 1
    return node.end_lineno + 1  # type: ignore[attr-defined]


def add_import(draft: Draft) -> None:
    """`import zlib as ours_1_` before or after another import."""
    imports = [
        n
        for n in draft.tree.body
        if isinstance(n, (ast.Import, ast.ImportFrom)) and getattr(n, "module", "") != "__future__"
    ]
    target = draft.pick(imports)
    if target is not None:
        line = target.lineno if draft.random.random() < 0.5 else target.end_lineno + 1  # type: ignore[attr-defined]
        draft.insert(line, f"import zlib as {draft.mark()}")


def add_imported_name(draft: Draft) -> None:
    """One more name in `from typing import ...`."""
    imports = [
        n for n in draft.tree.body if isinstance(n, ast.ImportFrom) and n.module not in (None, "__future__")
    ]
    target = draft.pick(imports)
    if isinstance(target, ast.ImportFrom) and "(" not in draft.source(target):
        draft.replace(target, f"{draft.source(target)}, {draft.mark()}name")


def add_constant(draft: Draft) -> None:
    """An assignment after some definition of the module."""
    target = draft.pick(
        [n for n in draft.tree.body if not _string(n) and "__future__" not in draft.source(n)]
    )
    if target is not None:
        draft.insert(_after(draft, target), f"{draft.mark()}constant = {draft.random.randrange(100)}")


def add_function(draft: Draft) -> None:
    """A function at the end, or before a definition."""
    mark = draft.mark()
    text = f'def {mark}function(value: int) -> int:\n    """Mine."""\n    return value\n\n'
    target = draft.pick(_definitions(draft))
    if target is None or draft.random.random() < 0.3:
        draft.text = draft.text.rstrip("\n") + "\n\n\n" + text.rstrip("\n") + "\n"
    else:
        draft.insert(_start(target), text)


def add_class(draft: Draft) -> None:
    """A class with a comment above it."""
    mark = draft.mark()
    target = draft.pick(_definitions(draft))
    if target is not None:
        draft.insert(_start(target), f"# {draft.mark()}about\nclass {mark}Class:\n    value = 1\n\n")


def add_method(draft: Draft) -> None:
    """A method after a member of a class."""
    classes = [node for node in draft.tree.body if isinstance(node, ast.ClassDef)]
    target = draft.pick(classes)
    if isinstance(target, ast.ClassDef):
        member = draft.random.choice(target.body)
        line = _after(draft, member)
        draft.insert(
            line, f"\n    def {draft.mark()}method(self) -> int:\n        return {draft.random.randrange(9)}"
        )


def add_field(draft: Draft) -> None:
    """A field, with or without a docstring, after another."""
    target = draft.pick(_fields(draft))
    if target is not None:
        mark = draft.mark()
        below = f'\n    """About {draft.mark()}."""' if draft.random.random() < 0.5 else ""
        draft.insert(_after(draft, target), f"\n    {mark}field: int = 0{below}")


def add_comment_above(draft: Draft) -> None:
    """A comment line above a statement."""
    nodes = [n for n in ast.walk(draft.tree) if isinstance(n, ast.stmt) and not _string(n)]
    target = draft.pick(list(nodes))
    if target is not None and target.lineno > 3:  # type: ignore[attr-defined]
        draft.insert(_start(target), " " * target.col_offset + f"# {draft.mark()}comment")  # type: ignore[attr-defined]


def add_comment_beside(draft: Draft) -> None:
    """A comment at the end of a statement's line."""
    nodes = [
        n
        for n in ast.walk(draft.tree)
        if isinstance(n, (ast.Assign, ast.AnnAssign, ast.Return, ast.ImportFrom))
    ]
    target = draft.pick([n for n in nodes if "#" not in draft.text.split("\n")[n.end_lineno - 1]])  # type: ignore[attr-defined]
    if target is not None:
        draft.replace(target, f"{draft.source(target)}  # {draft.mark()}beside")


def add_paragraph(draft: Draft) -> None:
    """A paragraph at the end of a docstring."""
    strings = [n for n in ast.walk(draft.tree) if _string(n) and draft.source(n).startswith('"""')]
    target = draft.pick(strings)
    if target is not None:
        indent = " " * target.col_offset  # type: ignore[attr-defined]
        text = draft.source(target)[:-3].rstrip()
        draft.replace(target, f'{text}\n\n{indent}Mind {draft.mark()}.\n{indent}"""')


def add_decorator(draft: Draft) -> None:
    """A decorator on top of a definition."""
    target = draft.pick(_of(draft, ast.FunctionDef, ast.ClassDef))
    if target is not None:
        draft.insert(_start(target), " " * target.col_offset + f"@{draft.mark()}decorator")  # type: ignore[attr-defined]


def add_base(draft: Draft) -> None:
    """One more base class."""
    target = draft.pick([n for n in _of(draft, ast.ClassDef) if n.bases])  # type: ignore[attr-defined]
    if isinstance(target, ast.ClassDef):
        base = target.bases[-1]
        draft.replace(base, f"{draft.source(base)}, {draft.mark()}Mixin")


def add_literal(draft: Draft) -> None:
    """One more value of an enumeration."""
    literals = [
        n for n in _of(draft, ast.Subscript)
        if isinstance(n.value, ast.Name) and n.value.id == "Literal"  # type: ignore[attr-defined]
    ]  # fmt: skip
    target = draft.pick(literals)
    if isinstance(target, ast.Subscript):
        values = target.slice.elts if isinstance(target.slice, ast.Tuple) else [target.slice]
        value = draft.random.choice(values)
        draft.replace(value, f'{draft.source(value)}, "{draft.mark()}"')


def add_entry(draft: Draft) -> None:
    """One more entry of a dictionary."""
    target = draft.pick([n for n in _of(draft, ast.Dict) if n.keys])  # type: ignore[attr-defined]
    if isinstance(target, ast.Dict):
        key = draft.random.choice(target.keys)
        draft.replace(key, f'"{draft.mark()}": "", {draft.source(key)}')  # type: ignore[arg-type]


def add_parameter(draft: Draft) -> None:
    """One more keyword parameter."""
    target = draft.pick([n for n in _functions(draft) if n.args.kwonlyargs])  # type: ignore[attr-defined]
    if isinstance(target, ast.FunctionDef):
        argument = draft.random.choice(target.args.kwonlyargs)
        draft.replace(argument, f"{draft.mark()}parameter: int = 0, {draft.source(argument)}")


def add_argument(draft: Draft) -> None:
    """One more keyword argument of a call that has some."""
    target = draft.pick([n for n in _of(draft, ast.Call) if n.keywords])  # type: ignore[attr-defined]
    if isinstance(target, ast.Call):
        keyword = draft.random.choice(target.keywords)
        draft.replace(keyword, f"{draft.mark()}=0, {draft.source(keyword)}")


def add_statement(draft: Draft) -> None:
    """A statement in a function, before another."""
    target = draft.pick(_functions(draft))
    if isinstance(target, ast.FunctionDef):
        statement = draft.random.choice([s for s in target.body if not _string(s)] or [None])
        if statement is not None:
            draft.insert(_start(statement), " " * statement.col_offset + f"log({draft.mark()!r})")


ADDITIONS: tuple[Change, ...] = (
    add_import, add_imported_name, add_constant, add_function, add_class, add_method, add_field, add_comment_above,
    add_comment_beside, add_paragraph, add_decorator, add_base, add_literal, add_entry, add_parameter, add_argument,
    add_statement,
)  # fmt: skip


def change_default(draft: Draft) -> None:
    """Another default of a field."""
    target = draft.pick([n for n in _fields(draft) if n.value is not None])  # type: ignore[attr-defined]
    if isinstance(target, ast.AnnAssign) and target.value is not None:
        draft.replace(target.value, f'"{draft.mark()}"')


def change_annotation(draft: Draft) -> None:
    """Another type of a field."""
    target = draft.pick(_fields(draft))
    if isinstance(target, ast.AnnAssign):
        draft.replace(target.annotation, f"dict[str, {draft.mark()}]")


def change_number(draft: Draft) -> None:
    """Another number somewhere, as line numbers and bounds of pages change."""
    numbers = [n for n in _of(draft, ast.Constant) if type(n.value) is int]  # type: ignore[attr-defined]
    target = draft.pick(numbers)
    if target is not None:
        draft.count += 1
        draft.replace(
            target,
            f"{draft.random.randrange(1, 9)}{'11' if draft.prefix == 'ours' else '22'}{draft.count:03}",
        )


def change_words(draft: Draft) -> None:
    """A word of a docstring."""
    target = draft.pick([n for n in ast.walk(draft.tree) if _string(n)])
    if target is not None:
        words = list(re.finditer(r"[a-z]{4,}", draft.source(target)))
        if words:
            word, text = draft.random.choice(words), draft.source(target)
            draft.replace(target, text[: word.start()] + draft.mark() + text[word.end() :])


def change_statement(draft: Draft) -> None:
    """Another statement in the place of one in a function."""
    statements = [s for f in _functions(draft) for s in f.body[1:-1]]  # type: ignore[attr-defined]
    target = draft.pick(statements)
    if target is not None:
        draft.replace(target, f"log({draft.mark()!r})")


def change_return(draft: Draft) -> None:
    """Another result."""
    target = draft.pick([n for n in _of(draft, ast.Return) if n.value is not None])  # type: ignore[attr-defined]
    if isinstance(target, ast.Return) and target.value is not None:
        draft.replace(target.value, f"wrap_{draft.mark()}({draft.source(target.value)})")


def rename(draft: Draft) -> None:
    """Another name of a function or class."""
    target = draft.pick(_of(draft, ast.FunctionDef, ast.ClassDef))
    if isinstance(target, (ast.FunctionDef, ast.ClassDef)):
        head = f"{'class' if isinstance(target, ast.ClassDef) else 'def'} {target.name}"
        draft.replace(target, draft.source(target).replace(head, f"{head}_{draft.mark()}", 1))


def delete(draft: Draft) -> None:
    """A member, function, class or constant goes."""
    owners = [draft.tree, *[n for n in draft.tree.body if isinstance(n, ast.ClassDef)]]
    owner = draft.pick(owners)
    members = [n for n in owner.body if not _string(n) and "__future__" not in draft.source(n)]
    if len(owner.body) > 2 and members:
        target = draft.pick(members)
        draft.cut(_start(target), _after(draft, target) - 1)


def swap(draft: Draft) -> None:
    """Two members of a class or module change places."""
    owners = [draft.tree, *[n for n in draft.tree.body if isinstance(n, ast.ClassDef)]]
    owner = draft.random.choice(owners)
    members = [n for n in owner.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]
    if len(members) > 1:
        index = draft.random.randrange(len(members) - 1)
        lines = draft.text.split("\n")
        first, second = members[index], members[index + 1]
        a, b, c, d = _start(first) - 1, first.end_lineno, _start(second) - 1, second.end_lineno
        draft.text = "\n".join(lines[:a] + lines[c:d] + lines[b:c] + lines[a:b] + lines[d:])  # type: ignore[misc]


def split_lines(draft: Draft) -> None:
    """Layout only: an assignment's value in parentheses on lines of its own."""
    target = draft.pick([n for n in draft.tree.body if isinstance(n, ast.Assign)])
    if isinstance(target, ast.Assign):
        draft.replace(target.value, f"(\n    {draft.source(target.value)}\n)")


OTHERS: tuple[Change, ...] = (
    change_default, change_annotation, change_number, change_words, change_statement, change_return, rename, delete, swap,
    split_lines,
)  # fmt: skip


def changed(
    text: str, prefix: str, random: Random, changes: Sequence[Sequence[Change]], focus: int | None
) -> str:
    """`text` after one to four random changes near the line `focus`; those that would not leave Python behind are left out."""
    draft = Draft(text, prefix, random, focus)
    count = random.randint(1, 4)
    for _ in range(count):
        before = draft.text
        change = random.choice(random.choice(changes))
        change(draft)
        try:
            compile(draft.text, "module", "exec", dont_inherit=True)
        except SyntaxError:
            draft.text = before
        else:
            draft.log.append(change.__name__)
    return draft.text


def marks(text: str, prefix: str) -> dict[str, int]:
    """The marks in `text`, and how often each occurs."""
    found = re.findall(rf"\b{prefix}_\d+_|(?<=_){prefix}_\d+_", text)
    number = "11" if prefix == "ours" else "22"
    found += re.findall(rf"\b\d{number}\d{{3}}\b", text)
    return {mark: found.count(mark) for mark in found}
