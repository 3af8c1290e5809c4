"""All benchmarks, or those that are named, one after the other: `python benchmarks [--write] [NAME...]`.

With `--write` what they print is put into docs/benchmarks.md, with the date; sections of others stay as they are.
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
BENCHMARKS = (
    "cold_build",
    "history",
    "reading",
    "growth",
    "imports",
    "calls",
    "throughput",
    "transfers",
    "rest_calls",
    "rest_large",
    "services",
)
HEAD = """# Figures of speed

Printed by `python benchmarks --write`, a section a benchmark, each beside what it is compared with in the same run: ratios say more
than seconds, which are one machine's. What a benchmark measures, and how, stands at the top of its module in `benchmarks/`.
"""


def main() -> int:
    """Run each in a process of its own; the status of the worst."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"put the figures into {PAGE.name}")
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], default=[])
    given = parser.parse_args()
    status = 0
    for name in given.names or BENCHMARKS:
        print(f"== {name}", flush=True)
        lines = []
        with subprocess.Popen(
            [sys.executable, HERE / f"{name}.py"], stdout=subprocess.PIPE, text=True
        ) as run:
            assert run.stdout is not None
            for line in run.stdout:
                print(line, end="", flush=True)
                lines.append(line)
        status = max(status, abs(run.returncode))
        if given.write and not run.returncode:
            write(name, "".join(lines))
    return status


def write(name: str, text: str) -> None:
    """Put what a benchmark printed into its section, which is made where there is none."""
    page = PAGE.read_text("utf-8") if PAGE.exists() else HEAD
    head, *old = re.split(r"^## ", page, flags=re.MULTILINE)
    sections = {section.split("\n", 1)[0]: section.split("\n", 1)[1] for section in old}
    sections[name] = f"\n{datetime.date.today()}\n\n```text\n{text.strip()}\n```\n\n"
    ordered = [f"## {title}\n{sections[title]}" for title in BENCHMARKS if title in sections]
    PAGE.write_text(head.rstrip() + "\n\n" + "".join(ordered).rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
