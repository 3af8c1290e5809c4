"""Files go up, come down and are copied, in parts at a time, by both clients; what fails leaves nothing behind or can go on."""

from __future__ import annotations

import _thread
import asyncio
import importlib
import inspect
import io
import json
import re
import signal
import sys
import threading
import zlib
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.against_botocore.generated import write
from tests.against_botocore.services import model_of, service_of
from tests.runtime.servers import Connection, Request, serving
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
        self.answered: list[str] = []
        self.fails: Callable[[str, Any], bool] = lambda name, request: False

    def before_send(self, operation: Any, request: Any, attempt: int) -> None:
        if self.fails(operation.name, request):
            raise Broken(operation.name)
        self.sent.append(operation.name)

    def after_response(self, operation: Any, *_: Any) -> None:
        self.answered.append(operation.name)

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


@KINDS
def test_no_more_parts_are_in_memory_than_may_be_on_their_way(
    sdk: ModuleType, local_service: LocalService, kind: str
) -> None:
    size, part = 33 * MIB, 5 * MIB
    held: list[int] = []
    arrived: list[int] = [0]
    options = sdk.TransferOptions(
        part_size=part, concurrency=2, on_progress=lambda done, _: arrived.append(done)
    )

    class Source:
        """A stream that cannot seek."""

        def __init__(self, watching: Watching) -> None:
            self.read_so_far, self.watching = 0, watching

        def read(self, count: int) -> bytes:
            count = min(count, size - self.read_so_far)
            self.read_so_far += count
            held.append(self.read_so_far - self.watching.answered.count("UploadPart") * part)
            return bytes(count)

    class Target:
        def __init__(self) -> None:
            self.written = 0

        def write(self, data: bytes) -> None:
            held.append(arrived[-1] - self.written)
            self.written += len(data)

    async def act(call: Call, watching: Watching) -> None:
        where = {"bucket": BUCKET, "key": "film"}
        await call("upload_fileobj", Source(watching), **where, transfer_options=options)
        assert watching.answered.count("UploadPart") == 7
        assert part < max(held) <= 2 * part
        held.clear(), arrived.clear()
        target = Target()
        await call("download_fileobj", target, **where, transfer_options=options)
        assert target.written == size
        assert part < max(held) <= 2 * part

    play(sdk, local_service, kind, act)


def interrupted(name: str, number: int, interrupt: Callable[[], None]) -> Callable[[str, Any], bool]:
    """What interrupts the caller when the request of that number is about to be sent, which then takes its time."""
    lock, seen = threading.Lock(), [0]

    def fails(sent: str, _: Any) -> bool:
        with lock:
            seen[0] += sent == name
            due = seen[0] == number and sent == name
        if due:
            interrupt()
        return False

    return fails


