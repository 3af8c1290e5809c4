"""Lists between commas (arguments, parameters, elements, imported names), merged as sets that keep their order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import libcst as cst

from codegen.merge.sequence import Slot, align, arrange, match_by_key
from codegen.merge.source import code, meaning
from codegen.merge.units import Unmergeable

N = TypeVar("N", bound=cst.CSTNode)

Resolve = Callable[[N, N, N], N]
"""Merges an element that all three versions have and both sides changed."""


def bare(element: cst.CSTNode) -> str:
    """The source of an element without its comma and the space around it."""
    changes: dict[str, object] = {}
    if hasattr(element, "comma"):
        changes["comma"] = cst.MaybeSentinel.DEFAULT
    for name in ("whitespace_after_arg", "whitespace_after_param"):
        if hasattr(element, name):
            changes[name] = cst.SimpleWhitespace("")
    return code(element.with_changes(**changes))


def same(first: cst.CSTNode | None, second: cst.CSTNode | None) -> bool:
    """Whether two pieces of code say the same, however they are laid out."""
    if first is None or second is None:
        return first is second
    left, right = bare(first), bare(second)
    return left == right or (
        any(mark in left + right for mark in "\n ") and meaning(f"({left})") == meaning(f"({right})")
    )


def merge_elements(
    pristine: Sequence[N],
    edited: Sequence[N],
    new: Sequence[N],
    key: Callable[[N], Hashable],
    resolve: Resolve[N],
) -> list[N]:
    """Merge three lists of elements. Raises Unmergeable where both sides changed an element, or one side changed what the other removed."""
    aligned = align(pristine, edited, new, match_by_key(key, bare))
    chosen: dict[Slot[N], N] = {}
    for slot in aligned.all:
        element = _choose(slot, resolve)
        if element is not None:
            chosen[slot] = element
    order = arrange(aligned, set(chosen))
    return _with_commas([chosen[slot] for slot in order], edited, new)


def _choose(slot: Slot[N], resolve: Resolve[N]) -> N | None:
    p, e, n = slot.pristine, slot.edited, slot.new
    if same(e, p):
        return n
    if same(n, p) or same(e, n):
        return e
    if p is None or e is None or n is None:
        raise Unmergeable
    return resolve(p, e, n)


def _with_commas(elements: list[N], edited: Sequence[N], new: Sequence[N]) -> list[N]:
    """Give each element the comma that its place in the merged list asks for."""
    if not elements or not hasattr(elements[0], "comma"):
        return elements
    sample = new if len(new) > 1 else edited
    between = sample[0].comma if len(sample) > 1 else cst.MaybeSentinel.DEFAULT  # type: ignore[attr-defined]
    lasts = {id(side[-1]) for side in (edited, new) if side}
    ending = next((side[-1] for side in (new, edited) if side), None)
    result: list[N] = []
    for element in elements[:-1]:
        if id(element) in lasts or not isinstance(element.comma, cst.Comma):  # type: ignore[attr-defined]
            result.append(_plain_ending(element).with_changes(comma=between))
        else:
            result.append(element)
    last = elements[-1]
    if id(last) not in lasts and ending is not None:
        changes = {"comma": ending.comma}  # type: ignore[attr-defined]
        for name in ("whitespace_after_arg", "whitespace_after_param"):
            if hasattr(ending, name) and hasattr(last, name):
                changes[name] = getattr(ending, name)
        last = last.with_changes(**changes)
    return [*result, last]


def _plain_ending(element: N) -> N:
    for name in ("whitespace_after_arg", "whitespace_after_param"):
        if hasattr(element, name):
            return element.with_changes(**{name: cst.SimpleWhitespace("")})
    return element
