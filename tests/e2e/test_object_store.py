"""An SDK made from small pages of the S3 kind: hosts of its operations, keys that XML cannot hold, forms of times, headers."""

from __future__ import annotations

import asyncio
import importlib
import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from codegen.emit.python import PythonOptions, emit
from tests.linking.guide import entry, linked, member, operation_page, type_page
from tests.runtime.servers import scripted, serving
from tests.support.models import runtime

SETTINGS: dict[str, Any] = {
    "region": "eu-central-1",
    "access_key_id": "AKID",
    "secret_access_key": "secret",
    "retries": 1,
}
_counter = itertools.count()
KEYS_TOLD = (
    "The answer has this where the request had it, and returns encoded key name values in the following response"
    " elements:\n\n`Delimiter, Prefix` and `Key`\\."
)


def page(name: str, *fields: str, **more: Any) -> str:
    return operation_page(name, *fields, uid="s3", format="XML", **more)


LISTED = """HTTP/1.1 200

<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult>
   <Contents>
      <Key>string</Key>
   </Contents>
   ...
   <EncodingType>string</EncodingType>
   <Prefix>string</Prefix>
</ListBucketResult>"""


def listing(name: str, query: str, prose: str) -> str:
    return page(
        name,
        request=f"GET /?{query}encoding-type=EncodingType&prefix=Prefix HTTP/1.1\nHost: Bucket.s3.amazonaws.com",
        uri=(
            entry("Bucket", "Required: Yes"),
            entry("EncodingType", "Valid Values:` url ` "),
            entry("Prefix"),
        ),
        response=LISTED,
        answers=(
            entry("Contents", "Type: Array of [Object](API_Object.md) data types"),
            entry("EncodingType", "Type: String", prose=prose),
            entry("Prefix", "Type: String"),
        ),
    )


PAGES = {
    "API_ListObjectsV2.md": listing("ListObjectsV2", "list-type=2&", "How keys are written\\."),
    "API_ListUploads.md": listing("ListUploads", "uploads&", KEYS_TOLD),
    "API_Object.md": type_page("Object", member("Key", "Type: String", "Required: No"), uid="s3"),
    "API_ObjectIdentifier.md": type_page(
        "ObjectIdentifier",
        member("Key", "Type: String", "Required: Yes"),
        member("LastModifiedTime", "Type: Timestamp", "Required: No"),
        uid="s3",
    ),
    "API_Delete.md": type_page(
        "Delete",
        member(
            "Object", "Type: Array of [ObjectIdentifier](API_ObjectIdentifier.md) data types", "Required: Yes"
        ),
        uid="s3",
    ),
    "API_DeleteObjects.md": page(
        "DeleteObjects",
        entry("Delete", "Required: Yes", prose="Root level tag for the Delete parameters\\."),
        entry(
            "Object", "Type: Array of [ObjectIdentifier](API_ObjectIdentifier.md) data types", "Required: Yes"
        ),
        request=(
            'POST /?delete HTTP/1.1\nHost: Bucket.s3.amazonaws.com\n\n<?xml version="1.0" encoding="UTF-8"?>\n'
            "<Delete>\n   <Object>\n      <Key>string</Key>\n      <LastModifiedTime>timestamp</LastModifiedTime>\n"
            "   </Object>\n   ...\n</Delete>"
        ),
        uri=(entry("Bucket", "Required: Yes"),),
    ),
    "API_GetObject.md": page(
        "GetObject",
        request=(
            "GET /Key+?response-expires=ResponseExpires HTTP/1.1\nHost: Bucket.s3.amazonaws.com\n"
            "If-Modified-Since: IfModifiedSince"
        ),
        uri=(
            entry("Bucket", "Required: Yes"),
            entry("Key", "Required: Yes"),
            entry("ResponseExpires"),
            entry("IfModifiedSince"),
        ),
    ),
    "API_CopyObject.md": page(
        "CopyObject",
        request=(
            "PUT /Key+ HTTP/1.1\nHost: Bucket.s3.amazonaws.com\nx-amz-copy-source: CopySource\n"
            "x-amz-tagging: Tagging\nContent-Type: ContentType"
        ),
        uri=(
            entry("Bucket", "Required: Yes"),
            entry("Key", "Required: Yes"),
            entry("CopySource", "Required: Yes"),
            entry("Tagging"),
            entry("ContentType"),
        ),
    ),
    "API_ListDirectoryBuckets.md": page(
        "ListDirectoryBuckets",
        request="GET /?continuation-token=ContinuationToken HTTP/1.1\nHost: s3express-control.region.amazonaws.com",
        uri=(entry("ContinuationToken"),),
    ),
    "API_ListBuckets.md": page(
        "ListBuckets",
        request="GET /?prefix=Prefix HTTP/1.1\nHost: s3.amazonaws.com",
        uri=(entry("Prefix"),),
    ),
    "API_WriteGetObjectResponse.md": page(
        "WriteGetObjectResponse",
        request=(
            "POST /WriteGetObjectResponse HTTP/1.1\nHost: s3.amazonaws.com\nx-amz-request-route: RequestRoute\n"
            "x-amz-request-token: RequestToken"
        ),
        uri=(entry("RequestRoute", "Required: Yes"), entry("RequestToken", "Required: Yes")),
    ),
}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder: Path = tmp_path_factory.mktemp("sdk")
    model, _ = linked(PAGES)
    package = f"store_{next(_counter)}"
    for path, text in emit(model, PythonOptions(package=package)).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(f"{package}.s3")
    finally:
        sys.path.remove(str(folder))


