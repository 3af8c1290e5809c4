"""TLS of an asynchronous connection, without I/O.

That of asyncio loses what arrived ahead of a reset, and takes any end of a connection for one that was announced.
"""

from __future__ import annotations

import ssl

_PIECE = 256 * 1024
"""Bytes that are decrypted at a time at most."""

CUT = "the connection ended without the message of TLS that announces it: what arrived may be cut off"


class Tls:
    """The client's end of TLS. Raises `ssl.SSLError` during the handshake; later `error` tells."""

    __slots__ = ("_incoming", "_outgoing", "_unsent", "error", "has_ended", "object")

    def __init__(self, context: ssl.SSLContext, host: str | None) -> None:
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._unsent: list[bytes | memoryview] = []
        """What waits for the other side, in a new handshake of TLS 1.2."""
        self.object = context.wrap_bio(
            self._incoming, self._outgoing, server_hostname=host
        )
        self.has_ended = False
        """Whether the other side has announced its end."""
        self.error: ssl.SSLError | None = None

    def is_stuck(self) -> bool:
        """Whether bytes wait for a message of the other side, in a new handshake of TLS 1.2."""
        return bool(self._unsent)

    def shake(self) -> bool:
        """Goes on with the handshake. Whether it is done."""
        try:
            self.object.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True

    def keep(self, data: bytes) -> None:
        """Takes a part of the handshake."""
        self._incoming.write(data)

    def opened(self, data: bytes) -> bytes:
        """Decrypts what has arrived."""
        self._incoming.write(data)
        pieces: list[bytes] = []
        try:
            while piece := self.object.read(_PIECE):
                pieces.append(piece)
            self.has_ended = True
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLZeroReturnError:
            self.has_ended = True
        except ssl.SSLError as error:
            self.error = error
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def sealed(self, data: bytes | memoryview) -> bytes:
        """Encrypts bytes. What is to be sent now, messages of TLS among it."""
        if data:
            self._unsent.append(data)
        try:
            while self._unsent:
                first = memoryview(self._unsent[0])
                count = self.object.write(first)
                if count < len(first):
                    self._unsent[0] = first[count:]
                else:
                    del self._unsent[0]
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLError as error:
            self._unsent.clear()
            self.error = self.error or error
        return self._outgoing.read()
