"""Every line of ours in the table for who comes from boto3 runs on moto, with an SDK of S3, DynamoDB and SQS."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.sdk import build_sdk
from tests.support.service import LocalService

GUIDES = ("crawled/awssimplequeueservice", "official/dynamodb")
S3_PAGES = (
    "createbucket", "headbucket", "putobject", "getobject", "headobject", "listobjectsv2", "copyobject", "deleteobject", "deleteobjects",
    "putobjecttagging", "createmultipartupload", "uploadpart", "uploadpartcopy", "completemultipartupload", "abortmultipartupload", "listparts",
    "object", "owner", "restorestatus", "tagging", "tag", "delete", "objectidentifier", "deletedobject", "error", "copyobjectresult",
    "createbucketconfiguration", "locationinfo", "bucketinfo", "completedmultipartupload", "completedpart", "commonprefix", "copypartresult",
    "part", "initiator", "getobjecttagging",
)  # fmt: skip
"""Of S3's more than 600 pages those that the table needs."""


def test_every_way_of_ours_works(
    shared: Path, project: Path, tmp_path: Path, local_service: LocalService
) -> None:
    local_service.reset()
    manual = (project / "docs" / "coming-from-boto3.md").read_text("utf-8")
    rows = [line.split(" | ") for line in manual.splitlines() if line.startswith("| ") and "`" in line]
    assert len(rows) >= 40
    ours = ["\n".join(re.findall(r"`([^`]*)`", row[-1])) for row in rows]
    (imports,) = re.findall(r"(?s)```py\n(.*?)```", manual)
    pages = tmp_path / "pages"
    for guide in GUIDES:
        shutil.copytree(shared / "corpus" / guide, pages / Path(guide).name)
    (pages / "s3").mkdir()
    for found in (shared / "corpus" / "crawled" / "s3").rglob("api-*.md"):
        if found.stem.removeprefix("api-") in S3_PAGES:
            shutil.copy(found, pages / "s3")
    sdk = build_sdk(pages, tmp_path, "aws_sdk")
    session = "\n".join(
        [imports, "import os", 'url = os.environ["AWS_ENDPOINT_URL"]', *ours, 'print("done")']
    )
    (tmp_path / "page.md").write_text("a page", "utf-8")
    (tmp_path / "ca.pem").write_text("", "utf-8")
    (tmp_path / "config").write_text("[profile work]\nregion = eu-west-1\n", "utf-8")
    (tmp_path / "session.py").write_text(session, "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(sdk.folder),
        "AWS_CONFIG_FILE": str(tmp_path / "config"),
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
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.endswith("done\n")
