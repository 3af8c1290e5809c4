"""Runs moto's server in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class LocalService:
    """A running server."""

    endpoint: str
    """`http://127.0.0.1:<port>`"""

    def reset(self) -> None:
        """Forget everything that was created."""
        self._post("/moto-api/reset", b"")

    def configure(self, **settings: object) -> None:
        """Change settings of the server: `configure(**{"lambda": {"use_docker": False}})`."""
        self._post("/moto-api/config", json.dumps(settings).encode())

    def _post(self, path: str, body: bytes) -> None:
        request = urllib.request.Request(f"{self.endpoint}{path}", data=body, method="POST")
        urllib.request.urlopen(request, timeout=30).close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def start_local_service() -> Iterator[LocalService]:
    """Start the server, wait until it answers, stop it in the end.

    Raises:
        RuntimeError: it ended by itself, or did not answer in time; the message holds what it printed.
    """
    port = _free_port()
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
        )
        try:
            service = LocalService(f"http://127.0.0.1:{port}")
            deadline = time.monotonic() + START_SECONDS
            while not _answers(service):
                if process.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    raise RuntimeError(f"moto's server did not start: {log.read().decode(errors='replace')}")
                time.sleep(0.1)
            yield service
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(service: LocalService) -> bool:
    try:
        urllib.request.urlopen(f"{service.endpoint}/moto-api/data.json", timeout=5).close()
    except (urllib.error.URLError, OSError):
        return False
    return True
