"""`codegen lint`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Codegen

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def faulty(pages: Path) -> Path:
    page = pages / "API_Label.md"
    page.write_text(
        page.read_text()
        .replace("Pattern: `^[a-z]+$`", "Grammar: `small letters`")
        .replace("text itself", "text, of at most 10 characters")
    )
    return pages


def codes(output: str) -> list[str]:
    return [finding["code"] for finding in json.loads(output)]


def test_a_constraint_whose_label_is_lost_is_told_once(pages: Path, codegen: Codegen) -> None:
    page = pages / "API_Label.md"
    page.write_text(page.read_text().replace("Pattern:", "Grammar:"))
    outcome = codegen("lint", "docs", "--output-format", "json")
    assert codes(outcome.stdout) == ["PG142"]


def test_clean_pages_have_no_findings(pages: Path, codegen: Codegen) -> None:
    assert codegen("lint", "docs") == (0, "No findings.\n", "")


def test_findings_show_the_line_and_end_with_one(faulty: Path, codegen: Codegen) -> None:
    outcome = codegen("lint", "docs")
    assert outcome.status == 1
    assert " --> docs/API_Label.md:11:1\n" in outcome.stdout
    assert "\n11 | Grammar: `small letters`\n   | ^^^^^^" in outcome.stdout
    assert outcome.stdout.endswith("in 1 file.\n")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["PG333", "PG101"]),
        (("--select", "PG1"), ["PG101"]),
        (("--select", "unknown-field-line,PG333"), ["PG333", "PG101"]),
        (("--ignore", "PG3"), ["PG101"]),
        (("--select", "PG", "--ignore", "PG101,PG333"), []),
    ],
)
def test_select_and_ignore(
    faulty: Path, codegen: Codegen, options: tuple[str, ...], expected: list[str]
) -> None:
    outcome = codegen("lint", "docs", "--output-format", "json", *options)
    assert codes(outcome.stdout) == expected
    assert outcome.status == (1 if expected else 0)


def test_the_configuration_selects_and_the_command_line_wins(faulty: Path, codegen: Codegen) -> None:
    (faulty / "codegen.toml").write_text('[lint]\nignore = ["PG3", "unknown-field-line"]\n')
    assert codegen("lint", "docs").status == 0
    assert codes(codegen("lint", "docs", "--ignore", "PG1", "--output-format", "json").stdout) == ["PG333"]


def test_a_rule_that_does_not_exist_is_wrong_usage(pages: Path, codegen: Codegen) -> None:
    with pytest.raises(click.UsageError, match="no rule is called PG999"):
        codegen("lint", "docs", "--select", "PG999")


@pytest.mark.parametrize("form", ["full", "concise", "json", "sarif", "github"])
def test_every_format_goes_to_standard_output_alone(faulty: Path, codegen: Codegen, form: str) -> None:
    outcome = codegen("lint", "docs", "--output-format", form)
    assert "PG101" in outcome.stdout
    assert outcome.stderr == ""


def test_several_inputs_are_told_apart(pages: Path, codegen: Codegen) -> None:
    for name in ("one", "two"):
        Path(name).mkdir()
        (Path(name) / "API_Same.md").write_text("")
    outcome = codegen("lint", "one", "two", "--output-format", "concise", "--select", "PG114")
    assert [line.split(":")[0] for line in outcome.stdout.splitlines()[:2]] == [
        "one/API_Same.md",
        "two/API_Same.md",
    ]


def test_statistics_count_findings_and_add_up_to_the_lines_of_the_pages(
    faulty: Path, codegen: Codegen
) -> None:
    shown = json.loads(codegen("lint", "docs", "--statistics", "--output-format", "json").stdout)
    assert shown["findings"] == {"PG101": 1, "PG333": 1}
    guide = shown["guides"]["docs"]
    assert guide["pages"] == 3
    assert sum(guide["lines"].values()) == sum(
        len(path.read_text().split("\n")) for path in faulty.glob("*.md")
    )
    assert guide["lines"]["unknown"] == 1
    assert 90 < guide["understood"] < 100


def test_statistics_count_what_became_of_sentences_that_may_state_a_rule(
    pages: Path, codegen: Codegen
) -> None:
    entry = """ ** {name} **   <a name="SageMaker-Type-Label-{name}"></a>
{text}  
Type: String  
Required: No

