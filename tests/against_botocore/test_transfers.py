"""Files go up, come down and are copied, in parts at a time, by both clients; what fails leaves nothing behind or can go on."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import io
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.against_botocore.generated import write
from tests.against_botocore.services import model_of, service_of
from tests.support.service import LocalService

PACKAGE = "transferring"
BUCKET = "photos"
MIB = 1024 * 1024
DATA = bytes(range(251)) * (11 * MIB // 251)
OPERATIONS = {
    "AbortMultipartUpload",
    "CompleteMultipartUpload",
    "CopyObject",
    "CreateBucket",
    "CreateMultipartUpload",
    "GetObject",
    "HeadObject",
    "ListMultipartUploads",
    "ListParts",
    "PutObject",
    "UploadPart",
    "UploadPartCopy",
}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp(PACKAGE)
    model = model_of("s3")
    model["operations"] = {name: found for name, found in model["operations"].items() if name in OPERATIONS}
    write([service_of("s3", model)], folder, PACKAGE)
    sys.path.append(str(folder))
    importlib.invalidate_caches()
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(folder))


class Broken(Exception):
    """Something that no retry helps against."""


class Watching:
    """A hook that counts what is sent, and fails where it is told to."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.fails: Callable[[str, Any], bool] = lambda name, request: False

    def before_send(self, operation: Any, request: Any, attempt: int) -> None:
        if self.fails(operation.name, request):
            raise Broken(operation.name)
        self.sent.append(operation.name)

    def after_response(self, *_: Any) -> None: ...

    def after_failure(self, *_: Any) -> None: ...


Call = Callable[..., Awaitable[Any]]


def play(
    sdk: ModuleType, service: LocalService, kind: str, act: Callable[[Call, Watching], Awaitable[None]]
) -> None:
    """`await call("upload_file", ...)` with the client of that kind."""
    service.reset()
    watching = Watching()
    package = importlib.import_module(f"{PACKAGE}.s3")
    class_ = package.S3Client if kind == "sync" else package.AsyncS3Client

    async def run() -> None:
        client = class_(
            region="us-east-1",
            access_key_id="test",
            secret_access_key="test",
            endpoint_url=service.endpoint,
            hooks=[watching],
        )

        async def call(method: str, *arguments: Any, **named: Any) -> Any:
            result = getattr(client, method)(*arguments, **named)
            return await result if inspect.isawaitable(result) else result

        await call("create_bucket", bucket=BUCKET)
        watching.sent.clear()
        await act(call, watching)
        await call("close")

    asyncio.run(run())


KINDS = pytest.mark.parametrize("kind", ["sync", "async"])


