"""The parts of statements: what a line holds, and what stands in the heads of classes, functions and blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import libcst as cst

from codegen.merge.elements import merge_elements
from codegen.merge.expressions import merge_arguments, merge_docstrings, merge_expressions, one_of
from codegen.merge.parameters import merge_parameters
from codegen.merge.source import code
from codegen.merge.units import Unmergeable, merge_beside, merge_lines


def merge_line(
    p: cst.SimpleStatementLine, e: cst.SimpleStatementLine, n: cst.SimpleStatementLine, *, listing: bool
) -> cst.SimpleStatementLine:
    """Merge three versions of a line. Raises Unmergeable. `listing`: see `merge_expressions`."""
    if not len(p.body) == len(e.body) == len(n.body) == 1:
        raise Unmergeable
    small = _small(p.body[0], e.body[0], n.body[0], listing)
    return n.with_changes(
        leading_lines=merge_lines(p.leading_lines, e.leading_lines, n.leading_lines),
        body=[small],
        trailing_whitespace=merge_beside(p.trailing_whitespace, e.trailing_whitespace, n.trailing_whitespace),
    )


def _small(p: Any, e: Any, n: Any, listing: bool) -> Any:
    texts = [code(side) for side in (p, e, n)]
    if texts[1] == texts[0] or texts[1] == texts[2]:
        return n
    if texts[2] == texts[0]:
        return e
    if not type(p) is type(e) is type(n):
        raise Unmergeable
    match n:
        case cst.Expr(value=cst.SimpleString()):
            return n.with_changes(value=merge_docstrings(p.value, e.value, n.value))  # type: ignore[arg-type]
        case cst.AnnAssign():
            annotations = [side.annotation.annotation for side in (p, e, n)]
            annotation = merge_expressions(*annotations, listing=listing)
            value = _optional(p.value, e.value, n.value, listing)
            return n.with_changes(
                annotation=n.annotation.with_changes(annotation=annotation),
                value=value,
                equal=n.equal if (value is None) == (n.value is None) else e.equal,
            )
        case cst.Assign() | cst.Expr() | cst.Return():
            return n.with_changes(value=_optional(p.value, e.value, n.value, listing))
    raise Unmergeable


def _optional(p: Any, e: Any, n: Any, listing: bool) -> Any:
    if p is None or e is None or n is None:
        return one_of(p, e, n)
    return merge_expressions(p, e, n, listing=listing)


def _decorators(p: Sequence[cst.Decorator], e: Sequence[cst.Decorator], n: Sequence[cst.Decorator]) -> Any:
    def key(decorator: cst.Decorator) -> str:
        value = decorator.decorator
        return code(value.func if isinstance(value, cst.Call) else value)

    def resolve(p: cst.Decorator, e: cst.Decorator, n: cst.Decorator) -> cst.Decorator:
        return n.with_changes(
            decorator=merge_expressions(p.decorator, e.decorator, n.decorator, listing=True)
        )

    return merge_elements(p, e, n, key, resolve)


def _arguments(p: Sequence[cst.Arg], e: Sequence[cst.Arg], n: Sequence[cst.Arg]) -> Any:
    if any(argument.keyword is None for side in (p, e, n) for argument in side):
        bases = [[argument for argument in side if argument.keyword is None] for side in (p, e, n)]
        others = [[argument for argument in side if argument.keyword is not None] for side in (p, e, n)]
        merged = merge_elements(bases[0], bases[1], bases[2], _base_key, one_of)
        return [*merged, *merge_arguments(others[0], others[1], others[2], listing=True)]
    return merge_arguments(p, e, n, listing=True)


def _base_key(argument: cst.Arg) -> str:
    """What a base class is known by."""
    return argument.star + code(argument.value)


def _returns(p: cst.Annotation | None, e: cst.Annotation | None, n: cst.Annotation | None) -> Any:
    if p is None or e is None or n is None:
        return one_of(p, e, n)
    return n.with_changes(
        annotation=merge_expressions(p.annotation, e.annotation, n.annotation, listing=True)
    )


PARTS: dict[type[cst.CSTNode], dict[str, Any]] = {
    cst.ClassDef: {
        "name": one_of,
        "decorators": _decorators,
        "bases": _arguments,
        "keywords": _arguments,
        "type_parameters": one_of,
        "lines_after_decorators": merge_lines,
    },
    cst.FunctionDef: {
        "name": one_of,
        "asynchronous": one_of,
        "decorators": _decorators,
        "params": merge_parameters,
        "returns": _returns,
        "type_parameters": one_of,
        "lines_after_decorators": merge_lines,
    },
    cst.If: {"test": one_of},
    cst.For: {"target": one_of, "iter": one_of, "asynchronous": one_of},
    cst.While: {"test": one_of},
}
"""The parts of compound statements beside their bodies, and what merges each."""
