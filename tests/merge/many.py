"""The laws of merging on ten thousand cases: `python -m tests.merge.many [CASES]`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from random import Random

from tests.merge.changes import ADDITIONS, OTHERS, changed
from tests.merge.laws import Case, check_additions_merge, check_nothing_lost
from tests.merge.modules import generated, of_size

EDITS_EACH = 50
"""Edits that are tried on one pair of a pristine and a new text."""


def run(seed: int) -> tuple[Counter[str], list[str]]:
    """The cases of one pair of texts: what they ended in, and which broke a law."""
    random = Random(seed)
    modules = of_size(generated(), 30, 80)
    pristine = modules[seed % len(modules)]
    focus = random.randint(1, pristine.count("\n"))
    additive = seed % 2 == 1
    kinds = (ADDITIONS,) if additive else (ADDITIONS, OTHERS)
    new = changed(pristine, "theirs", random, kinds, focus)
    seen: Counter[str] = Counter()
    broken: list[str] = []
    for number in range(EDITS_EACH):
        edit = Random(f"{seed}-{number}")
        case = Case(pristine, changed(pristine, "ours", edit, kinds, focus), new)
        try:
            if additive:
                check_additions_merge(case)
                seen["additions on both sides"] += 1
            else:
                result = check_nothing_lost(case)
                seen["merged" if result.text is not None else "conflict"] += 1
        except Exception as error:
            broken.append(f"seed {seed}-{number}: {type(error).__name__}: {str(error)[:200]}")
    return seen, broken


def main() -> int:
    """Run the cases, print how many there were and how they ended."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    started = time.monotonic()
    generated()
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(run, range(cases // EDITS_EACH), chunksize=5))
    seen = sum((part for part, _ in results), Counter[str]())
    broken = list(chain.from_iterable(part for _, part in results))
    for line in broken[:20]:
        print(line)
    endings = ", ".join(f"{count} {ending}" for ending, count in sorted(seen.items()))
    print(f"{cases} cases: {endings}, {len(broken)} against a law; {time.monotonic() - started:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
