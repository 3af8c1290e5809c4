"""Calls a second and latency of the asyncio client, beside aiobotocore's, against a server on this machine.

python benchmarks/throughput.py [--calls 4000] [--concurrency 50]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from measure import PROJECT, environment, machine, run

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


Call = Callable[[], Awaitable[Any]]


@asynccontextmanager
async def ours(endpoint: str, folder: str) -> AsyncIterator[Call]:
    """A call with a generated client."""
    sys.path.insert(0, folder)
    from aws_sdk.sagemaker import AsyncSageMakerClient  # type: ignore[import-not-found]

    keys = {"access_key_id": "test", "secret_access_key": "test"}
    async with AsyncSageMakerClient(region="eu-central-1", endpoint_url=endpoint, **keys) as client:
        yield lambda: client.describe_model_package(model_package_name="churn")


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


async def drive(side: str, endpoint: str, folder: str, calls: int, concurrency: int) -> None:
    """Make the calls with so many tasks, after a few that do not count; prints seconds and latencies."""
    async with (ours if side == "ours" else theirs)(endpoint, folder) as call:
        await asyncio.gather(*(call() for _ in range(concurrency)))
        latencies: list[float] = []

        async def worker() -> None:
            for _ in range(calls // concurrency):
                start = time.perf_counter()
                await call()
                latencies.append(time.perf_counter() - start)

        start = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(concurrency)))
        seconds = time.perf_counter() - start
    latencies.sort()
    print(
        json.dumps(
            [len(latencies) / seconds, latencies[len(latencies) // 2], latencies[len(latencies) * 99 // 100]]
        )
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=4000, help="calls that count (default 4000)")
    parser.add_argument("--concurrency", type=int, default=50, help="tasks that call (default 50)")
    options = parser.parse_args()
    peer = environment("aiobotocore", "aiobotocore")
    print(f"asyncio, {options.calls} calls by {options.concurrency} tasks; {machine()}")
    server = subprocess.Popen([sys.executable, __file__, "serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        endpoint = f"http://127.0.0.1:{int(server.stdout.readline())}"
        with tempfile.TemporaryDirectory() as folder:
            build = [sys.executable, "-m", "codegen", "build", PROJECT / "input_docs", "-o", folder]
            run(build, {"PYTHONPATH": str(PROJECT)})
            rates: dict[str, list[float]] = {"ours": [], "theirs": []}
            for _ in range(3):
                for side, python in (("ours", Path(sys.executable)), ("theirs", peer / "python")):
                    arguments = [side, endpoint, folder, options.calls, options.concurrency]
                    rate, median, slowest = json.loads(
                        run([python, __file__, *arguments]).output.splitlines()[-1]
                    )
                    rates[side].append(rate)
                    name = "codegen" if side == "ours" else "aiobotocore"
                    print(
                        f"  {name:12} {rate:7.0f} calls/s   median {median * 1e3:6.2f} ms   p99 {slowest * 1e3:6.2f} ms"
                    )
            print(
                f"  codegen / aiobotocore: {sorted(rates['ours'])[1] / sorted(rates['theirs'])[1]:.2f} times the calls"
            )
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve())
    elif sys.argv[1:2] in (["ours"], ["theirs"]):
        asyncio.run(drive(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])))
    else:
        main()