def sent(
    sdk: ModuleType, operation: str, asynchronous: bool = False, answer: bytes = b"", **arguments: Any
) -> Any:
    """What a server gets, and what the call gives."""
    with serving(scripted((200, answer))) as server:
        settings = {**SETTINGS, "endpoint_url": server.url}

        async def call() -> Any:
            async with sdk.AsyncS3Client(**settings) as client:
                return await getattr(client, operation)(**arguments)

        if asynchronous:
            result = asyncio.run(call())
        else:
            with sdk.S3Client(**settings) as client:
                result = getattr(client, operation)(**arguments)
        (request,) = server.requests
        return request, result


def wire(sdk: ModuleType, operation: str, settings: Any, **arguments: Any) -> Any:
    """What would go over the network to the service's own hosts."""
    testing = runtime(sdk, "testing")
    transport = testing.FakeTransport()
    response = runtime(sdk, "http").HttpResponse
    transport.answer("*", lambda request: response(200, {}))
    with sdk.S3Client(**{**SETTINGS, **settings}, transport=transport) as client:
        getattr(client, operation)(**arguments)
    return transport.calls[-1].wire


def scope(found: Any) -> str:
    """Region and name that signed."""
    value = dict(found.headers)["Authorization"]
    return "/".join(value.partition("Credential=")[2].partition(",")[0].split("/")[2:4])


@pytest.mark.parametrize(
    ("operation", "arguments", "settings", "host", "signed"),
    [
        ("list_directory_buckets", {}, {}, "s3express-control.eu-central-1.amazonaws.com", "s3express"),
        (
            "list_directory_buckets",
            {},
            {"fips": True},
            "s3express-control-fips.eu-central-1.amazonaws.com",
            "s3express",
        ),
        (
            "list_directory_buckets",
            {},
            {"region": "cn-north-1"},
            "s3express-control.cn-north-1.amazonaws.com.cn",
            "s3express",
        ),
        (
            "write_get_object_response",
            {"request_route": "io-use1", "request_token": "t"},
            {},
            "io-use1.s3-object-lambda.eu-central-1.amazonaws.com",
            "s3-object-lambda",
        ),
        ("list_buckets", {}, {}, "s3.eu-central-1.amazonaws.com", "s3"),
    ],
)
def test_operations_go_to_their_hosts(
    sdk: ModuleType, operation: str, arguments: Any, settings: Any, host: str, signed: str
) -> None:
    found = wire(sdk, operation, settings, **arguments)
    assert found.host == host
    assert scope(found) == f"{settings.get('region', 'eu-central-1')}/{signed}"


def test_an_explicit_endpoint_is_that_of_every_operation(sdk: ModuleType) -> None:
    settings = {"endpoint_url": "http://store.example.com:9000"}
    found = wire(sdk, "list_directory_buckets", settings)
    assert (found.host, scope(found)) == ("store.example.com", "eu-central-1/s3express")


