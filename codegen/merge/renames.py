"""Renamed functions and classes, recognised where their bodies leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

import libcst as cst

from codegen.merge.items import Item
from codegen.merge.sequence import Match
from codegen.merge.source import code, meaning

_SUBSTANTIAL = 60
"""Least length of a body, in characters, for its equality to mean something."""


def match_renamed(match: Match[Item]) -> Match[Item]:
    """`match`, and of the rest those definitions that differ only in their name, where just one pair of them does."""

    def renamed(first: Sequence[Item], second: Sequence[Item]) -> dict[int, int]:
        pairs = match(first, second)
        taken = set(pairs.values())
        lost = [index for index, item in enumerate(first) if index not in pairs and _definition(item)]
        fresh = [index for index, item in enumerate(second) if index not in taken and _definition(item)]
        if not lost or not fresh:
            return pairs
        forms = {index: _nameless(second[index]) for index in fresh}
        former = {index: _nameless(first[index]) for index in lost}
        for index in lost:
            twins = [place for place in fresh if forms[place] & former[index]]
            if len(twins) == 1 and sum(bool(forms[twins[0]] & former[other]) for other in lost) == 1:
                pairs[index] = twins[0]
        return pairs

    return renamed


def _definition(item: Item) -> bool:
    statement = item.statement
    return (
        isinstance(statement, (cst.FunctionDef, cst.ClassDef)) and len(code(statement.body)) >= _SUBSTANTIAL
    )


def _nameless(item: Item) -> frozenset[object]:
    """What the definition says apart from its name, where it is defined and wherever else it stands."""
    name = rf"\b{re.escape(item.name)}\b"
    head = re.sub(rf"^( *(?:async )?(?:def|class) ){name}", r"\1_", item.text, count=1, flags=re.MULTILINE)
    return frozenset({meaning(head), meaning(re.sub(name, "_", item.text))})
