"""The service of tests/typing/cases_example.py: streams, unions, maps, documents, waits and pages in small."""

from __future__ import annotations

from codegen.ir.model import HttpBinding, Location, Operation, Pagination, Protocol, Structure
from tests.support.models import (
    ScalarKind,
    list_of,
    map_of,
    member,
    operation,
    ref,
    scalar,
    string,
    structure,
)

PROTOCOL = Protocol.REST_JSON

PARTS: tuple[Operation | Structure, ...] = (
    operation("Upload", "UploadInput", http=HttpBinding(method="PUT", path="/blobs/{Key}")),
    structure(
        "UploadInput",
        member("Key", string(length=(1, 9)), required=True, location=Location.PATH),
        member("Body", scalar(ScalarKind.BLOB), location=Location.PAYLOAD, streaming=True),
    ),
    operation("Download", "DownloadInput", "DownloadOutput", http=HttpBinding(path="/blobs/{Key}")),
    structure("DownloadInput", member("Key", string(), required=True, location=Location.PATH)),
    structure(
        "DownloadOutput",
        member("Body", scalar(ScalarKind.BLOB), location=Location.PAYLOAD, streaming=True),
        member("Size", scalar(ScalarKind.LONG), location=Location.HEADER, wire_name="x-size"),
    ),
    operation("PutItem", "PutItemInput", "PutItemOutput", http=HttpBinding(method="POST", path="/items")),
    structure(
        "PutItemInput",
        member("Item", map_of(ref("Value"), string(length=(1, 8), pattern="[a-z]+")), required=True),
        member("Extra", scalar(ScalarKind.DOCUMENT)),
        member("Until", scalar(ScalarKind.TIMESTAMP)),
        member("Share", scalar(ScalarKind.DOUBLE)),
        member("ClientToken", string(length=(1, 64)), required=True, idempotency_token=True),
    ),
    structure("PutItemOutput", member("Old", map_of(ref("Value"))), member("Kind", string(values=("NEW", "OLD")))),
    structure(
        "Value",
        member("S", string(length=(1, 4))),
        member("N", scalar(ScalarKind.INTEGER)),
        member("B", scalar(ScalarKind.BLOB)),
        member("L", list_of(ref("Value"))),
        union=True,
    ),
    operation(
        "ListItems",
        "ListItemsInput",
        "ListItemsOutput",
        http=HttpBinding(path="/items"),
        pagination=Pagination(input_tokens=("NextToken",), output_tokens=("NextToken",), results=("Items",), limit="MaxItems"),
    ),
    structure(
        "ListItemsInput",
        member("NextToken", string(), location=Location.QUERY),
        member("MaxItems", scalar(ScalarKind.INTEGER), location=Location.QUERY),
    ),
    structure("ListItemsOutput", member("NextToken", string()), member("Items", list_of(ref("Value")))),
)  # fmt: skip
