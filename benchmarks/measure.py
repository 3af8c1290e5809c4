"""Runs commands and times them, side by side."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""What is installed has its bytecode; a checkout gets it by the first run, whatever the environment says."""
PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = PROJECT / "build" / "benchmarks"
"""Virtual environments of the projects that we compare with; made once, may be deleted."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command."""

    seconds: float
    """Wall time, start of the process included."""
    megabytes: float
    """Peak resident memory of the process (with its children, the largest of them)."""
    output: str
    cpu: float
    """Seconds that processors worked for it, which a busy machine changes less."""


class StageTimes:
    """The pipeline's progress, as seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._current = ""
        self._since = time.perf_counter()

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins, the one before it ends."""
        now = time.perf_counter()
        if self._current:
            self.seconds[self._current] = self.seconds.get(self._current, 0.0) + now - self._since
        self._current, self._since = name, now

    def advance(self, steps: int) -> None:
        """Steps do not matter here."""

    def done(self) -> None:
        """The last stage ends."""
        self.stage("")


def machine() -> str:
    """What the figures were measured on."""
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"


def shared_folder() -> Path:
    """The folder that CODEGEN_SHARED names; ends the program with a message when there is none."""
    value = os.environ.get("CODEGEN_SHARED", "")
    if not (Path(value) / "corpus").is_dir():
        sys.exit("error: set CODEGEN_SHARED to the folder with the real pages (it holds corpus/ and truth/)")
    return Path(value)


@contextmanager
def temporary_folder() -> Iterator[str]:
    """A folder for what is measured; it goes with the benchmark, also where that is told to end."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            yield folder
    finally:
        signal.signal(signal.SIGTERM, before)


def run(
    command: Sequence[object], environment: Mapping[str, str] | None = None, findings: bool = False
) -> Run:
    """Run a command once; exit status 1 is no failure where `findings` are awaited.

    Raises:
        RuntimeError: it failed; the message ends with what it printed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **_BYTECODE, **(environment or {})},
        text=True,
    )
    assert process.stdout is not None
    try:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        # What goes on running would write into a folder that is about to go.
        process.kill()
        process.wait()
        raise
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > findings or process.returncode < 0:
        raise RuntimeError(f"{' '.join(map(str, command))} failed:\n{output[-2000:]}")
    return Run(seconds, usage.ru_maxrss / 1024, output, usage.ru_utime + usage.ru_stime)


def side_by_side(contestants: Mapping[str, Callable[[], Run]], rounds: int) -> dict[str, Run]:
    """The median run of each by time."""
    runs = in_turns(contestants, rounds)
    return {name: sorted(found, key=lambda r: r.seconds)[len(found) // 2] for name, found in runs.items()}


def in_turns(contestants: Mapping[str, Callable[[], Run]], rounds: int) -> dict[str, list[Run]]:
    """The runs of each, taken in turns, so that a busy machine is busy for all. The first round does not count."""
    runs: dict[str, list[Run]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, contestant in contestants.items():
            result = contestant()
            if number:
                runs[name].append(result)
    return runs


def per_call(functions: Mapping[str, Callable[[], object]], rounds: int = 1500) -> dict[str, float]:
    """The best time of one call of each in microseconds; taken in turns, so that a busy machine is busy for all.

    A round is half a millisecond: a busy system takes the processor away every few milliseconds, and in longer rounds from all.
    """
    counts = {name: max(1, int(0.0005 / _loop(function, 10) * 10)) for name, function in functions.items()}
    best = dict.fromkeys(functions, float("inf"))
    for _ in range(rounds):
        for name, function in functions.items():
            best[name] = min(best[name], _loop(function, counts[name]) / counts[name] * 1e6)
    return best


def _loop(function: Callable[[], object], count: int) -> float:
    start = time.perf_counter()
    for _ in range(count):
        function()
    return time.perf_counter() - start


def environment(name: str, *packages: str) -> Path:
    """The bin folder of a virtual environment with these packages, made with pip at first use."""
    folder = ENVIRONMENTS / name
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    if not (folder / "complete").exists():
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run([binaries / "python", "-m", "pip", "install", "--quiet", *packages], check=True)
        (folder / "complete").touch()
    return binaries
