"""The bases of synchronous clients over plain HTTP and of their resources."""

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
    """A synchronous client of a service. It keeps connections open: close it, or use it in a `with` statement. Safe in threads."""

    SERVICE: ClassVar[RestService]
    """The service; set by each generated client."""

    def __init__(
        self, *, transport: Transport | None = None, **settings: Unpack[RestSettings]
    ) -> None:
        """`settings` are listed in `RestSettings`. Opens no connection. Raises `ConfigurationError`."""
        from .settings import check_socket, make_rest_context, rest_connections

        self._rest = make_rest_context(self.SERVICE, settings)
        check_socket(transport, self._rest.address)
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
        """Makes one call and gives its value and the answer. `link` is the address of a next page, if there is one."""
        from .call import run_rest_call

        return self._drive(run_rest_call(self._rest, operation, request, extras, link))

    def _pages(
        self,
        plan: PagePlan[InputT, OutputT, ItemT],
        request: InputT,
        extras: Extras,
    ) -> RestPages[InputT, OutputT, ItemT]:
        """The pages of a list, which are asked for during the iteration."""
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
        """Makes a call that no page describes, with the authentication, retries and errors of the client.

        `path` is relative to the base URL and begins with a slash. Give at most one of `json`, `form` and `content` (bytes).
        Returns the JSON value, text or bytes of the answer, `None` for an empty one. Raises `ConfigurationError`,
        `ValidationError`, `ApiError`, `TransportError`.
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
        """Calls a method of the client and gives status, headers and bytes of the answer with its value."""
        from contextvars import copy_context

        from .raw import Answers, check_method, last_of, recorded

        check_method(method)
        answers: Answers = []

        def call() -> OutputT:
            recorded.set(answers)
            return method(*args, **kwargs)

        # Of a context of its own an exception at any moment leaves nothing to later calls.
        return last_of(answers, copy_context().run(call))

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
        """The answer of a method of the client as a stream: use it in a `with` statement, which makes the call."""
        from .streams import Stream

        return Stream(lambda: method(*args, **kwargs))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._rest.address}>"


class Resource:
    """The operations of a resource: attributes of the client have such objects."""

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
