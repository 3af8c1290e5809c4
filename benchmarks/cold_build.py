"""Cold build of the SageMaker guide, beside openapi-python-client on the same operations; where our time goes.

CODEGEN_SHARED=... python benchmarks/cold_build.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from importlib import import_module
from pathlib import Path

from measure import (
    PROJECT,
    Run,
    StageTimes,
    environment,
    machine,
    run,
    shared_folder,
    side_by_side,
    temporary_folder,
)
from openapi import convert


def lines_of(folder: Path) -> str:
    """`38,724 lines in 405 files`."""
    files = sorted(folder.rglob("*.py"))
    return f"{sum(len(f.read_bytes().splitlines()) for f in files):,} lines in {len(files)} files"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count (default 5)")
    rounds = parser.parse_args().rounds
    shared = shared_folder()
    pages = shared / "corpus" / "official" / "sagemaker"
    model = json.loads((shared / "truth/official/sagemaker/sagemaker/service-2.json").read_text("utf-8"))
    peer = environment("openapi-python-client", "openapi-python-client", "ruff")

    with temporary_folder() as name:
        work = Path(name)
        document = work / "openapi.json"
        document.write_text(json.dumps(convert(model)), "utf-8")
        path = f"{peer}{os.pathsep}{os.environ['PATH']}"

        def ours() -> Run:
            shutil.rmtree(work / "ours", ignore_errors=True)
            command = [sys.executable, "-m", "codegen", "build", pages, "-o", work / "ours", "--no-cache"]
            return run(command, {"PYTHONPATH": str(PROJECT)})

        def theirs() -> Run:
            shutil.rmtree(work / "theirs", ignore_errors=True)
            command = [peer / "openapi-python-client", "generate", "--meta", "setup"]
            return run([*command, "--path", document, "--output-path", work / "theirs"], {"PATH": path})

        results = side_by_side({"codegen": ours, "openapi-python-client": theirs}, rounds)
        print(f"cold build of SageMaker (2019), {len(model['operations'])} operations; {machine()}")
        for who, folder in (("codegen", "ours"), ("openapi-python-client", "theirs")):
            found = results[who]
            print(f"  {who:22} {found.seconds:6.2f} s {found.megabytes:6.0f} MB  {lines_of(work / folder)}")
        ratio = results["codegen"].seconds / results["openapi-python-client"].seconds
        print(f"  codegen / openapi-python-client: {ratio:.2f}")
        print("where our time goes (one process, no cache):")
        for stage, seconds in stages(pages, work / "staged").items():
            print(f"  {stage:22} {seconds:6.2f} s")


def stages(pages: Path, output: Path) -> dict[str, float]:
    """Seconds of each stage of a build in this process, imports first."""
    times = StageTimes()
    times.stage("Importing codegen")
    sys.path.insert(0, str(PROJECT))
    import_module("codegen.cli")
    pipeline = import_module("codegen.pipeline")
    request = pipeline.Request(inputs=(pages,), progress=times)
    pipeline.build(request, output, write=True)
    times.done()
    return times.seconds


if __name__ == "__main__":
    main()
