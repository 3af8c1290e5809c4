"""Headings that are calls whose last steps may be left out."""

from __future__ import annotations

import pytest

from codegen.reading.rest.page import read_page
from codegen.source import SourceFile
from tests.linking.rest.reference import service


@pytest.mark.parametrize("heading", ["`GET /boats/:id/log[/:start]`", "GET /boats/:id/log[/:start]", "`GET` /boats/:id/log[/{start}]"])
def test_the_call_is_read_with_and_without_the_step(heading: str) -> None:
    page = f"# Boats\n\n### {heading}\n\nThe log of a boat.\n\n### `GET /boats`\n\nAll boats.\n"
    assert not read_page(SourceFile("boats.md", page))[1]
    linked = service(page)
    assert {(item.http.method, item.http.path) for item in linked.operations if item.http is not None} == {
        ("GET", "/boats/{id}/log"),
        ("GET", "/boats/{id}/log/{start}"),
        ("GET", "/boats"),
    }
