"""What one sees first of an SDK: the last lines of the build, and the SDK's README.md."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Codegen

LENDING = Path(__file__).resolve().parents[2] / "input_docs/lending"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(LENDING, tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def readme(library: Path, codegen: Codegen) -> Path:
    codegen("build", "library", "-o", "sdk")
    return library.parent / "sdk/README.md"


def test_a_build_says_what_there_is_and_how_to_begin(library: Path, codegen: Codegen) -> None:
    said = codegen("build", "library", "-o", "sdk").stdout.splitlines()
    assert re.fullmatch(
        r"  lending_sdk\.lending  8 operations, \d types: from lending_sdk import Lending", said[1]
    )
    assert said[2] == f"  How to begin: {Path('sdk/README.md')}"


def test_a_build_names_operations_that_are_new(library: Path, codegen: Codegen) -> None:
    page = max(library.glob("*.md"), key=lambda path: path.stat().st_size)
    codegen("build", "library", "-o", "sdk")
    page.write_text(f"{page.read_text('utf-8')}\n## Count the shelves\n\n`GET /shelves/count`\n", "utf-8")
    assert "  New: lending.count_shelves" in codegen("build", "library", "-o", "sdk").stdout
    page.write_text(page.read_text("utf-8").replace("Count the shelves", "Count all shelves"), "utf-8")
    assert "New:" not in codegen("build", "library", "-o", "sdk").stdout


def test_the_first_call_runs_as_it_stands(readme: Path, codegen: Codegen) -> None:
    text = readme.read_text("utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    compile(code, "README.md", "exec")
    assert "from lending_sdk import Lending" in code
    called = re.search(r"client\.([a-z_.]+)\(", code)
    assert called is not None
    assert f"| `{called[1]}` |" in text


def test_every_operation_is_listed(readme: Path) -> None:
    assert len(re.findall(r"^\| `[a-z_.]+[a-z]` \|", readme.read_text("utf-8"), re.M)) == 8


def test_what_a_page_says_is_no_markup(library: Path, codegen: Codegen) -> None:
    page = next(path for path in library.glob("*.md") if "## Delete a book" in path.read_text("utf-8"))
    text = page.read_text("utf-8").replace("Removes a book", "Removes <b>a</b> | [book](javascript:x) -->")
    page.write_text(text, "utf-8")
    codegen("build", "library", "-o", "sdk")
    made = (library.parent / "sdk/README.md").read_text("utf-8")
    assert "<b>" not in made
    assert "](javascript" not in made
    assert made.count("-->") == 2


def test_what_stands_outside_of_the_marks_stays(readme: Path, library: Path, codegen: Codegen) -> None:
    text = readme.read_text("utf-8").replace("# lending-sdk\n", "# Our library\n\nAsk Ada for a token.\n")
    readme.write_text(f"{text}\nTeam Shelves\n", "utf-8")
    page = next(path for path in library.glob("*.md") if "## Delete a book" in path.read_text("utf-8"))
    page.write_text(page.read_text("utf-8").replace("## Delete a book", "## Take a book away"), "utf-8")
    codegen("build", "library", "-o", "sdk")
    made = readme.read_text("utf-8")
    assert made.startswith("# Our library\n\nAsk Ada for a token.\n")
    assert made.endswith("Team Shelves\n")
    assert "Take a book away" in made
    assert "Delete a book" not in made
    codegen("build", "library", "-o", "sdk", "--check")


def test_a_readme_of_the_users_own_stays(library: Path, codegen: Codegen) -> None:
    own = library.parent / "sdk/README.md"
    own.parent.mkdir()
    own.write_text("Ours.\n", "utf-8")
    assert codegen("build", "library", "-o", "sdk").status == 0
    assert own.read_text("utf-8") == "Ours.\n"
    assert codegen("build", "library", "-o", "sdk", "--check").status == 0


@pytest.mark.parametrize(("typed", "meant"), [("bild", "build"), ("exprot", "export"), ("linting", "lint")])
def test_a_misspelt_command_has_a_suggestion(typed: str, meant: str, codegen: Codegen) -> None:
    with pytest.raises(click.UsageError, match=f"did you mean '{meant}'"):
        codegen(typed)


def test_nothing_names_the_package_of_before_when_it_is_called_otherwise(
    library: Path, codegen: Codegen
) -> None:
    made, settings = library.parent / "sdk", library / "codegen.toml"
    settings.write_text('[sdk]\npackage = "shelf_sdk"\n', "utf-8")
    codegen("build", "library", "-o", "sdk", "--site", "--release")
    assert (made / "README.md").read_text("utf-8").startswith("# shelf-sdk")
    settings.write_text('[sdk]\npackage = "stock_sdk"\ndistribution = "stock-room"\n', "utf-8")
    codegen("build", "library", "-o", "sdk", "--site", "--prune")
    texts = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    own = made / "codegen-pristine.dat"  # The last release is kept there.
    assert [path for path, text in texts.items() if re.search(rb"shelf[-_]sdk", text) and path != own] == []
    assert texts[made / "README.md"].startswith(b"# stock-room\n")


def test_a_heading_of_the_users_own_stays(library: Path, readme: Path, codegen: Codegen) -> None:
    before = readme.read_text("utf-8").partition("\n")[0]
    readme.write_text(readme.read_text("utf-8").replace(before, "# Books for all", 1), "utf-8")
    (library / "codegen.toml").write_text('[sdk]\ndistribution = "stock-room"\n', "utf-8")
    codegen("build", "library", "-o", "sdk")
    assert readme.read_text("utf-8").startswith("# Books for all\n")
