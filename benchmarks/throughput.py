"""Calls a second, latency and CPU against a server on this machine: of asyncio clients beside aiobotocore's, of threads beside boto3's.

python benchmarks/throughput.py [--calls 4000] [--concurrency 50] [--threads 32]
python benchmarks/throughput.py --burst 10000       one client, so many calls at once: errors and time
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from measure import PROJECT, environment, machine, run, temporary_folder

ANSWER = json.dumps(
    {
        "ModelPackageName": "churn",
        "ModelPackageArn": "arn:aws:sagemaker:eu-central-1:123456789012:model-package/churn",
        "CreationTime": 1761955200.25,
        "ModelPackageStatus": "Completed",
        "ModelPackageStatusDetails": {"ValidationStatuses": [{"Name": "smoke", "Status": "Completed"}]},
    }
).encode()
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.1\r\ncontent-length: %d\r\n\r\n"


async def serve() -> None:
    """Answer every request with the same; prints the port."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answer = HEAD % len(ANSWER) + ANSWER
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
                await reader.readexactly(length)
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


NAMES = {
    "ours": "codegen",
    "aiohttp": "codegen over aiohttp",
    "theirs": "aiobotocore",
    "threads": "codegen",
    "boto3": "boto3",
}
PEERS = ("theirs", "boto3")
Call = Callable[[], Awaitable[Any]]


@asynccontextmanager
async def ours(endpoint: str, folder: str, **settings: Any) -> AsyncIterator[Call]:
    """A call with a generated client."""
    sys.path.insert(0, folder)
    from aws_sdk.sagemaker import AsyncSageMakerClient  # type: ignore[import-not-found]

    keys = {"access_key_id": "test", "secret_access_key": "test"}
    settings |= {"region": "eu-central-1", "endpoint_url": endpoint}
    async with AsyncSageMakerClient(**settings, **keys) as client:
        yield lambda: client.describe_model_package(model_package_name="churn")


@asynccontextmanager
async def ours_over_aiohttp(endpoint: str, folder: str) -> AsyncIterator[Call]:
    """The same over the other transport."""
    sys.path.insert(0, folder)
    from aws_sdk import AiohttpTransport  # type: ignore[import-not-found]

    async with ours(endpoint, folder, transport=AiohttpTransport()) as call:
        yield call


@asynccontextmanager
async def theirs(endpoint: str, folder: str) -> AsyncIterator[Call]:
    """A call with aiobotocore."""
    from aiobotocore.config import AioConfig  # type: ignore[import-not-found]
    from aiobotocore.session import get_session  # type: ignore[import-not-found]

    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    settings = {
        "region_name": "eu-central-1",
        "endpoint_url": endpoint,
        "config": AioConfig(max_pool_connections=1000),
    }
    async with get_session().create_client("sagemaker", **settings, **keys) as client:
        yield lambda: client.describe_model_package(ModelPackageName="churn")


SIDES: dict[str, Callable[[str, str], AbstractAsyncContextManager[Call]]] = {
    "ours": ours,
    "aiohttp": ours_over_aiohttp,
    "theirs": theirs,
}


