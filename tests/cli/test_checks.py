"""The checks of lint that no single case shows: what they must not report, and how long they take."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Codegen

LABEL = "API_Label.md"


def findings(pages: Path, codegen: Codegen, **changes: str) -> list[str]:
    """Codes that lint finds once parts of the page of a type are replaced."""
    page = pages / LABEL
    text = page.read_text()
    parts = {
        "text": "The text itself\\.",
        "length": "Minimum length of 1\\. Maximum length of 63\\.",
        "pattern": "^[a-z]+$",
    }
    for name, value in changes.items():
        assert parts[name] in text
        text = text.replace(parts[name], value)
    page.write_text(text)
    lines = codegen("lint", "docs", "--output-format", "concise").stdout.splitlines()[:-1]
    return [line.split("[")[1].split("]")[0] for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "The text itself, of 1 to 63 characters\\.",
        "The text itself, up to 63 Unicode characters\\.",
        "Up to 5 labels, each with words\\.",
        "The default is `Enabled`\\.",
        "The default is 1 hour\\.",
        "Valid types are those of the service\\.",
        "The required type: a string\\.",
        "Required if the thing has no name\\.",
        "This is required when a thing is made\\.",
    ],
)
def test_prose_that_agrees_or_says_something_else_is_left_alone(
    pages: Path, codegen: Codegen, text: str
) -> None:
    assert findings(pages, codegen, text=text) == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*",
        r"^[a-zA-Z0-9](-*[a-zA-Z0-9])*$",
        r"[\w- ]+",
        r"\A[a-z]+\z",
        r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*",
        r"[ -~]*",
        r"[^\x00-\x1F]+",
        r"(?!aws:)[a-z]+",
        r"a|b",
    ],
)
def test_patterns_of_other_dialects_are_patterns(pages: Path, codegen: Codegen, pattern: str) -> None:
    assert [code for code in findings(pages, codegen, pattern=pattern) if code.startswith("PG")] == []


@pytest.mark.parametrize(
    ("pattern", "verdict"),
    [
        *((text, "enforced") for text in (
            r"[a-z\h]+", r"a\Rb", r"\x0cx\e", r"[\x{41}-\x{5A}]+", r"\u0041\H\V\cA", r"\Qa.b\E[a-z]*", "[a-z[0-9]]+",
            "[[:alpha:]]+", r"\p{Alpha}\P{Punct}+", "[a-z]{,9}", "(?<first>[a-z])+",
        )),
        *((text, "in part") for text in (r"(a)\1+", r"(?<x>a)\k<x>[b-d]*", "a(?=b)[a-z]+", r"\Xa*")),
        *((text, "not enforced") for text in ("[a-z&&[^b]]+", r"\p{NoSuchThing}+", "(?x)a b", "[a[^b]c]+")),
        *((text, "none") for text in (
            "[a-z", "(a", "a)b", "a{3,1}", "*a", "[z-a]", "a\\", "(?&a)", r"\p{L", "a{" + "9" * 5000 + "}",
        )),
    ],
)  # fmt: skip
def test_lint_the_sdk_and_diff_agree_on_a_pattern(
    pages: Path, codegen: Codegen, pattern: str, verdict: str
) -> None:
    codes = findings(pages, codegen, pattern=pattern)
    said = {"enforced": [], "in part": ["SD101"], "not enforced": ["SD102"], "none": ["PG321"]}[verdict]
    assert [code for code in codes if code in ("SD101", "SD102", "PG321")] == said
    assert codegen("build", "docs", "-o", "out").status == (1 if verdict == "none" else 0)
    if verdict == "none":
        return
    module = next(Path("out").rglob("types/label.py")).read_text()
    assert ("pattern=" in module) == (verdict in ("enforced", "in part"))
    shutil.copytree("docs", "later")
    page = Path("later", LABEL)
    page.write_text(page.read_text().replace(f"`{pattern}`", f"`(?:{pattern})|~{{7}}`"))
    changes = codegen("diff", "docs", "later").stdout
    assert ("DF927" in changes) == (verdict == "enforced"), changes


@pytest.mark.parametrize("pattern", ["(([0-9]|.|:|/)*)", "(a+)+$", "(a|a)*b", "(x{1,900}){1,900}"])
def test_a_pattern_that_backtracks_does_not_hold_lint(pages: Path, codegen: Codegen, pattern: str) -> None:
    page = pages / LABEL
    page.write_text(
        page.read_text().replace("Pattern:", "Valid Values:` " + "a" * 60 + "! | x`   \nPattern:")
    )
    started = time.process_time()
    findings(pages, codegen, pattern=pattern)
    assert time.process_time() - started < 5


def test_a_page_with_thousands_of_wrong_names_takes_seconds(pages: Path, codegen: Codegen) -> None:
    keys = ",\n".join(f'   "Key{number}": "string"' for number in range(2000))
    heads = "".join(
        f" ** [Kye{number}](#API_Wide_RequestSyntax) **   \nA key\\.  \nType: String  \nRequired: No\n\n"
        for number in range(2000)
    )
    (pages / "API_Wide.md").write_text(
        f'# Wide<a name="API_Wide"></a>\n\nHas many\\.\n\n## Request Syntax<a name="API_Wide_RequestSyntax"></a>\n\n```\n{{\n{keys}\n}}\n```\n\n'
        f"## Request Parameters\n\nThe request accepts the following data in JSON format\\.\n\n{heads}## Response Elements\n"
    )
    started = time.process_time()
    outcome = codegen("lint", "docs", "--output-format", "concise")
    assert outcome.stdout.count("[PG30") == 2000
    assert time.process_time() - started < 20
