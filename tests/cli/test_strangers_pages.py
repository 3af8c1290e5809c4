"""A codegen.toml that came with the pages is a stranger's: it brings no code to run, and chooses no place outside to write to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Codegen

OWN = '{% include "default/errors.py.jinja" %}\n# by a template of our own\n'
REACHES = [
    "{{ view.__class__.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.system('touch ran') }}",
    "{% set x = ''.__class__.__mro__[1].__subclasses__() %}",
    "{% set x = '{0.__class__}'.format(view) %}{% set y = lipsum.__globals__['os'].system('touch ran') %}",
    "{% for c in [].__class__.__base__.__subclasses__() %}{% endfor %}",
    "{% set x = view|attr('__init__')|attr('__globals__') %}{% set y = x['sys'] %}",
    "{% set x = namespace.__init__.__globals__['__builtins__']['open']('ran', 'w') %}",
]


@pytest.fixture
def own(pages: Path) -> Path:
    """Templates among the pages, which a configuration there names."""
    folder = pages / "own"
    folder.mkdir()
    (folder / "errors.py.jinja").write_text(OWN)
    (pages / "codegen.toml").write_text('[sdk]\ntemplates = "own"\n')
    return folder


def has_own() -> bool:
    return "by a template" in Path("generated/aws_sdk/sagemaker/errors.py").read_text()


def test_templates_that_the_pages_bring_along_are_not_used(own: Path, codegen: Codegen) -> None:
    outcome = codegen("build", "docs")
    assert outcome.status == 0
    assert "CF402" in outcome.stderr
    assert "--templates docs/own" in outcome.stderr.replace("'", "")
    assert not has_own()


@pytest.mark.parametrize(
    "words",
    [
        ["--templates", "docs/own"],
        ["--config", "docs/codegen.toml"],
        ["--untrusted", "--templates", "docs/own"],
    ],
)
def test_templates_that_the_user_names_are(own: Path, words: list[str], codegen: Codegen) -> None:
    outcome = codegen("build", "docs", *words)
    assert (outcome.status, outcome.stderr) == (0, "")
    assert has_own()


def test_a_configuration_where_the_command_was_started_names_templates_unless_it_is_distrusted(
    own: Path, codegen: Codegen
) -> None:
    (own.parent / "codegen.toml").unlink()
    Path("codegen.toml").write_text('[sdk]\ntemplates = "docs/own"\n')
    assert codegen("build", "docs").stderr == ""
    assert has_own()
    outcome = codegen("build", "docs", "--untrusted")
    assert "CF402" in outcome.stderr
    assert not has_own()
    outcome = codegen("build", "docs", "--untrusted", "--config", "codegen.toml")
    assert "CF402" in outcome.stderr


@pytest.mark.parametrize("text", REACHES)
def test_a_template_reaches_nothing_of_python(own: Path, text: str, codegen: Codegen) -> None:
    (own / "errors.py.jinja").write_text(OWN + text)
    outcome = codegen("build", "docs", "--templates", "docs/own")
    assert outcome.status == 2
    assert "CF401" in outcome.stderr
    assert not Path("ran").exists()


@pytest.mark.parametrize("output", ["../../outside", "/nowhere/at/all", "link"])
def test_an_output_that_the_pages_name_stays_below_the_current_folder(
    pages: Path, output: str, codegen: Codegen, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (pages / "link").symlink_to(elsewhere)
    (pages / "codegen.toml").write_text(f'[sdk]\noutput = "{output}"\n')
    outcome = codegen("build", "docs")
    assert outcome.status == 2
    assert "CF403" in outcome.stderr
    assert list(elsewhere.iterdir()) == []
    assert not (pages / output).resolve().exists() or output == "link"
    assert codegen("build", "docs", "-o", "mine").status == 0
    assert codegen("lint", "docs").stderr == ""


@pytest.mark.parametrize("output", ["../.git/hooks", "../.github/workflows", "../.venv/lib", "../a/../.hidden"])
def test_an_output_that_the_pages_name_is_no_hidden_folder(
    pages: Path, output: str, codegen: Codegen
) -> None:
    (pages / "codegen.toml").write_text(f'[sdk]\noutput = "{output}"\n')
    outcome = codegen("build", "docs")
    assert outcome.status == 2
    assert "CF403" in outcome.stderr
    assert not (pages / output).exists()
    assert codegen("build", "docs", "--config", "docs/codegen.toml").status == 0


def test_a_configuration_that_leads_elsewhere_shows_nothing_of_what_is_there(
    pages: Path, codegen: Codegen, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "key"
    secret.write_text("a line that is no TOML\n")
    for place in (pages / "codegen.toml", Path("codegen.toml")):
        place.symlink_to(secret)
        for words in (
            ["lint", "docs"],
            ["build", "docs", "--check", "--untrusted"],
            ["explain", "docs", "Label"],
        ):
            outcome = codegen(*words)
            assert outcome.status == 2
            assert "CF101" in outcome.stdout + outcome.stderr
            assert "no TOML" not in outcome.stdout + outcome.stderr
        place.unlink()
    Path("other.toml").write_text("[sdk]\nversion = '2.0.0'\n")
    (pages / "codegen.toml").symlink_to("../other.toml")
    assert codegen("build", "docs").status == 0
    assert 'version = "2.0.0"' in Path("generated/pyproject.toml").read_text()


def test_the_hook_and_the_action_distrust_the_checkout(project: Path) -> None:
    for file in ("action.yml", ".pre-commit-hooks.yaml"):
        (line,) = [
            line
            for line in (project / file).read_text().splitlines()
            if ("run" in line or "entry" in line) and "build --check" in line
        ]
        assert "build --check --untrusted" in line


def test_our_own_templates_are_rendered_without_the_sandbox() -> None:
    from jinja2.sandbox import SandboxedEnvironment

    from codegen.emit.python.render import environment
    from codegen.source import SourceFile

    assert not isinstance(environment(), SandboxedEnvironment)
    assert isinstance(environment((("a", SourceFile("a", "")),)), SandboxedEnvironment)
