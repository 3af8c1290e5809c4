"""On a full disk a command leaves what was there, or all that is new, says why in one line, and does not exit with 0."""

from __future__ import annotations

import builtins
import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen.cli.app import run
from tests.cli.conftest import TYPE, operation

CODE = """\
from aws_sdk.sagemaker import SageMakerClient

with SageMakerClient() as client:
    client.put_label(label={"Words": "mine"})
"""
COMMANDS = {
    "init": ["init", "--example", "out"],
    "export": ["export", "--to", "smithy", "new", "-o", "out"],
    "migrate": ["migrate", "--from", "old", "--to", "new", "out", "--write"],
}

FEWER = 77
"""Status of a process in which the call that was to fail never came."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def _prepare(place: Path, command: str) -> None:
    for name, words in (("old", "Words"), ("new", "Texts")):
        (place / name).mkdir(parents=True)
        (place / name / "API_PutLabel.md").write_text(operation("PutLabel").replace("Words", words))
        (place / name / "API_Label.md").write_text(TYPE.replace("Words", words))
    if command == "migrate":
        (place / "out").mkdir()
        for name in ("one.py", "two.py"):
            (place / "out" / name).write_text(CODE.replace('{"Words": "mine"}', 'types.Label(words="mine")').replace("Client\n", "Client, types\n"))
    elif command == "export":
        assert _in_child(["export", "--to", "smithy", "old", "-o", "out"], place)[0] == 0


def _in_child(
    words: list[str], place: Path, patch: Callable[[], Callable[[], bool]] = lambda: lambda: False
) -> tuple[int, str]:
    """Exit status and output of a command that runs under `patch` in a process of its own."""
    shown = place.with_suffix(".shown")
    child = os.fork()
    if child == 0:
        status = 99
        try:
            os.chdir(place)
            os.environ["CODEGEN_CACHE_DIR"] = str(place.with_suffix(".cache"))
            handle = os.open(shown, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            sys.stdout, sys.stderr = (os.fdopen(number, "w", buffering=1) for number in (1, 2))
            sys.argv = ["codegen", *words]
            fewer = patch()
            status = run()
            status = FEWER if fewer() else status
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, shown.read_text()


def _full(at: int) -> Callable[[], Callable[[], bool]]:
    """A patch under which call number `at` of those that need room fails; where there are fewer calls the process ends with `FEWER`."""
    seen = 0

    def needs_room() -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            needs_room()
            return function(*args, **kwargs)

        return call

    def opened(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if not re.search("[wx]", mode):
            return real_open(file, mode, *args, **kwargs)
        needs_room()
        made = real_open(file, mode, *args, **kwargs)
        made.__dict__["write"] = wrap(made.write)
        return made

    real_open = builtins.open

    def patch() -> Callable[[], bool]:
        builtins.open = opened
        for name in ("mkdir", "replace", "fsync"):
            setattr(os, name, wrap(getattr(os, name)))
        return lambda: seen < at

    return patch


def _texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_at_any_call(command: str, tmp_path: Path) -> None:
    words = COMMANDS[command]
    whole = tmp_path / "whole"
    _prepare(whole, command)
    old = _texts(whole / "out")
    done, shown = _in_child(words, whole)
    new = _texts(whole / "out")
    assert new != old, shown
    status, at, left = done, 0, set()
    while status != FEWER:
        at += 1
        place = tmp_path / str(at)
        _prepare(place, command)
        status, shown = _in_child(words, place, _full(at))
        assert "Traceback" not in shown
        now = _texts(place / "out")
        if "1 of 2 files are changed" in shown:
            # Files in different folders cannot take their places in one step.
            assert now == old | {"one.py": new["one.py"]}
        else:
            assert now == (new if status in (done, FEWER) else old), (at, shown)
        left.add(status)
    assert left - {done} == {2, FEWER}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is full")
@pytest.mark.parametrize("words", [["rule", "PG102"], ["--help"], ["lint", "old"]])
def test_what_is_printed_to_a_full_disk_is_told_in_one_line(words: list[str], tmp_path: Path) -> None:
    _prepare(tmp_path, "lint")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "codegen", *words], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert re.fullmatch(r"Error: (standard output: )?No space left on device\n", done.stderr)
