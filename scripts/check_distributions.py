"""Builds the wheel and the source distribution, has twine read what the index would show, and tries both in a fresh environment.

`python scripts/check_distributions.py`, with the extra `dev`.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def run(*command: object, cwd: Path) -> None:
    """Run it; where it fails, show what it printed and end."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        sys.exit(f"{' '.join(str(part) for part in command)}\n{done.stdout}")


def tried(bin_: Path, work: Path) -> dict[str, str]:
    """The hashes of an SDK that the installed command makes of its own example."""
    work.mkdir()
    run(bin_ / "codegen", "init", "--example", "pages", cwd=work)
    run(bin_ / "codegen", "build", "pages", "-o", "sdk", cwd=work)
    files = sorted(path for path in (work / "sdk").rglob("*") if path.is_file())
    return {str(path.relative_to(work)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> None:
    """Build, read, try."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        run(sys.executable, "-m", "build", "--outdir", work / "dist", PROJECT, cwd=work)
        (wheel,), (source,) = work.glob("dist/*.whl"), work.glob("dist/*.tar.gz")
        run(sys.executable, "-m", "twine", "check", "--strict", wheel, source, cwd=work)
        venv.create(work / "fresh", with_pip=True)
        bin_ = work / "fresh/bin"
        pip = (bin_ / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(*pip, wheel, cwd=work)
        first = tried(bin_, work / "wheel")
        run(*pip, "--no-deps", "--force-reinstall", source, cwd=work)
        if not first or first != tried(bin_, work / "source"):
            sys.exit("the wheel and the source distribution do not build the same SDK")
        print(f"{wheel.name}, {source.name}: read by twine, installed, {len(first)} files built by each")


if __name__ == "__main__":
    main()
