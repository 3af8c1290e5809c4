"""Expressions that are tried only where a word stands that all of their matches have."""

from __future__ import annotations

import cProfile
import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import codegen.linking.rest
from codegen.linking.rest.leads.leads import read_lead
from codegen.linking.rest.signs import Signed, folded


def _all() -> Iterator[tuple[str, Signed]]:
    for found in pkgutil.walk_packages(codegen.linking.rest.__path__, "codegen.linking.rest."):
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, Signed):
                yield f"{found.name.rpartition('.')[2]}.{name}", value


EXPRESSIONS = dict(_all())


@pytest.mark.parametrize("name", sorted(EXPRESSIONS))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_text_that_an_expression_matches_has_its_signs(name: str, data: st.DataObject) -> None:
    signed = EXPRESSIONS[name]
    text = data.draw(st.from_regex(signed.expression))
    assert signed.expression.search(text)
    assert signed.may_match(folded(text)), text
    assert signed.search(text) is not None


@pytest.mark.parametrize("text", ["KEEP the Van", "l\u0131ke", "li\u212aes", "\u017fame", "caf\u00e9", "\u201csame\u201d"])
def test_letters_that_count_as_others_are_not_missed(text: str) -> None:
    signed = Signed("keep|like|same", "keep|like|same")
    assert (signed.search(text) is not None) == (signed.expression.search(text) is not None)


def _searches(line: str) -> int:
    """How often an expression is searched for to read what a line says of the next block."""
    profile = cProfile.Profile()
    profile.runcall(read_lead.__globals__["_read_lead"].__wrapped__, line, False, ())
    return sum(entry.callcount for entry in profile.getstats() if "'search' of 're.Pattern'" in str(entry.code))


def test_a_line_without_such_words_costs_few_searches() -> None:
    plain = _searches("The van stands in front of the shop.")
    telling = _searches("Parameters of the request whose response is an error:")
    assert plain <= 2 < telling
