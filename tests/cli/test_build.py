"""`codegen build`."""

from __future__ import annotations

import ast
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Codegen, operation


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_builds_modules_that_parse_into_the_folder_that_is_named(pages: Path, codegen: Codegen) -> None:
    outcome = codegen("build", "docs", "-o", "sdk")
    assert outcome.status == 0
    assert outcome.stdout.startswith("sdk: ")
    modules = list(Path("sdk").rglob("*.py"))
    assert {"client.py", "aio.py", "create_thing.py", "label.py"} <= {path.name for path in modules}
    for path in modules:
        ast.parse(path.read_text("utf-8"))


def test_without_a_name_the_folder_is_generated_or_what_the_configuration_says(
    pages: Path, codegen: Codegen
) -> None:
    codegen("build", "docs")
    assert Path("generated/codegen-manifest.json").exists()
    (pages / "codegen.toml").write_text('[sdk]\noutput = "../made"\npackage = "things"\n')
    codegen("build", "docs")
    assert Path("made/things/sagemaker/client.py").exists()


def test_check_is_silent_about_a_current_tree_and_writes_nothing(pages: Path, codegen: Codegen) -> None:
    codegen("build", "docs")
    before = tree(Path("generated"))
    outcome = codegen("build", "docs", "--check")
    assert (outcome.status, outcome.stderr) == (0, "")
    assert tree(Path("generated")) == before


def test_check_shows_what_is_stale_as_a_diff_and_the_command_that_refreshes_it(
    pages: Path, codegen: Codegen
) -> None:
    codegen("build", "docs", "-o", "sdk")
    before = tree(Path("sdk"))
    (pages / "API_CreateThing.md").write_text(operation("CreateThing", label="What to write on it."))
    (pages / "API_DeleteThing.md").unlink()
    outcome = codegen("build", "docs", "-o", "sdk", "--check")
    assert outcome.status == 1
    assert "sdk is stale" in outcome.stderr
    assert "\n  change aws_sdk/sagemaker/operations/create_thing.py" in outcome.stderr
    assert "\n  remove aws_sdk/sagemaker/operations/delete_thing.py" in outcome.stderr
    assert any(line.startswith("+") and "What to write on it." in line for line in outcome.stderr.split("\n"))
    assert outcome.stderr.endswith("To refresh it: codegen build docs -o sdk\n")
    assert tree(Path("sdk")) == before


def test_the_command_that_refreshes_has_the_options_that_decide_on_the_output(
    pages: Path, codegen: Codegen
) -> None:
    Path("my.toml").write_text('[sdk]\nversion = "1.0.0"\n')
    options = ["--only", "Create*", "--config", "my.toml", "--release"]
    outcome = codegen("build", "docs", "-o", "my sdk", *options, "--check", "--jobs", "1", "--no-cache")
    command = outcome.stderr.splitlines()[-1].removeprefix("To refresh it: codegen ")
    assert command == "build docs -o 'my sdk' --only 'Create*' --release --config my.toml"
    codegen(*shlex.split(command))
    assert codegen("build", "docs", "-o", "my sdk", *options, "--check").status == 0


def test_check_of_a_folder_that_is_not_there(pages: Path, codegen: Codegen) -> None:
    assert codegen("build", "docs", "--check").status == 1
    assert not Path("generated").exists()


def test_only_selects_operations_and_brings_what_they_reach(pages: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "--only", "Create*")
    names = {path.name for path in Path("generated").rglob("*.py")}
    assert {"create_thing.py", "label.py"} <= names
    assert "delete_thing.py" not in names


def test_only_selects_by_the_name_of_the_page_too(pages: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "--only", "API_Delete*.md")
    names = {path.name for path in Path("generated").rglob("*.py")}
    assert "delete_thing.py" in names
    assert "create_thing.py" not in names


def test_an_error_on_a_page_stops_the_build_before_anything_changes(pages: Path, codegen: Codegen) -> None:
    codegen("build", "docs")
    before = tree(Path("generated"))
    page = pages / "API_Label.md"
    page.write_text(page.read_text().replace("Minimum length of 1", "Minimum length of 100"))
    outcome = codegen("build", "docs")
    assert outcome.status == 1
    assert "error[PG104]" in outcome.stderr
    assert "--> docs/API_Label.md:10:" in outcome.stderr
    assert tree(Path("generated")) == before


def test_warnings_are_counted_and_do_not_stop_the_build(pages: Path, codegen: Codegen) -> None:
    (pages / "API_Label.md").unlink()
    outcome = codegen("build", "docs")
    assert outcome.status == 0
    assert "codegen lint docs" in outcome.stderr


