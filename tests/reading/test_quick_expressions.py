"""Expressions that begin with characters, so that they are tried at few places, match what those match that say the same plainly."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from codegen.reading.aws import apart, fields
from codegen.reading.aws.fields import FIELDS
from codegen.reading.aws.inline import code_spans, markup, unescape

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
