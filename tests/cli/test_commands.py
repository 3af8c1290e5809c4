"""The group and its small commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from codegen.cli.app import COMMANDS, group
from codegen.pipeline import ExportFormat
from tests.cli.conftest import Codegen, operation

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
HEAVY = ("black", "libcst", "rich", "markdown_it", "jinja2", "re2", "codegen.pipeline")


def test_help_of_every_command_ends_with_an_example(codegen: Codegen) -> None:
    for name in COMMANDS:
        result = CliRunner().invoke(group, [name, "--help"])
        assert result.exit_code == 0
        assert result.output.rstrip().split("\n")[-1].strip().startswith(f"Example: codegen {name} ")


def test_summaries_of_the_group_are_those_of_the_commands() -> None:
    context = click.Context(group)
    assert set(COMMANDS) == set(group.list_commands(context))
    assert all(isinstance(group.get_command(context, name), click.Command) for name in COMMANDS)
    assert group.get_command(context, "unheard") is None


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def test_a_command_waits_for_threads_and_comes_back_to_a_profiler(tmp_path: Path) -> None:
    code = (
        "import sys, threading, time\nfrom codegen.cli import main\nsys.argv = ['codegen', '--version']\n"
        "threading.Thread(target=lambda: (time.sleep(0.2), print('done'))).start()\nmain()"
    )
    assert "done" in _python("-c", code).stdout
    profile = tmp_path / "profile"
    assert _python("-m", "cProfile", "-o", str(profile), "-m", "codegen", "--version").returncode == 0
    assert profile.stat().st_size


def _loaded(*arguments: str) -> set[str]:
    code = (
        "import atexit, sys\nfrom codegen.cli import main\n"
        f"sys.argv = ['codegen', *{list(arguments)!r}]\n"
        "atexit.register(lambda: print('\\n' + ' '.join(sys.modules)))\n"
        "main()"
    )
    result = _python("-c", code)
    assert result.returncode == 0, result.stderr
    return set(result.stdout.rsplit("\n", 2)[-2].split())


def test_help_loads_next_to_nothing() -> None:
    assert not set(HEAVY) & _loaded("--help")


def test_lint_loads_neither_formatter_nor_bar_nor_what_writes(pages: Path) -> None:
    assert not {"black", "libcst", "rich", "codegen.output.replace"} & _loaded("lint", "docs")


def test_a_check_of_a_current_tree_does_not_load_the_bar_or_the_merger(pages: Path, codegen: Codegen) -> None:
    codegen("build", "docs")
    assert not {"libcst", "rich"} & _loaded("build", "docs", "--check")


def test_a_build_with_nothing_to_do_does_not_load_what_writes(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "CODEGEN_CACHE_DIR", str(tmp_path / "cache"))
    _loaded("build", "docs")
    # What was written just now is looked at again, and kept, once its time tells it from a later change.
    for path in [*pages.rglob("*"), *Path("generated").rglob("*")]:
        os.utime(path, (1_000_000_000, 1_000_000_000))
    _loaded("build", "docs")
    assert not {"tempfile", "shutil", "codegen.output.replace", "jinja2"} & _loaded("build", "docs")


def test_wrong_usage_ends_with_two() -> None:
    for arguments in (
        ["unheard"],
        ["build"],
        ["lint", "x", "--output-format", "xml"],
        ["export", "x"],
        ["build", "x", "--jobs", "0"],
    ):
        result = _python("-m", "codegen", *arguments)
        assert result.returncode == 2
        assert "Traceback" not in result.stderr


def test_a_reader_that_leaves_ends_it_quietly(pages: Path) -> None:
    for number in range(300):
        (pages / f"API_Create{number}.md").write_text(
            operation(f"Create{number}").replace("Type: ", "Tipe: ")
        )
    command = f"{sys.executable} -m codegen lint docs | head -1"
    result = subprocess.run(command, shell=True, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""


def test_init_writes_a_configuration_that_is_valid_and_leaves_one_that_is_there(
    pages: Path, codegen: Codegen
) -> None:
    assert codegen("init", "docs").status == 0
    file = pages / "codegen.toml"
    tomllib.loads(file.read_text("utf-8"))
    assert codegen("build", "docs").status == 0
    file.write_text("# mine\n")
    assert codegen("init", "docs").status == 2
    assert file.read_text() == "# mine\n"


def test_every_commented_setting_of_init_is_one_that_is_read(pages: Path, codegen: Codegen) -> None:
    codegen("init", "docs")
    file = pages / "codegen.toml"
    lines = [
        line.removeprefix("# ") if " = " in line or line.startswith("# [") else line
        for line in file.read_text().split("\n")
    ]
    file.write_text("\n".join(lines))
    outcome = codegen("lint", "docs", "--select", "CF1,CF2")
    assert outcome.status == 0, outcome.stderr


def test_rule_shows_the_page_of_a_rule_by_code_or_name(codegen: Codegen) -> None:
    assert codegen("rule", "PG101").stdout == codegen("rule", "unknown-field-line").stdout
    assert "## How to fix" in codegen("rule", "PG101").stdout
    assert len(codegen("rule", "--all").stdout.splitlines()) >= 40
    with pytest.raises(click.UsageError, match="no rule is called XX999"):
        codegen("rule", "XX999")


def test_export_writes_the_model_and_says_how_many_files(pages: Path, codegen: Codegen) -> None:
    assert codegen("export", "--to", "ir", "docs", "-o", "out").status == 0
    (file,) = Path("out").rglob("*.json")
    json.loads(file.read_text("utf-8"))
    assert codegen("export", "--to", "botocore", "docs", "-o", "models").status == 0
    assert Path("models/sagemaker/2017-07-24/service-2.json").exists()


def test_export_to_where_nothing_can_be_written(pages: Path, codegen: Codegen) -> None:
    Path("file").write_text("mine")
    outcome = codegen("export", "--to", "ir", "docs", "-o", "file/out")
    assert outcome.status == 2
    assert "error[OU101]" in outcome.stderr
    assert Path("file").read_text() == "mine"


def test_an_encoding_that_lacks_characters_of_the_pages_is_no_fault(pages: Path) -> None:
    page = pages / "API_Label.md"
    page.write_text(page.read_text().replace("Pattern: `^[a-z]", "Patern: `^[名]"), "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "codegen", "lint", "docs"],
        env=ENVIRONMENT | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr == b""
    assert b"[\\u540d]" in result.stdout


@pytest.mark.parametrize("target", list(ExportFormat))
def test_every_form_of_export_writes_json_or_pages(
    pages: Path, codegen: Codegen, target: ExportFormat
) -> None:
    outcome = codegen("export", "--to", target.value, "docs", "-o", "out")
    assert outcome.status == 0
    files = [path for path in Path("out").rglob("*") if path.is_file()]
    assert f"{len(files)} file" in outcome.stdout
    for path in files:
        if path.suffix == ".md" or path.name == "llms.txt":
            assert target is ExportFormat.MKDOCS
        elif path.suffix != ".css":
            json.loads(path.read_text("utf-8"))


def test_export_of_bad_input_writes_nothing(pages: Path, codegen: Codegen) -> None:
    assert codegen("export", "--to", "ir", "nothing", "-o", "out").status == 2
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("buidl", "docs"), "did you mean 'build'?"),
        (("lint", "docs", "--igmore", "PG1"), "--ignore"),
        (("lint", "docs", "--ignore", "fence-unclosd"), "did you mean fence-unclosed?"),
        (("lint", "docs", "--fail-on", "warnings"), "Did you mean 'warning'?"),
        (("rule", "pg101"), "did you mean PG101?"),
        (("export", "--to", "openap", "docs", "-o", "x"), "Did you mean 'openapi'?"),
        (("diff", "docs", "docs", "--output-format", "mardown"), "Did you mean 'markdown'?"),
    ],
)
def test_what_is_misspelt_is_answered_with_what_is_near(
    pages: Path, arguments: tuple[str, ...], meant: str
) -> None:
    result = CliRunner().invoke(group, arguments)
    assert result.exit_code == 2
    assert meant in result.stderr


def test_a_folder_that_is_not_there_is_answered_with_one_that_is(pages: Path, codegen: Codegen) -> None:
    result = codegen("build", "dosc")
    assert result.status == 2
    assert "did you mean 'docs'?" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize("closed", ["2>&-", ">&- 2>&-"])
def test_a_build_whose_caller_has_closed_the_outputs_is_one(closed: str, tmp_path: Path) -> None:
    """As services and schedulers do."""
    (tmp_path / "API_PutLabel.md").write_text(operation("PutLabel"))
    command = f"{sys.executable} -m codegen build API_PutLabel.md -o out {closed}"
    result = subprocess.run(command, shell=True, cwd=tmp_path, env=ENVIRONMENT, check=False)
    assert result.returncode == 0
    assert (tmp_path / "out/pyproject.toml").exists()


@pytest.mark.parametrize("command", [("build",), ("export", "--to", "openapi")])
def test_a_hyphen_is_no_folder_to_write(pages: Path, codegen: Codegen, command: tuple[str, ...]) -> None:
    with pytest.raises(click.UsageError, match="several files are written"):
        codegen(*command, "docs", "-o", "-")
    assert not (pages.parent / "-").exists()
