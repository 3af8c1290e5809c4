"""The base of asynchronous clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, Unpack, cast

from ..drive_async import AsyncDriver

if TYPE_CHECKING:
    from ..config import CallOptions
    from ..operation import Operation
    from ..transport import AsyncTransport
    from .operation import SignedOperation, SignedService
    from .settings import ClientSettings

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


class AsyncClient(AsyncDriver):
    """An asynchronous client of a service, for asyncio. It keeps connections open: close it, or use `async with`."""

    SERVICE: ClassVar[SignedService]
    """The service; set by each generated client."""

    def __init__(
        self,
        *,
        transport: AsyncTransport | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        """`settings` are listed in `ClientSettings`. Opens no connection. Raises `ConfigurationError`."""
        from .settings import connection_options, make_context

        self._context = make_context(self.SERVICE, settings)
        self._options = connection_options(settings)
        self._own_transport = transport
        self._attempts = None

    async def _call(
        self,
        operation: Operation[InputT, OutputT],
        request: InputT,
        call_options: CallOptions | None = None,
    ) -> OutputT:
        """Makes one call. Raises `ValidationError`, `ServiceError`, `TransportError`."""
        from .call import run_call

        # Generated clients hand over operations of their own service.
        signed = cast("SignedOperation[InputT, OutputT]", operation)
        return await self._drive(run_call(self._context, signed, request, call_options))

    def __repr__(self) -> str:
        endpoint = self._context.endpoint
        return f"<{type(self).__name__} {endpoint.scheme}://{endpoint.authority}{endpoint.path}>"

    if not TYPE_CHECKING:
        # Type checkers would take any name for an attribute.
        def __getattr__(self, name: str) -> None:
            from .absent import absent

            raise absent(self, name)
