"""What the reports say, and that nothing of a page is markup in them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from codegen.diff.report import Report, make_report
from codegen.diff.reports import Format, render
from codegen.diff.semver import Bump, next_version
from codegen.ir.model import Model, Structure
from tests.diff.models import error, list_of, member, model, ref, replace, scalar, service, shape

OLD = model(
    service(
        (
            member("Title", scalar(length=(1, 64))),
            member("Genre", scalar(enum=("PROSE", "VERSE"))),
            member("Shelf"),
        ),
        (member("Book", ref("Book")),),
        (shape("Book", member("Title", scalar(length=(1, 64)), documentation="A title.")), error("Lost")),
    )
)
NEW = model(
    service(
        (
            member("Title", scalar(length=(1, 32))),
            member("Genre", scalar(enum=("DRAMA", "ESSAY", "PROSE", "VERSE"))),
            member("Authors", list_of(scalar()), required=True),
        ),
        (member("Book", ref("Book")),),
        (shape("Book", member("Title", scalar(length=(1, 32)), documentation="Its title.")), error("Lost")),
        errors=("Lost",),
    )
)
HOSTILE = "</script><img src=x onerror=alert(1)>`*_[x](http://evil.example)\x1b[31m\u202e"


def report(old: Model = OLD, new: Model = NEW, version: str | None = "1.4.2") -> Report:
    return make_report(old, new, ("old", "new"), version)


def hostile() -> Report:
    before = service((member(HOSTILE, scalar(enum=("x",)), documentation=HOSTILE),))
    after = service((member(HOSTILE, scalar(enum=("x", HOSTILE), pattern=HOSTILE), documentation="x"),))
    return replace(report(model(before), model(after)), old=HOSTILE, new=HOSTILE)


def test_text_has_a_line_for_each_sentence_and_the_sum() -> None:
    lines = render(report(), Format.TEXT).splitlines()
    assert lines[0] == "library"
    assert [re.split(r" {2,}", line.strip(), maxsplit=1)[0] for line in lines if line.startswith("  ")] == [
        "breaking",
        "breaking",
        "breaking/risky",
        "compatible/risky",
        "compatible",
        "compatible",
    ]
    assert "  `Genre` also takes `DRAMA` and `ESSAY` (PutBook request)" in "\n".join(lines)
    assert "The greatest length of `Title` is 32, it was 64 (PutBook request)" in "\n".join(lines)
    assert lines[-1] == (
        "7 changes: 3 breaking, 1 risky, 2 compatible, 1 without effect. They ask for a major version (1.4.2 -> 2.0.0)."
    )


def test_below_1_0_0_the_second_number_counts_what_breaks() -> None:
    last = render(report(version="0.4.2"), Format.TEXT).splitlines()[-1]
    assert last.endswith("(0.4.2 -> 0.5.0: below 1.0.0 the second number counts what breaks).")


def test_markdown_is_an_entry_of_a_changelog() -> None:
    text = render(report(), Format.MARKDOWN)
    assert re.findall(r"^#+ .*$", text, re.MULTILINE) == [
        "## [2.0.0]",
        "### Breaking",
        "### Added",
        "### Changed",
    ]
    assert "- **Breaking:** `Authors` is a new member that must be given (`PutBook` request)." in text
    assert "- The documentation of 1 place differs." in text
    marks = [line.startswith("- **Breaking") for line in text.splitlines() if line.startswith("- ")]
    assert marks == sorted(marks, reverse=True)
    assert marks.count(True) == 3


def test_without_differences_every_report_says_so() -> None:
    same = report(OLD, OLD)
    assert render(same, Format.TEXT) == "No differences.\n"
    assert "No changes." in render(same, Format.MARKDOWN)
    assert json.loads(render(same, Format.JSON))["changes"] == []
    assert "No differences." in render(same, Format.HTML)


def test_json_holds_both_places_and_the_rules() -> None:
    changes = json.loads(render(report(), Format.JSON))["changes"]
    (lowered,) = [
        one for one in changes if one["kind"] == "maximum-lowered" and one["used_in"] == ["request"]
    ]
    assert (lowered["before"], lowered["after"], lowered["source"]) == (64, 32, "breaking")
    assert lowered["path"] == "library.PutBook.request.Title"
    assert lowered["old"]["file"] == lowered["new"]["file"] == "API_PutBook.md"
    assert lowered["rules"][0]["code"] == "DF911"


def test_text_from_pages_moves_no_cursor() -> None:
    assert all(character.isprintable() or character == "\n" for character in render(hostile(), Format.TEXT))


def test_an_entry_of_a_changelog_is_short() -> None:
    """Long values and lists are cut, and constraints of what is only received are counted."""
    pattern = "[a-z]{1,9}-" * 20

    def with_pattern(name: str, text: str | None) -> Structure:
        return shape(name, member("Key", scalar(pattern=text) if text else scalar()))

    def models(text: str | None) -> Model:
        sent = [with_pattern(f"Sent{number}", text) for number in range(9)]
        members = (member(each.id, ref(each.id)) for each in sent)
        return model(
            service(tuple(members), (member("Got", ref("Got")),), (*sent, with_pattern("Got", text)))
        )

    text = render(make_report(models(None), models(pattern), ("old", "new")), Format.MARKDOWN)
    (line, counted) = [line for line in text.splitlines() if line.startswith("- ")]
    assert pattern[:40] in line
    assert pattern[:90] not in line
    assert "`Sent3`, 5 more)" in line
    assert counted.startswith("- 1 bound or pattern of responses differs; ")


def test_text_from_pages_is_no_markdown() -> None:
    found = {token.type for token in _inline(render(hostile(), Format.MARKDOWN))}
    assert found <= {
        "text",
        "code_inline",
        "strong_open",
        "strong_close",
        "html_inline",
        "softbreak",
        "text_special",
    }
    html = {
        token.content for token in _inline(render(hostile(), Format.MARKDOWN)) if token.type == "html_inline"
    }
    assert html <= {"<sub>", "</sub>"}


def _inline(text: str) -> list[object]:
    return [child for token in MarkdownIt().parse(text) for child in token.children or ()]  # type: ignore[misc]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("made", [report(), hostile()], ids=["plain", "hostile"])
def test_html_needs_nothing_and_runs_nothing_of_a_page(made: Report) -> None:
    page = _Page()
    page.feed(render(made, Format.HTML))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("script") == tags.count("style") == 1
    assert not {"img", "link", "iframe", "object", "a", "base", "form"} & set(tags)
    assert not any(
        name == "src" or name.startswith("on") for _, attributes in page.tags for name in attributes
    )
    policy = next(
        attributes["content"] for tag, attributes in page.tags if tag == "meta" and "http-equiv" in attributes
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")


def test_html_can_be_filtered_by_what_it_shows() -> None:
    page = _Page()
    page.feed(render(report(), Format.HTML))
    rows = [attributes for tag, attributes in page.tags if tag == "li"]
    assert (rows[0]["data-source"], rows[0]["data-wire"]) == ("breaking", "breaking")
    assert ("hidden" in rows[-1], rows[-1]["class"]) == (True, "none")


@pytest.mark.parametrize(
    ("version", "bump", "expected"),
    [
        ("1.4.2", Bump.MAJOR, "2.0.0"),
        ("1.4.2", Bump.MINOR, "1.5.0"),
        ("1.4.2", Bump.PATCH, "1.4.3"),
        ("1.4.2", Bump.NONE, "1.4.2"),
        ("0.4.2", Bump.MAJOR, "0.5.0"),
        ("0.4.2", Bump.MINOR, "0.4.3"),
        ("0.4.2", Bump.PATCH, "0.4.3"),
        ("1.4", Bump.MINOR, "1.5.0"),
        ("2.0.0rc1", Bump.MAJOR, "2.0.0"),
        ("2.1.0-beta.1", Bump.MAJOR, "3.0.0"),
        ("2.1.0-beta.1", Bump.MINOR, "2.1.0"),
        ("2.1.1.dev3", Bump.PATCH, "2.1.1"),
        ("1.2.3.post1", Bump.PATCH, "1.2.4"),
        ("1.2.3+local", Bump.MINOR, "1.3.0"),
        ("3", Bump.MINOR, "3.1.0"),
        ("1!2.0", Bump.PATCH, "1!2.0.1"),
    ],
)
def test_next_version(version: str, bump: Bump, expected: str) -> None:
    assert next_version(version, bump) == expected


@pytest.mark.parametrize("version", ["", "one", "1.x"])
def test_what_is_no_version_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match="no version"):
        next_version(version, Bump.MINOR)
