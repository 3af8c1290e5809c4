"""Which modules of the runtime SDKs of four real services carry, made from a few of their pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.pipeline import Request, understand
from tests.support.sdk import runtime_modules

ALL_THAT_SIGN = {
    "aws.call",
    "aws.client",
    "aws.signing",
    "aws.credentials",
    "aws.endpoints",
    "transport_sync",
}
XML = {"aws.protocols.xml", "aws.protocols.text", "aws.protocols.xml_errors"}
JSON = {"protocols.json", "aws.protocols.json"}
S3 = {"aws.s3", "aws.s3_addresses", "aws.s3_chunks", "aws.spooling"}
EVENTS = {"aws.eventstream", "aws.event_messages", "aws.event_framing", "aws.protocols.events"}
PAGES = {"pagination", "fingerprints"}
KINDS = {
    *XML,
    *JSON,
    *S3,
    *EVENTS,
    *PAGES,
    "aws.protocols.query",
    "aws.protocols.rest",
    "aws.protocols.cbor",
    "rest",
    "protocols.http",
    "protocols.http_answers",
}

SERVICES = {
    "s3": (
        "crawled/s3",
        ("api-getobject.md", "api-listobjectsv2.md"),
        {*XML, *S3, *PAGES, "aws.protocols.rest", "protocols.json"},
    ),
    "s3 with events": (
        "crawled/s3",
        ("api-selectobjectcontent.md", "api-selectobjectcontenteventstream.md"),
        {*XML, *S3, *EVENTS, "aws.protocols.rest", "protocols.json"},
    ),
    "sqs": ("crawled/awssimplequeueservice", ("api-sendmessage.md", "api-deletemessage.md"), JSON),
    "dynamodb": ("official/dynamodb", ("API_ListTables.md",), {*JSON, *PAGES}),
    "ec2": ("crawled/awsec2", ("api-describeinstancestatus.md",), {*XML, *PAGES, "aws.protocols.query"}),
}


@pytest.mark.parametrize("name", SERVICES)
def test_an_sdk_carries_what_its_service_needs(shared: Path, name: str) -> None:
    folder, pages, wanted = SERVICES[name]
    files = [next((shared / "corpus" / folder).rglob(page)) for page in pages]
    model = understand(Request(inputs=tuple(files), jobs=1)).model
    carried = {*runtime_modules(emit(model, PythonOptions(package="sdk")))}
    assert carried >= ALL_THAT_SIGN
    assert carried & KINDS == wanted
