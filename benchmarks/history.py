"""Replays the guides of the corpus from date to date: what each step changes, and what it costs.

CODEGEN_SHARED=... python benchmarks/history.py [--rounds 3]

Each step is a build over the former output, with the cache that the former step left, and a build from nothing; both are
processes of their own, and their folders have to be equal. Without real releases in between the version is that of each step alone.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from measure import PROJECT, Run, machine, run, shared_folder, temporary_folder

HEAD = (
    f"{'guide':12} {'from':10} {'to':10} {'pages':>9} {'modules':>9} {'incr s':>7} {'full s':>7} {'CPU s':>6} {'CPU s':>6}"
    f" {'breaking':>8} {'risky':>6} {'other':>6}  bump"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one step was."""

    pages: str
    """Changed pages of all."""
    modules: str
    """Changed Python modules of all."""
    incremental: Run
    full: Run
    report: Mapping[str, Any]
    """What `codegen diff` says as JSON."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="times that each build is run (default 3)")
    rounds = parser.parse_args().rounds
    history = shared_folder() / "corpus" / "history"
    print(f"replay of documentation; median of {rounds}; {machine()}")
    print(HEAD)
    for guide in sorted(history.iterdir()):
        for old, new in pairwise(sorted(guide.iterdir())):
            with temporary_folder() as work:
                show(guide.name, old.name, new.name, replay(old, new, Path(work), rounds))


def replay(old: Path, new: Path, work: Path, rounds: int) -> Step:
    """Build `old`, then go on to `new`."""
    pages, out, cache = work / "docs", work / "out", work / "cache"
    shutil.copytree(old, pages)
    build(pages, out, cache)
    kept = {folder: shutil.copytree(folder, work / f"{folder.name} before") for folder in (out, cache)}
    put(new, pages)
    incremental, full = [], []
    for number in range(rounds):
        for folder, former in kept.items():
            shutil.rmtree(folder)
            shutil.copytree(former, folder)
        incremental.append(build(pages, out, cache))
        full.append(build(pages, work / f"full {number}", None))
    first, after = tree(kept[out]), tree(out)
    if after != tree(work / "full 0"):
        sys.exit(f"error: {new}: the build over the former output is not that from nothing")
    texts = [{path: text for path, text in files.items() if path.endswith(".py")} for files in (first, after)]
    command = [sys.executable, "-m", "codegen", "diff", old, new, "--output-format", "json"]
    return Step(
        pages=changed(tree(old), tree(new)),
        modules=changed(*texts),
        incremental=median(incremental),
        full=median(full),
        report=json.loads(run(command, {"PYTHONPATH": str(PROJECT)}).output),
    )


def median(runs: list[Run]) -> Run:
    """The middle one by time."""
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def build(pages: Path, output: Path, cache: Path | None) -> Run:
    """A build in a process of its own."""
    command = [sys.executable, "-m", "codegen", "build", pages, "-o", output]
    if cache is None:
        command.append("--no-cache")
    return run(command, {"PYTHONPATH": str(PROJECT), "CODEGEN_CACHE_DIR": str(cache or os.devnull)})


def put(source: Path, pages: Path) -> None:
    """Bring the pages to the state of `source`; those that stay the same are left alone."""
    for name in tree(pages).keys() - tree(source).keys():
        (pages / name).unlink()
    for name, text in tree(source).items():
        target = pages / name
        if not target.is_file() or target.read_bytes() != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)


def tree(folder: Path) -> dict[str, bytes]:
    """Relative path -> content of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def changed(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
    """`12/150`: files that are other ones, new or gone, of all."""
    names = old.keys() | new.keys()
    return f"{sum(old.get(name) != new.get(name) for name in names)}/{len(names)}"


def show(guide: str, old: str, new: str, step: Step) -> None:
    """A line of the table."""
    counts = step.report["counts"]
    other = sum(counts.values()) - counts["breaking"] - counts["risky"]
    print(
        f"{guide:12} {old:10} {new:10} {step.pages:>9} {step.modules:>9} {step.incremental.seconds:7.2f}"
        f" {step.full.seconds:7.2f} {step.incremental.cpu:6.2f} {step.full.cpu:6.2f}"
        f" {counts['breaking']:8} {counts['risky']:6} {other:6}  {step.report['bump']}",
        flush=True,
    )


if __name__ == "__main__":
    main()
