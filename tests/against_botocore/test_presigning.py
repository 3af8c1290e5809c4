"""Requests that a client signs for others are those that botocore signs for the same arguments."""

from __future__ import annotations

import asyncio
import base64
import datetime
import importlib
import json
import sys
import types
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import botocore.auth
import botocore.session
import pytest
from botocore.config import Config

from tests.against_botocore.generated import write
from tests.against_botocore.services import model_of, service_of

PACKAGE = "presigning"
KEYS = {"access_key_id": "AKIDEXAMPLE", "secret_access_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}
NOW = datetime.datetime(2026, 11, 29, 1, 2, 3, tzinfo=datetime.UTC)

CASES: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    (
        "s3",
        "GetObject",
        {"Bucket": "photos", "Key": "a b/ü+%.txt"},
        {"bucket": "photos", "key": "a b/ü+%.txt"},
    ),
    (
        "s3",
        "GetObject",
        {"Bucket": "photos", "Key": "k", "ResponseContentType": "text/plain", "Range": "bytes=0-9"},
        {"bucket": "photos", "key": "k", "response_content_type": "text/plain", "range": "bytes=0-9"},
    ),
    (
        "s3",
        "PutObject",
        {"Bucket": "photos", "Key": "k", "ContentType": "image/png", "Metadata": {"by": "me"}},
        {"bucket": "photos", "key": "k", "content_type": "image/png", "metadata": {"by": "me"}},
    ),
    (
        "s3",
        "UploadPart",
        {"Bucket": "photos", "Key": "k", "UploadId": "u/1+", "PartNumber": 3},
        {"bucket": "photos", "key": "k", "upload_id": "u/1+", "part_number": 3},
    ),
    ("s3", "HeadBucket", {"Bucket": "photos"}, {"bucket": "photos"}),
    ("s3", "ListBuckets", {}, {}),
    ("s3", "DeleteObject", {"Bucket": "photos", "Key": "../k"}, {"bucket": "photos", "key": "../k"}),
    ("sts", "GetCallerIdentity", {}, {}),
    (
        "sts",
        "AssumeRole",
        {"RoleArn": "arn:aws:iam::123456789012:role/r", "RoleSessionName": "a=b"},
        {"role_arn": "arn:aws:iam::123456789012:role/r", "role_session_name": "a=b"},
    ),
    ("ec2", "DescribeRegions", {"RegionNames": ["a", "b"]}, {"region_names": ["a", "b"]}),
    (
        "polly",
        "SynthesizeSpeech",
        {"Text": "a b&ü", "VoiceId": "Joanna", "OutputFormat": "mp3", "LexiconNames": ["a", "b"]},
        {"text": "a b&ü", "voice_id": "Joanna", "output_format": "mp3", "lexicon_names": ["a", "b"]},
    ),
    ("lambda", "GetFunction", {"FunctionName": "f:1"}, {"function_name": "f:1"}),
    (
        "glacier",
        "DescribeVault",
        {"accountId": "-", "vaultName": "v"},
        {"account_id": "-", "vault_name": "v"},
    ),
]


def kept(service: str) -> dict[str, Any]:
    model = model_of(service)
    wanted = {operation for name, operation, _, _ in CASES if name == service}
    return {**model, "operations": {k: v for k, v in model["operations"].items() if k in wanted}}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp(PACKAGE)
    write([service_of(name, kept(name)) for name in sorted({name for name, *_ in CASES})], folder, PACKAGE)
    sys.path.append(str(folder))
    importlib.invalidate_caches()
    yield PACKAGE
    sys.path.remove(str(folder))


def client_of(package: str, service: str, *, asynchronous: bool, **more: Any) -> Any:
    module = importlib.import_module(f"{package}.{service.replace('lambda', 'lambda_')}")
    (name,) = (n for n in module.__all__ if n.endswith("Client") and n.startswith("Async") == asynchronous)
    client = getattr(module, name)(region="eu-west-1", **KEYS, **more)
    client._context.skew = types.SimpleNamespace(now=NOW.timestamp)
    return client


