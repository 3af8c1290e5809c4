"""Both kinds of clients of the toy service, called in one way."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any

from codegen.runtime.aws.aio import AsyncClient
from codegen.runtime.aws.client import Client
from codegen.runtime.aws.operation import SignedOperation, SignedService
from codegen.runtime.aws.settings import connection_options
from codegen.runtime.config import CallOptions, Timeouts
from tests.runtime.toys import SECRET, service

KINDS = ("sync", "async")
QUICK = Timeouts(connect=2, read=2, total=10)


class Caller:
    """A client that is used synchronously, whatever it is."""

    def __init__(self, kind: str, facts: SignedService | None = None, **settings: Any) -> None:
        base: type[Any] = Client if kind == "sync" else AsyncClient
        if kind == "aiohttp":
            from codegen.runtime.transport_aiohttp import AiohttpTransport

            settings["transport"] = AiohttpTransport(connection_options(settings))  # type: ignore[arg-type]
            kind = "async"
        made = type("ToyClient", (base,), {"SERVICE": facts or service()})
        if "credentials" not in settings:
            settings = {"access_key_id": "AKID", "secret_access_key": SECRET, **settings}
        self.client = made(**{"region": "us-east-1", "timeouts": QUICK, **settings})
        self.kind = kind
        self._runner = asyncio.Runner() if kind == "async" else None

    def call(
        self, operation: SignedOperation[Any, Any], request: Any, options: CallOptions | None = None
    ) -> Any:
        return self.finish(self.client._call(operation, request, options))

    def finish(self, result: Any) -> Any:
        """The result of a method, awaited where it has to be."""
        return result if self._runner is None else self._runner.run(_await(result))

    def __enter__(self) -> Caller:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.finish(self.client.close())
        if self._runner is not None:
            self._runner.close()


async def _await(result: Any) -> Any:
    return await result