async def drive(side: str, endpoint: str, folder: str, calls: int, concurrency: int) -> None:
    """Make the calls with so many tasks, after a few that do not count; prints seconds and latencies."""
    async with SIDES[side](endpoint, folder) as call:
        await asyncio.gather(*(call() for _ in range(concurrency)))
        latencies: list[float] = []

        async def worker() -> None:
            for _ in range(calls // concurrency):
                start = time.perf_counter()
                await call()
                latencies.append(time.perf_counter() - start)

        start, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(worker() for _ in range(concurrency)))
        seconds, used = time.perf_counter() - start, time.process_time() - used
    latencies.sort()
    count = len(latencies)
    print(json.dumps([count / seconds, latencies[count // 2], latencies[count * 99 // 100], used / count]))


def threaded_call(side: str, endpoint: str, folder: str) -> Callable[[], Any]:
    """A call with a client that threads share."""
    if side == "threads":
        sys.path.insert(0, folder)
        from aws_sdk.sagemaker import SageMakerClient

        keys = {"access_key_id": "test", "secret_access_key": "test"}
        client = SageMakerClient(region="eu-central-1", endpoint_url=endpoint, **keys)
        return lambda: client.describe_model_package(model_package_name="churn")
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    config = import_module("botocore.config").Config(max_pool_connections=100)
    other = import_module("boto3").client(
        "sagemaker", region_name="eu-central-1", endpoint_url=endpoint, config=config, **keys
    )
    return lambda: other.describe_model_package(ModelPackageName="churn")


def drive_threads(side: str, endpoint: str, folder: str, calls: int, threads: int) -> None:
    """`drive` with so many threads."""
    call = threaded_call(side, endpoint, folder)

    def work(count: int) -> list[float]:
        latencies: list[float] = []
        for _ in range(count):
            start = time.perf_counter()
            call()
            latencies.append(time.perf_counter() - start)
        return latencies

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, [3] * threads))
        start, used = time.perf_counter(), time.process_time()
        latencies = sorted(x for found in pool.map(work, [calls // threads] * threads) for x in found)
        seconds, used = time.perf_counter() - start, time.process_time() - used
    count = len(latencies)
    print(json.dumps([count / seconds, latencies[count // 2], latencies[count * 99 // 100], used / count]))


async def burst(side: str, endpoint: str, folder: str, calls: int) -> None:
    """Make all calls at once with one client; prints seconds and the errors by their type."""
    async with SIDES[side](endpoint, folder) as call:
        start = time.perf_counter()
        results = await asyncio.gather(*(call() for _ in range(calls)), return_exceptions=True)
        seconds = time.perf_counter() - start
    print(json.dumps([seconds, Counter(type(r).__name__ for r in results if isinstance(r, BaseException))]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=4000, help="calls that count (default 4000)")
    parser.add_argument("--burst", type=int, default=0, help="calls at once, instead of a comparison")
    parser.add_argument("--concurrency", type=int, default=50, help="tasks that call (default 50)")
    parser.add_argument("--threads", type=int, default=32, help="threads that call (default 32)")
    options = parser.parse_args()
    peers = [("ours", Path(sys.executable))]
    if find_spec("aiohttp") is not None:
        peers.append(("aiohttp", Path(sys.executable)))
    if not options.burst:
        peers.append(("theirs", environment("aiobotocore", "aiobotocore") / "python"))
    print(f"{machine()}; load {os.getloadavg()[0]:.1f}")
    server = subprocess.Popen([sys.executable, __file__, "serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        endpoint = f"http://127.0.0.1:{int(server.stdout.readline())}"
        with temporary_folder() as folder:
            build = [sys.executable, "-m", "codegen", "build", PROJECT / "input_docs", "-o", folder]
            run(build, {"PYTHONPATH": str(PROJECT)})
            if options.burst:
                for peer in peers:
                    seconds, errors = measured("burst", peer, [endpoint, folder, options.burst])
                    text = f"{options.burst} calls at once: {seconds:.1f} s, errors: {errors or 'none'}"
                    print(f"  {NAMES[peer[0]]:20} {text}")
            else:
                print(f"  {options.calls} calls by {options.concurrency} tasks")
                compare("drive", peers, [endpoint, folder, options.calls, options.concurrency])
                print(f"  {options.calls} calls by {options.threads} threads")
                threaded = [
                    ("threads", Path(sys.executable)),
                    ("boto3", environment("boto3", "boto3") / "python"),
                ]
                compare("threads", threaded, [endpoint, folder, options.calls, options.threads])
    finally:
        server.terminate()
        server.wait()


def measured(what: str, peer: tuple[str, Path], arguments: list[object]) -> Any:
    """What one process prints."""
    side, python = peer
    return json.loads(run([python, __file__, what, side, *arguments]).output.splitlines()[-1])


def compare(what: str, peers: list[tuple[str, Path]], arguments: list[object]) -> None:
    """Three rounds in turns, so that a busy machine is busy for both; the CPU hardly depends on that."""
    found: dict[str, list[list[float]]] = {side: [] for side, _ in peers}
    for _ in range(3):
        for peer in peers:
            rate, median, slowest, used = result = measured(what, peer, arguments)
            found[peer[0]].append(result)
            print(
                f"  {NAMES[peer[0]]:20} {rate:7.0f} calls/s   p50 {median * 1e3:6.2f} ms   "
                f"p99 {slowest * 1e3:6.2f} ms   CPU {used * 1e6:4.0f} us a call"
            )
    middle = {side: [sorted(column)[1] for column in zip(*rows, strict=True)] for side, rows in found.items()}
    other = next(side for side in middle if side in PEERS)
    theirs_rate, _, _, theirs_used = middle.pop(other)
    for side, (rate, _, _, used) in middle.items():
        text = f"{rate / theirs_rate:.2f} times the calls, {used / theirs_used:.2f} of the CPU of {NAMES[other]}'s"
        print(f"  {NAMES[side]}: {text}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            asyncio.run(serve())
        case ["drive", side, endpoint, folder, calls, concurrency]:
            asyncio.run(drive(side, endpoint, folder, int(calls), int(concurrency)))
        case ["threads", side, endpoint, folder, calls, threads]:
            drive_threads(side, endpoint, folder, int(calls), int(threads))
        case ["burst", side, endpoint, folder, calls]:
            asyncio.run(burst(side, endpoint, folder, int(calls)))
        case _:
            main()
