"""A service that keeps objects under keys: it has all that transfers are made of."""

from __future__ import annotations

from typing import Any

from codegen.ir.model import HttpBinding, Location, Member, Operation, Protocol, ScalarKind, Structure
from tests.support.models import list_of, member, operation, ref, scalar, string, structure

FACTS: dict[str, Any] = {
    "id": "store",
    "name": "store",
    "service_id": "Store",
    "endpoint_prefix": "s3",
    "signing_name": "s3",
    "protocol": Protocol.REST_XML,
}


def _where(*names: str) -> tuple[Member, ...]:
    """Bucket, key, and members of the query string."""
    places = {"Bucket": Location.PATH, "Key": Location.PATH}
    return tuple(
        member(name, string(), required=True, location=places.get(name, Location.QUERY))
        for name in ("Bucket", "Key", *names)
    )


def _in_headers(*names: str) -> tuple[Member, ...]:
    return tuple(member(name, string(), location=Location.HEADER) for name in names)


def _call(id_: str, method: str, *members: Member, answer: str | None = None) -> tuple[Structure, Operation]:
    request = structure(f"{id_}Request", *members)
    path = HttpBinding(method=method, path="/{Bucket}/{Key+}")
    return request, operation(id_, request.id, answer, http=path)


BODY = member("Body", scalar(ScalarKind.BLOB), location=Location.PAYLOAD, streaming=True)
TAG = member("ETag", string())
NUMBER = member("PartNumber", scalar(ScalarKind.INTEGER))
PARTS = (
    structure("Tagged", *_in_headers("ETag")),
    structure("Copied", TAG),
    structure("CopyAnswer", member("Result", ref("Copied"), location=Location.PAYLOAD)),
    structure("Object", *_in_headers("ETag"), BODY),
    structure("Begun", member("UploadId", string())),
    structure("CompletedPart", TAG, NUMBER),
    structure("Completed", member("Parts", list_of(ref("CompletedPart")))),
    structure("Part", TAG, NUMBER, member("Size", scalar(ScalarKind.LONG))),
    structure("Listed", member("Parts", list_of(ref("Part")))),
    *_call("PutObject", "PUT", *_where(), *_in_headers("ContentType"), BODY, answer="Tagged"),
    *_call("GetObject", "GET", *_where(), *_in_headers("Range", "IfMatch"), answer="Object"),
    *_call("HeadObject", "HEAD", *_where(), answer="Tagged"),
    *_call("CopyObject", "PUT", *_where(), *_in_headers("CopySource"), answer="CopyAnswer"),
    *_call("CreateMultipartUpload", "POST", *_where(), *_in_headers("ContentType"), answer="Begun"),
    *_call("UploadPart", "PUT", *_where("UploadId", "PartNumber"), BODY, answer="Tagged"),
    *_call(
        "UploadPartCopy",
        "PUT",
        *_where("UploadId", "PartNumber"),
        *_in_headers("CopySource", "CopySourceRange"),
        answer="CopyAnswer",
    ),
    *_call(
        "CompleteMultipartUpload",
        "POST",
        *_where("UploadId"),
        member("Whole", ref("Completed"), location=Location.PAYLOAD),
        answer="Tagged",
    ),
    *_call("AbortMultipartUpload", "DELETE", *_where("UploadId")),
    *_call("ListParts", "GET", *_where("UploadId", "PartNumberMarker"), answer="Listed"),
)
