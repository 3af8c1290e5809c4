"""The base of synchronous clients."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar, Unpack

if TYPE_CHECKING:
    from .call import Call
    from .config import CallOptions
    from .operation import Operation, ServiceInfo
    from .settings import ClientSettings
    from .transport import Transport

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


class Client:
    """Calls a service over connections that are kept open. Safe in threads; close it, or use it in a `with` statement."""

    SERVICE: ClassVar[ServiceInfo]
    """Set by the client of each service."""

    def __init__(
        self, *, transport: Transport | None = None, **settings: Unpack[ClientSettings]
    ) -> None:
        """`settings` are those of `ClientSettings`. Raises `ConfigurationError`; connects to nothing yet."""
        from .settings import connection_options, make_context

        self._context = make_context(self.SERVICE, settings)
        if transport is None:
            from .transport_sync import HttpTransport

            transport = HttpTransport(connection_options(settings))
        self._transport = transport

    def _call(
        self,
        operation: Operation[InputT, OutputT],
        request: InputT,
        call_options: CallOptions | None = None,
    ) -> OutputT:
        """Makes one call. Raises `ValidationError`, `ServiceError`, `TransportError`."""
        from .call import run_call

        return self._drive(run_call(self._context, operation, request, call_options))

    def _drive(self, call: Call[OutputT]) -> OutputT:
        from .call import Block, Send, Sleep

        try:
            effect = next(call)
            while True:
                try:
                    result: object = None
                    if isinstance(effect, Send):
                        result = self._transport.send(effect.request, effect.options)
                    elif isinstance(effect, Sleep):
                        time.sleep(effect.seconds)
                    elif isinstance(effect, Block):
                        result = effect.function()
                except Exception as error:
                    effect = call.throw(error)
                else:
                    effect = call.send(result)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]
        finally:
            call.close()

    def close(self) -> None:
        """Closes the connections; a later call would open new ones."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        endpoint = self._context.endpoint
        return f"<{type(self).__name__} {endpoint.scheme}://{endpoint.authority}{endpoint.path}>"
