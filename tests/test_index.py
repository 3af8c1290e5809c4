"""What a package index shows of this project: metadata, and a README in which no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager
from markdown_it import MarkdownIt

from scripts.index_readme import shown

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text("utf-8")
HOME = "https://code.example/codegen/{version}/{path}"
RAW = "https://raw.example/codegen/{version}/{path}"


def targets(text: str) -> list[str]:
    """Where links lead and pictures come from."""
    inline = [child for token in MarkdownIt().parse(text) for child in token.children or ()]
    return [
        str(child.attrs.get("href") or child.attrs["src"])
        for child in inline
        if child.type in ("link_open", "image")
    ]


@pytest.fixture(scope="module")
def metadata() -> ProjectMetadata:
    return ProjectMetadata(str(PROJECT), PluginManager())


def test_the_metadata_says_who_for_whom_and_with_what(metadata: ProjectMetadata) -> None:
    core = metadata.core
    assert core.authors
    assert {"markdown", "openapi", "sdk", "aws", "rest"} <= set(core.keywords)
    versions = [each for each in core.classifiers if re.fullmatch(r"Programming Language.* 3\.\d+", each)]
    assert len(versions) >= 3
    assert "Typing :: Typed" in core.classifiers
    assert (PROJECT / "codegen/py.typed").is_file()
    assert core.license_files == ["LICENSE"]


def test_no_address_is_invented(metadata: ProjectMetadata) -> None:
    """The project has no public home yet: whoever gives it one writes the addresses here too."""
    assert metadata.core.urls == {}


def test_without_a_home_the_index_shows_no_relative_link_and_no_picture(metadata: ProjectMetadata) -> None:
    text = metadata.core.readme
    assert [target for target in targets(text) if not target.startswith("https://")] == []
    assert "<picture>" not in text
    assert "OpenAPI (docs/openapi.md)" in text
    assert "source distribution" in text


def test_with_a_home_every_link_leads_to_a_file_of_that_release() -> None:
    text = shown(README, "1.2.0", HOME, RAW)
    ours = [target for target in targets(text) if ".example/codegen/" in target]
    assert len(ours) > 10
    for target in ours:
        path = target.partition("/1.2.0/")[2]
        assert (PROJECT / path.partition("#")[0]).exists(), target
    assert len([target for target in ours if target.startswith("https://raw.example/")]) == README.count(
        "<picture>"
    )


def test_code_is_left_as_it_is() -> None:
    text = "[a](docs/a.md)\n\n```py\nvalue = table[key](docs)\n```\n\n[b](docs/b.md)\n"
    made = shown(text, "1.2.0", HOME)
    assert "value = table[key](docs)" in made
    assert made.count("https://code.example/codegen/1.2.0/docs/") == 2


def test_the_changelog_tells_of_this_version(metadata: ProjectMetadata) -> None:
    headings = re.findall(r"^## (\S+?),? ", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert metadata.version in headings
