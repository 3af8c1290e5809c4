"""`migrate` says where no code imports the package that it was told: nothing is to change then, whatever changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Codegen


@pytest.fixture
def code(pages: Path) -> Path:
    shutil.copytree(pages, pages.parent / "later")
    folder = pages.parent / "code"
    folder.mkdir()
    (folder / "a.py").write_text("from aws_sdk.sagemaker import SageMakerClient\n", "utf-8")
    return folder


@pytest.mark.parametrize(("package", "status", "words"), [("aws_sdk", 0, ""), ("aws_skd", 1, "did you mean aws_sdk?"), ("aws_sd", 1, "did you mean aws_sdk?"), ("other", 1, "imports other")])
def test_a_package_that_no_code_imports_fails(code: Path, package: str, status: int, words: str, codegen: Codegen) -> None:
    outcome = codegen("migrate", "--from", "docs", "--to", "later", "--package", package, "code")
    assert outcome.status == status
    assert words in outcome.stderr
    assert ("No file below these paths imports" in outcome.stderr) is bool(words)


def test_code_without_the_sdk_is_told_and_no_failure_where_no_package_is_named(code: Path, codegen: Codegen) -> None:
    (code / "a.py").write_text("import json\n", "utf-8")
    outcome = codegen("migrate", "--from", "docs", "--to", "later", "code")
    assert outcome.status == 0
    assert "No file below these paths imports aws_sdk" in outcome.stderr
