"""How the synchronous transport gets a connection: the name's lookup, TCP and TLS, all within one limit of time."""

from __future__ import annotations

import builtins
import ipaddress
import queue
import socket
import ssl
import threading
from typing import Any

from .connection_sync import Limits
from .errors import ConnectError

_SLOW = "no connection within the connect timeout"


def connect(
    host: str, port: int, context: ssl.SSLContext | None, limits: Limits
) -> socket.socket:
    """Raises `ConnectError`, and `TimeoutError` when the limits' timeout, taken as a whole, is over."""
    try:
        addresses = _lookup(host, port, limits)
        sock = _first(addresses, limits)
    except builtins.TimeoutError:
        raise limits.expired(_SLOW) from None
    except OSError as error:
        raise ConnectError(str(error) or type(error).__name__) from None
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if context is None:
            return sock
        sock.settimeout(limits.left())
        return context.wrap_socket(sock, server_hostname=host)
    except BaseException as error:
        sock.close()
        if isinstance(error, builtins.TimeoutError):
            raise limits.expired(_SLOW) from None
        if isinstance(error, OSError):
            raise ConnectError(str(error) or type(error).__name__) from None
        raise


def _lookup(host: str, port: int, limits: Limits) -> list[Any]:
    """The addresses of a host. The system's lookup has no limit of time, so it runs in a thread of its own."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except Exception as error:
            found.put(error)

    threading.Thread(target=look_up, name=f"lookup of {host}", daemon=True).start()
    try:
        answer = found.get(timeout=limits.left())
    except queue.Empty:
        raise limits.expired(_SLOW) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _first(addresses: list[Any], limits: Limits) -> socket.socket:
    """A connection to the first address that takes one; each gets its share of the time."""
    problem: OSError = OSError("the name has no address")
    for number, (family, kind, protocol, _, address) in enumerate(addresses):
        left = limits.left()
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError as error:
            problem = error
            continue
        sock.settimeout(None if left is None else left / (len(addresses) - number))
        try:
            sock.connect(address)
        except OSError as error:
            sock.close()
            problem = error
        else:
            return sock
    raise problem
