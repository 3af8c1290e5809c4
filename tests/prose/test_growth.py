"""Work grows with the members whose prose states rules, not with their square: counted in lines of code that run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from codegen.checking.prose import broken_by_examples
from codegen.ir.model import Model, Sample, SampleKind
from codegen.prose import rules_of_missing_members, with_rules
from codegen.prose.places import _marked, with_code
from codegen.source import SourceFile, Span
from tests.support.models import member, operation, service, span, string, structure
from tests.support.work import lines_run


def _each_names_others(count: int) -> Iterator[str]:
    """Rules that could contradict each other, of members in code."""
    for number in range(count):
        other = f"ThingName{(number * 7 + 1) % count}"
        yield f"Required if `{other}` is given. You cannot specify both `ThingName{number}` and `{other}`."


def _in_plain_words(count: int) -> Iterator[str]:
    for number in range(count):
        yield f"You must specify either the thing name {number} or the thing name {(number + 1) % count}, but not both."


def _begun(count: int) -> Iterator[str]:
    for number in range(count):
        yield f"Required only if the `Th` parameter is given together with `ThingName{number}x` parameter."


def _missing(count: int) -> Iterator[str]:
    for number in range(count):
        yield f"You cannot specify both `ThingName{number}` and `Nowhere{number}`."


@pytest.mark.parametrize("texts", [_each_names_others, _in_plain_words, _begun, _missing])
def test_four_times_the_members_are_about_four_times_the_work(
    texts: Callable[[int], Iterator[str]],
) -> None:
    def work(count: int) -> int:
        members = [
            member(f"ThingName{number}", string(), doc=text) for number, text in enumerate(texts(count))
        ]
        model = Model((service(structure("Thing", *members)),))
        return lines_run(
            lambda: [with_rules(model, lambda _: None), *rules_of_missing_members(model, lambda _: None)]
        )

    work(3)
    assert work(240) / work(60) < 6


def test_examples_are_held_against_the_members_that_they_show() -> None:
    def work(count: int) -> int:
        parts = [member(f"Part{number}", string()) for number in range(count)]
        shown = tuple(
            Sample("", f'{{"Part{number}": "x"}}', span(), SampleKind.REQUEST) for number in range(count)
        )
        put = operation("Put", "PutRequest", samples=shown)
        whole = service(put, structure("PutRequest", *parts))
        return lines_run(lambda: list(broken_by_examples(whole, put)))

    work(3)
    assert work(400) / work(100) < 5


def test_many_values_of_a_row_are_marked_at_once_as_few_are_one_by_one() -> None:
    words = [*(f"v{number}" for number in range(30)), "v-1", "v1.v2", *(f"w{number}" for number in range(30)), "w"]
    text = ", ".join(words) + ". Not xv1, v1x or v_1, but (v1) and w. v1-v2-v3 v1.v2 v-1"

    def marked(groups: list[list[str]]) -> str:
        lines = "\n".join(" ".join(f"`{word}`" for word in group) for group in groups)
        page = SourceFile("page.md", lines)
        return with_code(text, Span("page.md", 1), lambda _: page)

    few = text
    for word in words:
        few = _marked(few, word)
    assert marked([words]) == few
    assert marked([words[:30], words[30:32], words[32:]]) == few
