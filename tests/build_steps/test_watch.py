"""`codegen build --watch`: what is saved is built, in a process that stays."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.incremental.guide import write_guide

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds, for machines with much else to do."""


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


class Watcher:
    """A process that watches `docs` and writes `out`."""

    def __init__(self, folder: Path, *, hidden: str) -> None:
        self.module = folder / "out/aws_sdk/sagemaker/operations/cut_bread.py"
        self.page = folder / "docs/API_CutBread.md"
        code = f"import sys\nsys.modules.update(dict.fromkeys({hidden.split()!r}))\nfrom codegen.cli import main\nmain()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, "build", "docs", "-o", "out", "--watch"],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(PROJECT)},
            stdout=subprocess.PIPE,
            stderr=(folder / "errors").open("w"),
            text=True,
        )
        wait_for(lambda: "Waiting" in (folder / "errors").read_text())

    def save(self, old: str, new: str) -> None:
        self.page.write_text(self.page.read_text("utf-8").replace(old, new), "utf-8")

    def shows(self, text: str) -> bool:
        return self.module.exists() and text in self.module.read_text("utf-8")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture(params=["", "watchfiles"], ids=["told", "polling"])
def watcher(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watcher]:
    write_guide(tmp_path / "docs", random.Random(3))
    watching = Watcher(tmp_path, hidden=request.param)
    yield watching
    watching.process.kill()
    watching.process.communicate()


def test_what_is_saved_is_built_and_faults_are_waited_out(watcher: Watcher, tmp_path: Path) -> None:
    watcher.save("What it is done to", "What is cut")
    wait_for(lambda: watcher.shows("What is cut"))
    good = watcher.page.read_bytes()
    watcher.page.write_bytes(b"\xff\xff")
    wait_for(lambda: "not in UTF-8" in (tmp_path / "errors").read_text())
    assert watcher.shows("What is cut")
    watcher.page.write_bytes(good.replace(b"What is cut", b"What is sliced"))
    wait_for(lambda: watcher.shows("What is sliced"))
    (tmp_path / "docs/codegen.toml").write_text('[sdk]\npackage = "bread"\n')
    wait_for((tmp_path / "out/bread/sagemaker/client.py").exists)
    own = tmp_path / "docs/own/errors.py.jinja"
    own.parent.mkdir()
    own.write_text((PROJECT / "templates/python/errors.py.jinja").read_text())
    (tmp_path / "codegen.toml").write_text('[sdk]\npackage = "bread"\ntemplates = "docs/own"\n')
    (tmp_path / "docs/codegen.toml").unlink()
    errors = tmp_path / "out/bread/sagemaker/errors.py"
    for text in ("# first\n", "# second\n"):
        own.write_text(own.read_text() + text)
        wait_for(lambda text=text: text in errors.read_text())  # type: ignore[misc]
    watcher.page.unlink()
    wait_for(lambda: not (tmp_path / "out/bread/sagemaker/operations/cut_bread.py").exists())
    assert watcher.stop() == 0
