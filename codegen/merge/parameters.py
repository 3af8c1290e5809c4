"""Parameters of functions, merged by name within each kind."""

from __future__ import annotations

import libcst as cst

from codegen.merge.elements import merge_elements, same
from codegen.merge.expressions import merge_expressions, one_of
from codegen.merge.units import Unmergeable

_GROUPS = ("posonly_params", "params", "kwonly_params")


def merge_parameters(p: cst.Parameters, e: cst.Parameters, n: cst.Parameters) -> cst.Parameters:
    """Merge three parameter lists. Raises Unmergeable."""
    if same(e, p):
        return n
    if same(n, p):
        return e
    groups = {
        name: merge_elements(getattr(p, name), getattr(e, name), getattr(n, name), _name, _parameter)
        for name in _GROUPS
    }
    changes: dict[str, object] = {
        **groups,
        "star_kwarg": one_of(p.star_kwarg, e.star_kwarg, n.star_kwarg),
        "star_arg": _star(p, e, n),
        "posonly_ind": n.posonly_ind if groups["posonly_params"] == list(n.posonly_params) else e.posonly_ind,
    }
    return n.with_changes(**changes)


def _star(p: cst.Parameters, e: cst.Parameters, n: cst.Parameters) -> object:
    """The `*`, `*args`, or nothing."""
    for side, other in ((e, n), (n, e)):
        if _same_star(side.star_arg, p.star_arg):
            return other.star_arg
    if _same_star(e.star_arg, n.star_arg):
        return n.star_arg
    raise Unmergeable


def _same_star(first: object, second: object) -> bool:
    if isinstance(first, cst.Param) and isinstance(second, cst.Param):
        return same(first, second)
    return type(first) is type(second)


def _name(parameter: cst.Param) -> str:
    return parameter.name.value


def _parameter(p: cst.Param, e: cst.Param, n: cst.Param) -> cst.Param:
    default = one_of(p.default, e.default, n.default)
    if p.annotation is None or e.annotation is None or n.annotation is None:
        annotation = one_of(p.annotation, e.annotation, n.annotation)
    else:
        merged = merge_expressions(
            p.annotation.annotation, e.annotation.annotation, n.annotation.annotation, listing=True
        )
        annotation = n.annotation.with_changes(annotation=merged)
    equal = n.equal if default is n.default else e.equal
    return n.with_changes(annotation=annotation, default=default, equal=equal)
