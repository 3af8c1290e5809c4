"""Tries every operation of every service: `python -m tests.against_botocore.many [CASES] [SERVICE]...`."""

from __future__ import annotations

import importlib
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from codegen.scratch import scratch_folder
from tests.against_botocore.cases import Cases
from tests.against_botocore.generated import write
from tests.against_botocore.services import cut, model_of, names, service_of

KINDS = ("request", "answer", "error")


def run(name: str, folder: Path, cases: int) -> tuple[Counter[str], list[str]]:
    """Counts and differences of one service."""
    random = Random(name)
    model = cut(model_of(name), None, random)
    service = service_of(name, model)
    package = f"many_{name.replace('-', '_')}"
    write([service], folder, package)
    importlib.invalidate_caches()
    tried = Cases(model, service, package)
    seen: Counter[str] = Counter(operations=len(service.operations))
    broken: list[str] = []
    for operation in tried.ours.operations:
        for kind in KINDS * cases:
            seen[kind] += 1
            try:
                found = list(getattr(tried, kind)(operation, random))
            except Exception as error:
                found = [(operation, repr(error), "")]
            broken += [f"{name} {kind} {where}: {ours} != {theirs}" for where, ours, theirs in found]
    for module in [module for module in sys.modules if module.partition(".")[0] == package]:
        del sys.modules[module]
    return seen, broken


def main() -> int:
    """Run the cases, print how many there were and what differed."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    started, seen, different = time.monotonic(), Counter[str](), 0
    with scratch_folder() as folder:
        sys.path.append(str(folder))
        for name in sys.argv[2:] or names():
            counts, broken = run(name, folder, cases)
            seen, different = seen + counts, different + len(broken)
            for line in broken[:5]:
                print(line[:1000], flush=True)
    print(f"{dict(seen)}, {different} differences, {time.monotonic() - started:.0f} s")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
