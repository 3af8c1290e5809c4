"""Calls of an SDK of REST pages beside plain httpx2 doing the same with `json.loads`: time, CPU, and many calls at once.

python benchmarks/rest_calls.py [--calls 3000] [--burst 10000]
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
from contextlib import asynccontextmanager
from typing import Any

from measure import PROJECT, machine, run, temporary_folder

BOOK = {
    "id": 7,
    "title": "Tides and Moons",
    "subjects": ["sea", "sky"],
    "added_at": "2026-03-01T08:30:00Z",
    "shelf": {"room": "north", "number": 4},
    "rating": 4.5,
}
ANSWER = json.dumps([{**BOOK, "id": number} for number in range(20)]).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
TOKEN = "open-sesame"
Call = Callable[[], Awaitable[Any]]


async def serve() -> None:
    """Answer every request with the same twenty books; prints the port."""

    class Books(asyncio.Protocol):
        def connection_made(self, transport: Any) -> None:
            self.transport = transport
            self.left = b""

        def data_received(self, data: bytes) -> None:
            *whole, self.left = (self.left + data).split(b"\r\n\r\n")
            self.transport.write((HEAD % len(ANSWER) + ANSWER) * len(whole))

    server = await asyncio.get_running_loop().create_server(Books, "127.0.0.1", 0, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@asynccontextmanager
async def ours(url: str, folder: str) -> AsyncIterator[Call]:
    """A list of books with a generated client."""
    sys.path.insert(0, folder)
    from lending_sdk import AsyncLending  # type: ignore[import-not-found]

    async with AsyncLending(base_url=url, token=TOKEN, max_connections=100) as client:
        yield lambda: client.books.list(per_page=20, lent=False)


@asynccontextmanager
async def theirs(url: str, folder: str) -> AsyncIterator[Call]:
    """The same, as one writes it by hand."""
    import httpx2  # type: ignore[import-not-found]

    limits = httpx2.Limits(max_connections=100, max_keepalive_connections=100)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with httpx2.AsyncClient(base_url=url, headers=headers, limits=limits, timeout=None) as client:

        async def call() -> Any:
            answer = await client.get("/books", params={"per_page": 20, "lent": "false"})
            answer.raise_for_status()
            return json.loads(answer.content)

        yield call


SIDES = {"codegen": ours, "httpx2": theirs}


async def drive(side: str, url: str, folder: str, calls: int) -> None:
    """Make the calls with 20 tasks, after some that do not count; prints calls a second, latencies and CPU."""
    tasks = 20
    async with SIDES[side](url, folder) as call:
        await asyncio.gather(*(call() for _ in range(tasks * 5)))
        latencies: list[float] = []

        async def worker() -> None:
            for _ in range(calls // tasks):
                start = time.perf_counter()
                await call()
                latencies.append(time.perf_counter() - start)

        start, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(worker() for _ in range(tasks)))
        seconds, used = time.perf_counter() - start, time.process_time() - used
    latencies.sort()
    count = len(latencies)
    print(json.dumps([count / seconds, latencies[count // 2], latencies[count * 99 // 100], used / count]))


async def burst(side: str, url: str, folder: str, calls: int) -> None:
    """Make all calls at once with one client; prints seconds and the errors by their type."""
    async with SIDES[side](url, folder) as call:
        start = time.perf_counter()
        results = await asyncio.gather(*(call() for _ in range(calls)), return_exceptions=True)
        seconds = time.perf_counter() - start
    print(json.dumps([seconds, Counter(type(r).__name__ for r in results if isinstance(r, BaseException))]))


def measured(what: str, side: str, url: str, folder: str, calls: int) -> Any:
    """What one process prints."""
    return json.loads(run([sys.executable, __file__, what, side, url, folder, calls]).output.splitlines()[-1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=3000, help="calls that count (default 3000)")
    parser.add_argument("--burst", type=int, default=10_000, help="calls at once (default 10000)")
    options = parser.parse_args()
    print(f"asyncio; {machine()}; load {os.getloadavg()[0]:.1f}")
    server = subprocess.Popen([sys.executable, __file__, "serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{int(server.stdout.readline())}"
        with temporary_folder() as folder:
            pages = PROJECT / "input_docs" / "lending"
            run(
                [sys.executable, "-m", "codegen", "build", pages, "-o", folder],
                {"PYTHONPATH": str(PROJECT)},
            )
            found: dict[str, list[list[float]]] = {side: [] for side in SIDES}
            for _ in range(3):
                for side, results in found.items():
                    results.append(measured("drive", side, url, folder, options.calls))
                    rate, median, slowest, used = results[-1]
                    print(
                        f"  {side:8} {rate:6.0f} calls/s   p50 {median * 1e3:6.2f} ms   "
                        f"p99 {slowest * 1e3:6.2f} ms   CPU {used * 1e6:5.0f} us a call",
                        flush=True,
                    )
            middle = {
                side: [sorted(column)[1] for column in zip(*rows, strict=True)]
                for side, rows in found.items()
            }
            print(
                f"  codegen / httpx2: CPU {middle['codegen'][3] / middle['httpx2'][3]:.2f}, "
                f"calls {middle['codegen'][0] / middle['httpx2'][0]:.2f}"
            )
            seconds, errors = measured("burst", "codegen", url, folder, options.burst)
            print(f"  {options.burst} calls at once: {seconds:.1f} s, errors: {errors or 'none'}")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            asyncio.run(serve())
        case ["drive", side, url, folder, calls]:
            asyncio.run(drive(side, url, folder, int(calls)))
        case ["burst", side, url, folder, calls]:
            asyncio.run(burst(side, url, folder, int(calls)))
        case _:
            main()
