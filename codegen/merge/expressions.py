"""Expressions that both sides changed: displays, calls, annotations and chains of `|` are merged part by part."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import libcst as cst

from codegen.merge.elements import bare, merge_elements, same
from codegen.merge.source import code
from codegen.merge.units import Unmergeable, merge_strings

_ALTERNATIVES = frozenset({"Literal", "Union"})


def merge_expressions(
    p: cst.BaseExpression, e: cst.BaseExpression, n: cst.BaseExpression, *, listing: bool
) -> Any:
    """Merge three expressions. Raises Unmergeable.

    `listing` says that the place is a declaration: there the order of evaluation means nothing, and changes of
    different positions do not touch each other.
    """
    if same(e, p):
        return n
    if same(n, p) or same(e, n):
        return e
    if (
        isinstance(p, cst.BinaryOperation)
        or isinstance(e, cst.BinaryOperation)
        or isinstance(n, cst.BinaryOperation)
    ):
        return _chain(p, e, n, listing)
    merge = _MERGES.get(type(p))
    if merge is None or not type(p) is type(e) is type(n):
        raise Unmergeable
    return merge(p, e, n, listing)


def one_of(p: Any, e: Any, n: Any) -> Any:
    """The node that one side changed. Raises Unmergeable where both did."""
    if p is None or e is None or n is None:
        if _equal(e, p):
            return n
        if _equal(n, p) or _equal(e, n):
            return e
        raise Unmergeable
    if same(e, p):
        return n
    if same(n, p) or same(e, n):
        return e
    raise Unmergeable


def _equal(first: cst.CSTNode | None, second: cst.CSTNode | None) -> bool:
    return first is second if first is None or second is None else same(first, second)


def merge_arguments(
    p: Sequence[cst.Arg], e: Sequence[cst.Arg], n: Sequence[cst.Arg], *, listing: bool
) -> list[cst.Arg]:
    """Merge the arguments of calls or the bases and keywords of classes: keywords by name, others by place."""
    keys: dict[cst.Arg, Hashable] = {}
    counts = []
    for side in (p, e, n):
        plain = [argument for argument in side if argument.keyword is None]
        keys.update((argument, index) for index, argument in enumerate(plain))
        keys.update((argument, argument.keyword.value) for argument in side if argument.keyword)
        counts.append([bare(argument) for argument in plain])
    if (
        counts[1] != counts[0]
        and counts[2] != counts[0]
        and not (listing and len({len(c) for c in counts}) == 1)
    ):
        raise Unmergeable

    def resolve(p: cst.Arg, e: cst.Arg, n: cst.Arg) -> cst.Arg:
        if p.star or e.star or n.star:
            raise Unmergeable
        return n.with_changes(value=merge_expressions(p.value, e.value, n.value, listing=listing))

    return merge_elements(p, e, n, lambda argument: keys[argument], resolve)


def _call(p: cst.Call, e: cst.Call, n: cst.Call, listing: bool) -> cst.Call:
    function = one_of(p.func, e.func, n.func)
    arguments = merge_arguments(p.args, e.args, n.args, listing=listing)
    return n.with_changes(func=function, args=arguments)


def _elements(p: Any, e: Any, n: Any, listing: bool) -> Any:
    if isinstance(p, cst.Tuple):
        return _tuple(p, e, n, listing)
    elements = merge_elements(p.elements, e.elements, n.elements, _element_key, _element(listing))
    return n.with_changes(elements=elements)


def _tuple(p: cst.Tuple, e: cst.Tuple, n: cst.Tuple, listing: bool) -> cst.Tuple:
    sides = (p.elements, e.elements, n.elements)
    if not listing:
        raise Unmergeable
    if all(isinstance(element.value, cst.SimpleString) for side in sides for element in side):
        elements = merge_elements(*sides, _element_key, _element(listing))
    else:
        elements = _by_place(*sides, listing)
    if len(elements) == 1 and not isinstance(elements[0].comma, cst.Comma):
        elements = [elements[0].with_changes(comma=cst.Comma())]
    return n.with_changes(elements=elements)


def _by_place(p: Sequence[Any], e: Sequence[Any], n: Sequence[Any], listing: bool) -> list[Any]:
    if not len(p) == len(e) == len(n):
        raise Unmergeable
    values = [
        merge_expressions(a.value, b.value, c.value, listing=listing) for a, b, c in zip(p, e, n, strict=True)
    ]
    return [element.with_changes(value=value) for element, value in zip(n, values, strict=True)]


def _element_key(element: Any) -> Hashable:
    if isinstance(element, cst.DictElement):
        return code(element.key)
    return bare(element)


def _element(listing: bool) -> Callable[[Any, Any, Any], Any]:
    def resolve(p: Any, e: Any, n: Any) -> Any:
        return n.with_changes(value=merge_expressions(p.value, e.value, n.value, listing=listing))

    return resolve


def _subscript(p: cst.Subscript, e: cst.Subscript, n: cst.Subscript, listing: bool) -> cst.Subscript:
    if not code(p.value) == code(e.value) == code(n.value):
        raise Unmergeable
    sides = (p.slice, e.slice, n.slice)
    if any(not isinstance(element.slice, cst.Index) for side in sides for element in side):
        raise Unmergeable
    generic = code(p.value).rpartition(".")[2]
    if generic in _ALTERNATIVES:
        merged = merge_elements(*sides, bare, _index(listing))
    elif generic == "Annotated":
        merged = merge_elements(*sides, _metadata_keys(*sides).__getitem__, _index(listing))
    elif len({len(side) for side in sides}) == 1:
        merged = [_index(listing)(a, b, c) for a, b, c in zip(*sides, strict=True)]
    else:
        raise Unmergeable
    return n.with_changes(slice=merged)


def _index(listing: bool) -> Callable[[Any, Any, Any], Any]:
    def resolve(p: Any, e: Any, n: Any) -> Any:
        value = merge_expressions(p.slice.value, e.slice.value, n.slice.value, listing=listing)
        return n.with_changes(slice=n.slice.with_changes(value=value))

    return resolve


def _metadata_keys(*sides: Sequence[cst.SubscriptElement]) -> dict[cst.SubscriptElement, Hashable]:
    """The type is known by its place, metadata by what is called."""
    keys: dict[cst.SubscriptElement, Hashable] = {}
    for side in sides:
        for index, element in enumerate(side):
            value = element.slice.value if isinstance(element.slice, cst.Index) else element
            called = code(value.func) if isinstance(value, cst.Call) else bare(element)
            keys[element] = called if index else 0
    return keys


def _chain(
    p: cst.BaseExpression, e: cst.BaseExpression, n: cst.BaseExpression, listing: bool
) -> cst.BaseExpression:
    """Merge the alternatives of `A | B | None` as a set."""
    if not listing:
        raise Unmergeable
    sides = [[cst.Element(operand) for operand in _operands(side)] for side in (p, e, n)]
    keys: dict[cst.Element, Hashable] = {}
    for side in sides:
        for element in side:
            value = element.value
            keys[element] = code(value.value) if isinstance(value, cst.Subscript) else bare(element)
    merged = merge_elements(sides[0], sides[1], sides[2], keys.__getitem__, _element(listing))
    operands = [element.value for element in merged]
    if not operands:
        raise Unmergeable
    chain = operands[0]
    for operand in operands[1:]:
        chain = cst.BinaryOperation(chain, cst.BitOr(), operand)
    return chain


def _operands(expression: cst.BaseExpression) -> list[cst.BaseExpression]:
    if isinstance(expression, cst.BinaryOperation):
        if not isinstance(expression.operator, cst.BitOr):
            raise Unmergeable
        return [*_operands(expression.left), *_operands(expression.right)]
    return [expression]


def _string(p: cst.SimpleString, e: cst.SimpleString, n: cst.SimpleString, listing: bool) -> cst.SimpleString:
    """Lists of names in a single string, as lazy packages have them, are merged as sets."""
    values = [node.evaluated_value for node in (p, e, n)]
    if not listing or not all(
        isinstance(v, str) and all(w.isidentifier() for w in v.split()) for v in values
    ):
        raise Unmergeable
    base, ours, theirs = (str(value).split() for value in values)
    kept = [word for word in theirs if word in ours or word not in base]
    kept += [word for word in ours if word not in base and word not in kept]
    if len(base) < 2 and len(ours) < 2 and len(theirs) < 2:
        raise Unmergeable
    return n.with_changes(value=f'"{" ".join(kept)}"')


def merge_docstrings(p: cst.SimpleString, e: cst.SimpleString, n: cst.SimpleString) -> cst.SimpleString:
    """Merge the literals by paragraph. Raises Unmergeable."""
    return n.with_changes(value=merge_strings(p.value, e.value, n.value))


_MERGES: dict[type[cst.BaseExpression], Callable[[Any, Any, Any, bool], Any]] = {
    cst.Call: _call,
    cst.Dict: _elements,
    cst.List: _elements,
    cst.Set: _elements,
    cst.SimpleString: _string,
    cst.Subscript: _subscript,
    cst.Tuple: _tuple,
}
