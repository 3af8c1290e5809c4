"""Whether black leaves the SDKs of all services as they are: `python -m tests.against_botocore.formats [EVERY] [SERVICE]...`.

One module of EVERY is given to black, by default each.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from random import Random

import black

from codegen.emit.python import PythonOptions, emit
from codegen.formatting import vouched
from codegen.ir.model import Model
from tests.against_botocore.services import cut, model_of, names, service_of


def run(name: str, every: int) -> tuple[Counter[str], list[str]]:
    """Counts, and the modules of one service that black changes."""
    service = service_of(name, cut(model_of(name), None, Random(name)))
    files = emit(Model((service,)), PythonOptions(package="sdk", project=False))
    own = sorted(path for path in files if "/_runtime/" not in path and path.endswith(".py"))
    counts: Counter[str] = Counter(services=1, modules=len(own))
    changed: list[str] = []
    for path in own[Random(name).randrange(every) :: every]:
        counts["tried"] += 1
        counts["vouched for as emitted"] += vouched(files[path])
        if black.format_str(files[path], mode=black.Mode()) != files[path]:
            changed.append(path)
    return counts, changed


def main() -> int:
    """Try the services, print how many modules there were and which black changes."""
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    counts, different = Counter[str](), 0
    with ProcessPoolExecutor() as processes:
        for seen, changed in processes.map(partial(run, every=every), sys.argv[2:] or names()):
            counts, different = counts + seen, different + len(changed)
            for path in changed:
                print(path, flush=True)
    print(f"black {black.__version__}: {dict(counts)}, {different} changed")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
