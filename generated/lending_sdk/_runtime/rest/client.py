"""The base of synchronous clients of plain HTTP, and of the groups of their operations."""

# pyright: reportPrivateUsage=false
# A client keeps public names for the methods of services.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar, Unpack, overload

from ..drive import Driver

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..config import CallOptions
    from ..http import HttpResponse
    from ..operation import Operation
    from ..transport import Transport
    from .info import RestService
    from .pages import PagePlan, RestPages
    from .raw import RawAnswer
    from .settings import Extras, RestSettings
    from .streams import Stream

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")
ItemT = TypeVar("ItemT")
ParamsT = ParamSpec("ParamsT")


class RestClient(Driver):
    """Calls a service over connections that are kept open. Safe in threads; close it, or use it in a `with` statement."""

    SERVICE: ClassVar[RestService]
    """Set by the client of each service."""

    def __init__(
        self, *, transport: Transport | None = None, **settings: Unpack[RestSettings]
    ) -> None:
        """`settings` are those of `RestSettings`. Raises `ConfigurationError`; connects to nothing yet."""
        from .settings import make_rest_context, rest_connections

        self._rest = make_rest_context(self.SERVICE, settings)
        if transport is None:
            from ..transport_sync import HttpTransport

            transport = HttpTransport(rest_connections(settings, self._rest.address))
        self._transport = transport

    def _send(
        self, operation: Operation[InputT, OutputT], request: InputT, extras: Extras
    ) -> OutputT:
        """Makes one call. Raises `ValidationError`, `ApiError`, `TransportError`."""
        value, _ = self._page(operation, request, extras, None)
        return value

    def _page(
        self,
        operation: Operation[InputT, OutputT],
        request: InputT,
        extras: Extras,
        link: str | None,
    ) -> tuple[OutputT, HttpResponse]:
        """Makes one call, to the address of a next page where `link` is one; its value and its answer."""
        from .call import run_rest_call

        return self._drive(run_rest_call(self._rest, operation, request, extras, link))

    def _pages(
        self,
        plan: PagePlan[InputT, OutputT, ItemT],
        request: InputT,
        extras: Extras,
    ) -> RestPages[InputT, OutputT, ItemT]:
        """Goes through a list as it is iterated over."""
        from .pages import RestPages

        return RestPages(self, plan, request, extras)

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        json: Any = None,
        form: Mapping[str, Any] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        call_options: CallOptions | None = None,
    ) -> Any:
        """Calls what no page describes, with the client's authentication, retries and errors.

        `path` goes behind the base URL. The answer's JSON value, text or bytes; `None` where it is empty.
        """
        from .free import free_request

        operation, request = free_request(
            self.SERVICE, method, path, query, json, form, content, headers
        )
        return self._send(operation, request, {"call_options": call_options})

    def raw(
        self,
        method: Callable[ParamsT, OutputT],
        *args: ParamsT.args,
        **kwargs: ParamsT.kwargs,
    ) -> RawAnswer[OutputT]:
        """Calls a method of the client, and gives status, headers and bytes of the answer beside its value."""
        from .raw import last_of, recorded

        token = recorded.set([])
        try:
            value = method(*args, **kwargs)
            return last_of(recorded.get() or [], value)
        finally:
            recorded.reset(token)

    @overload
    def stream(
        self,
        method: Callable[ParamsT, list[ItemT]],
        *args: ParamsT.args,
        **kwargs: ParamsT.kwargs,
    ) -> Stream[ItemT]: ...
    @overload
    def stream(
        self,
        method: Callable[ParamsT, OutputT],
        *args: ParamsT.args,
        **kwargs: ParamsT.kwargs,
    ) -> Stream[OutputT]: ...
    def stream(
        self, method: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> Stream[Any]:
        """Calls a method of the client in a `with` statement, and gives the answer to read while it arrives."""
        from .streams import Stream

        return Stream(lambda: method(*args, **kwargs))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._rest.address}>"


class Resource:
    """Operations of one kind of thing."""

    def __init__(self, client: RestClient) -> None:
        self._client = client

    def _send(
        self, operation: Operation[InputT, OutputT], request: InputT, extras: Extras
    ) -> OutputT:
        return self._client._send(operation, request, extras)

    def _pages(
        self,
        plan: PagePlan[InputT, OutputT, ItemT],
        request: InputT,
        extras: Extras,
    ) -> RestPages[InputT, OutputT, ItemT]:
        return self._client._pages(plan, request, extras)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
