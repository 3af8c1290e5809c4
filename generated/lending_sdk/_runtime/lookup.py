"""The lookup of a host's addresses within a limit of time, which the system's own does not have."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading


def look_up(host: str, port: int, timeout: float | None) -> list[str]:
    """Addresses as text, in the system's order.

    Raises OSError for a name without any, and builtin TimeoutError. A lookup that takes too long goes on in its thread.
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return [host]
    outcome: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            outcome.put(list(dict.fromkeys(str(answer[4][0]) for answer in answers)))
        except UnicodeError:
            # Labels have 1 to 63 characters, and the codec refuses others by itself.
            outcome.put(OSError(f"{host} is no host name"))
        except Exception as error:  # It is the caller's, who waits in another thread.
            outcome.put(error)

    threading.Thread(target=run, name=f"lookup of {host}", daemon=True).start()
    try:
        answer = outcome.get(timeout=timeout)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer
