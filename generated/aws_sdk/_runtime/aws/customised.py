"""What single services want of their requests and no documentation of theirs states: data, by the service's name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..http import HttpRequest
    from .operation import SignedOperation

HEADERS: Mapping[str, Mapping[str, str]] = {
    "glacier": {"x-amz-glacier-version": "2012-06-01"},
}
"""Headers of every request."""
PREFIXES: Mapping[str, str] = {
    "route53": r"%2F(?:hostedzone|change|delegationset)%2F",
}
"""What ids have in front in answers and must not have in paths."""
TREE_HASHES: Mapping[str, frozenset[str]] = {
    "glacier": frozenset({"UploadArchive", "UploadMultipartPart"}),
}
"""Operations whose body has the hash of a tree in a header."""
QUERIED: Mapping[str, frozenset[str]] = {
    "polly": frozenset({"SynthesizeSpeech"}),
}
"""Operations that answer a GET, too, with the members of their JSON body in the query: what browsers play."""
POSTED: Mapping[str, frozenset[str]] = {
    "cloudsearchdomain": frozenset({"Search"}),
}
"""Operations whose query may be longer than a URL: it goes out as a form."""
CUSTOMER_KEYS: Mapping[str, tuple[str, ...]] = {
    "s3": (
        "x-amz-server-side-encryption-customer-key",
        "x-amz-copy-source-server-side-encryption-customer-key",
    ),
}
"""Headers with a key in Base64, beside which the service wants the MD5 of its bytes."""
TOKENS: Mapping[str, bool] = {
    "account-access-runtime": True,
    "agent-registry": False,
    "bedrock": False,
    "bedrock-runtime": False,
    "codecatalyst": True,
}
"""Service that takes a bearer token -> whether it takes nothing else."""
DISCOVERED = frozenset({"timestream-query", "timestream-write"})
"""Services with endpoint discovery; see `endpoint_discovery`."""
ROUTED = frozenset({"cloudfront-keyvaluestore", "events", "machinelearning"})
"""Services with requests whose members name their host; see `routes`."""
COPIED = frozenset({"docdb", "ec2", "neptune", "rds"})
"""Services with copies between regions; see `source_urls`."""
TREE_HEADER = "x-amz-sha256-tree-hash"
TRACE_HEADER = "X-Amzn-Trace-Id"
"""With it the vendor detects calls that go in circles."""
_LEAF = 1024 * 1024


def customise(operation: SignedOperation[Any, Any], request: HttpRequest) -> None:
    """Changes a request as its service requires. Headers that it has are kept."""
    service = operation.service.name
    names = {name.lower() for name in request.headers}
    for name, value in HEADERS.get(service, {}).items():
        if name not in names:
            request.headers[name] = value
    trace = os.environ.get("_X_AMZN_TRACE_ID")
    if (
        trace
        and "AWS_LAMBDA_FUNCTION_NAME" in os.environ
        and TRACE_HEADER.lower() not in names
    ):
        from urllib.parse import quote

        request.headers[TRACE_HEADER] = quote(trace, safe="-=;:+&[]{}\"',")
    _add_key_digests(CUSTOMER_KEYS.get(service, ()), request)
    if operation.name in POSTED.get(service, ()) and request.method == "GET":
        from ..http import form_text

        request.method = "POST"
        request.headers["Content-Type"] = "application/x-www-form-urlencoded"
        request.body = form_text(request.query).encode()
        request.query = []
    prefix = PREFIXES.get(service)
    if prefix is not None:
        request.path = re.sub(prefix, "", request.path)
    is_hashed = operation.name in TREE_HASHES.get(service, ())
    if is_hashed and TREE_HEADER not in names and isinstance(request.body, bytes):
        request.headers[TREE_HEADER] = tree_hash(request.body)


def _add_key_digests(keys: tuple[str, ...], request: HttpRequest) -> None:
    lower = {name.lower(): value for name, value in request.headers.items()}
    for name in keys:
        if name in lower and f"{name}-md5" not in lower:
            from base64 import b64decode, b64encode
            from hashlib import md5

            try:
                key = b64decode(lower[name], validate=True)
            except ValueError:
                continue  # The service says what is wrong with it.
            digest = md5(key, usedforsecurity=False).digest()
            request.headers[f"{name}-md5"] = b64encode(digest).decode("ascii")


def tree_hash(data: bytes) -> str:
    """The tree hash: SHA-256 of each MiB, combined in pairs, in hexadecimal digits."""
    from hashlib import sha256

    starts = range(0, max(len(data), 1), _LEAF)
    hashes: list[bytes] = [
        sha256(data[start : start + _LEAF]).digest() for start in starts
    ]
    while len(hashes) > 1:
        pairs = [hashes[place : place + 2] for place in range(0, len(hashes), 2)]
        hashes = [sha256(b"".join(p)).digest() if len(p) > 1 else p[0] for p in pairs]
    return hashes[0].hex()
