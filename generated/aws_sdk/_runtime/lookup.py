"""Name lookup with a time limit, which that of the system does not have."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Iterable
from typing import Any


def is_address(host: str) -> bool:
    """Whether a host is an address already, of either kind."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def addresses_in(answers: Iterable[Any]) -> list[str]:
    """The addresses in what `getaddrinfo` answers, each once."""
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def look_up(host: str, port: int, timeout: float | None) -> list[str]:
    """The addresses of a host, in the order of the system; `timeout` is in seconds.

    Raises OSError for a host without addresses, and the builtin TimeoutError. A lookup that takes too long goes on in its thread.
    """
    if is_address(host):
        return [host]
    outcome: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            outcome.put(addresses_in(answers))
        except UnicodeError:
            # The codec of host names refuses labels that do not have 1 to 63 characters.
            outcome.put(OSError(f"{host} is no host name"))
        except Exception as error:  # The calling thread raises it.
            outcome.put(error)

    try:
        threading.Thread(target=run, name=f"lookup of {host}", daemon=True).start()
    except RuntimeError:
        # The system has no thread left, or the interpreter ends: without one there is no limit.
        run()
    try:
        answer = outcome.get(timeout=timeout)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer
