"""The laws of merging on ten thousand cases: `[CODEGEN_SHARED=...] python -m tests.merge.many [CASES]`.

With CODEGEN_SHARED half of the cases are random edits against real changes of documentation: guides from date to date.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from random import Random

from tests.merge.changes import ADDITIONS, OTHERS, changed
from tests.merge.laws import Case, check_additions_merge, check_nothing_lost
from tests.merge.modules import changed_lines, generated, of_size

EDITS_EACH = 25
"""Edits that are tried on one pair of a pristine and a new text."""
LONGEST = 250
"""Lines; longer modules only take longer."""


@cache
def real_changes() -> list[tuple[str, str]]:
    """Modules that the documentation's changes change: their texts before and after."""
    shared = os.environ.get("CODEGEN_SHARED")
    found: set[tuple[str, str]] = set()
    for guide in sorted(Path(shared, "corpus/history").iterdir()) if shared else ():
        for old, new in pairwise(map(generated, sorted(guide.iterdir()))):
            found |= {(old[path], new[path]) for path in old.keys() & new.keys() if old[path] != new[path]}
    return sorted(pair for pair in found if pair[0].count("\n") <= LONGEST)


def run(seed: int) -> tuple[Counter[str], list[str]]:
    """The cases of one pair of texts: what they ended in, and which broke a law."""
    random = Random(seed)
    real = real_changes() if seed % 2 else []
    additive = not real and seed % 4 < 2
    kinds = (ADDITIONS,) if additive else (ADDITIONS, OTHERS)
    if real:
        pristine, new = random.choice(real)
        places: list[int | None] = [None, *changed_lines(pristine, new)]
    else:
        pristine = random.choice(of_size(generated(), 30, 80))
        focus = random.randint(1, pristine.count("\n"))
        new, places = changed(pristine, "theirs", random, kinds, focus), [focus]
    seen: Counter[str] = Counter()
    broken: list[str] = []
    for number in range(EDITS_EACH):
        edit = Random(f"{seed}-{number}")
        case = Case(pristine, changed(pristine, "ours", edit, kinds, edit.choice(places)), new)
        try:
            if additive:
                check_additions_merge(case)
                seen["merged additions on both sides"] += 1
            else:
                result = check_nothing_lost(case)
                ending = "merged with" if result.text is not None else "in conflict with"
                seen[f"{ending} {'real' if real else 'random'} changes"] += 1
        except Exception as error:
            broken.append(f"seed {seed}-{number}: {type(error).__name__}: {str(error)[:200]}")
    return seen, broken


def main() -> int:
    """Run the cases, print how many there were and how they ended."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    generated()
    pairs = len(real_changes())
    started = time.monotonic()
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(run, range(cases // EDITS_EACH), chunksize=5))
    seen = sum((part for part, _ in results), Counter[str]())
    broken = list(chain.from_iterable(part for _, part in results))
    for line in broken[:20]:
        print(line)
    endings = ", ".join(f"{count} {ending}" for ending, count in sorted(seen.items()))
    print(f"{cases} cases ({pairs} real changes of modules): {endings}, {len(broken)} against a law")
    print(f"{time.monotonic() - started:.0f} s with {os.cpu_count()} processes")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