ENCODED = (
    b"<ListBucketResult><Contents><Key>a%01b%2Bc+d%C3%BC</Key></Contents><Contents><Key>plain</Key></Contents>"
    b"<EncodingType>url</EncodingType><Prefix>a%01</Prefix></ListBucketResult>"
)


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize("operation", ["list_objects_v2", "list_uploads"])
def test_keys_that_xml_cannot_hold_arrive(sdk: ModuleType, operation: str, asynchronous: bool) -> None:
    request, answer = sent(sdk, operation, asynchronous, ENCODED, bucket="box", prefix="a\x01")
    assert "encoding-type=url" in request.target
    assert [item.key for item in answer.contents] == ["a\x01b+c dü", "plain"]
    assert answer.prefix == "a\x01"
    assert not answer.encoding_type


def test_who_asks_for_encoded_keys_gets_them(sdk: ModuleType) -> None:
    _, answer = sent(sdk, "list_objects_v2", answer=ENCODED, bucket="box", encoding_type="url")
    assert answer.contents[0].key == "a%01b%2Bc+d%C3%BC"
    assert answer.encoding_type == "url"


def test_keys_that_a_service_does_not_encode_stay(sdk: ModuleType) -> None:
    plain = ENCODED.replace(b"<EncodingType>url</EncodingType>", b"")
    _, answer = sent(sdk, "list_objects_v2", answer=plain, bucket="box")
    assert answer.contents[0].key == "a%01b%2Bc+d%C3%BC"


WHEN = datetime(2026, 11, 1, 12, 30, tzinfo=UTC)


def test_times_have_the_form_that_their_places_do_not_tell(sdk: ModuleType) -> None:
    request, _ = sent(sdk, "get_object", bucket="box", key="k", response_expires=WHEN, if_modified_since=WHEN)
    assert request.target == "/box/k?response-expires=Sun%2C%2001%20Nov%202026%2012%3A30%3A00%20GMT"
    assert request.headers["if-modified-since"] == "Sun, 01 Nov 2026 12:30:00 GMT"
    gone = sdk.types.ObjectIdentifier(key="k", last_modified_time=WHEN)
    request, _ = sent(sdk, "delete_objects", bucket="box", delete=sdk.types.Delete(object_=[gone]))
    assert b"<LastModifiedTime>Sun, 01 Nov 2026 12:30:00 GMT</LastModifiedTime>" in request.body


@pytest.mark.parametrize(
    ("source", "header"),
    [
        ("b/ü a%", "b/%C3%BC%20a%25"),
        ("b/a+b?c", "b/a%2Bb%3Fc"),
        ("b/plain-key_1.txt", "b/plain-key_1.txt"),
        ("b/%C3%BC%20a%25", "b/%C3%BC%20a%25"),
        ("b/ü?versionId=a.b_c", "b/%C3%BC?versionId=a.b_c"),
        ("arn:aws:s3:eu-central-1:123456789012:accesspoint/p/object/k", None),
    ],
)
def test_the_source_of_a_copy_is_written_as_in_urls(sdk: ModuleType, source: str, header: str | None) -> None:
    request, _ = sent(sdk, "copy_object", bucket="box", key="k", copy_source=source)
    assert request.headers["x-amz-copy-source"] == (header or source)


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ({"tagging": "a=b "}, "Tagging"),
        ({"tagging": "\ta"}, "Tagging"),
        ({"content_type": " x"}, "ContentType"),
    ],
)
def test_a_header_that_loses_blanks_names_the_argument(
    sdk: ModuleType, arguments: dict[str, str], path: str
) -> None:
    errors = runtime(sdk, "errors")
    with (
        sdk.S3Client(**SETTINGS, endpoint_url="http://127.0.0.1:9") as client,
        pytest.raises(errors.ValidationError, match="begin or end with a blank") as caught,
    ):
        client.copy_object(bucket="box", key="k", copy_source="b/k", **arguments)
    assert [violation.path for violation in caught.value.violations] == [path]


def test_a_header_that_a_caller_adds_is_named_too(sdk: ModuleType) -> None:
    errors, config = runtime(sdk, "errors"), runtime(sdk, "config")
    with (
        sdk.S3Client(**SETTINGS, endpoint_url="http://127.0.0.1:9") as client,
        pytest.raises(
            errors.ConfigurationError, match="the header 'x-note' must not begin or end with a blank"
        ),
    ):
        client.list_buckets(call_options=config.CallOptions(headers={"x-note": "a "}))
