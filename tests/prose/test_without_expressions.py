"""What is looked for without an expression is what the expression would match: compiling one for each sentence took longer than the rest."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.ir.model import Model
from codegen.prose import is_candidate, mentions, passages, reading, with_rules
from codegen.prose.places import place_of
from codegen.prose.reading import _CUE
from codegen.source import SourceFile, Span
from tests.support.models import member, service, string, structure

_WORDS = st.sampled_from(["one", "zone", "not", "note", "an", "required", "no effect", "can't", "İ", "é", "_", "-", ".", "1"])
_PIECES = st.sampled_from(["a", "b", "ab", "é", " ", ".", "_", "`", "<", ">", "](", ")", "](x)", "<b>", "\n"])


@given(st.lists(_WORDS, max_size=8).map(" ".join) | st.lists(_WORDS, max_size=8).map("".join))
def test_words_of_rules_are_whole_words(text: str) -> None:
    assert is_candidate(text, longest=None) == (_CUE.search(text) is not None)


_SHORTENED = st.sampled_from(["can't", "WON'T", "don\u2019t", "you've", "They've", "and/or", "ad/Or", "a/b", "'", "\u2018x\u2019", "Book Number (BN)", "Book (BN)", "word"])


@given(st.lists(_SHORTENED, max_size=8).map(" ".join))
def test_words_are_spelt_out_as_their_expressions_would_spell_them(text: str) -> None:
    spelt = re.sub(r"[\u2018\u2019]", "'", text)
    for _, expression, instead in mentions._SHORTENED:
        spelt = expression.sub(instead, spelt)
    spelt = mentions._SPELT_OUT.sub(mentions._acronym, spelt)
    assert mentions._tokens(text) == mentions._tokens(spelt)


def test_what_many_members_say_is_searched_for_words_of_rules_once() -> None:
    said = "Specify the size of this van in whole tons."
    shapes = [structure(f"S{number}", member("Left", string(), doc=said), member("Right", string())) for number in range(20)]
    reading._has_cue.cache_clear()
    with_rules(Model((service(*shapes),)), lambda _: None)
    assert reading._has_cue.cache_info().misses < 10


@given(st.lists(_PIECES, max_size=30).map("".join), st.lists(_PIECES, max_size=12).map("".join))
def test_a_sentence_stands_where_its_words_follow_each_other(text: str, sentence: str) -> None:
    page = SourceFile("page.md", text)
    start = Span("page.md", 1)
    assert place_of(sentence, start, lambda _: page) == _by_expression(sentence, start, page)


def _by_expression(sentence: str, start: Span, page: SourceFile) -> Span:
    words = re.findall(r"\w+", sentence)
    for count in (7, 4):
        expression = re.compile(r"(?:[\W_]|<[^>]*>|\]\([^)\s]*\))*?".join(map(re.escape, words[:count])))
        for index, line in enumerate(page.lines):
            both = "\n".join([line, *page.lines[index + 1 : index + 2]])
            if (match := expression.search(both)) and match.start() <= len(line):
                return Span(page.path, index + 1, match.start() + 1)
    return start


def test_what_many_structures_say_is_cut_into_sentences_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: Counter[str] = Counter()
    blocks = passages._blocks

    def counted(text: str) -> object:
        cut[text] += 1
        return blocks(text)

    monkeypatch.setattr(passages, "_blocks", counted)
    said = "You must specify either `Left` or `Right`, but not both."
    shapes = [
        structure(name, member("Left", string(), doc=said), member("Right", string())) for name in ("One", "Two")
    ]
    model, _ = with_rules(Model((service(*shapes),)), lambda _: None)
    assert [len(shape.rules) for shape in model.services[0].shapes] == [1, 1]
    assert cut == {said: 1}
