"""Ctrl-C ends a command, whatever it strikes, with the exit status that shells have for it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from codegen.scratch import scratch_folder
from tests.incremental.guide import tree, write_guide

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")

STRIKE = "import os, signal, time; os.kill(os.getpid(), signal.SIGINT); time.sleep(30)"
WAYS = {
    "in plain code": STRIKE,
    "in a class body, where Python wraps it": f"""
class Field:
    def __set_name__(self, owner, name):
        {STRIKE}
class Owner:
    field = Field()
""",
    "in a destructor, where Python drops it": f"""
class Closing:
    def __del__(self):
        {STRIKE}
Closing()
""",
    "in a library that catches all": f"""
try:
    {STRIKE}
except BaseException:
    pass
""",
}
PROGRAM = """
import click
from codegen.cli import app, main

@click.command()
def command():
{way}

app.group.get_command = lambda context, name: command
main()
"""


@pytest.mark.parametrize("way", WAYS)
def test_wherever_it_strikes_the_command_ends_as_interrupted(way: str) -> None:
    program = PROGRAM.format(way="\n".join(f"    {line}" for line in WAYS[way].splitlines()))
    done = subprocess.run(
        [sys.executable, "-c", program, "build"],
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 130
    assert done.stderr.endswith("Interrupted.\n")


def test_a_reader_that_has_gone_changes_nothing() -> None:
    program = PROGRAM.format(way=f"    print('some output'); {STRIKE}")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-c", program, "build"],
            env=os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": ""},
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr.strip()) == (130, "Interrupted.")


def test_an_interrupted_build_leaves_the_old_tree_or_the_new_one(tmp_path: Path) -> None:
    write_guide(tmp_path / "docs", random.Random(3))
    command = [sys.executable, "-m", "codegen", "build", "docs", "-o", "out", "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    start = time.monotonic()
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    whole = time.monotonic() - start
    old = tree(tmp_path / "out")
    page = tmp_path / "docs/API_CutBread.md"
    page.write_text(page.read_text("utf-8").replace("What it is done to", "What is cut"), "utf-8")
    for step in range(1, 9):
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        time.sleep(0.1 + whole * step / 10)
        process.send_signal(signal.SIGINT)
        printed, complained = process.communicate(timeout=PATIENCE)
        if process.returncode == 0:
            assert "written" in printed or "current" in printed
        else:
            assert (process.returncode, complained.strip()) == (130, "Interrupted.")
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
        if (found := tree(tmp_path / "out")) != old:
            break
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    new = tree(tmp_path / "out")
    assert found in (old, new)


KILLED = """
import os, signal, sys
from codegen.cli import app, main
import codegen.cli.migrate as migrate

def strike(request):
    os.kill(os.getpid(), getattr(signal, NAME))

migrate.pages_model = strike
main()
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with pages, so that `migrate` copies a revision of them out, and a temporary folder of the process's own."""
    write_guide(tmp_path / "docs", random.Random(3))
    (tmp_path / "tmp").mkdir()
    identity = ["-c", "user.name=a", "-c", "user.email=a"]
    for words in (["init", "-q"], ["add", "docs"], [*identity, "commit", "-qm", "pages"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def migrate(folder: Path, name: str) -> int:
    """Exit status of a `migrate` that gets a signal while it has pages copied out."""
    words = ["migrate", "--from", "HEAD:docs", "--to", "HEAD:docs", "docs"]
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "TMPDIR": str(folder / "tmp")}
    command = [sys.executable, "-c", f"NAME = {name!r}{KILLED}", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False, timeout=PATIENCE
    )
    return done.returncode


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_what_a_system_ends_in_good_order_leaves_no_temporary_folder(repository: Path, name: str) -> None:
    if signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        pytest.skip(f"{name} is ignored here, as under nohup")
    assert migrate(repository, name) == 128 + getattr(signal, name)
    assert list((repository / "tmp").iterdir()) == []


def test_what_was_killed_at_once_is_cleaned_up_by_the_next(repository: Path) -> None:
    assert migrate(repository, "SIGKILL") == -signal.SIGKILL
    (left,) = (repository / "tmp").iterdir()
    os.utime(left, (0, 0))
    (repository / "tmp/codegen-mine").write_text("a file of the user's own")
    migrate(repository, "SIGTERM")
    assert [path.name for path in (repository / "tmp").iterdir()] == ["codegen-mine"]


def test_the_temporary_folder_of_another_process_that_lives_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch_folder() as first:
        os.utime(first, (0, 0))
        with scratch_folder() as second:
            assert first.is_dir()
            assert second.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_process_without_handlers_of_its_own_removes_its_folder(tmp_path: Path) -> None:
    code = (
        "import os, signal\n"
        "from codegen.scratch import scratch_folder\n"
        "with scratch_folder() as folder: os.kill(os.getpid(), signal.SIGTERM)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False, timeout=PATIENCE)
    assert done.returncode == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []
