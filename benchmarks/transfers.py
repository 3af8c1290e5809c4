"""Files up and down: 1,000 small ones and one large one, beside boto3's s3transfer, against a server on this machine.

python benchmarks/transfers.py [--small 1000] [--large 256] [--rounds 3]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from measure import PROJECT, machine, run, temporary_folder

AT_A_TIME = 10
SMALL = 16 * 1024
"""Bytes of a small file."""
PIECE = 1 << 20
"""Bytes that the server writes at a time."""
BUCKET = "bench"
PACKAGE = "benchmark_sdk"
OPERATIONS = {
    "AbortMultipartUpload",
    "CompleteMultipartUpload",
    "CopyObject",
    "CreateMultipartUpload",
    "GetObject",
    "HeadObject",
    "ListParts",
    "PutObject",
    "UploadPart",
    "UploadPartCopy",
}


class Store:
    """As much of S3 as transfers need, in memory."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.parts: dict[str, dict[int, bytes]] = {}

    def answer(
        self, method: str, target: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, str, Any, int]:
        """Status, more headers, body, and the length that is told."""
        url = urlsplit(target)
        query = parse_qs(url.query, keep_blank_values=True)
        match method:
            case "PUT" if "partNumber" in query:
                self.parts[query["uploadId"][0]][int(query["partNumber"][0])] = body
            case "PUT":
                self.objects[url.path] = body
            case "POST" if "uploads" in query:
                upload = str(len(self.parts))
                self.parts[upload] = {}
                return self._xml(
                    f"<InitiateMultipartUploadResult><UploadId>{upload}</UploadId></InitiateMultipartUploadResult>"
                )
            case "POST":
                parts = self.parts.pop(query["uploadId"][0])
                self.objects[url.path] = b"".join(parts[number] for number in sorted(parts))
                return self._xml(
                    "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>"
                )
            case _:
                data = memoryview(self.objects[url.path])
                if "range" not in headers:
                    return 200, "", data, len(data)
                first, _, last = headers["range"].removeprefix("bytes=").partition("-")
                piece = data[int(first) : int(last) + 1 if last else None]
                told = f"Content-Range: bytes {first}-{int(first) + len(piece) - 1}/{len(data)}\r\n"
                return 206, told, piece, len(piece)
        return 200, "", b"", 0

    def _xml(self, text: str) -> tuple[int, str, bytes, int]:
        return 200, "Content-Type: application/xml\r\n", text.encode(), len(text)


async def serve() -> None:
    """Answer until the process is ended; prints the port."""
    store = Store()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
                method, target, _ = first.split(" ")
                headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
                if headers.get("expect"):
                    writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                body = await reader.readexactly(int(headers.get("content-length", "0")))
                if "x-amz-decoded-content-length" in headers:
                    body = plain(body)
                status, more, data, length = store.answer(method, target, headers, body)
                head = f'HTTP/1.1 {status} X\r\nETag: "x"\r\n{more}Content-Length: {length}\r\n\r\n'
                writer.write(head.encode())
                # In pieces, since asyncio copies what the socket does not take at once, and not all of a body may be read.
                for start in range(0, len(data) if method != "HEAD" else 0, PIECE):
                    writer.write(data[start : start + PIECE])
                    await writer.drain()
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, limit=1 << 20)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def plain(body: bytes) -> bytes:
    """What is inside of the chunks of S3's own coding."""
    found, at = [], 0
    while True:
        end = body.index(b"\r\n", at)
        size = int(body[at:end].partition(b";")[0], 16)
        if not size:
            return b"".join(found)
        found.append(body[end + 2 : end + 2 + size])
        at = end + 4 + size


def build(folder: str) -> None:
    """Write an SDK of the operations that transfers are made of, from botocore's model of them."""
    sys.path.insert(0, str(PROJECT))
    from tests.against_botocore.generated import write
    from tests.against_botocore.services import model_of, service_of

    model = model_of("s3")
    model["operations"] = {name: found for name, found in model["operations"].items() if name in OPERATIONS}
    write([service_of("s3", model)], Path(folder), PACKAGE)


Work = dict[str, Callable[[], None]]


def ours(endpoint: str, folder: str, names: list[str]) -> Work:
    """With a generated client, whose `upload_file` threads call."""
    client = _client(folder, "S3Client", endpoint)

    def all_small(method: str, suffix: str) -> None:
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            call = getattr(client, method)
            list(pool.map(lambda name: call(f"{folder}/{name}{suffix}", bucket=BUCKET, key=name), names))

    return {
        "small up": lambda: all_small("upload_file", ""),
        "small down": lambda: all_small("download_file", ".ours"),
        "large up": lambda: client.upload_file(f"{folder}/large", bucket=BUCKET, key="large"),
        "large down": lambda: client.download_file(f"{folder}/large.ours", bucket=BUCKET, key="large"),
    }


def asynchronous(endpoint: str, folder: str, names: list[str]) -> Work:
    """The same with tasks."""
    runner = asyncio.Runner()

    async def made() -> Any:
        return _client(folder, "AsyncS3Client", endpoint)

    client = runner.run(made())

    async def all_small(method: str, suffix: str) -> None:
        left = iter(names)

        async def work() -> None:
            for name in left:
                await getattr(client, method)(f"{folder}/{name}{suffix}", bucket=BUCKET, key=name)

        await asyncio.gather(*(work() for _ in range(AT_A_TIME)))

    async def large(method: str, suffix: str) -> None:
        await getattr(client, method)(f"{folder}/large{suffix}", bucket=BUCKET, key="large")

    return {
        "small up": lambda: runner.run(all_small("upload_file", "")),
        "small down": lambda: runner.run(all_small("download_file", ".async")),
        "large up": lambda: runner.run(large("upload_file", "")),
        "large down": lambda: runner.run(large("download_file", ".async")),
    }


def _client(folder: str, name: str, endpoint: str) -> Any:
    sys.path.insert(0, folder)
    s3: Any = __import__(f"{PACKAGE}.s3", fromlist=["s3"])
    keys = {"access_key_id": "test", "secret_access_key": "test"}
    return getattr(s3, name)(region="us-east-1", endpoint_url=endpoint, **keys)


def theirs(endpoint: str, folder: str, names: list[str]) -> Work:
    """With one manager of s3transfer's, which keeps as many requests under way."""
    import boto3
    from botocore.config import Config
    from s3transfer.manager import TransferConfig, TransferManager

    client = boto3.client(
        "s3",
        region_name="us-east-1",
        endpoint_url=endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(s3={"addressing_style": "path"}, max_pool_connections=AT_A_TIME),
    )

    def moved(wanted: list[tuple[str, str, str]]) -> None:
        with TransferManager(client, TransferConfig(max_request_concurrency=AT_A_TIME)) as manager:
            futures = [
                manager.upload(path, BUCKET, key) if way == "up" else manager.download(BUCKET, key, path)
                for way, path, key in wanted
            ]
            for future in futures:
                future.result()

    return {
        "small up": lambda: moved([("up", f"{folder}/{name}", name) for name in names]),
        "small down": lambda: moved([("down", f"{folder}/{name}.theirs", name) for name in names]),
        "large up": lambda: moved([("up", f"{folder}/large", "large")]),
        "large down": lambda: moved([("down", f"{folder}/large.theirs", "large")]),
    }


SIDES = {"ours": ours, "asynchronous": asynchronous, "theirs": theirs}
NAMES = {"ours": "codegen", "asynchronous": "codegen, asyncio", "theirs": "boto3's s3transfer"}


def drive(side: str, endpoint: str, folder: str, small: int) -> None:
    """Do each work once; prints seconds by work, those of the clock and those that processors worked."""
    work = SIDES[side](endpoint, folder, [f"small-{number}" for number in range(small)])
    seconds = {}
    for name, function in work.items():
        start, used = time.perf_counter(), time.process_time()
        function()
        seconds[name] = time.perf_counter() - start, time.process_time() - used
    print(json.dumps(seconds))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1000, help="small files (default 1000)")
    parser.add_argument("--large", type=int, default=256, help="megabytes of the large file (default 256)")
    parser.add_argument(
        "--rounds", type=int, default=3, help="rounds, of which the fastest counts (default 3)"
    )
    options = parser.parse_args()
    print(f"{machine()}; load {os.getloadavg()[0]:.1f}")
    server = subprocess.Popen([sys.executable, __file__, "serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        endpoint = f"http://127.0.0.1:{int(server.stdout.readline())}"
        with temporary_folder() as folder:
            build(folder)
            for number in range(options.small):
                Path(folder, f"small-{number}").write_bytes(os.urandom(SMALL))
            Path(folder, "large").write_bytes(os.urandom(1 << 20) * options.large)
            compare(endpoint, folder, options.small, options.large, options.rounds)
    finally:
        server.terminate()
        server.wait()


def compare(endpoint: str, folder: str, small: int, large: int, rounds: int) -> None:
    """Rounds in turns, so that a busy machine is busy for all."""
    best: dict[str, dict[str, tuple[float, float]]] = {side: {} for side in SIDES}
    for _ in range(rounds):
        for side in SIDES:
            command = [sys.executable, __file__, "drive", side, endpoint, folder, small]
            for name, (seconds, used) in json.loads(run(command).output.splitlines()[-1]).items():
                before = best[side].get(name, (seconds, used))
                best[side][name] = min(seconds, before[0]), min(used, before[1])
    for name, (seconds, used) in best["theirs"].items():
        amount = f"{small} files of {SMALL // 1024} KiB" if name.startswith("small") else f"{large} MiB"
        print(f"  {name}, {amount}")
        for side in SIDES:
            own, own_used = best[side][name]
            print(
                f"    {NAMES[side]:20} {own:6.2f} s   CPU {own_used:5.2f} s   "
                f"{seconds / own:.2f} times as fast as s3transfer, {own_used / used:.2f} of its CPU"
            )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            asyncio.run(serve())
        case ["drive", side, endpoint, folder, small]:
            drive(side, endpoint, folder, int(small))
        case _:
            main()