@pytest.mark.parametrize("way", ["upload", "download"])
def test_a_transfer_that_is_cancelled_leaves_nothing(
    sdk: ModuleType, local_service: LocalService, way: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "film", tmp_path / "copy"
    source.write_bytes(DATA)
    options = sdk.TransferOptions(part_size=MIB * 5 if way == "upload" else MIB, concurrency=2)

    async def act(call: Call, watching: Watching) -> None:
        where = {"bucket": BUCKET, "key": "film"}
        await call("put_object", bucket=BUCKET, key="film", body=DATA)
        arguments = (source,) if way == "upload" else (target,)
        task = asyncio.ensure_future(call(f"{way}_file", *arguments, **where, transfer_options=options))
        step = "UploadPart" if way == "upload" else "GetObject"
        watching.fails = interrupted(step, 3, lambda: task.cancel() and None)
        with pytest.raises(asyncio.CancelledError):
            await task
        count = len(watching.sent)
        assert not (await call("list_multipart_uploads", bucket=BUCKET)).uploads
        assert [path.name for path in tmp_path.iterdir()] == ["film"]
        assert watching.sent[count:] == ["ListMultipartUploads"]

    play(sdk, local_service, "async", act)


@pytest.fixture
def keyboard() -> Iterator[None]:
    """The keyboard interrupts, also where the tests run in the background, for which shells switch that off."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("keyboard")
@pytest.mark.parametrize("way", ["upload", "download"])
def test_a_transfer_that_the_keyboard_interrupts_leaves_nothing(
    sdk: ModuleType, local_service: LocalService, way: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "film", tmp_path / "copy"
    source.write_bytes(DATA)
    local_service.reset()
    watching = Watching()
    options = sdk.TransferOptions(part_size=MIB * 5 if way == "upload" else MIB, concurrency=2)
    package = importlib.import_module(f"{PACKAGE}.s3")
    where = {"bucket": BUCKET, "key": "film"}
    keys = {"region": "us-east-1", "access_key_id": "test", "secret_access_key": "test"}
    with package.S3Client(**keys, endpoint_url=local_service.endpoint, hooks=[watching]) as client:
        client.create_bucket(bucket=BUCKET)
        client.put_object(**where, body=DATA)
        step = "UploadPart" if way == "upload" else "GetObject"
        watching.fails = interrupted(step, 3, _thread.interrupt_main)
        path = source if way == "upload" else target
        with pytest.raises(KeyboardInterrupt):
            getattr(client, f"{way}_file")(path, **where, transfer_options=options)
        assert not client.list_multipart_uploads(bucket=BUCKET).uploads
    assert [path.name for path in tmp_path.iterdir()] == ["film"]
    assert not [thread for thread in threading.enumerate() if "_work" in thread.name]


class Store:
    """Serves one object whose bodies break off, and whose bytes may not be what it promises."""

    def __init__(self, data: bytes, *, breaks: int = 0, wrong: bool = False) -> None:
        self.data = data
        self.breaks = breaks
        self.sum = b64encode(zlib.crc32(data).to_bytes(4, "big")).decode()
        self.wrong = wrong
        self.ranges: list[str] = []

    def __call__(self, connection: Connection) -> None:
        while (request := connection.receive()) is not None:
            self._answer(connection, request)

    def _answer(self, connection: Connection, request: Request) -> None:
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
        start = int(wanted[1]) if wanted else 0
        end = int(wanted[2] or len(self.data) - 1) + 1 if wanted else len(self.data)
        self.ranges.append(request.headers.get("range", ""))
        data = bytearray(self.data[start:end])
        if self.wrong and start <= len(self.data) // 2 < end:
            data[len(self.data) // 2 - start] ^= 1
        head = [f"HTTP/1.1 {206 if wanted else 200} X", f"Content-Length: {len(data)}", 'ETag: "e"']
        # As the service does: what a range has is not promised.
        head += [] if wanted else [f"x-amz-checksum-crc32: {self.sum}"]
        # Settled before the client hears of it, and asks for the next part over another connection.
        breaks, self.breaks = self.breaks > 0, self.breaks - 1
        connection.send("\r\n".join(head).encode() + b"\r\n\r\n")
        if breaks:
            connection.send(bytes(data[: len(data) // 2]))
            raise OSError
        connection.send(bytes(data))


def download(
    sdk: ModuleType, kind: str, store: Store, target: Any, state: Path | None = None, **options: Any
) -> Any:
    """The object, with the client of that kind."""
    package = importlib.import_module(f"{PACKAGE}.s3")
    class_ = package.S3Client if kind == "sync" else package.AsyncS3Client
    method = "download_file" if isinstance(target, Path) else "download_fileobj"

    async def run(url: str) -> Any:
        keys = {"access_key_id": "test", "secret_access_key": "test", "region": "us-east-1"}
        client = class_(endpoint_url=url, retries=sdk.RetryOptions(max_attempts=2), **keys)
        more = {"state_file": state} if state else {}
        settings = sdk.TransferOptions(**{"part_size": MIB, "concurrency": 2, **options})
        try:
            done = getattr(client, method)(target, bucket=BUCKET, key="k", transfer_options=settings, **more)
            return await done if inspect.isawaitable(done) else done
        finally:
            closed = client.close()
            if inspect.isawaitable(closed):
                await closed

    with serving(store) as server:
        return asyncio.run(run(server.url))


SMALL = DATA[: 3 * MIB + 7]
PARTS = pytest.mark.parametrize("parts_from", [MIB, 9 * MIB])


@KINDS
@PARTS
def test_a_download_that_breaks_off_goes_on_where_it_was(
    sdk: ModuleType, kind: str, parts_from: int, tmp_path: Path
) -> None:
    for target in (tmp_path / "copy", io.BytesIO()):
        store = Store(SMALL, breaks=1)
        assert download(sdk, kind, store, target, parts_from=parts_from).size == len(SMALL)
        found = target.read_bytes() if isinstance(target, Path) else target.getvalue()
        assert found == SMALL
        assert len(set(store.ranges)) == len(store.ranges)
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


@KINDS
@PARTS
def test_a_download_that_ends_broken_leaves_no_file(
    sdk: ModuleType, kind: str, parts_from: int, tmp_path: Path
) -> None:
    target = tmp_path / "copy"
    target.write_bytes(b"before")

    class Gone(Store):
        def _answer(self, connection: Connection, request: Request) -> None:
            if self.ranges:
                raise OSError
            super()._answer(connection, request)

    with pytest.raises(sdk.TransportError):
        download(sdk, kind, Gone(SMALL, breaks=1), target, parts_from=parts_from)
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    assert target.read_bytes() == b"before"


@KINDS
@PARTS
@pytest.mark.parametrize("breaks", [0, 1])
def test_bytes_that_do_not_fit_their_checksum_are_noticed(
    sdk: ModuleType, kind: str, parts_from: int, breaks: int, tmp_path: Path
) -> None:
    for target in (tmp_path / "copy", io.BytesIO()):
        with pytest.raises(sdk.ChecksumError, match="GetObject"):
            download(sdk, kind, Store(SMALL, breaks=breaks, wrong=True), target, parts_from=parts_from)
    assert list(tmp_path.iterdir()) == []


@KINDS
def test_nobody_goes_on_with_what_was_wrong(sdk: ModuleType, kind: str, tmp_path: Path) -> None:
    target, state = tmp_path / "copy", tmp_path / "state"
    with pytest.raises(sdk.ChecksumError):
        download(sdk, kind, Store(SMALL, wrong=True), target, state, parts_from=MIB)
    assert list(tmp_path.iterdir()) == []
    download(sdk, kind, Store(SMALL), target, state, parts_from=MIB)
    assert target.read_bytes() == SMALL


@KINDS
@pytest.mark.parametrize("done", ["all", 5, {"0": 1}, [[0], "0", None, -1, 10**9]])
def test_a_state_file_that_another_program_wrote_counts_for_nothing(
    sdk: ModuleType, kind: str, done: Any, tmp_path: Path
) -> None:
    target, state = tmp_path / "copy", tmp_path / "state"

    class Gone(Store):
        def _answer(self, connection: Connection, request: Request) -> None:
            if self.ranges:
                raise OSError
            super()._answer(connection, request)

    with pytest.raises(sdk.TransportError, match="GetObject"):
        download(sdk, kind, Gone(SMALL, breaks=1), target, state, parts_from=MIB)
    written = json.loads(state.read_text())
    written["data"]["done"] = done
    state.write_text(json.dumps(written))
    assert download(sdk, kind, Store(SMALL), target, state, parts_from=MIB).size == len(SMALL)
    assert target.read_bytes() == SMALL


@pytest.mark.parametrize("started", [0, 1])
def test_a_transfer_needs_no_thread_where_the_interpreter_starts_none(
    sdk: ModuleType, local_service: LocalService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: int
) -> None:
    """From Python 3.12 on none starts while it ends."""
    source = tmp_path / "film.mp4"
    source.write_bytes(DATA)
    left = [None] * started

    class Refused(threading.Thread):
        def start(self) -> None:
            if not left:
                raise RuntimeError("can't create new thread at interpreter shutdown")
            left.pop()
            super().start()

    async def act(call: Call, watching: Watching) -> None:
        module = f"{PACKAGE}._runtime.aws.transfers_sync.threading"
        with monkeypatch.context() as patch:
            patch.setattr(module, SimpleNamespace(Thread=Refused, Lock=threading.Lock))
            await call("upload_file", source, bucket=BUCKET, key="film")
        head = await call("head_object", bucket=BUCKET, key="film")
        assert head.content_length == len(DATA)

    play(sdk, local_service, "sync", act)
