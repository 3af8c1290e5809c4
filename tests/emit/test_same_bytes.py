"""The same model gives the same bytes, whatever the process is like."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import hashlib
from tests.emit.test_json_sdk import PARTS
from tests.support.models import emitted
files = emitted(*PARTS)
print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())
"""


def test_hash_seeds_locales_and_time_zones_do_not_matter(project: Path) -> None:
    seen = set()
    for seed, language, zone in (
        ("0", "C", "UTC"),
        ("1", "tr_TR.UTF-8", "Asia/Tokyo"),
        ("77", "C.UTF-8", "EST"),
    ):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": language,
            "TZ": zone,
            "PYTHONPATH": str(project),
        }
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            cwd=project,
        )
        seen.add(done.stdout.strip())
    assert len(seen) == 1
    assert len(seen.pop()) == len(hashlib.sha256().hexdigest())
