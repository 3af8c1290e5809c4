"""Facts of services that no page states."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files

import pytest

from codegen.catalogue import Catalogue, identify, lookup
from codegen.ir.model import Protocol

UIDS = [
    uid
    for uid in json.loads(files("codegen.catalogue").joinpath("services.json").read_bytes())
    if uid != "made_from"
]


def test_every_service_can_be_called_with_its_facts() -> None:
    for uid in UIDS:
        facts = lookup(uid)
        assert facts is not None
        assert facts.name
        assert facts.api_version
        assert facts.endpoint_prefix
        if facts.protocol is Protocol.JSON:
            assert (bool(facts.target_prefix), facts.json_version in ("1.0", "1.1")) == (True, True), uid


def test_older_versions_of_a_service_have_their_own_facts() -> None:
    newest, older = lookup("ec2"), lookup("ec2", "2015-10-01")
    assert newest is not None
    assert older is not None
    assert (newest.api_version, older.api_version) == ("2016-11-15", "2015-10-01")
    assert older.xml_namespace == "http://ec2.amazonaws.com/doc/2015-10-01"
    assert lookup("ec2", "1999-01-01") == newest


def test_unknown_services_have_no_facts() -> None:
    assert lookup("widgets") is None
    assert lookup("made_from") is None


@pytest.mark.parametrize(
    ("operations", "hints", "uid"),
    [
        (["CreateModelPackage"], (), "sagemaker"),
        (["CreateModelPackage", "NotKnownAtAll"], (), "sagemaker"),
        (["TagResource"], (), None),
        (
            ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"],
            ("streams", "dynamodb"),
            "streams-dynamodb",
        ),
        (["NotKnownAtAll"], (), None),
        ([], (), None),
    ],
)
def test_pages_are_identified_by_their_operations(
    operations: list[str], hints: tuple[str, ...], uid: str | None
) -> None:
    assert identify(operations, hints) == uid


def test_nothing_is_read_before_it_is_asked_for() -> None:
    program = (
        "import codegen.catalogue as c; before = c._load.cache_info().currsize; c.lookup('s3');"
        "print(before, c._load.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]


def test_the_source_names_what_it_was_made_from() -> None:
    assert Catalogue().name.startswith("catalogue (botocore ")
