"""What one pattern accepts of what another accepts: known answers, and agreement with the matching of real strings."""

from __future__ import annotations

import re
import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.patterns.compare import ANYTHING, Relation, lengths, relation


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[a-z]+", "[a-z]+", Relation.SAME),
        ("[0-9]*", "\\d{0,}", Relation.SAME),
        ("^a|b$", "[ab]", Relation.OTHER),
        ("^[ab]$", "a|b", Relation.SAME),
        ("[a-z]{1,64}", "[a-z]{1,63}", Relation.NARROWER),
        ("arn:aws:.+", "arn:aws[a-z-]*:.+", Relation.WIDER),
        ("[a-m]", "[k-z]", Relation.OTHER),
        (ANYTHING, "[\\S\\s]*", Relation.SAME),
        (ANYTHING, ".*", Relation.NARROWER),
        ("[\\p{Alnum}\\-]*", "[a-z0-9\\-]*", Relation.NARROWER),
        ("\\p{Digit}+\\P{ASCII}?", "[0-9]+", Relation.NARROWER),
        ("[^\\p{Space}]", "\\S", Relation.SAME),
        ("[]\\p{Upper}]", "[A-Z]", Relation.NARROWER),
        (r"[a-z\h]+", r"[a-z\p{Blank}\xa0]+", Relation.NARROWER),
        (r"\Qa.b\E", r"a\.b", Relation.SAME),
        ("[a-c[x-z]]", "[abcxyz]", Relation.SAME),
        ("(?s).*", r"[\s\S]*", Relation.SAME),
        ("(?i)ab", "[aA][bB]", Relation.SAME),
        ("(?i:a)b", "ab", Relation.NARROWER),
        (r"\x{41}", "A", Relation.SAME),
        ("(a|ab)(c|bcd)", "abcd|ac|abc|abbcd", Relation.SAME),
    ],
)
def test_known_answers(old: str, new: str, expected: Relation) -> None:
    assert relation(old, new) is expected


@pytest.mark.parametrize(
    "pattern", ["(?=a).*", "(?!aws:)x", "(a)\\1", "a\\bb", "\\p{L}+", "[[a-z]&&[^b]]", "(", "[z-a]"]
)
def test_what_is_no_plain_expression_has_no_answer(pattern: str) -> None:
    assert relation("[a-z]+", pattern) is Relation.OTHER
    assert relation(pattern, "[a-z]+") is Relation.OTHER


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(a|a)*b", "(a*)*b"),
        ("(" * 40 + "a" + ")*" * 40, "a*"),
        ("[ab]{0,900}x", "(a|b|ab){0,900}"),
        ("a" * 100_000, "a*"),
        ("((a{0,30}){0,30}){0,30}", "a{0,27001}"),
        ("(a?){900}", "a{0,900}"),
    ],
)
def test_hostile_patterns_take_no_time(old: str, new: str) -> None:
    start = time.process_time()
    relation(old, new)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("[0-9]{12}", (12, 12)),
        ("a|bc?", (1, 2)),
        ("x.*", (1, None)),
        ("(ab){2,3}", (4, 6)),
        ("(?=a)b", (1, 1)),
        ("(a)\\1", (1, None)),
        ("(", (0, None)),
    ],
)
def test_lengths(pattern: str, expected: tuple[int, int | None]) -> None:
    assert lengths(pattern) == expected


ATOMS = st.sampled_from(["a", "b", "[ab]", "[^a]", ".", "\\w"])
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{1,2}", "{2}", "{0,3}"])).map(
            lambda p: f"(?:{p[0]}){p[1]}"
        ),
    ),
    max_leaves=6,
)
STRINGS = ["".join(letters) for size in range(5) for letters in product("ab-", repeat=size)]


@settings(max_examples=150, deadline=None)
@given(EXPRESSIONS, EXPRESSIONS)
def test_an_answer_agrees_with_what_strings_match(old: str, new: str) -> None:
    before = {text for text in STRINGS if re.fullmatch(old, text, re.ASCII)}
    after = {text for text in STRINGS if re.fullmatch(new, text, re.ASCII)}
    match relation(old, new):
        case Relation.SAME:
            assert before == after
        case Relation.NARROWER:
            assert after <= before
        case Relation.WIDER:
            assert before <= after
        case Relation.OTHER:
            # Both expressions are plain, so that there is a string on each side that the other refuses.
            assert relation(new, old) is Relation.OTHER
