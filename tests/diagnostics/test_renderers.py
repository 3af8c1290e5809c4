"""How findings look to people and to machines."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.renderers import OutputFormat, render
from codegen.diagnostics.report import Report, summary
from codegen.rulebook import rules_by_code
from codegen.source import SourceFile, Span

HOSTILE = "a\x1b[31mb\u202ec\nFORGED\re%0A::error::x"


def rendered(
    text: str,
    *found: Diagnostic,
    form: OutputFormat = OutputFormat.FULL,
    file: str = "API_Tag.md",
    color: bool = False,
) -> str:
    source = SourceFile(file, text)
    report = Report(
        found, lambda name: source if name == file else None, lambda name: f"docs/{name}", rules_by_code
    )
    return "".join(render(report, form, color=color))


def finding(line: int = 1, column: int = 1, end: int = 0, **kwargs: object) -> Diagnostic:
    defaults: dict[str, object] = {
        "code": "PG101",
        "severity": Severity.WARNING,
        "message": "odd",
        "notes": (),
        "help": "",
    }
    return Diagnostic(span=Span("API_Tag.md", line, column, end), **(defaults | kwargs))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "marker"),
    [
        ("Type: Strng", 7, 12, "Type: Strng", "      ^^^^^"),
        ("Type: Strng", 7, 0, "Type: Strng", "      ^^^^^"),
        ("\tType: X", 8, 9, "    Type: X", "          ^"),
        ("ab\tX", 4, 5, "ab  X", "    ^"),
        ("名前: X", 5, 6, "名前: X", "      ^"),
        ("名前: X", 1, 3, "名前: X", "^^^^"),
        ("e\u0301: X", 5, 6, "e\u0301: X", "   ^"),
        ("a\x1bb", 3, 4, "a\\x1bb", "     ^"),
        ("a\u200bb", 3, 4, "a\\u200bb", "       ^"),
        ("short", 6, 0, "short", "     ^"),
        ("short", 40, 50, "short", "     ^"),
        ("", 1, 0, "", "^"),
    ],
    ids=[
        "word",
        "rest",
        "tab before",
        "tab inside",
        "wide before",
        "wide marked",
        "combining",
        "control",
        "zero width",
        "end",
        "beyond",
        "empty",
    ],
)
def test_the_marker_stands_under_the_place(line: str, column: int, end: int, shown: str, marker: str) -> None:
    lines = rendered(f"first\n{line}\nlast", finding(2, column, end)).split("\n")
    assert lines[:5] == [
        "warning[PG101]: odd",
        " --> docs/API_Tag.md:2:" + str(column),
        "  |",
        f"2 | {shown}".rstrip(),
        f"  | {marker}",
    ]


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "x" * 5000 + "HERE" + "y" * 5000
    lines = rendered(text, finding(1, 5001, 5005)).split("\n")
    source, marker = lines[3], lines[4]
    assert len(source) < 150
    assert source[marker.index("^") : marker.rindex("^") + 1] == "HERE"


def test_notes_and_help_follow_the_line_and_the_numbers_align() -> None:
    found = finding(
        10, 1, 2, notes=(Note("seen here", Span("API_Tag.md", 2, 1, 4)), Note("also")), help="do this"
    )
    assert rendered("\n".join(f"row {n}" for n in range(1, 12)), found) == (
        "warning[PG101]: odd\n"
        "  --> docs/API_Tag.md:10:1\n"
        "   |\n"
        "10 | row 10\n"
        "   | ^\n"
        "   = note: seen here\n"
        "  --> docs/API_Tag.md:2:1\n"
        "   |\n"
        " 2 | row 2\n"
        "   | ^^^\n"
        "   = note: also\n"
        "   = help: do this\n"
        "\n"
        "Found 1 warning in 1 file.\n"
    )


def test_a_file_that_cannot_be_read_any_more_is_named_without_its_line() -> None:
    found = Diagnostic("PG101", Severity.ERROR, "gone", Span("API_Gone.md", 3, 2))
    assert (
        rendered("", found) == "error[PG101]: gone\n --> docs/API_Gone.md:3:2\n\nFound 1 error in 1 file.\n"
    )


def test_concise_is_a_line_a_finding_and_a_count() -> None:
    assert rendered("x", finding(1, 1, 2), finding(1, 2, 3, message="two"), form=OutputFormat.CONCISE) == (
        "docs/API_Tag.md:1:1: warning[PG101] odd\n"
        "docs/API_Tag.md:1:2: warning[PG101] two\n"
        "Found 2 warnings in 1 file.\n"
    )


@pytest.mark.parametrize("form", [OutputFormat.FULL, OutputFormat.CONCISE])
def test_nothing_on_a_page_can_steer_the_terminal_or_forge_a_line(form: OutputFormat) -> None:
    found = finding(
        1, 1, message=HOSTILE, help=HOSTILE.replace("\n", ""), notes=(Note(HOSTILE.replace("\n", "")),)
    )
    text = rendered(HOSTILE.replace("\n", ""), found, form=form)
    assert all(line.isprintable() for line in text.split("\n"))
    assert "\u202e" not in text
    assert not any(line.startswith("FORGED") for line in text.split("\n"))


def test_colours_appear_only_where_they_are_asked_for() -> None:
    plain = rendered("Type: X", finding(1, 7))
    assert "\x1b" not in plain
    assert "\x1b[1;33m" in rendered("Type: X", finding(1, 7), color=True)


@pytest.mark.parametrize(
    ("severities", "text"),
    [
        ([], "No findings."),
        ([Severity.ERROR], "Found 1 error in 1 file."),
        ([Severity.ERROR, Severity.WARNING, Severity.WARNING], "Found 1 error and 2 warnings in 1 file."),
        (
            [Severity.ERROR, Severity.WARNING, Severity.INFO],
            "Found 1 error, 1 warning and 1 remark in 1 file.",
        ),
    ],
)
def test_the_last_line_counts(severities: list[Severity], text: str) -> None:
    assert summary(tuple(finding(severity=severity) for severity in severities)) == text


def test_json_has_every_field() -> None:
    text = rendered("x", finding(1, 2, 3, notes=(Note("n"),), help="h"), form=OutputFormat.JSON)
    assert json.loads(text) == [
        {
            "code": "PG101",
            "name": "unknown-field-line",
            "severity": "warning",
            "message": "odd",
            "location": {"file": "docs/API_Tag.md", "line": 1, "column": 2, "end_column": 3},
            "notes": [{"message": "n", "location": None}],
            "help": "h",
        }
    ]


def test_github_commands_escape_what_would_end_them() -> None:
    found = finding(3, 4, 9, message="50% of\nlines: a,b", severity=Severity.ERROR)
    assert rendered("", found, form=OutputFormat.GITHUB) == (
        "::error title=codegen PG101,file=docs/API_Tag.md,line=3,col=4,endColumn=9::50%25 of%0Alines: a,b\n"
        "Found 1 error in 1 file.\n"
    )
    hostile = rendered("", finding(message=HOSTILE), form=OutputFormat.GITHUB)
    assert hostile.count("\n") == 2
    assert "\r" not in hostile


def test_github_properties_escape_colons_and_commas() -> None:
    found = Diagnostic("PG101", Severity.INFO, "m", Span("a,b:c%.md", 1, 1))
    assert "file=docs/a%2Cb%3Ac%25.md," in rendered("", found, form=OutputFormat.GITHUB)
    assert rendered("", found, form=OutputFormat.GITHUB).startswith("::notice ")


SAMPLES = (
    finding(1, 2, 5, notes=(Note("there", Span("API_Tag.md", 2, 1)), Note("also")), help="h"),
    finding(2, 1, severity=Severity.ERROR, code="PG104"),
    Diagnostic("IN202", Severity.ERROR, HOSTILE, None),
    Diagnostic("PG335", Severity.INFO, "m", Span("a b/ü#%.md", 1, 1)),
)


def test_sarif_is_valid_against_its_schema() -> None:
    """The schema is that of SARIF 2.1.0-rtm.5 by OASIS, without its descriptions."""
    schema = json.loads(Path(__file__).with_name("sarif-2.1.0.schema.json").read_text("utf-8"))
    for found in ((), SAMPLES):
        log = json.loads(rendered("abcdef\nx", *found, form=OutputFormat.SARIF))
        jsonschema.Draft4Validator(schema).validate(log)
        assert len(log["runs"][0]["results"]) == len(found)


def test_sarif_results_point_at_their_rules_and_places() -> None:
    run = json.loads(rendered("abcdef\nx", *SAMPLES, form=OutputFormat.SARIF))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        "PG101",
        "PG104",
        "IN202",
        "PG335",
    ]
    assert [result["level"] for result in run["results"]] == ["warning", "error", "error", "note"]
    first = run["results"][0]
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 2,
        "endColumn": 5,
    }
    assert [place["message"]["text"] for place in first["relatedLocations"]] == ["there"]
    uri = run["results"][3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert "#" not in uri
    assert unquote(uri) == "docs/a b/ü#%.md"