@KINDS
def test_large_files_go_in_parts(
    sdk: ModuleType, local_service: LocalService, kind: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "film.mp4", tmp_path / "copy.mp4"
    source.write_bytes(DATA)
    told: list[tuple[int, int | None]] = []
    options = sdk.TransferOptions(part_size=5 * MIB, on_progress=lambda done, all_: told.append((done, all_)))

    async def act(call: Call, watching: Watching) -> None:
        where = {"bucket": BUCKET, "key": "ü/film"}
        done = await call(
            "upload_file",
            source,
            **where,
            content_type="video/mp4",
            metadata={"by": "me"},
            transfer_options=options,
        )
        assert (done.size, done.e_tag.strip('"')[-2:]) == (len(DATA), "-3")
        assert watching.sent.count("UploadPart") == 3
        assert sorted(told) == told
        assert told[-1] == (len(DATA), len(DATA))
        head = await call("head_object", **where)
        assert (head.content_type, head.metadata) == ("video/mp4", {"by": "me"})
        watching.sent.clear(), told.clear()
        got = await call("download_file", target, **where, transfer_options=options)
        assert (got.size, got.e_tag) == (len(DATA), done.e_tag)
        assert target.read_bytes() == DATA
        assert watching.sent == ["GetObject"] * 3
        assert told[-1] == (len(DATA), len(DATA))
        file = io.BytesIO()
        await call("download_fileobj", file, **where, transfer_options=options)
        assert file.getvalue() == DATA
        assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.mp4", "film.mp4"]

    play(sdk, local_service, kind, act)


@KINDS
@pytest.mark.parametrize("size", [0, 1, 5 * MIB - 1, 5 * MIB, 5 * MIB + 1])
def test_streams_of_any_size_arrive(
    sdk: ModuleType, local_service: LocalService, kind: str, size: int
) -> None:
    options = sdk.TransferOptions(part_size=5 * MIB, parts_from=5 * MIB)

    class Pipe:
        def __init__(self) -> None:
            self.file = io.BytesIO(DATA[:size])

        def read(self, count: int) -> bytes:
            # As pipes do, fewer than are asked for.
            return self.file.read(min(count, 3 * MIB))

    async def act(call: Call, watching: Watching) -> None:
        sources: list[Any] = [io.BytesIO(DATA[:size]), Pipe()]
        if kind == "async":

            class Awaited(Pipe):
                async def read(self, count: int) -> bytes:  # type: ignore[override]
                    return super().read(count)

            sources.append(Awaited())
        for number, source in enumerate(sources):
            where = {"bucket": BUCKET, "key": f"k{number}"}
            assert (await call("upload_fileobj", source, **where, transfer_options=options)).size == size
            file = io.BytesIO()
            await call("download_fileobj", file, **where, transfer_options=options)
            assert file.getvalue() == DATA[:size]

    play(sdk, local_service, kind, act)


@KINDS
def test_what_fails_leaves_nothing(
    sdk: ModuleType, local_service: LocalService, kind: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "film", tmp_path / "copy"
    source.write_bytes(DATA)
    options = sdk.TransferOptions(part_size=5 * MIB)

    async def act(call: Call, watching: Watching) -> None:
        where = {"bucket": BUCKET, "key": "film"}
        watching.fails = lambda name, request: name == "UploadPart" and ("partNumber", "2") in request.query
        with pytest.raises(Broken):
            await call("upload_file", source, **where, transfer_options=options)
        assert watching.sent[-1] == "AbortMultipartUpload"
        assert not (await call("list_multipart_uploads", bucket=BUCKET)).uploads
        await call("put_object", **where, body=DATA)
        watching.fails = lambda name, request: "range" in {header.lower() for header in request.headers}
        with pytest.raises(Broken):
            await call("download_file", target, **where, transfer_options=options)
        assert [path.name for path in tmp_path.iterdir()] == ["film"]
        with pytest.raises(sdk.ServiceError):
            await call("download_file", target, bucket=BUCKET, key="none")
        with pytest.raises(FileNotFoundError):
            await call("upload_file", tmp_path / "none", **where)
        assert [path.name for path in tmp_path.iterdir()] == ["film"]

    play(sdk, local_service, kind, act)


@KINDS
def test_interrupted_transfers_go_on(
    sdk: ModuleType, local_service: LocalService, kind: str, tmp_path: Path
) -> None:
    source, target, state = tmp_path / "film", tmp_path / "copy", tmp_path / "state"
    source.write_bytes(DATA)
    told: list[int] = []
    options = sdk.TransferOptions(
        part_size=5 * MIB, concurrency=1, on_progress=lambda done, _: told.append(done)
    )

    async def act(call: Call, watching: Watching) -> None:
        where = {"bucket": BUCKET, "key": "film"}
        watching.fails = lambda name, request: name == "UploadPart" and ("partNumber", "3") in request.query
        with pytest.raises(Broken):
            await call("upload_file", source, **where, state_file=state, transfer_options=options)
        watching.fails = lambda name, request: False
        watching.sent.clear(), told.clear()
        done = await call("upload_file", source, **where, state_file=state, transfer_options=options)
        assert watching.sent == ["ListParts", "UploadPart", "CompleteMultipartUpload"]
        assert (told[-1], done.e_tag.strip('"')[-2:]) == (len(DATA), "-3")
        assert not state.exists()
        watching.fails = lambda name, request: request.headers.get("Range", "").startswith("bytes=10")
        with pytest.raises(Broken):
            await call("download_file", target, **where, state_file=state, transfer_options=options)
        assert not target.exists()
        watching.fails = lambda name, request: False
        watching.sent.clear(), told.clear()
        await call("download_file", target, **where, state_file=state, transfer_options=options)
        assert watching.sent == ["GetObject", "GetObject"]
        assert told[-1] == len(DATA)
        assert target.read_bytes() == DATA
        assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "film"]
        # Another file is another upload.
        watching.fails = lambda name, request: name == "CompleteMultipartUpload"
        with pytest.raises(Broken):
            await call("upload_file", source, **where, state_file=state, transfer_options=options)
        watching.fails = lambda name, request: False
        source.write_bytes(DATA[::-1])
        watching.sent.clear()
        await call("upload_file", source, **where, state_file=state, transfer_options=options)
        assert watching.sent.count("UploadPart") == 3
        file = io.BytesIO()
        await call("download_fileobj", file, **where)
        assert file.getvalue() == DATA[::-1]

    play(sdk, local_service, kind, act)


@KINDS
def test_objects_are_copied(sdk: ModuleType, local_service: LocalService, kind: str) -> None:
    options = sdk.TransferOptions(part_size=5 * MIB, copy_parts_from=5 * MIB)

    async def act(call: Call, watching: Watching) -> None:
        source = {"source_bucket": BUCKET, "source_key": "a b/ü+%?.txt"}
        await call(
            "put_object",
            bucket=BUCKET,
            key=source["source_key"],
            body=DATA,
            content_type="x/y",
            metadata={"by": "me"},
        )
        for key, more, copies in (("parts", {"transfer_options": options}, 3), ("whole", {}, 0)):
            watching.sent.clear()
            done = await call("copy", **source, bucket=BUCKET, key=key, **more)
            assert done.size == len(DATA)
            assert watching.sent.count("UploadPartCopy") == copies
            head = await call("head_object", bucket=BUCKET, key=key)
            assert (head.content_length, head.content_type, head.metadata) == (len(DATA), "x/y", {"by": "me"})
            assert head.e_tag == done.e_tag
        file = io.BytesIO()
        await call("download_fileobj", file, bucket=BUCKET, key="parts")
        assert file.getvalue() == DATA

    play(sdk, local_service, kind, act)


def test_options_that_cannot_work_are_refused(sdk: ModuleType) -> None:
    for name in ("part_size", "parts_from", "copy_parts_from", "concurrency"):
        with pytest.raises(sdk.ConfigurationError, match=name):
            sdk.TransferOptions(**{name: 0})
