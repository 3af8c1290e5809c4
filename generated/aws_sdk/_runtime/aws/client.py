"""The base of synchronous clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, Unpack, cast

from ..drive import Driver

if TYPE_CHECKING:
    from ..config import CallOptions
    from ..operation import Operation
    from ..transport import Transport
    from .operation import SignedOperation, SignedService
    from .settings import ClientSettings

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


class Client(Driver):
    """A synchronous client of a service. It keeps connections open: close it, or use it in a `with` statement. Safe in threads."""

    SERVICE: ClassVar[SignedService]
    """The service; set by each generated client."""

    def __init__(
        self, *, transport: Transport | None = None, **settings: Unpack[ClientSettings]
    ) -> None:
        """`settings` are listed in `ClientSettings`. Opens no connection. Raises `ConfigurationError`."""
        from .settings import connection_options, make_context

        self._context = make_context(self.SERVICE, settings)
        if transport is None:
            from ..transport_sync import HttpTransport

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

        # Generated clients hand over operations of their own service.
        signed = cast("SignedOperation[InputT, OutputT]", operation)
        return self._drive(run_call(self._context, signed, request, call_options))

    def __repr__(self) -> str:
        endpoint = self._context.endpoint
        return f"<{type(self).__name__} {endpoint.scheme}://{endpoint.authority}{endpoint.path}>"

    if not TYPE_CHECKING:
        # Type checkers would take any name for an attribute.
        def __getattr__(self, name: str) -> None:
            from .absent import absent

            raise absent(self, name)
