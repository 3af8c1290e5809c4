"""Hooks: methods of the application that see and change requests, and see answers and failures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import SdkError
    from .http import HttpRequest, HttpResponse
    from .operation import Operation


class Hooks:
    """A base class whose methods do nothing. Each runs once for each attempt, in the thread or task of the call.

    An exception of a hook ends the call and reaches the caller unchanged. Hooks of an asynchronous client must not block.
    """

    def before_send(
        self, operation: Operation[Any, Any], request: HttpRequest, attempt: int
    ) -> None:
        """Called before the request is signed and sent; may change it. `attempt` counts from 1."""

    def after_response(
        self,
        operation: Operation[Any, Any],
        request: HttpRequest,
        response: HttpResponse,
        attempt: int,
    ) -> None:
        """Called with every answer, of any status, before it is decoded. Do not read a streamed body here."""

    def after_failure(
        self,
        operation: Operation[Any, Any],
        request: HttpRequest,
        error: SdkError,
        attempt: int,
    ) -> None:
        """Called when an attempt failed, in transport or by the answer of the service. A retry may follow."""
