"""Whether type checkers accept the SDKs of real guides: `python -m tests.typing.guides [GUIDE]...`, such as `crawled/s3`.

The guides are those below `corpus/official` and `corpus/crawled` of the folder that CODEGEN_SHARED names, and `rest/gitlab` and
its like, the references of REST services below `rest/corpus`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from codegen.scratch import scratch_folder

SHARED = Path(os.environ.get("CODEGEN_SHARED", "shared"))
CORPUS = SHARED / "corpus"
REST = SHARED / "rest" / "corpus"
PROJECT = Path(__file__).resolve().parents[2]


def guides() -> list[str]:
    """All guides, by the names of their folders."""
    folders = [path for kind in ("official", "crawled") for path in (CORPUS / kind).iterdir()]
    signed = [path.relative_to(CORPUS).as_posix() for path in folders if path.is_dir()]
    return sorted([*signed, *(f"rest/{path.name}" for path in REST.iterdir() if path.is_dir())])


def _pages(guide: str) -> list[str]:
    """The arguments of `codegen build` for a guide: its folder, and the profile of its vendor where there is one."""
    kind, _, name = guide.partition("/")
    if kind != "rest":
        return [str((CORPUS / guide).resolve())]
    profile = PROJECT / "tests" / "corpus" / "profiles" / f"{name}.toml"
    return [str((REST / name).resolve()), *(["--config", str(profile)] if profile.exists() else [])]


def run(guide: str, folder: Path) -> int:
    """Build the SDK and check it with both; how many errors they find."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    build = [sys.executable, "-m", "codegen", "build", *_pages(guide), "-o", str(folder)]
    done = subprocess.run(build, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{guide}: not built\n{done.stderr[-2000:]}", flush=True)
        return 1
    package = next(path.parent.name for path in sorted(folder.glob("*/py.typed")))
    return sum(
        _report(guide, name, checked(folder, package))
        for name, checked in (("mypy", _mypy), ("pyright", _pyright))
    )


def _mypy(folder: Path, package: str) -> list[str]:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", package]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if ": error:" in line]
    return found or ([done.stdout + done.stderr] if done.returncode else [])


def _pyright(folder: Path, package: str) -> list[str]:
    settings = {"include": [package], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)["generalDiagnostics"]
    except (ValueError, KeyError):
        return [done.stdout + done.stderr]
    return [
        f"{item['file']}:{item['range']['start']['line'] + 1}: {item['message']}"
        for item in found
        if item["severity"] == "error"
    ]


def _report(guide: str, name: str, found: list[str]) -> int:
    print(f"{guide}: {name} {len(found)} errors", *found[:5], sep="\n  ", flush=True)
    return len(found)


def _run(guide: str) -> int:
    with scratch_folder() as folder:
        return run(guide, folder / "sdk")


def main() -> int:
    """Check the guides, two at a time: the work is that of the processes which are started."""
    with ThreadPoolExecutor(2) as two:
        errors = sum(two.map(_run, sys.argv[1:] or guides()))
    print(f"{errors} errors")
    return errors > 0


if __name__ == "__main__":
    sys.exit(main())
