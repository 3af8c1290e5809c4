"""Requests that are packed where the service takes that, and where nobody has turned it off."""

from __future__ import annotations

import gzip
import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.aws.credentials import ANONYMOUS
from codegen.runtime.config import CallOptions
from codegen.runtime.errors import ConfigurationError, ValidationError
from codegen.runtime.http import HttpRequest
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Request, Server, echo, scripted, serving
from tests.runtime.toys import Ask, ask, service, upload

PACKED: dict[str, Any] = {"compression": ("br", "gzip")}
LARGE = Ask([0] * 10_000)


def _sent(kind: str, request: Ask, *, operation: Any = None, **settings: Any) -> Request:
    server: Server
    with serving(scripted(echo)) as server, Caller(kind, endpoint_url=server.url, **settings) as caller:
        caller.call(operation or ask(**PACKED), request)
    (sent,) = server.requests
    return sent


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_request_is_packed_and_signed_as_it_is_sent(kind: str) -> None:
    sent = _sent(kind, LARGE)
    assert sent.headers["content-encoding"] == "gzip"
    assert int(sent.headers["content-length"]) == len(sent.body) < 1000
    assert gzip.decompress(sent.body).startswith(b'{"Value": [0, 0')
    assert "content-encoding;" in sent.headers["authorization"]


@pytest.mark.parametrize(
    ("request_", "changes", "settings"),
    [
        (Ask([0] * 100), PACKED, {}),
        (LARGE, {}, {}),
        (LARGE, {"compression": ("br",)}, {}),
        (LARGE, PACKED, {"min_compression_size": None}),
        (LARGE, PACKED, {"min_compression_size": 500_000}),
    ],
    ids=["small", "not offered", "unknown encoding", "turned off", "raised limit"],
)
def test_other_requests_are_sent_as_they_are(
    request_: Ask, changes: dict[str, Any], settings: dict[str, Any]
) -> None:
    sent = _sent("sync", request_, operation=ask(**changes), **settings)
    assert "content-encoding" not in sent.headers
    assert sent.body.startswith(b"{")


def test_the_environment_and_the_profile_decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text("[default]\nrequest_min_compression_size_bytes = 200000\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    assert "content-encoding" not in _sent("sync", LARGE).headers
    monkeypatch.setenv("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "100")
    small = Ask([0] * 100)
    assert _sent("sync", small).headers["content-encoding"] == "gzip"
    monkeypatch.setenv("AWS_DISABLE_REQUEST_COMPRESSION", "true")
    assert "content-encoding" not in _sent("sync", LARGE).headers
    # What the program says counts more.
    assert _sent("sync", LARGE, min_compression_size=0).headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("size", [-1, 2_000_000])
def test_sizes_that_the_services_do_not_know_are_refused(size: int) -> None:
    with pytest.raises(ConfigurationError, match="min_compression_size"):
        Caller("sync", min_compression_size=size)


def test_an_encoding_of_the_callers_stays_in_front() -> None:
    options = CallOptions(headers={"content-encoding": "custom"})
    with serving(scripted(echo)) as server, Caller("sync", endpoint_url=server.url) as caller:
        caller.call(ask(**PACKED), LARGE, options)
    assert server.requests[0].headers["content-encoding"] == "custom, gzip"


def test_bytes_of_an_upload_are_packed_and_streams_are_not() -> None:
    data = b"x" * 20_000
    upload_packed = upload(**PACKED)
    assert gzip.decompress(_sent("sync", Ask(body=data), operation=upload_packed).body) == data
    streamed = _sent("sync", Ask(body=iter([data])), operation=upload_packed, credentials=ANONYMOUS)
    assert streamed.body == data


def test_the_checksum_that_a_service_insists_on_is_of_the_packed_body() -> None:
    sent = _sent("sync", LARGE, operation=ask(**PACKED, checksum_required=True))
    assert sent.headers["content-md5"] == b64encode(hashlib.md5(sent.body).digest()).decode()


def test_text_that_no_body_can_hold_is_a_violation() -> None:
    def serialize(request: Ask) -> HttpRequest:
        return HttpRequest("POST", body=str(request.value).encode())

    with (
        serving(scripted(echo)) as server,
        Caller("sync", endpoint_url=server.url) as caller,
        pytest.raises(ValidationError, match="surrogate pair") as raised,
    ):
        caller.call(ask(serialize=serialize), Ask("half \ud83d"))
    assert server.requests == []
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    ("protocol", "changes", "accepted"),
    [
        ("rest-json", {}, "application/json"),
        ("rest-json", {"streams_output": True, "deserialize": lambda response: None}, None),
        ("json", {}, None),
    ],
)
def test_json_is_asked_for_where_a_service_may_have_several_forms(
    protocol: str, changes: dict[str, Any], accepted: str | None
) -> None:
    sent = _sent("sync", Ask("x"), operation=ask(service=service(protocol), **changes))
    assert sent.headers.get("accept") == accepted
    assert "accept;" not in sent.headers["authorization"]
