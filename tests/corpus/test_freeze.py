"""The digests of all guides say what moved, on pages of our own in place of real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import operation
from tests.corpus.freeze import main

REFERENCE = "# Crates\n\n## List crates\n\n`GET /crates`\n"


def test_what_moved_is_named_by_guide_and_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    things, depot = tmp_path / "corpus/official/things", tmp_path / "rest/corpus/depot"
    for folder in (things, depot):
        folder.mkdir(parents=True)
    (things / "API_CreateThing.md").write_text(operation("CreateThing"))
    (depot / "crates.md").write_text(REFERENCE)
    monkeypatch.setenv("CODEGEN_SHARED", str(tmp_path))
    file = str(tmp_path / "digests.json")
    assert main([file, "--write"]) == 0
    assert main([file]) == 0
    assert "no guides moved" in capsys.readouterr().out

    (things / "API_CreateThing.md").write_text(operation("CreateThing", label="What to paint."))
    (things / "API_MoveThing.md").write_text(operation("MoveThing"))
    assert main([file]) == 1
    said = capsys.readouterr().out
    assert "corpus/official/things: sdk: " in said
    assert "+aws_sdk/sagemaker/operations/move_thing.py" in said
    assert "depot" not in said
    assert main([file, "rest/"]) == 0
