"""The words that stand beside an expression are in all that it matches, so that nothing is missed for want of them."""

from __future__ import annotations

# Python has no public parser of its expressions.
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from codegen.prose.ways import WAYS, Way


def required(tokens: Any) -> list[frozenset[str]]:
    """Sets of stretches: of each, a text that is matched has one."""
    found: list[frozenset[str]] = []
    run = ""
    for code, value in [*tokens, (None, None)]:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        if code is codes.AT:
            continue
        found += [frozenset({run})] if run else []
        run = ""
        if code is codes.SUBPATTERN:
            found += required(value[3])
        elif code is codes.ASSERT:
            found += required(value[1])
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0]:
            found += required(value[2])
        elif code is codes.BRANCH:
            branches = [required(branch) for branch in value[1]]
            if all(branches):
                found.append(
                    frozenset().union(*(max(each, key=lambda one: min(map(len, one))) for each in branches))
                )
    return found


@pytest.mark.parametrize("way", [way for way in WAYS if way.words], ids=lambda way: way.expression[:40])
def test_what_is_matched_has_one_of_the_words(way: Way) -> None:
    words = way.words.split("|")
    stretches = required(parser.parse(way.expression))
    assert any(all(any(word in stretch for word in words) for stretch in each) for each in stretches)
