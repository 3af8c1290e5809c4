"""Whatever characters are in the pages, nothing that a command prints rings, moves the cursor or reorders what is shown."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codegen.cli.app import run
from tests.cli.conftest import Codegen

NASTY = "\x1b[2J\x07\u202e\x9b31m\u2066\x7f\x08\u2028"
IN_A_LINE = NASTY.rstrip("\u2028")
"""Without the character that ends a line, behind which a value is not closed."""
FORMS = ["full", "concise", "json", "sarif", "github"]


@pytest.fixture
def later(pages: Path) -> Path:
    """Pages that differ in all that reports tell: values, patterns, prose, types, a new operation; the nasty text is in each."""
    folder = pages.parent / "later"
    folder.mkdir()
    for page in pages.iterdir():
        text = page.read_text("utf-8")
        text = text.replace("^[a-z]+$", f"^[a-z{IN_A_LINE}]+$").replace(
            "What is written", f"What {NASTY} is written"
        )
        text = text.replace("Type: String", f"Type: String  \nValid Values: `A | b{IN_A_LINE} | c`").replace(
            "Required: Yes", f"Requird: {NASTY}  \nRequired: No"
        )
        (folder / page.name).write_text(text, "utf-8")
    return folder


def shown(text: str) -> None:
    assert all(character.isprintable() or character in "\n" for character in text), repr(text)


@pytest.mark.parametrize("form", FORMS)
def test_findings(later: Path, form: str, codegen: Codegen) -> None:
    outcome = codegen("lint", "later", "--output-format", form)
    shown(outcome.stdout + outcome.stderr)
    assert outcome.stdout
    outcome = codegen("lint", "later", "--statistics")
    shown(outcome.stdout + outcome.stderr)


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize("sides", [["docs", "later"], ["later", "docs"]])
def test_comparisons(later: Path, form: str, sides: list[str], codegen: Codegen) -> None:
    outcome = codegen("diff", *sides, "--output-format", form)
    shown((outcome.stdout + outcome.stderr).replace("\t", ""))
    assert ("\\u001b" if form == "json" else "\\x1b") in outcome.stdout


@pytest.mark.parametrize(
    "name", ["CreateThing", "CreateThing.Label", "Label", "sagemaker", "Label.Words", f"Wo{NASTY}", "Labl"]
)
def test_explanations(later: Path, name: str, codegen: Codegen) -> None:
    outcome = codegen("explain", "later", name)
    shown(outcome.stdout + outcome.stderr)
    if name == "Label.Words":
        assert "\\x1b[2J\\x07\\u202e" in outcome.stdout


def test_a_build_that_is_checked_and_a_changelog(pages: Path, later: Path, codegen: Codegen) -> None:
    assert codegen("build", "docs", "-o", "sdk", "--release").status == 0
    for page in later.iterdir():
        # A value of such signs is an error, which would end the build.
        page.write_text(page.read_text("utf-8").replace("Requird:", "Note that").replace(f"b{IN_A_LINE} |", "b |"), "utf-8")
    outcome = codegen("build", "later", "-o", "sdk", "--check")
    assert outcome.status == 1
    assert "Note that" in outcome.stdout + outcome.stderr
    shown(outcome.stdout + outcome.stderr)
    outcome = codegen("build", "later", "-o", "sdk", "--release")
    shown(outcome.stdout + outcome.stderr)
    assert outcome.status == 0
    shown((Path("sdk") / "CHANGELOG.md").read_text("utf-8"))


def test_code_that_is_migrated(pages: Path, later: Path, codegen: Codegen) -> None:
    for page in later.iterdir():
        page.write_text(page.read_text("utf-8").replace("Label", "Tag"), "utf-8")
    Path("code").mkdir()
    (Path("code") / f"a{NASTY.replace(chr(0x2028), '')}.py").write_text(
        "from aws_sdk.sagemaker import SageMakerClient\nSageMakerClient().create_thing(label=\n", "utf-8"
    )
    outcome = codegen("migrate", "--from", "docs", "--to", "later", "code")
    assert "\\x1b[2J" in outcome.stdout + outcome.stderr
    shown(outcome.stdout + outcome.stderr)


def test_a_configuration_that_names_no_rule(pages: Path, codegen: Codegen) -> None:
    (pages / "codegen.toml").write_text('[lint]\nselect = ["\\u001b[2J\\u202e"]\n', "utf-8")
    outcome = codegen("lint", "docs")
    assert outcome.status == 2
    assert "\\x1b[2J\\u202e" in outcome.stderr
    shown(outcome.stdout + outcome.stderr)


@pytest.mark.parametrize(
    "words",
    [["rule"], ["lint", "docs", "--select"], ["lint", "docs", "--output-format"], ["init"], ["lint"], []],
)
def test_words_of_the_command_line(
    pages: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script hands on what it found, such as names of files."""
    monkeypatch.setattr("sys.argv", ["codegen", *words, f"MD1{NASTY}"])
    assert run() == 2
    said = capsys.readouterr()
    assert "\\x07\\u202e" in said.out + said.err
    shown(said.out + said.err)


def test_commands_print_through_one_door(project: Path) -> None:
    """`codegen.cli.terminal.say` encodes what is not encoded."""
    doors = ("click.echo", "click.secho", "print", "sys.stdout.write", "sys.stderr.write")
    for path in sorted((project / "codegen/cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in doors and path.name != "terminal.py":
                assert all(isinstance(given, ast.Constant) for given in node.args), (
                    f"{path.name}:{node.lineno}"
                )
