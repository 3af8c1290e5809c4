"""The SDK built from S3's pages does real work on moto's server, sync and async."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
import urllib.request
from types import ModuleType
from typing import Any

import pytest

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario, Sdk
from tests.support.service import LocalService

GUIDE = "crawled/s3"
SERVICE = "s3"
BUCKET = "amzn-demo-bucket"


async def content(body: Any) -> bytes:
    """All of a body, of whichever client."""
    data = body.read()
    found: bytes = await data if inspect.isawaitable(data) else data
    return found


async def buckets(call: Caller, types: ModuleType) -> None:
    place = types.CreateBucketConfiguration(location_constraint="eu-west-1")
    await call("create_bucket", bucket="amzn-demo-west", create_bucket_configuration=place)
    await call("create_bucket", bucket=BUCKET)
    assert {b.name for b in (await call("list_buckets")).buckets} == {"amzn-demo-west", BUCKET}
    assert (await call("get_bucket_location", bucket="amzn-demo-west")).location_constraint == "eu-west-1"
    await call("head_bucket", bucket=BUCKET)
    await call("wait_until_bucket_exists", bucket=BUCKET)
    await call("delete_bucket", bucket="amzn-demo-west")
    await call("wait_until_bucket_not_exists", bucket="amzn-demo-west")
    assert [b.name for b in (await call("list_buckets")).buckets] == [BUCKET]
    error = await call.error("head_bucket", bucket="amzn-demo-west")
    assert error.status == 404


async def objects(call: Caller, types: ModuleType) -> None:
    await call("create_bucket", bucket=BUCKET)
    key = "reports/ä b+c&d=1/%7E?.txt"
    put = await call("put_object", bucket=BUCKET, key=key, body=b"0123456789", content_type="text/plain")
    assert put.e_tag.strip('"') == "781e5e245d69b566979b86e28d23f2c7"
    got = await call("get_object", bucket=BUCKET, key=key)
    assert (got.content_type, got.content_length, got.e_tag) == ("text/plain", 10, put.e_tag)
    assert await content(got.body) == b"0123456789"
    ranged = await call("get_object", bucket=BUCKET, key=key, range="bytes=2-4")
    assert (await content(ranged.body), ranged.content_range) == (b"234", "bytes 2-4/10")
    head = await call("head_object", bucket=BUCKET, key=key)
    assert (head.content_length, head.last_modified.tzinfo is not None) == (10, True)
    await call(
        "copy_object",
        bucket=BUCKET,
        key="copy",
        copy_source=f"{BUCKET}/reports/%C3%A4%20b%2Bc%26d%3D1/%257E%3F.txt",
    )
    assert await content((await call("get_object", bucket=BUCKET, key="copy")).body) == b"0123456789"
    await call("delete_object", bucket=BUCKET, key=key)
    error = await call.error("get_object", bucket=BUCKET, key=key)
    assert (type(error).__name__, error.code, error.status) == ("NoSuchKey", "NoSuchKey", 404)


async def selecting(call: Caller, types: ModuleType) -> None:
    await call("create_bucket", bucket=BUCKET)
    data = b'{"name": "churn", "size": 3}\n{"name": "spam", "size": 40}\n'
    await call("put_object", bucket=BUCKET, key="rows.json", body=data)
    answer = await call(
        "select_object_content",
        bucket=BUCKET,
        key="rows.json",
        expression="SELECT * FROM s3object s WHERE s.name = 'spam'",
        expression_type="SQL",
        input_serialization=types.InputSerialization(json=types.JSONInput(type="LINES")),
        output_serialization=types.OutputSerialization(json=types.JSONOutput()),
    )
    stream = answer.payload
    events = (
        [event async for event in stream] if type(call.client).__name__.startswith("Async") else list(stream)
    )
    assert b"spam" in b"".join(event.records.payload for event in events if event.records)
    assert b"churn" not in b"".join(event.records.payload for event in events if event.records)
    (stats,) = [event.stats.details for event in events if event.stats]
    assert stats.bytes_scanned > 0
    assert events[-1].end is not None


async def listings(call: Caller, types: ModuleType) -> None:
    await call("create_bucket", bucket=BUCKET)
    for number in range(7):
        await call("put_object", bucket=BUCKET, key=f"log/{number}", body=b"x")
    await call("put_object", bucket=BUCKET, key="other/1", body=b"")
    page = await call("list_objects_v2", bucket=BUCKET, prefix="log/", max_keys=3)
    assert (page.key_count, page.is_truncated) == (3, True)
    entries = await call.items("list_objects_v2", bucket=BUCKET, prefix="log/", max_keys=3)
    assert [entry.key for entry in entries] == [f"log/{number}" for number in range(7)]
    grouped = await call("list_objects", bucket=BUCKET, delimiter="/")
    assert [p.prefix for p in grouped.common_prefixes] == ["log/", "other/"]
    gone = types.Delete(objects=[types.ObjectIdentifier(key="log/1"), types.ObjectIdentifier(key="log/2")])
    deleted = await call("delete_objects", bucket=BUCKET, delete=gone)
    assert {d.key for d in deleted.deleted} == {"log/1", "log/2"}


async def odd_keys(call: Caller, types: ModuleType) -> None:
    await call("create_bucket", bucket=BUCKET)
    keys = ["a\x01b", "p+q r%20s", "ü/ö?x=1&y", "~*'()!"]
    for key in keys:
        await call("put_object", bucket=BUCKET, key=key, body=iter([key.encode(), b"!"]))
    assert [entry.key for entry in await call.items("list_objects_v2", bucket=BUCKET)] == sorted(keys)
    # One key a page: the last key of a page is where the next one begins.
    listed = await call.items("list_objects", bucket=BUCKET, max_keys=1)
    assert [entry.key for entry in listed] == sorted(keys)
    for key in keys:
        await call("copy_object", bucket=BUCKET, key="copy", copy_source=f"{BUCKET}/{key}")
        copied = (await call("get_object", bucket=BUCKET, key="copy")).body
        assert await content(copied) == key.encode() + b"!"


async def multipart(call: Caller, types: ModuleType) -> None:
    await call("create_bucket", bucket=BUCKET)
    upload = (await call("create_multipart_upload", bucket=BUCKET, key="big")).upload_id
    where = {"bucket": BUCKET, "key": "big", "upload_id": upload}
    parts = []
    for number, size in ((1, 5 * 1024 * 1024), (2, 10)):
        part = await call("upload_part", **where, part_number=number, body=bytes([number]) * size)
        parts.append(types.CompletedPart(e_tag=part.e_tag, part_number=number))
    assert [p.part_number for p in (await call("list_parts", **where)).part] == [1, 2]
    assert [u.key for u in (await call("list_multipart_uploads", bucket=BUCKET)).upload] == ["big"]
    whole = types.CompletedMultipartUpload(parts=parts)
    done = await call("complete_multipart_upload", **where, complete_multipart_upload=whole)
    assert done.e_tag.strip('"').endswith("-2")
    assert (await call("head_object", bucket=BUCKET, key="big")).content_length == 5 * 1024 * 1024 + 10
    other = (await call("create_multipart_upload", bucket=BUCKET, key="never")).upload_id
    await call("abort_multipart_upload", bucket=BUCKET, key="never", upload_id=other)


async def tags_and_versions(call: Caller, types: ModuleType) -> None:
    await call("create_bucket", bucket=BUCKET)
    await call(
        "put_bucket_versioning",
        bucket=BUCKET,
        versioning_configuration=types.VersioningConfiguration(status="Enabled"),
    )
    assert (await call("get_bucket_versioning", bucket=BUCKET)).status == "Enabled"
    for body in (b"one", b"two"):
        await call("put_object", bucket=BUCKET, key="k", body=body, tagging="a=1&b=2")
    versions = (await call("list_object_versions", bucket=BUCKET)).version
    assert len(versions) == 2
    old = next(v for v in versions if not v.is_latest)
    assert (
        await content((await call("get_object", bucket=BUCKET, key="k", version_id=old.version_id)).body)
        == b"one"
    )
    tags = (await call("get_object_tagging", bucket=BUCKET, key="k")).tag_set
    assert {(t.key, t.value) for t in tags} == {("a", "1"), ("b", "2")}
    new = types.Tagging(tag_set=[types.Tag(key="ü", value="a=b")])
    await call("put_object_tagging", bucket=BUCKET, key="k", tagging=new)
    assert (await call("get_object_tagging", bucket=BUCKET, key="k")).tag_set == new.tag_set
    await call("delete_object_tagging", bucket=BUCKET, key="k")
    await call("put_bucket_tagging", bucket=BUCKET, tagging=new)
    assert (await call("get_bucket_tagging", bucket=BUCKET)).tag_set == new.tag_set
    await call("delete_bucket_tagging", bucket=BUCKET)


async def presigned(call: Caller, types: ModuleType) -> None:
    await call("create_bucket", bucket=BUCKET)
    presign, where = call.client.presign(expires_in=600), {"bucket": BUCKET, "key": "a b/ü+%.txt"}

    async def sent(method: str, body: bytes | None = None, **arguments: Any) -> bytes:
        """What somebody without credentials gets."""
        request = getattr(presign, method)(**arguments)
        request = await request if inspect.isawaitable(request) else request
        body = request.body if body is None else body
        plain = urllib.request.Request(request.url, body or None, request.headers, method=request.method)
        with urllib.request.urlopen(plain, timeout=30) as answer:
            found: bytes = answer.read()
        return found

    await sent("put_object", b"meow", **where, content_type="text/plain", metadata={"by": "me"})
    assert await sent("get_object", **where) == b"meow"
    assert await sent("get_object", **where, range="bytes=1-2") == b"eo"
    head = await call("head_object", **where)
    assert (head.content_type, head.metadata) == ("text/plain", {"by": "me"})
    await sent(
        "put_bucket_tagging", bucket=BUCKET, tagging=types.Tagging(tag_set=[types.Tag(key="a", value="b")])
    )
    assert b"<Key>a</Key>" in await sent("get_bucket_tagging", bucket=BUCKET)
    form = presign.post_object(bucket=BUCKET, key="posted/${filename}", fields={"Content-Type": "text/x"})
    form = await form if inspect.isawaitable(form) else form
    lines = [
        f'--line\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in form.fields.items()
    ]
    lines.append(
        '--line\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\npurr\r\n--line--\r\n'
    )
    kind = {"Content-Type": "multipart/form-data; boundary=line"}
    urllib.request.urlopen(
        urllib.request.Request(form.url, "".join(lines).encode(), kind), timeout=30
    ).close()
    posted = await call("get_object", bucket=BUCKET, key="posted/f")
    assert await content(posted.body) == b"purr"
    await sent("delete_object", **where)
    assert [entry.key for entry in await call.items("list_objects_v2", bucket=BUCKET)] == ["posted/f"]


async def settings(call: Caller, types: ModuleType) -> None:
    await call("create_bucket", bucket=BUCKET)
    rule = types.CORSRule(
        allowed_methods=["GET", "PUT"], allowed_origins=["https://a", "https://b"], max_age_seconds=60
    )
    await call(
        "put_bucket_cors", bucket=BUCKET, cors_configuration=types.CORSConfiguration(cors_rules=[rule])
    )
    (found,) = (await call("get_bucket_cors", bucket=BUCKET)).cors_rule
    assert (found.allowed_methods, found.max_age_seconds) == (["GET", "PUT"], 60)
    await call("delete_bucket_cors", bucket=BUCKET)
    policy = json.dumps({"Version": "2012-10-17", "Statement": []})
    await call("put_bucket_policy", bucket=BUCKET, policy=policy)
    assert json.loads((await call("get_bucket_policy", bucket=BUCKET)).policy) == json.loads(policy)
    await call("delete_bucket_policy", bucket=BUCKET)
    grants = (await call("get_bucket_acl", bucket=BUCKET)).grants
    assert grants[0].permission == "FULL_CONTROL"
    assert grants[0].grantee.type == "CanonicalUser"
    block = types.PublicAccessBlockConfiguration(block_public_acls=True, ignore_public_acls=False)
    await call("put_public_access_block", bucket=BUCKET, public_access_block_configuration=block)
    shown = (await call("get_public_access_block", bucket=BUCKET)).public_access_block_configuration
    assert (shown.block_public_acls, shown.ignore_public_acls) == (True, False)
    await call("delete_public_access_block", bucket=BUCKET)
    default = types.ServerSideEncryptionByDefault(sse_algorithm="AES256")
    encryption = types.ServerSideEncryptionConfiguration(
        rules=[types.ServerSideEncryptionRule(apply_server_side_encryption_by_default=default)]
    )
    await call("put_bucket_encryption", bucket=BUCKET, server_side_encryption_configuration=encryption)
    kept = (await call("get_bucket_encryption", bucket=BUCKET)).server_side_encryption_configuration
    assert kept.rules[0].apply_server_side_encryption_by_default == default
    await call("delete_bucket_encryption", bucket=BUCKET)
    site = types.WebsiteConfiguration(index_document=types.IndexDocument(suffix="index.html"))
    await call("put_bucket_website", bucket=BUCKET, website_configuration=site)
    assert (await call("get_bucket_website", bucket=BUCKET)).index_document.suffix == "index.html"
    await call("delete_bucket_website", bucket=BUCKET)


@both_clients(
    buckets, objects, selecting, listings, odd_keys, multipart, tags_and_versions, settings, presigned
)
def test_s3_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)


UP_AND_DOWN = """
import asyncio, inspect, resource, sys
folder, package, endpoint, asynchronous = sys.argv[1:]
sys.path.insert(0, folder)
s3 = __import__(f"{package}.s3", fromlist=["s3"])
client = (s3.AsyncS3Client if asynchronous == "True" else s3.S3Client)(
    region="us-east-1", endpoint_url=endpoint, access_key_id="test", secret_access_key="test"
)
piece, count = bytes(range(256)) * 4096, 100

async def done(value):
    return await value if inspect.isawaitable(value) else value

async def main():
    await done(client.create_bucket(bucket="large"))
    await done(client.put_object(bucket="large", key="small", body=piece))
    await done((await done(client.get_object(bucket="large", key="small"))).body.read())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    up = (piece for _ in range(count))
    await done(client.put_object(bucket="large", key="100MB", body=up, content_length=count * len(piece)))
    chunks = (await done(client.get_object(bucket="large", key="100MB"))).body.iter_bytes(65536)
    size = 0
    if hasattr(chunks, "__aiter__"):
        async for chunk in chunks:
            size += len(chunk)
    else:
        for chunk in chunks:
            size += len(chunk)
    assert size == count * len(piece), size
    await done(client.close())
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)

asyncio.run(main())
"""


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_100_megabytes_go_up_and_down_in_little_memory(
    sdk: Sdk, local_service: LocalService, asynchronous: bool
) -> None:
    local_service.reset()
    arguments = [str(sdk.folder), sdk.package, local_service.endpoint, str(asynchronous)]
    done = subprocess.run(
        [sys.executable, "-c", UP_AND_DOWN, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-1500:]
    assert int(done.stdout) < 20
    local_service.reset()
