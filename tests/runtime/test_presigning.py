"""Requests that carry their signature in their URL."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from codegen.runtime.aws.credentials import ANONYMOUS
from codegen.runtime.aws.presigning import AsyncPresigner, Presigner
from codegen.runtime.config import CallOptions
from codegen.runtime.errors import ConfigurationError, ValidationError
from codegen.runtime.http import HttpRequest
from tests.runtime.clients import KINDS, Caller
from tests.runtime.toys import SECRET, Ask, ask, service

S3 = service(name="s3", signing_name="s3", endpoint_prefix="s3", protocol="rest-xml")


def make(
    caller: Caller,
    operation: Any,
    request: Ask,
    options: CallOptions | None = None,
    expires_in: int = 3600,
) -> Any:
    class_: Any = Presigner if caller.kind == "sync" else AsyncPresigner
    presigner = class_(caller.client, type(caller.client))(expires_in=expires_in)
    return caller.finish(presigner._call(operation, request, options))


def get(**changes: Any) -> Any:
    return ask(
        serialize=lambda request: HttpRequest(
            "GET", request.path, [("versionId", "1 2")], {"Range": "bytes=0-9"}
        ),
        **changes,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_url_holds_all_that_the_request_needs(kind: str) -> None:
    with Caller(kind, S3, region="eu-west-1") as caller:
        made = make(caller, get(service=S3), Ask(path="/my-bucket/a%20b"), expires_in=60)
    parts = urlsplit(made.url)
    query = parse_qs(parts.query)
    assert (made.method, parts.netloc, parts.path) == (
        "GET",
        "my-bucket.s3.eu-west-1.amazonaws.com",
        "/a%20b",
    )
    assert query["versionId"] == ["1 2"]
    assert query["X-Amz-Expires"] == ["60"]
    assert query["X-Amz-SignedHeaders"] == ["host;range"]
    assert made.headers == {"Range": "bytes=0-9"}
    assert SECRET not in made.url
    assert query["X-Amz-Signature"][0] not in repr(made)


@pytest.mark.parametrize("kind", KINDS)
def test_form_parameters_go_into_the_url(kind: str) -> None:
    facts = service("query")
    form = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    operation = ask(
        service=facts,
        serialize=lambda request: HttpRequest("POST", headers=form, body=b"Action=Ask&Version=1&Name=a+b%26"),
    )
    with Caller(kind, facts) as caller:
        made = make(caller, operation, Ask())
    query = parse_qs(urlsplit(made.url).query)
    assert (made.method, made.headers, made.body) == ("GET", {}, b"")
    assert (query["Action"], query["Name"]) == (["Ask"], ["a b&"])


@pytest.mark.parametrize("kind", KINDS)
def test_other_bodies_come_with_the_request_and_headers_of_the_call_are_signed(kind: str) -> None:
    with Caller(kind) as caller:
        made = make(caller, ask(), Ask("x"), CallOptions(headers={"X-Note": "n"}))
    assert made.method == "POST"
    assert made.body != b""
    assert made.headers["X-Note"] == "n"
    assert "x-note" in parse_qs(urlsplit(made.url).query)["X-Amz-SignedHeaders"][0]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_said_of_a_body_that_somebody_brings(kind: str) -> None:
    operation = ask(
        service=S3,
        serialize=lambda _: HttpRequest("PUT", "/b/k", headers={"x-amz-sdk-checksum-algorithm": "CRC32"}),
        checksum_algorithms=True,
        checksum_required=True,
    )
    with Caller(kind, S3) as caller:
        assert make(caller, operation, Ask()).headers == {"x-amz-sdk-checksum-algorithm": "CRC32"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_stream_cannot_be_part_of_it(kind: str) -> None:
    operation = ask(service=S3, serialize=lambda _: HttpRequest("PUT", "/b/k", body=iter([b"x"])))
    with Caller(kind, S3) as caller, pytest.raises(ConfigurationError, match="leave it out"):
        make(caller, operation, Ask())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("expires_in", [0, -1, 7 * 24 * 3600 + 1])
def test_times_that_no_service_accepts_are_refused(kind: str, expires_in: int) -> None:
    with Caller(kind) as caller, pytest.raises(ConfigurationError, match="expires_in"):
        make(caller, get(), Ask(), expires_in=expires_in)


@pytest.mark.parametrize("kind", KINDS)
def test_constraints_hold_and_credentials_are_needed(kind: str) -> None:
    with Caller(kind) as caller, pytest.raises(ValidationError):
        make(caller, get(), Ask("eleven char"))
    with Caller(kind, credentials=ANONYMOUS) as caller, pytest.raises(ConfigurationError):
        make(caller, get(), Ask())
