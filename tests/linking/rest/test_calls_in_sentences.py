"""Sentences that say what a call is for."""

from __future__ import annotations

import pytest

from tests.linking.rest.small import page

_PAGE = "# Boats\n\n## Testing\n\n{} It does no more.\n\n## GET /boats\n\nAll boats.\n"


@pytest.mark.parametrize("sentence", ["Call **GET /ping** to see if it is there.", "Call `GET /ping` to see if it is there.", "Send `GET /ping` to wake it."])
def test_the_call_is_read(sentence: str) -> None:
    assert sorted(page(_PAGE.format(sentence)).calls()) == ["GET /boats", "GET /ping"]


@pytest.mark.parametrize("sentence", ["Older boats knew `GET /ping` to see who is there.", "Call **the harbour** to see a boat.", "Call `GET /boats` to see all."])
def test_other_sentences_add_none(sentence: str) -> None:
    assert page(_PAGE.format(sentence)).calls() == ["GET /boats"]
