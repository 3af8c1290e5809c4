"""A documentation site beside the SDK."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Codegen


def test_a_site_is_written_when_asked_for_and_goes_when_not(pages: Path, codegen: Codegen) -> None:
    assert codegen("build", "docs").status == 0
    assert not Path("generated/site").exists()
    assert codegen("build", "docs", "--site").status == 0
    page = Path("generated/site/docs/sagemaker/operations/create_thing.md")
    assert 'client.create_thing(label=types.Label(words="..."))' in page.read_text("utf-8")
    assert Path("generated/site/mkdocs.yml").is_file()
    assert codegen("build", "docs", "--check", "--site").status == 0
    assert codegen("build", "docs", "--check").status == 1
    codegen("build", "docs")
    assert not page.exists()


def test_the_configuration_asks_for_it_too(pages: Path, codegen: Codegen) -> None:
    (pages / "codegen.toml").write_text("[sdk]\nsite = true\n")
    assert codegen("build", "docs").status == 0
    assert Path("generated/site/mkdocs.yml").is_file()
    (pages / "codegen.toml").write_text('[sdk]\nsite = "yes"\n')
    outcome = codegen("build", "docs")
    assert outcome.status == 2
    assert "expected true or false" in outcome.stderr