def botocore_client(service: str, token: str | None = None) -> Any:
    return botocore.session.Session().create_client(
        service,
        region_name="eu-west-1",
        aws_access_key_id=KEYS["access_key_id"],
        aws_secret_access_key=KEYS["secret_access_key"],
        aws_session_token=token,
        # Without a style botocore signs for a host that only redirects to the region's.
        config=Config(
            signature_version="s3v4" if service == "s3" else "v4", s3={"addressing_style": "virtual"}
        ),
    )


@pytest.fixture(autouse=True)
def _fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda *_, **__: NOW.replace(tzinfo=None))


def parts(url: str) -> tuple[str, str, str, dict[str, str]]:
    split = urlsplit(url)
    return split.scheme, split.netloc, split.path, dict(parse_qsl(split.query, keep_blank_values=True))


@pytest.mark.parametrize("token", [None, "tok/en+="])
@pytest.mark.parametrize(("service", "operation", "theirs", "ours"), CASES)
def test_the_request_is_botocore_s(
    package: str,
    service: str,
    operation: str,
    theirs: dict[str, Any],
    ours: dict[str, Any],
    token: str | None,
) -> None:
    client = botocore_client(service, token)
    method = next(m for m, name in client.meta.method_to_api_mapping.items() if name == operation)
    verb = {"HttpMethod": "GET"} if service in ("sts", "ec2", "polly") else {}
    expected = client.generate_presigned_url(method, Params=theirs, ExpiresIn=77, **verb)
    with client_of(package, service, asynchronous=False, session_token=token) as client:
        made = getattr(client.presign(expires_in=77), method)(**ours)
    wanted, found = parts(expected), parts(made.url)
    if service == "glacier":
        # Botocore signs the header of Glacier's version, which is no part of the model.
        for query in (wanted[3], found[3]):
            query.pop("X-Amz-Signature"), query.pop("X-Amz-SignedHeaders")
    assert found == wanted
    assert made.body == b""

    async def same() -> Any:
        async with client_of(package, service, asynchronous=True, session_token=token) as client:
            return await getattr(client.presign(expires_in=77), method)(**ours)

    assert asyncio.run(same()) == made


@pytest.mark.parametrize("key", ["k", "up/${filename}"])
@pytest.mark.parametrize("token", [None, "tok/en+="])
def test_the_form_is_botocore_s(package: str, key: str, token: str | None) -> None:
    fields = {"acl": "private", "x-amz-meta-by": "me"}
    conditions: list[Any] = [
        {"acl": "private"},
        ("content-length-range", 1, 9),
        ("starts-with", "$x-amz-meta-by", ""),
    ]
    expected = botocore_client("s3", token).generate_presigned_post(
        "photos",
        key,
        Fields=dict(fields),
        Conditions=[c if isinstance(c, dict) else list(c) for c in conditions],
    )
    with client_of(package, "s3", asynchronous=False, session_token=token) as client:
        made = client.presign.post_object(bucket="photos", key=key, fields=fields, conditions=conditions)
    assert made.url == expected["url"]
    policies = []
    for form in (made.fields, expected["fields"]):
        policy = json.loads(base64.b64decode(form["policy"]))
        policies.append(sorted(map(str, policy["conditions"])))
        form.pop("x-amz-signature"), form.pop("policy")
    assert policies[0] == policies[1]
    assert made.fields == expected["fields"]


def test_fields_without_a_condition_get_one(package: str) -> None:
    with client_of(package, "s3", asynchronous=False) as client:
        made = client.presign.post_object(
            bucket="photos",
            key="k",
            fields={"Content-Type": "text/plain", "acl": "private"},
            conditions=[("starts-with", "$content-type", "text/")],
        )
    conditions = json.loads(base64.b64decode(made.fields["policy"]))["conditions"]
    assert {"acl": "private"} in conditions
    assert {"Content-Type": "text/plain"} not in conditions
    assert made.fields["x-amz-signature"] not in repr(made)
