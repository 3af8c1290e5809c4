"""Reading and linking all pages of the corpus: pages a second, and peak memory.

CODEGEN_SHARED=... python benchmarks/reading.py [FOLDER...]
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from importlib import import_module
from pathlib import Path

from measure import PROJECT, StageTimes, machine, run, shared_folder


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folders",
        nargs="*",
        metavar="FOLDER",
        type=Path,
        help="guides of the corpus, by their folders below it (all)",
    )
    parser.add_argument("--alone", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        read(given.alone)
        return
    corpus = shared_folder() / "corpus"
    within = [corpus / folder for folder in given.folders] or [corpus]
    guides = sorted({page.parent for folder in within for page in folder.rglob("*.md")})
    print(f"reading and linking; {machine()}")
    print(f"{'guide':40} {'pages':>6} {'read s':>7} {'link s':>7} {'MB':>6} {'MB of a worker':>15}")
    total = [0.0, 0.0, 0.0, 0.0, 0.0]
    for guide in guides:
        figures = measure(guide)
        show(str(guide.relative_to(corpus)), figures)
        total = [
            *(a + b for a, b in zip(total[:3], figures[:3], strict=True)),
            *map(max, total[3:], figures[3:]),
        ]
    show("all", total)
    print(f"{total[0] / (total[1] + total[2]):,.0f} pages a second")


def measure(guide: Path) -> list[float]:
    """Pages, seconds of reading and of linking, peak memory of the process and of a process that it started."""
    result = run([sys.executable, __file__, "--alone", guide], {"PYTHONPATH": str(PROJECT)})
    figures: list[float] = json.loads(result.output.splitlines()[-1])
    return figures


def read(guide: Path) -> None:
    """Read one guide in this process and print the figures."""
    pipeline = import_module("codegen.pipeline")
    times = StageTimes()
    pages = len(pipeline.understand(pipeline.Request(inputs=(guide,), progress=times)).pages)
    times.done()
    memory = [
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    print(json.dumps([pages, times.seconds["Reading"], times.seconds["Linking"], *memory]))


def show(name: str, figures: list[float]) -> None:
    """A line of the table."""
    pages, read, link, own, worker = figures
    print(f"{name:40} {pages:6.0f} {read:7.2f} {link:7.2f} {own:6.0f} {worker:15.0f}")


if __name__ == "__main__":
    main()
