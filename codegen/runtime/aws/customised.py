"""What single services want of their requests and no documentation of theirs states: data, by the service's name."""

from __future__ import annotations

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
TREE_HEADER = "x-amz-sha256-tree-hash"
_LEAF = 1024 * 1024


def customise(operation: SignedOperation[Any, Any], request: HttpRequest) -> None:
    """Changes the request to what the service wants; headers that it has already stay."""
    service = operation.service.name
    names = {name.lower() for name in request.headers}
    for name, value in HEADERS.get(service, {}).items():
        if name not in names:
            request.headers[name] = value
    prefix = PREFIXES.get(service)
    if prefix is not None:
        request.path = re.sub(prefix, "", request.path)
    is_hashed = operation.name in TREE_HASHES.get(service, ())
    if is_hashed and TREE_HEADER not in names and isinstance(request.body, bytes):
        request.headers[TREE_HEADER] = tree_hash(request.body)


def tree_hash(data: bytes) -> str:
    """The hash over the hashes of each MiB, two by two, in hexadecimal digits."""
    from hashlib import sha256

    starts = range(0, max(len(data), 1), _LEAF)
    hashes: list[bytes] = [
        sha256(data[start : start + _LEAF]).digest() for start in starts
    ]
    while len(hashes) > 1:
        pairs = [hashes[place : place + 2] for place in range(0, len(hashes), 2)]
        hashes = [sha256(b"".join(p)).digest() if len(p) > 1 else p[0] for p in pairs]
    return hashes[0].hex()
