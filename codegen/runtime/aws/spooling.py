"""Bodies of unknown length for services that require one: they are read into a file first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any

from ..bodies import EventPayload, FilePayload, Payload, is_async
from ..effects import Await, Block, Call
from ..errors import ConfigurationError
from .signing import S3_SIGNING_NAMES

if TYPE_CHECKING:
    from ..http import HttpRequest
    from .endpoints import Endpoint
    from .operation import SignedOperation

IN_MEMORY = 8 * 1024 * 1024
"""Bytes that are kept in memory; longer bodies go to a temporary file."""


def needs_length(
    operation: SignedOperation[Any, Any],
    endpoint: Endpoint,
    http: HttpRequest,
    payload: Payload,
) -> bool:
    """Whether a body must be read first: services like S3 refuse bodies of unknown length."""
    if isinstance(payload, EventPayload):
        return False
    if endpoint.signing_name not in S3_SIGNING_NAMES:
        return False
    if operation.unsigned_payload and endpoint.scheme == "https":
        return False
    return all(name.lower() != "content-length" for name in http.headers)


def spool(payload: Payload) -> Call[SpooledPayload]:
    """The body in a file, with a length, for any number of attempts. Raises `ConfigurationError` for what is no body."""
    file = _new_file()
    content = payload.content()
    try:
        if isinstance(content, bytes):
            file.write(content)
        elif is_async(content):
            if not (yield Await(lambda: _write_async(file, content))):
                raise ConfigurationError(
                    "a synchronous client cannot send an asynchronous stream"
                )
        else:
            assert isinstance(content, Iterator)
            yield Block(partial(_write, file, content))
        file.seek(0)
        return SpooledPayload(file)
    except BaseException:
        file.close()
        raise


class SpooledPayload(FilePayload):
    """A body in a temporary file."""

    def close(self) -> None:
        """Removes the file."""
        self._file.close()


def _new_file() -> IO[bytes]:
    return SpooledTemporaryFile(IN_MEMORY)


def _write(file: IO[bytes], chunks: Iterator[bytes]) -> None:
    for chunk in chunks:
        file.write(chunk)


async def _write_async(file: IO[bytes], chunks: AsyncIterator[bytes]) -> bool:
    from ..threads import in_thread

    async for chunk in chunks:
        await in_thread(partial(file.write, chunk))
    return True