def test_an_edit_of_what_the_pages_change_too_ends_with_three(pages: Path, codegen: Codegen) -> None:
    codegen("build", "docs")
    module = Path("generated/aws_sdk/sagemaker/operations/create_thing.py")
    module.write_text(module.read_text().replace("What to write.", "What I write."))
    assert codegen("build", "docs").status == 0
    assert codegen("build", "docs", "--check").status == 0
    assert "What I write." in module.read_text()
    (pages / "API_CreateThing.md").write_text(operation("CreateThing", label="What to write on it."))
    before = tree(Path("generated"))
    outcome = codegen("build", "docs")
    assert outcome.status == 3
    assert "operations/create_thing.py" in outcome.stderr
    assert tree(Path("generated")) == before


def test_a_page_alone_is_enough(pages: Path, codegen: Codegen) -> None:
    outcome = codegen("build", "docs/API_CreateThing.md")
    assert outcome.status == 0
    assert Path("generated/aws_sdk/sagemaker/operations/create_thing.py").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "PG114"),
        (b"\n \n", "PG114"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "IN003"),
        (b"# A\n\xff\xfe", "IN002"),
        (b"\xff\xfe#\x00 \x00", "IN002"),
    ],
    ids=["empty", "blank", "binary", "latin", "utf-16"],
)
def test_bad_pages_are_reported_by_code_and_nothing_is_written(
    pages: Path, codegen: Codegen, content: bytes, code: str
) -> None:
    (pages / "API_Bad.md").write_bytes(content)
    outcome = codegen("build", "docs")
    assert outcome.status == 1
    assert f"error[{code}]" in outcome.stderr
    assert "docs/API_Bad.md" in outcome.stderr
    assert not Path("generated").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nothing",), "IN201"),
        (("empty",), "IN202"),
        (("docs", "-o", "."), "OU103"),
        (("docs", "-o", "docs/generated"), "OU103"),
        (("docs", "-o", ".."), "OU103"),
        (("docs", "--only", "create*"), "IN205"),
        (("docs", "--config", "nothing.toml"), "CF101"),
    ],
)
def test_wrong_arguments_end_with_two_and_a_code(
    pages: Path, codegen: Codegen, arguments: tuple[str, ...], code: str
) -> None:
    Path("empty").mkdir()
    outcome = codegen("build", *arguments)
    assert outcome.status == 2
    assert f"error[{code}]" in outcome.stderr
    assert not Path("generated").exists()


@pytest.mark.parametrize("cut", [0.3, 0.5])
def test_a_page_cut_in_half_is_reported(pages: Path, codegen: Codegen, cut: float) -> None:
    page = pages / "API_CreateThing.md"
    text = page.read_text()
    page.write_text(text[: int(len(text) * cut)])
    assert codegen("lint", "docs").status == 1
    assert codegen("build", "docs").status in (0, 1)


def test_pages_that_describe_nothing_do_not_replace_what_is_there(pages: Path, codegen: Codegen) -> None:
    codegen("build", "docs")
    before = tree(Path("generated"))
    Path("other").mkdir()
    Path("other/Welcome.md").write_text("# Welcome\n\nThis guide is about things.\n")
    outcome = codegen("build", "other")
    assert outcome.status == 2
    assert "error[IN206]" in outcome.stderr
    assert tree(Path("generated")) == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Some notes.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "## Contents\n\n+ [First](first.md)\n",
        "# Handling errors\n\n## Errors\n\nTry again.\n",
    ],
    ids=["empty", "notes", "contents", "guide"],
)
def test_pages_that_are_none_of_the_reference_stop_nothing(
    pages: Path, codegen: Codegen, content: str
) -> None:
    (pages / "notes.md").write_text(content)
    for command in (("build", "docs"), ("export", "--to", "ir", "-o", "model", "docs")):
        assert codegen(*command).status == 0
    outcome = codegen("lint", "docs", "--output-format", "concise")
    assert "error[" not in outcome.stdout
    assert ("docs/notes.md:1:1: info[PG121]" in outcome.stdout) is not content.startswith("Some")


def test_what_only_a_client_needs_stops_no_export_and_a_client_without_an_endpoint_is_built(
    pages: Path, codegen: Codegen
) -> None:
    for page in pages.glob("*.md"):
        page.write_text(page.read_text().replace("sagemaker-2017-07-24", "acme-2017-07-24"))
    assert codegen("build", "docs").status == 1
    for form in ("ir", "botocore", "smithy", "openapi", "jsonschema", "mkdocs"):
        assert codegen("export", "--to", form, "-o", f"out/{form}", "docs").status == 0
    (pages / "codegen.toml").write_text('[services.acme]\njson_version = "1.1"\ntarget_prefix = "Acme"\n')
    assert codegen("build", "docs").status == 0
    assert 'endpoint_prefix=""' in Path("generated/aws_sdk/acme/service.py").read_text()
