"""What Python's own engine is given of patterns: it says yes to nothing that RE2 refuses, and it takes linear time."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.patterns import masks
from codegen.patterns.translate import translate
from codegen.runtime.constraints import Text
from codegen.runtime.regex.tree import Character
from codegen.runtime.validation import Violations
from tests.support.work import lines_run

ATOMS = ["a", "b", "[ab]", "[a-c-]", "-", ".", r"\w", r"[^a]", r"\S", r"\.", r"\p{L}", "[0-9]"]
MARKS = ["", "", "*", "+", "?", "{2}", "{0,3}", "{1,}", "*?", "*+"]

PATTERNS = st.recursive(
    st.builds("{}{}".format, st.sampled_from(ATOMS), st.sampled_from(MARKS)),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("({}|{})".format, inner, inner),
        st.builds("({}){}".format, inner, st.sampled_from([mark for mark in MARKS if mark != "*+"])),
    ),
    max_leaves=6,
)
VALUES = st.text(alphabet="aabbc-.1é\n\ud800", max_size=9)


def text_of(pattern: str) -> Text:
    verdict = translate(pattern)
    return Text(
        "X",
        pattern=(pattern, 1),
        quick=verdict.quick,
        requires=verdict.requires,
        rejects=verdict.rejects,
        size=verdict.size,
    )


@settings(max_examples=400, deadline=None)
@given(PATTERNS, st.lists(VALUES, min_size=5, max_size=12))
def test_a_quick_yes_is_a_yes_of_re2(pattern: str, values: list[str]) -> None:
    text = text_of(pattern)
    for value in values:
        found = Violations()
        text.check_value(value, found)
        try:
            passes = text.passes(value)
        except ValueError:
            continue
        assert not (passes and found), (pattern, value)


@settings(max_examples=150, deadline=None)
@given(PATTERNS, st.sampled_from(["a", "ab", "a-", "-", "ab.", "1a"]))
def test_no_pattern_of_any_form_holds_the_interpreter(pattern: str, part: str) -> None:
    quick = translate(pattern).quick
    if quick is None:
        return
    for value in (part * 4000, part * 4000 + "!", "a" + part * 4000 + "\n", "-" * 4000 + part):
        start = time.process_time()
        re.fullmatch(quick, value)
        assert time.process_time() - start < 0.3, (pattern, quick)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(a*)*b",
        "(a|ab|b)*c",
        ".*a.*b.*c",
        "([a-z]+[0-9]*)*x",
        r"(\w+-?)+!",
        "(a?){50}a{50}",
        "(.*,){20}x",
        "(?<!a)",
        "(?<!a)$",
    ],
)
def test_what_explodes_is_left_to_re2(pattern: str) -> None:
    assert translate(pattern).quick is None


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (r"^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$", ["a", "a-b--c", "0" * 63], ["", "-a", "a-", "0" * 64]),
        (r"arn:aws[a-z\-]*:iam::\d{12}:role/?[\w+=,.@\-/]+", ["arn:aws:iam::123456789012:role/x"], ["arn:"]),
        (r"(https|s3)://([^/]+)/?(.*)", ["s3://a", "https://a/b/c", "s3://a/"], ["s3://", "ftp://a"]),
        (r"[\p{L}\p{N} ]{1,9}", ["a b 1"], ["", "a!", "a" * 10]),
        (r"[a-z]([a-z-]*[a-z])?", ["a", "a-b"], ["-", "a-"]),
        (r"^[0-9A-Za-z\.\-_]*(?<!\.)$", ["a", "a.b"], ["a.", "a b"]),
        (r"[\S\s]*", ["", "a\nb"], []),
        ("", [""], ["a"]),
        (r"(a|b)?c{2,}", ["cc", "accc"], ["c", "abcc"]),
    ],
)
def test_common_patterns_need_no_re2(pattern: str, good: list[str], bad: list[str]) -> None:
    text = text_of(pattern)
    assert text.quick is not None
    assert all(text.passes(value) for value in good)
    assert not any(text.passes(value) for value in bad)


def test_bounds_are_part_of_the_answer() -> None:
    quick = translate("[a-z]*").quick
    text = Text("X", length=(2, 4, 1), pattern=("[a-z]*", 1), quick=quick)
    assert [length for length in range(7) if text.passes("a" * length)] == [2, 3, 4]
    open_ended = Text("X", length=(None, 3, 1), pattern=("[a-z]*", 1), quick=quick)
    assert [length for length in range(7) if open_ended.passes("a" * length)] == [0, 1, 2, 3]


@pytest.mark.parametrize("value", [5, None, b"ab", ["a"], object()])
def test_what_is_no_string_never_passes(value: object) -> None:
    for pattern in ("[a-z]*", "(.*)*", "(?!x)[a-z]*"):
        with suppress(AttributeError, TypeError, ValueError):
            assert not text_of(pattern).passes(value)


@pytest.mark.parametrize("pattern", ["[a-z]*", "[a-z]+", "([a-z])*", r"[\]a\[]*"])
def test_bounds_and_patterns_hold_together(pattern: str) -> None:
    text = text_of(pattern)
    bounded = Text("X", length=(2, 3, 1), pattern=(pattern, 1), quick=text.quick)
    values = ["", "a", "aa", "aaa", "aaaa", "]a[", "]]]]", "a1"]
    assert [bool(bounded.passes(value)) for value in values] == [
        bool(text.passes(value)) and 2 <= len(value) <= 3 for value in values
    ]


@pytest.mark.parametrize("bounds", [(5, 3, 1), (1 << 40, None, 1), (0, 1 << 40, 1), (None, None, 1)])
@pytest.mark.parametrize("pattern", ["[a-z]*", "a[a-z]*"])
def test_bounds_that_an_engine_cannot_count_to(
    bounds: tuple[int | None, int | None, int], pattern: str
) -> None:
    text = Text("X", length=bounds, pattern=(pattern, 1), quick=translate(pattern).quick)
    low, high, _ = bounds
    assert bool(text.passes("abcd")) == ((low or 0) <= 4 <= (high or 4))


@pytest.mark.parametrize("part", ["a?", "[ab]*", "(a|b)?", "(x|[ab]*)", "(-*[a-z])*"])
@pytest.mark.parametrize("form", ["{}", "({}|y)", "x({})?"])
def test_a_long_pattern_is_looked_at_as_often_as_a_short_one(part: str, form: str) -> None:
    def work(count: int) -> int:
        return lines_run(lambda: translate.__wrapped__(form.format(part * count)))

    work(2)
    # Each of 4,000 parts held against all behind it would be 16 times as much work for 4 times the parts.
    assert work(4_000) < 6 * work(1_000)


@pytest.mark.parametrize("text", ["a", r"\.", "[a-zA-Z0-9_]", "[^ -/]", r"[\w\s]", "[é-ü]", r"\x{3b1}", "(?i:[ab])", "[^\\n]"])
def test_characters_of_a_class_are_those_that_match_alone(text: str) -> None:
    matching = [code for code in range(128) if re2.fullmatch(text, chr(code))]
    assert masks.mask_of(Character(text)) == sum(1 << code for code in matching)
