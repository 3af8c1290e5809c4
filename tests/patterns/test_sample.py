"""Strings made for patterns and lengths: they match, have the length, and are made wherever there are any."""

from __future__ import annotations

import re
from itertools import product
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from codegen.runtime.regex.parser import parse
from codegen.runtime.regex.sample import sample

ATOMS = st.sampled_from(["a", "b", "[ab]", "[^a-]", "-", "(?:)", "\\S"])
MARKS = st.sampled_from(["*", "+", "?", "{1,2}", "{2}", "{0,3}", "{2,}", "{0}"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds("(?:{}){}".format, inner, MARKS),
    ),
    max_leaves=6,
)
STRINGS = ["".join(letters) for size in range(5) for letters in product("ab-", repeat=size)]


def made(pattern: str, low: int, high: int | None, seed: int = 0) -> str | None:
    return sample(parse(pattern), low, high, Random(seed).randrange)


@settings(max_examples=300, deadline=None)
@given(PATTERNS, st.integers(0, 9), st.integers(0, 9), st.integers(0, 5))
def test_what_is_made_matches_and_has_the_length(pattern: str, low: int, more: int, seed: int) -> None:
    value = made(pattern, low, low + more, seed)
    assume(value is not None)
    assert value is not None
    assert low <= len(value) <= low + more
    assert re.fullmatch(pattern, value, re.ASCII)


@settings(max_examples=200, deadline=None)
@given(PATTERNS)
def test_something_is_made_wherever_something_matches(pattern: str) -> None:
    lengths = {len(text) for text in STRINGS if re.fullmatch(pattern, text)}
    for length in range(5):
        assert (made(pattern, length, length) is not None) >= (length in lengths), length


@pytest.mark.parametrize(
    ("pattern", "low", "high"),
    [
        ("[a-zA-Z0-9][a-zA-Z0-9-]*", 36, 36),
        ("arn:aws[a-z-]*:iam::[0-9]{12}:role/.*", 20, 2048),
        ("(?:[a-z]{3},){4,9}[a-z]{3}", 27, 27),
        ("(?:ab|cde){2,1000}", 999, 1001),
        (r"[\s\S]*", 20_000, 20_000),
        ("(?:a{0,30}){30}b", 700, 731),
        (r"\p{Greek}{3}\p{Lu}", 1, 9),
        (r"[^\x00-\x{10FFFE}]+", 1, 2),
    ],
)
def test_a_length_leads_to_no_dead_end(pattern: str, low: int, high: int) -> None:
    for seed in range(20):
        value = made(pattern, low, high, seed)
        assert value is not None
        assert low <= len(value) <= high
        if "\\p" not in pattern and "\\x{" not in pattern:
            assert re.fullmatch(pattern, value, re.ASCII)


@pytest.mark.parametrize(
    ("pattern", "low", "high"), [("[0-9]{12}", 13, None), ("(?:ab)+", 3, 3), ("a{5,}", 0, 4), ("a", 5, 2)]
)
def test_nothing_is_made_where_nothing_matches(pattern: str, low: int, high: int | None) -> None:
    assert made(pattern, low, high) is None


def test_the_first_choices_give_the_simplest_string() -> None:
    assert sample(parse("[-a-z0-9_.]+x?"), 0, None, lambda count: 0) == "a"
