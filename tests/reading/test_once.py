"""Each line of a page is classified once, however many readers look at it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from codegen.reading.aws import fields, forms, undecorated
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile

PAGE = Path(__file__).parents[2] / "input_docs" / "API_CreateModelPackage.md"


def test_no_line_is_asked_twice_for_its_form(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[tuple[str, str]] = Counter()
    for name in ("labelled", "parse_head", "introduction", "is_union_note"):
        ask = getattr(forms, name)

        def counted(text: str, name: str = name, ask: object = ask) -> object:
            asked[name, text] += 1
            return ask(text)  # type: ignore[operator]

        monkeypatch.setattr(forms, name, counted)
    forms.form_of.cache_clear()
    page, _ = read_page(SourceFile(PAGE.name, PAGE.read_text("utf-8")))
    assert page.groups
    assert {name for name, _ in asked} == {"labelled", "parse_head", "introduction", "is_union_note"}
    assert [key for key, number in asked.items() if number > 1] == []
    forms.form_of.cache_clear()


def test_equal_values_of_field_lines_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each member of each page says `Required: No` or `Required: Yes`; the places differ."""
    read: Counter[str] = Counter()
    required = fields.FIELDS["Required"]

    def counted(text: str, start: int, span: fields.SpanOf) -> object:
        read[text] += 1
        return required.parse(text, start, span)

    monkeypatch.setitem(fields.FIELDS, "Required", replace(required, parse=counted))
    forms.form_of.cache_clear()
    text = PAGE.read_text("utf-8")
    page, _ = read_page(SourceFile(PAGE.name, text))
    assert read == {"Required: No": 1, "Required: Yes": 1}
    flags = [entry.fields.required for group in page.groups for entry in group.entries]
    assert {flag.span.line for flag in flags if flag} == {
        number for number, line in enumerate(text.split("\n"), 1) if line.startswith("Required: ")
    }
    forms.form_of.cache_clear()


def test_equal_lines_are_rewritten_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the lines of a guide, `Type: String` and `Required: No`, are as on other pages."""
    rewritten: Counter[str] = Counter()
    rewrite = undecorated._line

    def counted(text: undecorated.Text, names: dict[str, str]) -> None:
        rewritten[text.text] += 1
        rewrite(text, names)

    monkeypatch.setattr(undecorated, "_line", counted)
    undecorated._alone.cache_clear()
    source = SourceFile(PAGE.name, PAGE.read_text("utf-8"))
    assert undecorated.undecorate(source) == undecorated.undecorate(source)
    assert rewritten
    assert set(rewritten.values()) == {1}
