"""A small service that is written by hand: what generated modules give to the runtime, without a generator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from codegen.runtime.aws.operation import SignedOperation, SignedService
from codegen.runtime.aws.protocols.cbor_errors import cbor_error_fields
from codegen.runtime.aws.protocols.xml_errors import xml_error_fields
from codegen.runtime.aws.s3 import S3Storage
from codegen.runtime.errors import ServiceError
from codegen.runtime.http import HttpRequest, HttpResponse
from codegen.runtime.unset import UNSET
from codegen.runtime.validation import Violation

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "AQoDYXdzEPT//////////wEXAMPLEtoken"


class ToyError(ServiceError):
    """An error of the toy service."""


class ToyMissing(ToyError):
    """There is no such toy."""

    CODE = "ToyMissing"
    STATUS = 404


class ToyBusy(ToyError):
    """Somebody plays with it; documented with the status of throttling."""

    CODE = "ToyBusy"
    STATUS = 429


def service(protocol: str = "json", **changes: Any) -> SignedService:
    facts: dict[str, Any] = {
        "name": "toys",
        "service_id": "Toy Box",
        "api_version": "2020-01-01",
        "protocol": protocol,
        "endpoint_prefix": "toys",
        "signing_name": "toys",
        "json_version": "1.1",
        "target_prefix": "ToyBox",
        "errors": __name__,
        "error_types": {"": "ToyError", "ToyMissing": "ToyMissing", "ToyBusy": "ToyBusy"},
    }
    facts |= changes
    if facts["protocol"] in ("rest-xml", "query", "ec2"):
        facts.setdefault("error_fields", xml_error_fields)
    elif facts["protocol"] == "smithy-rpc-v2-cbor":
        facts.setdefault("error_fields", cbor_error_fields)
    if facts["signing_name"] == "s3":
        facts.setdefault("storage", S3Storage())
    return SignedService(**facts)


@dataclass
class Ask:
    """A request: anything JSON, an idempotency token, a body to stream."""

    value: Any = UNSET
    token: Any = UNSET
    body: Any = b""
    path: str = "/"


def _validate(ask: Ask) -> list[Violation]:
    if isinstance(ask.value, str) and len(ask.value) > 10:
        return [Violation("Value", "has 11 characters, more than 10", "length", 7, "API_Ask")]
    return []


def _serialize(ask: Ask) -> HttpRequest:
    members = {"Value": ask.value, "Token": ask.token}
    body = json.dumps({name: value for name, value in members.items() if value is not UNSET}).encode()
    headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "ToyBox.Ask"}
    return HttpRequest("POST", ask.path, headers=headers, body=body)


def _serialize_upload(ask: Ask) -> HttpRequest:
    return HttpRequest("PUT", ask.path, body=ask.body)


def _deserialize(response: HttpResponse) -> Any:
    return json.loads(response.body)


def ask(**changes: Any) -> SignedOperation[Ask, Any]:
    """An operation that sends JSON and gets JSON."""
    facts: dict[str, Any] = {
        "name": "Ask",
        "service": service(),
        "validate": _validate,
        "serialize": _serialize,
        "deserialize": _deserialize,
    }
    return SignedOperation(**{**facts, **changes})


def upload(**changes: Any) -> SignedOperation[Ask, Any]:
    """An operation that sends a stream."""
    return ask(**{"name": "Upload", "serialize": _serialize_upload, **changes})


def download(**changes: Any) -> SignedOperation[Ask, Any]:
    """An operation whose answer is a stream."""
    return ask(**{"name": "Download", "streams_output": True, "deserialize": lambda r: r.stream, **changes})
