"""Progress: a bar on a terminal for what takes long, and nothing else."""

from __future__ import annotations

import io
import sys

import pytest

from codegen.cli import progress
from codegen.pipeline import NoProgress


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def play(patience: float, monkeypatch: pytest.MonkeyPatch) -> str:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    bar = progress.progress_bar()
    bar.stage("Reading", 50)
    for _ in range(5):
        bar.advance(10)
    bar.stage("Writing")
    bar.done()
    return terminal.getvalue()


def test_nothing_is_drawn_in_a_pipe() -> None:
    assert isinstance(progress.progress_bar(), NoProgress)


def test_nothing_is_drawn_for_what_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    assert play(60.0, monkeypatch) == ""


def test_what_takes_longer_shows_its_stages_and_leaves_no_line_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = play(-1.0, monkeypatch)
    assert "Reading" in shown
    assert "100%" in shown
    assert "Writing" in shown
    assert shown.endswith("\x1b[2K")