"""
    sentences = {
        "Ink": "Cannot be used together with `Stamp`.",
        "Stamp": "If it is given, you must also specify `Paper`.",
        "Paper": "It must be of the kind that the office sells.",
    }
    entries = "".join(entry.format(name=name, text=text) for name, text in sentences.items())
    page = pages / "API_Label.md"
    page.write_text(page.read_text().replace("## See Also", f"{entries}## See Also"))
    shown = json.loads(codegen("lint", "docs", "--statistics", "--output-format", "json").stdout)
    assert shown["rules"] == {"candidates": 3, "certain": 1, "likely": 1, "left_alone": 1}
    told = codegen("lint", "docs", "--statistics").stdout.splitlines()[-1]
    assert told.endswith("with 1 certain and 1 likely rules; left alone: 1")


def test_statistics_show_a_row_a_guide(pages: Path, codegen: Codegen) -> None:
    Path("more").mkdir()
    (pages / "API_Label.md").rename("more/API_Label.md")
    lines = codegen("lint", "docs", "more", "--select", "PG1", "--statistics").stdout.splitlines()
    assert lines[0].split()[:3] == ["guide", "pages", "lines"]
    assert lines[-1].split()[0] == "all"
    assert all(line.endswith("100.00%") for line in lines[1:])


def test_a_floor_of_coverage_fails_lint_and_build(faulty: Path, codegen: Codegen) -> None:
    (faulty / "codegen.toml").write_text("[lint]\ncoverage_floor = 100\n")
    assert "[PG401]" in codegen("lint", "docs").stdout
    outcome = codegen("build", "docs")
    assert outcome.status == 1
    assert "error[PG401]" in outcome.stderr
    assert not Path("generated").exists()
    (faulty / "codegen.toml").write_text("[lint]\ncoverage_floor = 90\n")
    assert codegen("build", "docs").status == 0


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(a", ["PG321"]),
        ("[a-z&&[^b]]+", ["SD102"]),
        (r"[a-z\h]+", []),
        (r"a\Rb", []),
        ("[a-z]+", []),
    ],
)
def test_there_is_one_verdict_on_a_pattern(
    pages: Path, codegen: Codegen, pattern: str, expected: list[str]
) -> None:
    page = pages / "API_Label.md"
    page.write_text(page.read_text().replace("`^[a-z]+$`", f"`{pattern}`"))
    outcome = codegen("lint", "docs", "--output-format", "json")
    assert codes(outcome.stdout) == expected


def test_a_line_that_is_not_understood_is_reported_once(pages: Path, codegen: Codegen) -> None:
    page = pages / "API_Label.md"
    page.write_text(
        page.read_text().replace("Pattern: `^[a-z]+$`", "Length Constraints: Up to 5 characters.")
    )
    outcome = codegen("lint", "docs", "--output-format", "json", "--ignore", "PG333")
    assert codes(outcome.stdout) == ["PG128"]


@pytest.mark.parametrize(
    ("bound", "worst", "status"),
    [
        ("any", "info", 1),
        ("warning", "info", 0),
        ("warning", "warning", 1),
        ("error", "warning", 0),
        ("error", "error", 1),
        ("error", "", 0),
    ],
)
def test_what_fails_is_what_was_asked_for_and_everything_is_shown(
    pages: Path, codegen: Codegen, bound: str, worst: str, status: int
) -> None:
    page = pages / "API_Label.md"
    changes = {
        "info": ("What is written on a thing\\.", ""),
        "warning": ("Pattern: `^[a-z]+$`", "Grammar: `small letters`"),
        "error": ("Minimum length of 1\\.", "Minimum length of 99\\."),
        "": ("", ""),
    }
    assert changes[worst][0] in page.read_text()
    page.write_text(page.read_text().replace(*changes[worst]))
    outcome = codegen("lint", "docs", "--output-format", "json", "--fail-on", bound)
    assert {finding["severity"] for finding in json.loads(outcome.stdout)} >= ({worst} if worst else set())
    assert outcome.status == status


def test_sarif_says_of_each_rule_once_what_it_is_and_where_that_stands(
    faulty: Path, codegen: Codegen
) -> None:
    log = json.loads(codegen("lint", "docs", "--output-format", "sarif").stdout)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert len(rules) == 2
    for rule in rules:
        texts = [text for part in rule.values() if isinstance(part, dict) for text in part.values()]
        assert sum("## How to fix" in text for text in texts) == 1
        assert rule["id"].startswith("PG")
        file, _, anchor = rule["helpUri"].partition("#")
        headings = re.findall("(?m)^#+ (.+)$", (PROJECT / file).read_text("utf-8"))
        assert anchor in [heading.lower().replace(" ", "-") for heading in headings]


def test_pages_are_read_as_often_for_many_findings_as_for_few(
    pages: Path, codegen: Codegen, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = pages / "API_Label.md"
    entries = "".join(f"\n ** Part{number} **   \nType: String  \nRequired: No\n" for number in range(200))
    head, foot = page.read_text().split("## See Also", 1)
    reads: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: reads.append(path) or read_bytes(path))  # type: ignore[func-returns-value]
    counts = []
    for text in ("", entries):
        page.write_text(f"{head}{text}\n## See Also{foot}")
        reads.clear()
        codegen("lint", "docs", "--jobs", "1")
        counts.append(sum(path.name == page.name for path in reads))
    assert counts[1] <= counts[0] + 1


def test_a_link_to_nowhere_and_a_status_that_is_none_are_reported(pages: Path, codegen: Codegen) -> None:
    page = pages / "API_CreateThing.md"
    text = page.read_text().replace("an HTTP 200 response", "an HTTP 20O response")
    text = text.replace("(#API_CreateThing_RequestSyntax)", "(#API_CreateThing_RequestSintax)")
    page.write_text(
        text.replace("API_Label.md#SageMaker-Type-Label-Words", "API_Label.md#SageMaker-Type-Label-Word")
    )
    outcome = codegen("lint", "docs", "--output-format", "json")
    assert sorted(codes(outcome.stdout)) == ["PG108", "PG309", "PG309"]


@pytest.mark.parametrize(
    ("name", "found"), [("sagemakerv2", []), ("sagemaker-data", []), ("sagemakr", ["CF204"])]
)
def test_services_of_other_pages_are_not_misspelt(
    name: str, found: list[str], pages: Path, codegen: Codegen
) -> None:
    (pages.parent / "codegen.toml").write_text(f'[services.{name}]\nendpoint_prefix = "api.{name}"\n')
    told = json.loads(codegen("lint", "docs", "--output-format", "json").stdout)
    assert [finding["code"] for finding in told] == found
