"""Whatever is done to pages, only findings come out, and each points into its page."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen.pipeline import Request, build, lint
from codegen.rulebook import rules_by_code

PAGES = sorted((Path(__file__).parents[2] / "input_docs").glob("*.md"))

Mutation = Callable[[list[str], random.Random], list[str]]


def _drop(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + chance.randrange(1, 6) :]


def _double(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    return lines[: at + chance.randrange(1, 20)] + lines[at:]


def _swap(lines: list[str], chance: random.Random) -> list[str]:
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return lines


def _cut(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    return [*lines[:at], lines[at][: chance.randrange(len(lines[at]) + 1)]]


def _garble(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    line = lines[at] or " "
    place = chance.randrange(len(line))
    mark = chance.choice(
        [
            "`",
            "[",
            "]",
            "{",
            "}",
            "(",
            "<",
            ">",
            "*",
            "\\",
            "|",
            '"',
            "#",
            "\t",
            "\u2028",
            "\u202e",
            "\x1b",
            "名",
            "%",
            "$",
            "é",
        ]
    )
    lines[at] = line[:place] + mark + line[place + chance.randrange(2) :]
    return lines


def _reorder(lines: list[str], chance: random.Random) -> list[str]:
    heads = [number for number, line in enumerate(lines) if line.startswith("## ")] or [0]
    parts = [lines[a:b] for a, b in zip([0, *heads], [*heads, len(lines)], strict=True)]
    chance.shuffle(parts)
    return [line for part in parts for line in part] or [""]


def _enlarge(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    lines[at] = "".join(str(chance.randrange(10**30)) if c.isdigit() else c for c in lines[at])
    return lines


MUTATIONS: tuple[Mutation, ...] = (_drop, _double, _swap, _cut, _garble, _reorder, _enlarge)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_mutated_pages_give_findings_only(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    docs = tmp_path / str(seed)
    docs.mkdir()
    for page in PAGES:
        lines = page.read_text("utf-8").split("\n")
        for _ in range(chance.randrange(4)):
            lines = chance.choice(MUTATIONS)(lines, chance) or [""]
        (docs / page.name).write_text("\n".join(lines), "utf-8")
    understood = lint(Request(inputs=(docs,), jobs=1))
    for finding in understood.diagnostics.sorted():
        assert finding.code in rules_by_code()
        assert finding.message
        if finding.span is not None:
            source = (docs / finding.span.file).read_text("utf-8").split("\n")
            assert 1 <= finding.span.line <= len(source)
            assert 1 <= finding.span.column <= len(source[finding.span.line - 1]) + 1
            assert finding.span.end_column <= len(source[finding.span.line - 1]) + 1
    built = build(Request(inputs=(docs,), jobs=1), tmp_path / f"out-{seed}", write=False)
    assert built.plan is not None or built.diagnostics.failed
    shutil.rmtree(docs)


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## Contents\n\n" + " ** X **   \nType: " + "Array of " * 5000 + "String  \nRequired: No\n",
        "# A\n\n## Request Syntax\n\n```\n"
        + '{"a": ' * 20000
        + "\n```\n\n## Request Parameters\n\n## Response Elements\n",
        "# A\n\n## Contents\n\n ** X **   \nType: String  \nPattern: `"
        + "(" * 5000
        + "a"
        + ")*" * 5000
        + "`  \n",
        "# A\n\n## Contents\n\n ** X **   \nType: Integer  \nValid Range: Minimum value of "
        + "9" * 10000
        + "\\.  \n",
        "# A\n\n" + "> " * 5000 + "deep\n\n## Contents\n",
        "# A\n\n## Contents\n\n" + "[" * 20000 + "\n",
        "# A\n\n## Contents\n\n ** X **   \n" + "*" * 20000 + "  \nType: String  \nRequired: No\n",
        "# " + "A" * 100000 + "\n\n## Contents\n",
        "# A\n\n## Contents\n\n" + " ** X **   \nType: String  \nRequired: No\n\n" * 3000,
    ],
    ids=["types", "syntax", "pattern", "number", "quotes", "brackets", "stars", "title", "members"],
)
def test_depth_and_length_are_no_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "API_A.md").write_text(text)
    understood = lint(Request(inputs=(tmp_path,), jobs=1))
    assert all(finding.code in rules_by_code() for finding in understood.diagnostics.findings)
