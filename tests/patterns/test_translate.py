"""Patterns of pages on RE2: same answers as the page's engine, in linear time, and a verdict where that is impossible."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.patterns.translate import Outcome, translate
from codegen.runtime.constraints import Text
from codegen.runtime.validation import Violations


def accepts(pattern: str, value: str) -> bool:
    """Whether a member with this pattern takes the value."""
    verdict = translate(pattern)
    assert verdict.usable
    text = Text(
        "X", pattern=(pattern, 1), requires=verdict.requires, rejects=verdict.rejects, size=verdict.size
    )
    answers = set()
    for _ in range(2):
        found = Violations()
        text.check(value, found)
        answers.add(not found)
    (answer,) = answers
    return answer


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (r"[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*", ["", "Ünïcode — 1 €", "日本"], ["a\x00", "\t", "a\nb"]),
        (r"^[a-zA-Z0-9](-*[a-zA-Z0-9])*$", ["a", "a--b", "0"], ["", "-a", "a-", "a b", "a\n"]),
        (r"[a-z]{3}", ["abc"], ["ab", "abcd", "xabc"]),
        (r"\d+", ["12"], ["\u0661", "1a"]),
        (r"[\w- ]+", ["a-b c"], ["a.b", "é"]),
        (r"[^\s]+", ["a"], ["a b", ""]),
        (r"\p{Alpha}+", ["abc"], ["abç", "1"]),
        (r"[\u0020-\uD7FF]*", ["a b", "日"], ["\t"]),
        (r"(?!aws:)[a-z:]+", ["ab:c"], ["aws:x", ""]),
        (r"^(?=.{3,5}$)[a-z.]+$", ["abc", "a.b.c"], ["ab", "abcdef"]),
        (r"[a-z-]+(?<!-)", ["a-b"], ["a-"]),
        (r"^((?!--)[a-z-])+$", ["a-b"], ["A"]),
        (r"[a-z]{1,3000}", ["a" * 3000], ["", "a" * 3001, "A"]),
        (r"x[a-z]{2000}", ["x" + "a" * 2000], ["x" + "a" * 1999]),
        (r"a|b|cd", ["a", "cd"], ["ab", "c"]),
        (r"[a-z&&[^b]]|[0-9]", [], []),
        (r"a*+b", ["aab", "b"], ["a"]),
        (r"\Qa.b\E", ["a.b"], ["axb"]),
        ("/^[a-z]+$/", ["abc"], ["/abc/"]),
        ("", [""], ["a"]),
    ],
)
def test_values_match_as_a_whole(pattern: str, good: list[str], bad: list[str]) -> None:
    if not good and not bad:
        assert translate(pattern).outcome is Outcome.UNUSABLE
        return
    assert [value for value in good if not accepts(pattern, value)] == []
    assert [value for value in bad if accepts(pattern, value)] == []


@pytest.mark.parametrize(
    ("pattern", "outcome"),
    [
        ("[a-z]+", Outcome.TRANSLATED),
        (r"\p{Alpha}", Outcome.TRANSLATED),
        ("(?!x)[a-z]+", Outcome.SPLIT),
        ("[a-z]{5000}", Outcome.SPLIT),
        (r"(a)\1", Outcome.APPROXIMATED),
        ("a(?=b)b", Outcome.APPROXIMATED),
        ("[a-z", Outcome.UNUSABLE),
        ("(a", Outcome.UNUSABLE),
        ("a{3,1}", Outcome.UNUSABLE),
        ("*a", Outcome.UNUSABLE),
        ("(" * 100 + ")" * 100, Outcome.UNUSABLE),
    ],
)
def test_each_pattern_has_a_verdict(pattern: str, outcome: Outcome) -> None:
    verdict = translate(pattern)
    assert verdict.outcome is outcome
    assert bool(verdict.reason) == (outcome in (Outcome.APPROXIMATED, Outcome.UNUSABLE))


@pytest.mark.filterwarnings("ignore::FutureWarning")
@settings(max_examples=300, deadline=None)
@given(st.text(r"ab.()[]{}|*+?\^$-<!=:&1,dwpL", max_size=14), st.text("ab1.-", max_size=6))
def test_what_the_page_accepts_is_never_refused(pattern: str, value: str) -> None:
    try:
        matches = re.fullmatch(pattern, value, re.ASCII) is not None
    except (re.error, OverflowError):
        return
    # Java has classes inside of classes, which `re` does not know.
    if matches and translate(pattern).usable and pattern.count("[") < 2 and "&&" not in pattern:
        assert accepts(pattern, value)


@pytest.mark.parametrize("pattern", [r"(([0-9]|.|:|/)*)", r"(a+)+b", r"(a|a)*b", r"^(\w+\s?)*$"])
def test_no_value_holds_the_client(pattern: str) -> None:
    value = "a" * 50_000 + "!"
    accepts(pattern, "a")
    started = time.process_time()
    accepts(pattern, value)
    assert time.process_time() - started < 1


def test_a_lone_surrogate_matches_nothing() -> None:
    assert not accepts("[a-z]+", "\ud800")
