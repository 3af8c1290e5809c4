"""The public signing vectors: every canonical request, string to sign and authorization."""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import strptime
from typing import NamedTuple
from urllib.parse import parse_qsl

from codegen.runtime.aws.credentials import Credentials
from codegen.runtime.aws.signing import Signer


class Vector(NamedTuple):
    """A raw request and what has to come of it."""

    name: str
    method: str
    path: str
    """As it stands in the vector: what the signature encodes, once."""
    query: list[tuple[str, str]]
    headers: list[tuple[str, str]]
    stamp: str
    body: bytes
    canonical: str
    string_to_sign: str
    authorization: str

    @property
    def token(self) -> str | None:
        """Vectors whose token is added after signing have none in the canonical request."""
        found = re.search(r"^x-amz-security-token:(.*)$", self.canonical, re.MULTILINE)
        return found[1] if found else None


def read_vector(file: Path) -> Vector:
    head, _, body = file.read_text("utf-8").partition("\n\n")
    first, *lines = head.split("\n")
    method, _, rest = first.partition(" ")
    path, _, query = rest.rpartition(" HTTP/1.1")[0].partition("?")
    headers: list[tuple[str, str]] = []
    for line in lines:
        name, colon, value = line.partition(":")
        if line.startswith(" "):
            folded, start = headers.pop()
            headers.append((folded, f"{start} {line}"))
        elif colon:
            headers.append((name, value))
    stamp = next(value for name, value in headers if name == "X-Amz-Date")
    signed = [h for h in headers if h[0] not in ("X-Amz-Date", "X-Amz-Security-Token")]
    pairs = parse_qsl(query, keep_blank_values=True)
    expected = [file.with_suffix(suffix).read_text("utf-8") for suffix in (".creq", ".sts", ".authz")]
    return Vector(file.stem, method, path, pairs, signed, stamp, body.encode(), *expected)


def test_every_vector_is_signed_as_published(
    shared: Path, record_property: Callable[[str, object], None]
) -> None:
    vectors = [read_vector(file) for file in sorted((shared / "sigv4").rglob("*.req"))]
    record_property("vectors", len(vectors))
    assert len(vectors) > 30
    for vector in vectors:
        key = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", vector.token)
        signer = Signer(key, "us-east-1", "service")
        digest = sha256(vector.body).hexdigest()
        now = float(timegm(strptime(vector.stamp, "%Y%m%dT%H%M%SZ")))
        added = signer.sign(vector.method, vector.path, vector.query, vector.headers, digest, now)
        signed = [*vector.headers, *added[:-1]]
        canonical, _ = signer.canonical_request(vector.method, vector.path, vector.query, signed, digest)
        assert canonical == vector.canonical, vector.name
        assert signer.string_to_sign(canonical, vector.stamp) == vector.string_to_sign, vector.name
        assert added[-1] == ("Authorization", vector.authorization), vector.name
