"""Signatures for several regions at once are of the key that the credentials give, over the request that is sent."""

from __future__ import annotations

import hashlib
import hmac
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from codegen.runtime.aws.credentials import Credentials
from codegen.runtime.aws.signers import signer_of
from codegen.runtime.aws.signing import EMPTY_SHA256, Signer
from codegen.runtime.http import HttpRequest
from tests.runtime.clients import KINDS
from tests.runtime.test_customised_requests import BUS, Sent, header
from tests.runtime.toys import service

FOLDER = os.environ.get("CODEGEN_AWSCRT", "")
NEEDS = pytest.mark.skipif(not FOLDER, reason="CODEGEN_AWSCRT names no folder with awscrt")


@pytest.fixture(scope="module")
def runtime() -> Iterator[None]:
    """The vendor's common runtime, for these tests alone: where it is installed other tests and botocore behave otherwise."""
    sys.path.append(FOLDER)
    try:
        yield
    finally:
        sys.path.remove(FOLDER)
        for name in [name for name in sys.modules if name.partition(".")[0] in ("awscrt", "_awscrt")]:
            del sys.modules[name]


NOW = 1440938160.0
"""2015-08-30T12:36:00Z."""


def public_key(keys: Credentials) -> Any:
    """The public key of the pair that is derived from credentials (NIST SP 800-108, counter mode, P-256)."""
    from cryptography.hazmat.primitives.asymmetric import ec

    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    for counter in range(1, 255):
        fixed = b"\0\0\0\1AWS4-ECDSA-P256-SHA256\0" + keys.access_key_id.encode() + bytes([counter])
        made = hmac.digest(b"AWS4A" + keys.secret_access_key.encode(), fixed + b"\0\0\1\0", "sha256")
        if int.from_bytes(made, "big") <= order - 2:
            return ec.derive_private_key(int.from_bytes(made, "big") + 1, ec.SECP256R1()).public_key()
    raise AssertionError


def verify(keys: Credentials, name: str, canonical: str, stamp: str, signature: str) -> None:
    """Raises where the signature is none of this request."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256

    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"AWS4-ECDSA-P256-SHA256\n{stamp}\n{stamp[:8]}/{name}/aws4_request\n{digest}"
    public_key(keys).verify(bytes.fromhex(signature), text.encode(), ec.ECDSA(SHA256()))


@NEEDS
@pytest.mark.usefixtures("runtime")
@pytest.mark.parametrize("token", [None, "TOKEN"])
@pytest.mark.parametrize(("name", "path"), [("s3", "/a%20b//c"), ("events", "/a%20b")])
def test_signatures_for_several_regions_are_of_the_derived_key(
    name: str, path: str, token: str | None
) -> None:
    keys = Credentials("AKISORANDOMAASORANDOM", "q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom", token)
    signer = signer_of(keys, "*", name)
    query, headers = (
        [("b", "2 3"), ("a", "1")],
        [("Host", "h.example"), ("X-Own", "  v  w "), ("User-Agent", "u")],
    )
    payload = hashlib.sha256(b"body").hexdigest()
    added = signer.sign("PUT", path, query, headers, payload, NOW)
    assert dict(added)["X-Amz-Region-Set"] == "*"
    assert ("X-Amz-Security-Token" in dict(added)) is (token is not None)
    told = dict(part.split("=", 1) for part in added[-1][1].partition(" ")[2].split(", "))
    assert told["Credential"] == f"AKISORANDOMAASORANDOM/20150830/{name}/aws4_request"
    signed = [pair for pair in (*headers, *added) if pair[0].lower() in told["SignedHeaders"].split(";")]
    assert "user-agent" not in told["SignedHeaders"]
    canonical, _ = Signer(keys, "x", name).canonical_request("PUT", path, query, signed, payload)
    verify(keys, name, canonical, "20150830T123600Z", told["Signature"])


@NEEDS
@pytest.mark.usefixtures("runtime")
@pytest.mark.parametrize("name", ["s3", "events"])
def test_links_for_several_regions_are_of_the_derived_key(name: str) -> None:
    keys = Credentials("AKID", "SECRET")
    query = signer_of(keys, "us-east-1,eu-west-1", name).presign(
        "GET", "/k", [("v", "a b")], [("Host", "h.example")], EMPTY_SHA256, NOW, 60
    )
    told = dict(query)
    assert (told["v"], told["X-Amz-Region-Set"], told["X-Amz-Expires"]) == (
        "a b",
        "us-east-1,eu-west-1",
        "60",
    )
    signature = told.pop("X-Amz-Signature")
    payload = "UNSIGNED-PAYLOAD" if name == "s3" else EMPTY_SHA256
    canonical, _ = Signer(keys, "x", name).canonical_request(
        "GET", "/k", list(told.items()), [("Host", "h.example")], payload
    )
    verify(keys, name, canonical, "20150830T123600Z", signature)


STORE = "/key-value-stores/arn%3Aaws%3Acloudfront%3A%3A123456789012%3Akey-value-store%2Fs1/keys/k"
POINT = "/arn%3Aaws%3As3%3A%3A123456789012%3Aaccesspoint%2Fm1.mrap/a"


@NEEDS
@pytest.mark.usefixtures("runtime")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "operation", "request_", "host"),
    [
        ("events", "PutEvents", HttpRequest("POST", body=BUS), "abc.123.endpoint.events.amazonaws.com"),
        (
            "cloudfront-keyvaluestore",
            "GetKey",
            HttpRequest("GET", STORE),
            "123456789012.cloudfront-kvs.global.amazonaws.com",
        ),
        ("s3", "GetObject", HttpRequest("GET", POINT), "m1.mrap.accesspoint.s3-global.amazonaws.com"),
    ],
)
def test_what_is_in_several_regions_is_signed_for_all(
    kind: str, name: str, operation: str, request_: HttpRequest, host: str
) -> None:
    wire = Sent(kind, service("rest-json", name=name, signing_name=name))(operation, request_)
    assert wire.host == host
    assert header(wire, "X-Amz-Region-Set") == "*"
    assert header(wire, "Authorization").startswith("AWS4-ECDSA-P256-SHA256 Credential=AKID/")
    assert f"/{name}/aws4_request" in header(wire, "Authorization")
