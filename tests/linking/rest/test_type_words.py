"""What the words of a type cell mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.ir.model import ScalarKind
from codegen.linking.rest.types.sketch import Array, Either, Linked, Mapping, Named, Sketch
from codegen.linking.rest.types.type_words import read_type, read_type_text
from codegen.pages.rest import Inline, Mark, MarkKind
from codegen.source import Span

STRING = Named(ScalarKind.STRING)
WHOLE = Named(ScalarKind.LONG)
OBJECT = Named(ScalarKind.DOCUMENT, opens=True)


def linked(before: str, text: str, target: str, after: str = "") -> Inline:
    mark = Mark(MarkKind.LINK, len(before), len(before) + len(text), target)
    return Inline(before + text + after, (mark,), Span("page.md", 1))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("string", STRING),
        ("String", STRING),
        ("<string>", STRING),
        ("Boolean", Named(ScalarKind.BOOLEAN)),
        ("integer or string", Either((WHOLE, STRING))),
        ("string/integer", Either((STRING, WHOLE))),
        ("file/string", Either((Named(ScalarKind.BLOB), STRING))),
        ("string or array of strings", Either((STRING, Array(STRING)))),
        ("datetime (ISO 8601)", Named(ScalarKind.TIMESTAMP)),
        ("ISO8601 timestamp", Named(ScalarKind.TIMESTAMP)),
        ("string (ISO 8601)", Named(ScalarKind.TIMESTAMP)),
        ("date (YYYY-MM-DD)", Named(ScalarKind.DATE)),
        ("string(date-time)", Named(ScalarKind.TIMESTAMP)),
        ("string(uuid)", Named(ScalarKind.STRING, "uuid")),
        ("number(double)", Named(ScalarKind.DOUBLE)),
        ("unsigned 64-bit integer", WHOLE),
        ("map[string]string", Mapping(STRING)),
        ("Dict[str, object]", Mapping(OBJECT)),
        ("hash of string to integer", Mapping(WHOLE)),
        ("dictionary with keys in a list", Mapping(None)),
        ("array", Array(None)),
        ("array of two integers (x, y)", Array(WHOLE)),
        ("array[fleet.Van]", Array(Linked("fleet.Van"))),
        ("mixed", Named(ScalarKind.DOCUMENT)),
    ],
)
def test_words(words: str, expected: Sketch) -> None:
    typed = read_type_text(words)
    assert (typed.sketch, typed.unknown) == (expected, "")


@pytest.mark.parametrize(
    "spelling",
    ["array of integers", "integer array", "integer[]", "array[integer]", "[integer]", "List[int]", "list of ints",
     "array<integer>", "Array of Integer", "arrays of integers", "an array of up to 10 integers"],
)  # fmt: skip
def test_every_spelling_of_an_array_is_one_type(spelling: str) -> None:
    assert read_type_text(spelling).sketch == Array(WHOLE)


def test_links_lead_to_objects() -> None:
    assert read_type(linked("?array of partial ", "van", "#van", " objects")).sketch == Array(
        Linked("van", "#van")
    )
    assert read_type(linked("", "List[Van]", "Van.md")).sketch == Array(Linked("Van", "Van.md"))
    assert read_type(linked("", "boolean", "#booleans")).sketch == Named(ScalarKind.BOOLEAN)


@pytest.mark.parametrize(
    "words", ["?string", "string or null", "string¦null", "nullable string", "string (nullable)"]
)
def test_null_is_said_in_many_ways(words: str) -> None:
    typed = read_type_text(words)
    assert (typed.sketch, typed.nullable) == (STRING, True)


def test_marks_of_the_type_cell() -> None:
    assert read_type_text("string, required").required
    assert read_type_text("integer (optional)").optional


def test_what_no_table_knows_is_kept_as_a_name_or_said() -> None:
    assert read_type_text("blob of doom").sketch == Named(ScalarKind.BLOB)
    assert read_type_text("moon phase").sketch == Linked("moon phase")
    assert read_type_text("§§").unknown == "§§"
    assert read_type_text("—").unknown == ""


@given(st.text(max_size=60))
def test_no_text_is_too_much(text: str) -> None:
    read_type_text(text)


def test_deep_nesting_is_no_trouble() -> None:
    read_type_text("array of " * 500 + "string")


@pytest.mark.parametrize(
    "words", ["UNIX timestamp", "Unix timestamp (integer)", "timestamp (milliseconds)", "epoch time"]
)
def test_timestamps_that_are_counted_are_whole_numbers(words: str) -> None:
    assert read_type_text(words).sketch == WHOLE
