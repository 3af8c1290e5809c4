"""A name in several words counts where it is whole words, as an expression with `\\b` at its ends says; none is compiled for it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from codegen.prose.subjects import _between


@given(st.text("ab _-é1", max_size=30), st.sampled_from(["a b", "a", "a b a", "b 1"]))
def test_phrases_are_whole_words(text: str, phrase: str) -> None:
    assert _between(text, phrase) == re.split(rf"\b{re.escape(phrase)}\b", text)
