"""Many services: the guides of the corpus in one build, and services of botocore's models in one build or an action each.

CODEGEN_SHARED=... python benchmarks/services.py [--every 10] [--without-guides]

`--every 1` builds all services of botocore: some twenty minutes on two cores.

One service of `--every` of those that the installed botocore knows has its pages written (as tests/against_botocore writes them), by
which all are built: by one command with one and two processes, and by Ninja with an action a service, one and two at a time, as in
examples/services. No cache is used: a farm of machines has none to begin with.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from measure import PROJECT, Run, machine, run, shared_folder, temporary_folder

sys.path.insert(0, str(PROJECT))
PYTHON = {"PYTHONPATH": str(PROJECT)}
RULE = f"""rule sdk
  command = {sys.executable} -m codegen build $in -o sdk/$name --no-cache --jobs 1 --depfile $name.d
  depfile = $name.d
  deps = gcc
  restat = 1

"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=10, help="one service of so many is built (default 10)")
    parser.add_argument("--without-guides", action="store_true", help="build services of botocore only")
    given = parser.parse_args()
    corpus = shared_folder() / "corpus"
    print(f"many services; {machine()}", flush=True)
    with temporary_folder() as folder:
        work = Path(folder)
        guides = [path for kind in ("official", "crawled") for path in sorted((corpus / kind).iterdir())]
        if not given.without_guides:
            show(
                "one command, --jobs",
                guides,
                lambda jobs: build(guides, work / f"guides{jobs}", jobs),
                "guides",
            )
        services = list(written(work / "pages", given.every))
        show(
            "one command, --jobs",
            services,
            lambda jobs: build(services, work / f"all{jobs}", jobs),
            "services",
        )
        (work / "build.ninja").write_text(RULE + "".join(map(action, services)), "utf-8")

        def ninja(jobs: int) -> Run:
            run(["ninja", "-C", work, "-t", "clean"])
            return run(["ninja", "-C", work, "-j", jobs], PYTHON)

        show("Ninja, an action a service, -j", services, ninja, "services")
        name, seconds = longest(work / ".ninja_log")
        print(f"  the longest action, which bounds any number of machines: {name}, {seconds:.1f} s")
        again = run(["ninja", "-C", work, "-j", 2], PYTHON)
        print(f"  Ninja, nothing changed: {again.seconds:.2f} s")


def show(what: str, services: list[Path], measured: Callable[[int], Run], kind: str) -> None:
    """The figures of a way to build with one process and with two."""
    pages = sum(1 for folder in services for _ in folder.rglob("*.md"))
    print(f"{len(services)} {kind}, {pages:,} pages; {what} 1 and 2", flush=True)
    runs: dict[int, Run] = {}
    for jobs in (1, 2):
        made = runs[jobs] = measured(jobs)
        print(
            f"  {jobs}: {made.seconds:7.1f} s   CPU {made.cpu:7.1f} s   {made.megabytes:4.0f} MB", flush=True
        )
    print(f"  2 / 1: {runs[2].seconds / runs[1].seconds:.2f} of the time", flush=True)


def longest(log: Path) -> tuple[str, float]:
    """The service whose last action took longest, and its seconds, of what Ninja notes of each: start, end, time of the file, file, hash."""
    rows = (line.split("\t") for line in log.read_text("utf-8").splitlines() if not line.startswith("#"))
    seconds = {file: (int(end) - int(start)) / 1000 for start, end, _, file, _ in rows}
    file = max(seconds, key=seconds.__getitem__)
    return Path(file).parent.name, seconds[file]


def build(services: list[Path], output: Path, jobs: int) -> Run:
    """One command for all of them."""
    command = [
        sys.executable,
        "-m",
        "codegen",
        "build",
        *services,
        "-o",
        output,
        "--no-cache",
        "--jobs",
        jobs,
    ]
    return run(command, PYTHON)


def written(folder: Path, every: int) -> Iterator[Path]:
    """The folders of pages of some of botocore's services."""
    from tests.against_botocore.pages import Pages
    from tests.against_botocore.services import cut, model_of, names, service_of

    for name in names()[::every]:
        model = cut(model_of(name), None, Random(name))
        place = folder / name
        place.mkdir(parents=True)
        for file, text in Pages(model, service_of(name, model).protocol.value).texts().items():
            (place / file).write_text(text, "utf-8")
        yield place


def action(pages: Path) -> str:
    """The action of a service, as in examples/services/build.ninja."""
    name = pages.name
    folder = os.fspath(pages).replace(" ", "$ ").replace(":", "$:")
    return f"build sdk/{name}/codegen-manifest.json: sdk {folder}\n  name = {name}\n"


if __name__ == "__main__":
    main()
