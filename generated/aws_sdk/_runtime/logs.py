"""Logs a line for each attempt, without headers, parameters and bodies."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from .hooks import Hooks

if TYPE_CHECKING:
    import logging

    from .errors import SdkError
    from .http import HttpRequest, HttpResponse
    from .operation import Operation, ServiceInfo

DEBUG = 10
"""`logging.DEBUG`, without an import of `logging` for applications that do not use it."""


class LoggingHooks(Hooks):
    """`SomeClient(hooks=LoggingHooks(logging.getLogger("calls")))`: logs requests and answers at DEBUG, failures at WARNING."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger

    def before_send(
        self, operation: Operation[Any, Any], request: HttpRequest, attempt: int
    ) -> None:
        path = "(a sensitive path)" if operation.sensitive else request.path
        self._logger.debug(
            "%s attempt %d: %s %s", operation.name, attempt, request.method, path
        )

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


def with_logging(service: ServiceInfo, hooks: tuple[Hooks, ...]) -> tuple[Hooks, ...]:
    """`hooks`, with `LoggingHooks` where the logger of the service's package (`aws_sdk.s3`) is enabled for DEBUG."""
    logging = sys.modules.get("logging")
    if logging is None or not service.errors:
        return hooks
    logger = logging.getLogger(service.errors.rpartition(".")[0])
    return (*hooks, LoggingHooks(logger)) if logger.isEnabledFor(DEBUG) else hooks
