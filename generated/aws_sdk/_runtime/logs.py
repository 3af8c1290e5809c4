"""Hooks that write a line to a logger for each attempt: no headers, no parameters, no bodies."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from .hooks import Hooks

if TYPE_CHECKING:
    from .errors import SdkError
    from .http import HttpRequest, HttpResponse
    from .operation import Operation


class LoggingHooks(Hooks):
    """`SomeClient(hooks=LoggingHooks(logging.getLogger("calls")))`: answers at DEBUG, failures at WARNING."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger

    def after_response(
        self,
        operation: Operation[Any, Any],
        request: HttpRequest,
        response: HttpResponse,
        attempt: int,
    ) -> None:
        self._logger.debug(
            "%s attempt %d: HTTP %d", operation.name, attempt, response.status
        )

    def after_failure(
        self,
        operation: Operation[Any, Any],
        request: HttpRequest,
        error: SdkError,
        attempt: int,
    ) -> None:
        self._logger.warning(
            "%s attempt %d failed: %s: %s",
            operation.name,
            attempt,
            type(error).__name__,
            error,
        )
