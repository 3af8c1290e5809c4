"""Builds of SageMaker's and EC2's guides beside openapi-python-client's on the same operations; where our time goes.

CODEGEN_SHARED=... python benchmarks/cold_build.py [--rounds 5] [sagemaker] [ec2]

Beside the cold build: one where nothing changed, one where one page changed, and `--check` of both. The ratios are those of medians of
wall time and of processor time to the peer's cold build; behind them stand the least and the greatest ratio of one round.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from measure import (
    PROJECT,
    Run,
    StageTimes,
    environment,
    in_turns,
    machine,
    run,
    shared_folder,
    temporary_folder,
)
from openapi import convert

PEER = "openapi-python-client"


@dataclass(frozen=True, slots=True)
class Guide:
    """Pages, and the vendor's model of the same operations, below the shared folder; a page that the benchmark changes."""

    pages: str
    model: str
    page: str


GUIDES = {
    "sagemaker": Guide(
        "corpus/official/sagemaker",
        "truth/official/sagemaker/sagemaker/service-2.json",
        "API_CreateModelPackage.md",
    ),
    "ec2": Guide("corpus/crawled/awsec2", "truth/crawled/awsec2/ec2/service-2.json", "api-runinstances.md"),
}


def lines_of(folder: Path) -> str:
    """`38,724 lines in 405 files`."""
    files = sorted(folder.rglob("*.py"))
    return f"{sum(len(f.read_bytes().splitlines()) for f in files):,} lines in {len(files)} files"


def ratios(ours: list[Run], theirs: list[Run], of: Callable[[Run], float]) -> str:
    """`0.81 (0.78 to 0.90)`."""
    each = [of(mine) / of(other) for mine, other in zip(ours, theirs, strict=True)]
    ratio = statistics.median(map(of, ours)) / statistics.median(map(of, theirs))
    return f"{ratio:.2f} ({min(each):.2f} to {max(each):.2f})"


def compare(name: str, guide: Guide, shared: Path, peer: Path, work: Path, rounds: int) -> None:
    """Measure one guide and print a table."""
    pages = work / "pages"
    shutil.copytree(shared / guide.pages, pages)
    page = next(path for path in pages.rglob("*") if path.name.lower() == guide.page.lower())
    text = page.read_text("utf-8")
    model = json.loads((shared / guide.model).read_text("utf-8"))
    document = work / "openapi.json"
    document.write_text(json.dumps(convert(model)), "utf-8")
    path = f"{peer}{os.pathsep}{os.environ['PATH']}"
    environ = {"PYTHONPATH": str(PROJECT), "CODEGEN_CACHE_DIR": str(work / "cache")}
    changes = 0

    def build(output: str, *options: str, findings: bool = False) -> Run:
        command = [sys.executable, "-m", "codegen", "build", pages, "-o", work / output, *options]
        return run(command, environ, findings)

    def cold() -> Run:
        shutil.rmtree(work / "ours", ignore_errors=True)
        return build("ours", "--no-cache")

    def change() -> None:
        nonlocal changes
        changes += 1
        page.write_text(text.replace("## Errors", f"Said for the {changes}. time.\n\n## Errors"), "utf-8")

    def changed() -> Run:
        change()
        return build("kept")

    def check_changed() -> Run:
        change()
        result = build("kept", "--check", findings=True)
        build("kept")
        return result

    def theirs() -> Run:
        shutil.rmtree(work / "theirs", ignore_errors=True)
        command = [peer / PEER, "generate", "--meta", "setup"]
        return run([*command, "--path", document, "--output-path", work / "theirs"], {"PATH": path})

    build("kept")
    contestants: dict[str, Callable[[], Run]] = {
        PEER: theirs,
        "cold": cold,
        "one page changed": changed,
        "one page, --check": check_changed,
        "nothing changed": lambda: build("kept"),
        "nothing, --check": lambda: build("kept", "--check"),
    }
    runs = in_turns(contestants, rounds)
    print(f"{name}: {len(model['operations'])} operations; {rounds} rounds")
    print(f"  {PEER}: {lines_of(work / 'theirs')}; codegen: {lines_of(work / 'ours')}")
    print(f"  {'':22} {'wall s':>7} {'cpu s':>7} {'MB':>5}  {'wall / peer':22} {'cpu / peer':22}")
    for what, made in runs.items():
        wall, cpu = (
            statistics.median(values) for values in ([r.seconds for r in made], [r.cpu for r in made])
        )
        memory = max(r.megabytes for r in made)
        told = (
            ""
            if what == PEER
            else f"{ratios(made, runs[PEER], lambda r: r.seconds):22} {ratios(made, runs[PEER], lambda r: r.cpu):22}"
        )
        print(f"  {what:22} {wall:7.2f} {cpu:7.2f} {memory:5.0f}  {told}".rstrip())
    print("  where our time goes (cold, one process): ", end="")
    print(", ".join(f"{stage} {seconds:.2f} s" for stage, seconds in stages(pages, work / "staged").items()))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count (default 5)")
    parser.add_argument("guides", nargs="*", choices=[*GUIDES, []], default=[])
    given = parser.parse_args()
    shared = shared_folder()
    peer = environment(PEER, PEER, "ruff")
    print(f"builds beside {PEER}; {machine()}")
    for name in given.guides or GUIDES:
        with temporary_folder() as folder:
            compare(name, GUIDES[name], shared, peer, Path(folder), given.rounds)


def stages(pages: Path, output: Path) -> dict[str, float]:
    """Seconds of each stage of a build in this process, imports first."""
    times = StageTimes()
    times.stage("Importing codegen")
    sys.path.insert(0, str(PROJECT))
    import_module("codegen.cli")
    pipeline = import_module("codegen.pipeline")
    request = pipeline.Request(inputs=(pages,), progress=times, jobs=1)
    pipeline.build(request, output, write=True)
    times.done()
    return times.seconds


if __name__ == "__main__":
    main()
