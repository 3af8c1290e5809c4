"""What our code and botocore's have made of the same values, and where the two differ."""

from __future__ import annotations

import io
import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import botocore.awsrequest
import botocore.model
import botocore.parsers
import botocore.serialize

from tests.against_botocore.answers import Wire
from tests.support.protocol_cases import canonical

Difference = tuple[str, Any, Any]
"""Where, ours, theirs."""

HOST = "example.com"
CBOR = botocore.parsers.create_parser("smithy-rpc-v2-cbor")


def request_of(
    protocol: str, operation: botocore.model.OperationModel, params: Mapping[str, Any]
) -> botocore.awsrequest.AWSPreparedRequest:
    """What botocore sends."""
    made = botocore.serialize.SERIALIZERS[protocol]().serialize_to_request(params, operation)
    botocore.awsrequest.prepare_request_dict(made, f"https://{HOST}")
    request = botocore.awsrequest.AWSRequest(
        made["method"], made["url"], headers=made["headers"], data=made["body"]
    )
    return request.prepare()


def answer_of(protocol: str, operation: botocore.model.OperationModel, wire: Wire) -> dict[str, Any]:
    """What botocore reads."""
    status, headers, body = wire
    response = {
        "status_code": status,
        "headers": botocore.awsrequest.HeadersDict(headers),
        "body": body,
        "context": {},
    }
    parser = botocore.parsers.create_parser(protocol)
    found: dict[str, Any] = parser.parse(response, operation.output_shape)
    return found


def request_differences(protocol: str, ours: Any, theirs: Any) -> Iterator[Difference]:
    """Where two requests do not mean the same."""
    url = urlsplit(theirs.url)
    pairs: list[Difference] = [
        ("method", ours.method, theirs.method),
        ("host", ours.host_prefix + HOST, url.netloc),
        ("path", ours.path, url.path),
        ("query", sorted(ours.query), sorted(parse_qsl(url.query, keep_blank_values=True))),
    ]
    sent = {name.lower(): value for name, value in ours.headers.items()}
    expected = {name.lower(): _text(value) for name, value in theirs.headers.items()}
    # botocore has no content type for bodies of bytes and of XML; its checksums are added later.
    free = {"content-length", "content-md5"} | ({"content-type"} - expected.keys())
    for name in sorted((sent.keys() | expected.keys()) - free):
        pairs.append((name, _header(sent.get(name)), _header(expected.get(name))))
    yield from (pair for pair in pairs if pair[1] != pair[2])
    body, other = ours.body, theirs.body or b""
    other = other.encode() if isinstance(other, str) else other
    if body != other and not _same_body(protocol, body, other):
        yield "body", body, other


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _header(value: str | None) -> object:
    """Lists with and without spaces and JSON in any layout are the same."""
    if value is None:
        return None
    try:
        return json.loads(b64decode(value, validate=True))
    except ValueError:
        return value.replace(", ", ",")


def _same_body(protocol: str, ours: bytes, theirs: bytes) -> bool:
    match protocol:
        case "query" | "ec2":
            # An empty list that is flattened has no name on pages: botocore sends one, we send nothing.
            known = set(parse_qsl(ours.decode(), True))
            return all(not value for _, value in known ^ set(parse_qsl(theirs.decode(), True)))
        case "rest-xml":
            # Without members botocore sends no element at all.
            return not theirs or canonical(ours.decode()) == canonical(theirs.decode())
        case "smithy-rpc-v2-cbor":
            return bool(_cbor(ours) == _cbor(theirs))
        case _:
            return bool(json.loads(ours) == json.loads(theirs))


def _cbor(body: bytes) -> Any:
    return CBOR.parse_data_item(io.BufferedReader(io.BytesIO(body)))


def known_members(shapes: Mapping[str, Any], reference: Mapping[str, Any], value: Any) -> Any:
    """A value without what the model does not have, and without maps of headers that are empty."""
    shape = shapes[reference["shape"]]
    if shape.get("document"):
        return value
    match shape["type"], value:
        case "structure", dict():
            known = {m: r for m, r in shape["members"].items() if m in value}
            return {
                m: known_members(shapes, r, value[m])
                for m, r in known.items()
                if value[m] or r.get("location") != "headers"
            }
        case "list", list():
            return [known_members(shapes, shape["member"], item) for item in value]
        case "map", dict():
            return {key: known_members(shapes, shape["value"], item) for key, item in value.items()}
    return value
