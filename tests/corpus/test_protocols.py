"""The protocol suites through generated code."""

from __future__ import annotations

import os
from base64 import b64encode
from hashlib import md5
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.support.protocol_cases import Case, Runner, load, same_body, write_sdk

_CBOR = "smithy-rpc-v2-cbor"
FILES = (
    "ec2",
    "json",
    "json_1_0",
    "json_1_0-query-compatible",
    "query",
    "rest-json",
    "rest-xml",
    _CBOR,
    f"{_CBOR}-query-compatible",
    f"{_CBOR}-non-query-compatible",
)

_MEDIA_TYPE = "pages do not say that a header's string is a document of another media type"
_SPARSE = "pages do not say which maps are sparse: nulls that arrive are kept"

NOT_OURS: dict[str, str] = {
    "MediaTypeHeaderInputBase64": _MEDIA_TYPE,
    "MediaTypeHeaderOutputBase64": _MEDIA_TYPE,
    "RestJsonDeserializesDenseSetMapAndSkipsNull": _SPARSE,
    "RpcV2CborDeserializesDenseSetMapAndSkipsNull": _SPARSE,
    "input RestXmlXmlMapWithXmlNamespace": "pages show no namespaces inside of maps",
    "input XmlNamespaces": "pages show no namespaces of list items",
}
"""Case, perhaps with its direction -> why it cannot apply to a client that is made from documentation."""


def _folder() -> Path | None:
    shared = os.environ.get("CODEGEN_SHARED")
    return Path(shared) / "protocol-tests" / "botocore" if shared else None


def _cases(direction: str) -> list[object]:
    folder = _folder()
    if folder is None:
        return [pytest.param(None, "", id="none", marks=pytest.mark.skip("CODEGEN_SHARED is not set"))]
    found: list[object] = []
    for name in FILES:
        for case in load(folder / direction / f"{name}.json"):
            reason = NOT_OURS.get(case.id) or NOT_OURS.get(f"{direction} {case.id}")
            marks = [pytest.mark.skip(reason)] if reason else []
            found.append(pytest.param(case, name, id=f"{name}-{case.id}", marks=marks))
    return found


INPUTS = _cases("input")
OUTPUTS = _cases("output")


@pytest.fixture(scope="module")
def sdks(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One SDK for each file, importable as `protocol_<direction>_<file>`."""
    folder = tmp_path_factory.mktemp("protocols")
    for direction, cases in (("input", INPUTS), ("output", OUTPUTS)):
        for name in FILES:
            own = [param.values[0] for param in cases if param.values[1] == name]  # type: ignore[attr-defined]
            write_sdk(own, folder, _package(direction, name))


def _package(direction: str, name: str) -> str:
    return f"protocol_{direction}_{name.replace('-', '_')}"


@pytest.mark.usefixtures("sdks")
@pytest.mark.parametrize(("case", "name"), INPUTS)
def test_request_is_what_the_suite_says(case: Case, name: str) -> None:
    request = Runner(case, _package("input", name)).request()
    expected = case.data["serialized"]
    host = expected.get("host", "").partition("/")[0]
    assert host in ("", request.host_prefix + urlsplit(case.suite.get("clientEndpoint", "")).netloc)
    if "method" in expected:
        assert request.method == expected["method"]
    if "uri" in expected:
        uri = urlsplit(expected["uri"])
        # The endpoint may have a path of its own, which clients put before the request's.
        base = expected.get("host", "").partition("/")[2]
        assert (f"/{base}" if base else "") + request.path == uri.path
        assert sorted(request.query) == sorted(parse_qsl(uri.query, keep_blank_values=True))
    headers = {key.lower(): value for key, value in request.headers.items()}
    for key, value in expected.get("headers", {}).items():
        found = headers.get(key.lower())
        if key == "Content-MD5":
            # The suite's is of its own body, which has other white space.
            value = b64encode(md5(request.body).digest()).decode()
        assert found == value or (key == "Content-Type" and found is not None and found.startswith(value)), (
            key
        )
    for key in expected.get("forbidHeaders", ()):
        assert key.lower() not in headers
    for key in set(expected.get("requireHeaders", ())) - {"Content-Length"}:
        assert key.lower() in headers
    if "body" in expected:
        assert isinstance(request.body, bytes)
        assert same_body(case.service.protocol.value, request.body, expected["body"]), (
            request.body,
            expected["body"],
        )


@pytest.mark.usefixtures("sdks")
@pytest.mark.parametrize(("case", "name"), OUTPUTS)
def test_answer_is_read_as_the_suite_says(case: Case, name: str) -> None:
    runner = Runner(case, _package("output", name))
    if "errorCode" in case.data:
        code, message, members = runner.error()
        assert code == case.data["errorCode"]
        if "errorMessage" in case.data:
            assert message == case.data["errorMessage"]
        expected = {key: value for key, value in case.data["error"].items() if key.lower() != "message"}
        assert members == expected
    else:
        assert runner.result() == case.data["result"]
