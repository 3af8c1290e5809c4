"""Query strings and forms say what Python's own library makes of them."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode

from hypothesis import example, given
from hypothesis import strategies as st

from codegen.runtime.http import form_text, query_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=5)


@given(PAIRS)
@example([])
@example([("a", "")])
@example([("a\0", "b"), ("c", "\1=&")])
@example([("%2B", "+ %20/~é€")])
def test_they_are_what_urllib_writes_and_reads(pairs: list[tuple[str, str]]) -> None:
    assert form_text(pairs) == urlencode(pairs)
    assert query_text(pairs) == urlencode(pairs, quote_via=quote)
    assert parse_qsl(form_text(pairs), keep_blank_values=True) == pairs
