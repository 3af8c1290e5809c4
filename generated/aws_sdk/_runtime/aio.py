"""The base of asynchronous clients."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar, Unpack

if TYPE_CHECKING:
    from .call import Call
    from .config import CallOptions
    from .gate import Gate
    from .operation import Operation, ServiceInfo
    from .settings import ClientSettings
    from .transport import AsyncTransport

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


class AsyncClient:
    """Calls a service over connections that are kept open, in tasks of asyncio. Close it, or use `async with`."""

    SERVICE: ClassVar[ServiceInfo]
    """Set by the client of each service."""

    def __init__(
        self,
        *,
        transport: AsyncTransport | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        """`settings` are those of `ClientSettings`. Raises `ConfigurationError`; connects to nothing yet."""
        from .settings import connection_options, make_context

        self._context = make_context(self.SERVICE, settings)
        self._options = connection_options(settings)
        self._own_transport = transport
        self._gate: Gate | None = None

    @property
    def _transport(self) -> AsyncTransport:
        if self._own_transport is None:
            from .transport_async import AsyncHttpTransport

            self._own_transport = AsyncHttpTransport(self._options)
        return self._own_transport

    async def _call(
        self,
        operation: Operation[InputT, OutputT],
        request: InputT,
        call_options: CallOptions | None = None,
    ) -> OutputT:
        """Makes one call. Raises `ValidationError`, `ServiceError`, `TransportError`."""
        from .call import run_call

        return await self._drive(
            run_call(self._context, operation, request, call_options)
        )

    async def _drive(self, call: Call[OutputT]) -> OutputT:
        import asyncio

        from .call import Send, Sleep, Turn

        gate = self._current_gate()
        held = False
        try:
            effect = next(call)
            while True:
                try:
                    result: object = None
                    if isinstance(effect, Turn):
                        await gate.enter(effect.deadline)
                        held = True
                    elif isinstance(effect, Send):
                        try:
                            result = await self._transport.send(
                                effect.request, effect.options
                            )
                        finally:
                            held = False
                            gate.leave()
                    elif isinstance(effect, Sleep):
                        await asyncio.sleep(effect.seconds)
                    else:
                        result = await asyncio.to_thread(effect.function)
                except Exception as error:
                    effect = call.throw(error)
                else:
                    effect = call.send(result)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]
        finally:
            if held:
                gate.leave()
            call.close()

    def _current_gate(self) -> Gate:
        from .gate import Gate

        if self._gate is None or not self._gate.is_current():
            self._gate = Gate(self._options.max_connections)
        return self._gate

    async def close(self) -> None:
        """Closes the connections; a later call would open new ones."""
        if self._own_transport is not None:
            await self._own_transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        endpoint = self._context.endpoint
        return f"<{type(self).__name__} {endpoint.scheme}://{endpoint.authority}{endpoint.path}>"
