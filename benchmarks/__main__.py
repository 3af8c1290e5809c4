"""All benchmarks, one after the other: `python benchmarks`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHMARKS = ("cold_build", "history", "reading", "imports", "calls", "throughput", "rest_calls")


def main() -> int:
    """Run each in a process of its own; the status of the worst."""
    status = 0
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        status = max(status, subprocess.run([sys.executable, HERE / f"{name}.py"], check=False).returncode)
    return status


if __name__ == "__main__":
    sys.exit(main())
