"""Real pages: each rendition of a page says the same, findings are few and true, and reading is fast."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from codegen.diagnostics import Diagnostic
from codegen.pages.aws import EntryPlace, Page, PageKind, Rendition, SyntaxObject
from codegen.reading import load_source
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.reading.support import LOST_BY_RENDITION, said
from tests.support.pages import read as read_once

GUIDES = [
    "cloudsearch",
    "comprehend",
    "dynamodb",
    "kinesis-video",
    "lambda",
    "lex",
    "migrationhub",
    "personalize",
    "polly",
    "rekognition",
    "sagemaker",
    "translate",
]
DESCRIBING = (PageKind.OPERATION, PageKind.TYPE)


def read(path: Path, shown: str) -> tuple[Page, list[Diagnostic]]:
    source = load_source(path, shown)
    assert isinstance(source, SourceFile)
    return read_page(source)


@pytest.fixture(scope="module")
def tools(shared: Path) -> Iterator[dict[str, ModuleType]]:
    """The converters between renditions."""
    sys.path.insert(0, str(shared / "tools"))
    try:
        yield {name: __import__(name) for name in ("flatten", "to_site")}
    finally:
        sys.path.remove(str(shared / "tools"))


@pytest.mark.parametrize("guide", GUIDES)
def test_the_site_rendition_says_the_same(shared: Path, tools: dict[str, ModuleType], guide: str) -> None:
    for path in sorted((shared / "corpus/official" / guide).glob("*.md")):
        page, _ = read(path, path.name)
        text = tools["to_site"].to_site(path.read_text("utf-8"), path.stem)
        other, _ = read_page(SourceFile(path.name, text))
        assert other.rendition is Rendition.SITE
        lost = LOST_BY_RENDITION[Rendition.SITE]
        assert said(other, lost) == said(page, lost), path.name


@pytest.mark.parametrize("guide", GUIDES)
def test_the_flat_rendition_says_the_same(shared: Path, tools: dict[str, ModuleType], guide: str) -> None:
    """Where a word alone was a head, and where samples and headings end, flat pages do not say."""
    lost = LOST_BY_RENDITION[Rendition.FLAT] | {"samples", "documentation"}
    different = []
    for path in sorted((shared / "corpus/official" / guide).glob("*.md")):
        page, _ = read(path, path.name)
        text = tools["flatten"].flatten(path.read_text("utf-8"))
        other, _ = read_page(SourceFile(f"{path.stem}.txt", text))
        if page.kind in DESCRIBING and said(other, lost) != said(page, lost):
            different.append(path.stem)
    assert different == (["API_AddTags", "API_RemoveTags"] if guide == "cloudsearch" else [])


class Looked:
    """What was noticed in one reading of all pages."""

    def __init__(self) -> None:
        self.codes: Counter[str] = Counter()
        self.differing: set[str] = set()
        """Operations whose described members are others than those of a syntax block."""
        self.misnamed: list[str] = []

    def at(self, page: Page, found: Sequence[Diagnostic]) -> None:
        self.codes.update(one.code for one in found)
        for block, place in (
            (page.request, EntryPlace.REQUEST_BODY),
            (page.response, EntryPlace.RESPONSE_BODY),
        ):
            described = {one.name for group in page.groups if group.place is place for one in group.entries}
            if block is not None and isinstance(block.body, SyntaxObject):
                shown = {one.name for one in block.body.members}
                if block.root is not None:
                    shown.add(block.root.name)
                if shown != described:
                    self.differing.add(page.name)

    def at_name(self, page: Page) -> None:
        stem = page.file.rpartition("/")[2]
        describes = stem.startswith("API_") and not stem.startswith(
            ("API_Operations", "API_Types", "API_Reference")
        )
        if describes and (page.kind not in DESCRIBING or not page.file.endswith(f"{page.name}.md")):
            self.misnamed.append(page.file)


@pytest.fixture(scope="module")
def looked(shared: Path) -> Looked:
    noticed = Looked()
    for folder in ("official", "crawled", "site"):
        for guide in sorted(path for path in (shared / "corpus" / folder).iterdir() if path.is_dir()):
            for entry in read_once(guide):
                assert isinstance(entry.page, Page)
                noticed.at(entry.page, entry.diagnostics)
                if folder == "official":
                    noticed.at_name(entry.page)
    return noticed


def test_findings_on_real_pages_are_the_documentations_own_errors(looked: Looked) -> None:
    """Each of these was looked at; a new one is either a new page or a fault of the readers."""
    assert looked.codes == {"PG102": 3, "PG103": 6, "PG106": 1, "PG107": 1, "PG108": 3, "PG116": 1}


def test_entries_agree_with_syntax_blocks(looked: Looked) -> None:
    """Members of the body's tree are those described; S3's types differ between SDK names and tags."""
    assert looked.differing == {
        "GetBucketAcl", "GetBucketVersioning", "GetObjectAcl", "PutBucketAcl", "PutBucketVersioning", "PutObjectAcl",
        "UpdateObjectEncryption",
    }  # fmt: skip


def test_pages_are_of_the_kind_that_their_names_tell(looked: Looked) -> None:
    assert looked.misnamed == []


def test_the_page_as_it_was_given_is_read(shared: Path) -> None:
    (path,) = (shared / "seed").iterdir()
    page, found = read(path, path.name)
    assert found == []
    assert (page.name, page.rendition, page.kind) == (
        "CreateModelPackage",
        Rendition.FLAT,
        PageKind.OPERATION,
    )
    assert [len(group.entries) for group in page.groups] == [6, 1]
    assert dict(page.lines.counts)["unknown"] == 0


def test_a_guide_is_read_in_seconds(shared: Path) -> None:
    sources = [
        source
        for path in sorted((shared / "corpus/official/sagemaker").glob("*.md"))
        if isinstance(source := load_source(path, path.name), SourceFile)
    ]
    assert len(sources) == 198
    start = time.process_time()
    for source in sources:
        read_page(source)
    assert time.process_time() - start < 5
