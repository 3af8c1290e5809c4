"""Requests that carry their signature in their URL."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from codegen.runtime.credentials import ANONYMOUS
from codegen.runtime.errors import ConfigurationError, ValidationError
from codegen.runtime.http import HttpRequest
from codegen.runtime.presigning import presign, presign_async
from tests.runtime.clients import KINDS, Caller
from tests.runtime.toys import SECRET, Ask, ask, service

S3 = service(name="s3", signing_name="s3", endpoint_prefix="s3", protocol="rest-xml")


def make(kind: str, caller: Caller, operation: Any, request: Ask, **options: Any) -> Any:
    run: Any = presign if kind == "sync" else presign_async
    return caller.finish(run(caller.client, operation, request, **options))


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
        made = make(kind, caller, get(service=S3), Ask(path="/my-bucket/a%20b"), expires=60)
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
        made = make(kind, caller, operation, Ask())
    query = parse_qs(urlsplit(made.url).query)
    assert (made.method, made.headers) == ("GET", {})
    assert (query["Action"], query["Name"]) == (["Ask"], ["a b&"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("expires", [0, -1, 7 * 24 * 3600 + 1])
def test_times_that_no_service_accepts_are_refused(kind: str, expires: int) -> None:
    with Caller(kind) as caller, pytest.raises(ConfigurationError, match="expires"):
        make(kind, caller, get(), Ask(), expires=expires)


@pytest.mark.parametrize("kind", KINDS)
def test_constraints_hold_and_credentials_are_needed(kind: str) -> None:
    with Caller(kind) as caller, pytest.raises(ValidationError):
        make(kind, caller, get(), Ask("eleven char"))
    with Caller(kind, credentials=ANONYMOUS) as caller, pytest.raises(ConfigurationError):
        make(kind, caller, get(), Ask())
