"""Emitted modules are in black's form before black sees them: real guides of every protocol."""

from __future__ import annotations

from pathlib import Path

import black
import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.formatting import vouched
from tests.support.pages import model_of

GUIDES = [
    ("official/polly", 1),
    ("official/translate", 1),
    ("official/cloudsearch", 4),
    ("official/sagemaker", 12),
    ("crawled/awssimplequeueservice", 1),
    ("crawled/apigateway", 12),
    ("crawled/s3", 30),
]
"""Guide, and which share of its modules is tried: black is slow."""


@pytest.mark.parametrize(("guide", "step"), GUIDES)
def test_black_changes_nothing(shared: Path, guide: str, step: int) -> None:
    files = emit(model_of(shared / "corpus" / guide), PythonOptions(package="sdk"))
    own = sorted(path for path in files if "/_runtime/" not in path and path.endswith(".py"))
    assert own
    for path in own[::step]:
        if files[path].count("\n") < 3_000:
            assert black.format_str(files[path], mode=black.Mode()) == files[path], path
    doubtful = [path for path in own if not vouched(files[path])]
    assert len(doubtful) <= len(own) / 100, doubtful
