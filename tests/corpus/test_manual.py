"""The session of the manual with an SDK of S3's pages, on a stand-in for S3."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.sdk import build_sdk
from tests.support.service import LocalService

REST = """
import asyncio

asyncio.run(copy_all(["cat.txt", "dog.jpg"]))
copies = S3Client(region="us-east-1").list_objects_v2(bucket="photos", prefix="copy-of-")
print([found.size for found in copies.contents or []])
"""


def test_the_session_runs_and_prints_what_its_comments_say(
    shared: Path, project: Path, tmp_path: Path, local_service: LocalService
) -> None:
    sdk = build_sdk(shared / "corpus" / "crawled" / "s3", tmp_path, "aws_sdk")
    local_service.reset()
    session = "".join(re.findall(r"(?s)```py\n(.*?)```", (project / "docs" / "sdk.md").read_text("utf-8")))
    assert session.count("S3Client(") > 5
    (tmp_path / "dog.jpg").write_bytes(bytes(2048))
    (tmp_path / "session.py").write_text(f"{session}{REST}", "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(sdk.folder),
        "MYPYPATH": str(sdk.folder),
        "AWS_ENDPOINT_URL": local_service.endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }
    done = subprocess.run(
        [sys.executable, "session.py"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    expected = re.findall(r"(?m)^\s*# prints: (.*)$", session)
    assert done.stdout.splitlines() == [*expected, "[4, 2048]"]
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "session.py"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
