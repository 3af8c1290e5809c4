"""Real pages of REST references: the operations that they introduce are found, and their lines accounted for."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from codegen.family import Sureness
from codegen.pages.rest import Block, Callout, Code, Introduction, List, Page
from codegen.reading import load_source
from codegen.reading.rest.claim import claim
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile

WITH_TRUTH = {
    "coder": 100.0,
    "discord": 100.0,
    "docker": 99.5,
    "github": 99.5,
    "gitlab": 99.0,
    "grafana": 99.5,
    "ory": 99.5,
    "widdershins": 100.0,
}
"""Vendor -> percent of the truth's operations on pages that must be introduced or shown in a command."""
NUMBERS = {"woocommerce": 134, "synapse": 77, "prometheus": 39, "buildkite": 138}
"""Vendor -> introductions at least, of those that have no truth."""
_COMMAND = re.compile(r"(?:-X|--request)[ =]\"?'?([A-Z]+)[\s\S]{0,400}?(https?://[^\s\"'`]+)")
_ADDRESS = re.compile(r"curl[\s\S]{0,400}?(https?://[^\s\"'`]+)")


def pages(folder: Path) -> list[tuple[SourceFile, Page]]:
    out = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".mdx"):
            source = load_source(path, path.relative_to(folder).as_posix())
            assert isinstance(source, SourceFile)
            out.append((source, read_page(source)[0]))
    return out


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, List):
            for item in block.items:
                yield from every(item.blocks)
        elif isinstance(block, Callout):
            yield from every(block.blocks)


@pytest.fixture(scope="module")
def judge(shared: Path) -> ModuleType:
    """The tool that looks for operations on pages."""
    spec = importlib.util.spec_from_file_location("rest_score", shared / "rest" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("vendor", WITH_TRUTH)
def test_operations_on_pages_are_found(shared: Path, judge: ModuleType, vendor: str) -> None:
    folder = shared / "rest/corpus" / vendor
    known: set[tuple[str, str]] = set()
    for _, page in pages(folder):
        for block in every(page.blocks):
            if isinstance(block, Introduction):
                known.add((block.method, judge.norm_path(block.path)))
            elif isinstance(block, Code) and "curl" in block.text:
                known |= {(method, judge.norm_path(path)) for method, path in _COMMAND.findall(block.text)}
                known |= {("GET", judge.norm_path(path)) for path in _ADDRESS.findall(block.text)}
    wanted = judge.operations(judge.load(shared / "rest/truth" / vendor / "openapi.json"))
    on_pages = judge.Pages(str(folder))
    stated = [key for key in wanted if on_pages.where(key)]
    missed = [key for key in stated if key not in known and not _with_prefix(key, known)]
    assert 100 * (1 - len(missed) / len(stated)) >= WITH_TRUTH[vendor], missed


def _with_prefix(key: tuple[str, str], known: set[tuple[str, str]]) -> bool:
    """As the judge allows: one more step at the beginning, a version mostly."""
    pattern = re.compile("(?:/[^/]+)?" + re.escape(key[1]))
    return any(method == key[0] and pattern.fullmatch(path) for method, path in known)


@pytest.mark.parametrize("vendor", NUMBERS)
def test_as_many_introductions_as_there_are(shared: Path, vendor: str) -> None:
    found = {
        (block.method, block.path)
        for _, page in pages(shared / "rest/corpus" / vendor)
        for block in every(page.blocks)
        if isinstance(block, Introduction)
    }
    assert len(found) >= NUMBERS[vendor]


@pytest.mark.parametrize("vendor", [*WITH_TRUTH, *NUMBERS])
def test_lines_are_accounted_for_and_pages_recognised(shared: Path, vendor: str) -> None:
    unsure = []
    for source, page in pages(shared / "rest/corpus" / vendor):
        counts = dict(page.lines.counts)
        assert sum(counts.values()) == len(source.lines)
        assert counts["unknown"] == 0, source.path
        introduces = any(isinstance(block, Introduction) for block in every(page.blocks))
        if introduces and claim(source).sureness is not Sureness.SURE:
            unsure.append(source.path)
    assert unsure == []
