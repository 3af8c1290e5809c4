"""The table of customisations has every handler of the installed botocore, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.aws.customised import tree_hash
from codegen.runtime.aws.request_bodies import BodyOptions, make_request
from tests.runtime.toys import Ask, ask, service, upload

STATES = {"done", "not needed", "refused"}


def test_every_handler_has_a_state(project: Path) -> None:
    from botocore import handlers

    table = (project / "docs" / "customisations.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| `(\w+)` \| (.*) \| ([\w ]+) \| (.*) \|$", table)
    known = {
        getattr(entry[1], "__name__", None) or type(entry[1]).__name__ for entry in handlers.BUILTIN_HANDLERS
    }
    assert {row[0] for row in rows} == known
    assert len(rows) == len(known)
    assert {row[2] for row in rows} <= STATES
    assert all(row[3] for row in rows)


def made(operation: Any, request: Ask) -> Any:
    return make_request(operation, request, {}, BodyOptions(min_compression_size=None))


def test_the_version_and_tree_hash_of_archives() -> None:
    glacier = service("rest-json", name="glacier")
    data = bytes(range(256)) * 4096 * 3 + b"rest"
    sent = made(upload(name="UploadArchive", service=glacier), Ask(body=data))
    assert sent.headers["x-amz-glacier-version"] == "2012-06-01"
    import io

    from botocore.utils import calculate_tree_hash

    assert sent.headers["x-amz-sha256-tree-hash"] == calculate_tree_hash(io.BytesIO(data))
    other = made(ask(service=glacier), Ask(1))
    assert "x-amz-sha256-tree-hash" not in other.headers
    assert other.headers["x-amz-glacier-version"] == "2012-06-01"
    assert "x-amz-glacier-version" not in made(upload(), Ask(body=data)).headers


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 1024 * 1024 + 1, 5 * 1024 * 1024])
def test_tree_hashes_are_the_vendors(size: int) -> None:
    import io

    from botocore.utils import calculate_tree_hash

    assert tree_hash(b"x" * size) == calculate_tree_hash(io.BytesIO(b"x" * size))


@pytest.mark.parametrize("prefix", ["hostedzone", "change", "delegationset"])
def test_ids_of_zones_may_have_what_answers_put_before_them(prefix: str) -> None:
    zones = service("rest-xml", name="route53")
    path = f"/2013-04-01/hostedzone/%2F{prefix}%2FZ1/rrset"
    assert made(ask(service=zones), Ask(1, path=path)).path == "/2013-04-01/hostedzone/Z1/rrset"
    assert made(ask(), Ask(1, path=path)).path == path
