"""Places where an application can see and change what is sent, and see what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import SdkError
    from .http import HttpRequest, HttpResponse
    from .operation import Operation


class Hooks:
    """A base to derive from; every method does nothing. They run once an attempt, on the thread or task of the call.

    What a hook raises ends the call and reaches the caller as it is. Hooks of an asynchronous client must not block.
    """

    def before_send(
        self, operation: Operation[Any, Any], request: HttpRequest, attempt: int
    ) -> None:
        """May change the request, which is signed afterwards. `attempt` counts from 1."""

    def after_response(
        self,
        operation: Operation[Any, Any],
        request: HttpRequest,
        response: HttpResponse,
        attempt: int,
    ) -> None:
        """An answer arrived, of whatever status, and is not decoded yet. A streamed body is unread and must stay so."""

    def after_failure(
        self,
        operation: Operation[Any, Any],
        request: HttpRequest,
        error: SdkError,
        attempt: int,
    ) -> None:
        """An attempt failed, in transport or by the service's answer; it may be retried."""
