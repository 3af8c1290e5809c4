"""Expressions that begin with characters, so that they are tried at few places, match what those match that say the same plainly."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from codegen.reading.aws import apart, fields, sentences
from codegen.reading.aws.fields import FIELDS
from codegen.reading.aws.inline import code_spans, markup, unescape
from codegen.source import SourceFile

_LABELS = "|".join(sorted(FIELDS, key=len, reverse=True))
_PIECES = st.sampled_from(
    ["`", "``", "a", "b ", "\\", "_", "*", ".", '<a name="x"></a>', "<", " ", "\u00e9", "~", "Type:", " Key Pattern:", "Pattern:", "\tHTTP Status Code:"]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=10).map("".join)


@given(_TEXTS)
def test_labels_are_found_behind_blanks(text: str) -> None:
    plainly = re.compile(rf"(?:(?<=\s)|^)(?:{_LABELS}|HTTP Status Code):")
    assert [match.span() for match in apart._LABELS.finditer(text)] == [
        match.span() for match in plainly.finditer(text)
    ]
    behind_words = re.compile(rf"(?<=\S )({_LABELS}):")
    assert [(match.span(), match[1]) for match in fields._GLUED.finditer(text)] == [
        (match.span(), match[1]) for match in behind_words.finditer(text)
    ]


@given(_TEXTS)
def test_code_and_escapes_are_found(text: str) -> None:
    code = re.compile(r"(?<![`\\])(`+)(?!`)[^`]+(?<!`)\1(?!`)")
    assert code_spans(text) == [match.span() for match in code.finditer(text)]
    assert unescape(text) == re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@given(_TEXTS)
def test_prose_loses_escapes_and_anchors_outside_of_code(text: str) -> None:
    mark = re.compile(
        r"(?P<ticks>(?<!`)`+(?!`))(?P<code>[^`]+)(?<!`)(?P=ticks)(?!`)"
        r'|\\(?P<escaped>[!-/:-@\[-`{-~])|<a name="[^"<>]*"></a>'
    )

    def one(match: re.Match[str]) -> str:
        code = (match["code"] or "").strip()
        return f"{match['ticks']}{code}{match['ticks']}" if code else match["escaped"] or ""

    emphasis = re.compile(r"(?<![\w*_\\])_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])")
    assert markup(text) == emphasis.sub(r"*\1*", mark.sub(one, text)).strip()


def test_lines_that_are_nearly_a_sentence_have_one_of_its_rare_words() -> None:
    """Two words may be misspelt."""
    for sentence, words in sentences._WORDS_OF:
        having = [word for word in words if any(rare in word for rare in sentences._RARE)]
        assert len(having) > sentences._OTHER_WORDS, sentence


@given(_TEXTS.map(lambda text: f"The {text}"))
def test_sentences_begin_as_they_say(text: str) -> None:
    for begin in ("", *sentences._BEGINNINGS):
        for end in ("", "following data is returned in JSON format by the service."):
            line = f"{begin}{text}{end}"
            words = sentences._undecorated(line.strip().strip("*_"))
            matches = any(pattern.fullmatch(words) for _, _, pattern in sentences._COMPILED)
            assert matches <= (sentences.introduction(line) is not None)


@given(st.lists(st.sampled_from(["a", "](", "](b)", "\n", ""]), max_size=12).map("".join), st.sampled_from(["](", "a", "](b"]))
def test_lines_that_hold_a_text_are_found_in_the_text(text: str, mark: str) -> None:
    source = SourceFile("page.md", text)
    assert source.lines_with(mark) == [index for index, line in enumerate(source.lines) if mark in line]
