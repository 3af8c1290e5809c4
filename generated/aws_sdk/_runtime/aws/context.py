"""The settings and the state that all calls of a client use."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..config import RetryOptions, Timeouts, Validation
from ..hooks import Hooks
from ..quota import RetryQuota
from .credentials import Anonymous, CredentialsStore
from .customised import ROUTED
from .endpoints import Address, Endpoint
from .operation import SignedOperation
from .request_bodies import BodyOptions
from .skew import ClockSkew

if TYPE_CHECKING:
    from ..errors import ServiceError
    from ..http import HttpRequest
    from .adaptive import RateLimiter
    from .bearer import Bearer


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Context:
    """The settings and the state that all calls of a client use."""

    endpoint: Endpoint
    resolve: Callable[..., Endpoint]
    """Gives the endpoint for a service's description; with `region=` that of another region."""
    credentials: CredentialsStore | Anonymous
    timeouts: Timeouts
    retries: RetryOptions
    validation: Validation
    prose_rules: str
    max_response_size: int
    user_agent: str
    hooks: tuple[Hooks, ...]
    address: Address
    """Gives endpoint and path of a request; S3 has bucket names in the host."""
    quota: RetryQuota
    skew: ClockSkew
    bodies: BodyOptions
    bearer: Bearer | None = None
    """The bearer token that replaces signatures, if there is one."""
    discovered: Endpoint | None = None
    """The endpoint that the service has assigned, valid until `discovered_until` on the clock `monotonic`."""
    discovered_until: float = 0.0
    moves: Callable[[HttpRequest, Endpoint, ServiceError], bool] | None = None
    """Whether an error names another place of the resource, which was not known; later calls go there."""
    limiter: RateLimiter | None = None
    """Of the retry mode `adaptive`; else `None`."""
    monotonic: Callable[[], float] = time.monotonic

    def endpoint_of(self, operation: SignedOperation[Any, Any]) -> Endpoint:
        """The endpoint of an operation. Raises `ConfigurationError` if none is known."""
        if not operation.endpoints and operation.signing_name is None:
            return self.endpoint
        service = operation.service
        own = replace(
            service,
            endpoints=operation.endpoints or service.endpoints,
            signing_name=operation.signing_name or service.signing_name,
        )
        return self.resolve(own)

    def route(
        self, operation: SignedOperation[Any, Any], request: HttpRequest
    ) -> tuple[Endpoint, str]:
        """Endpoint and path of a request. Raises `ConfigurationError` for resources that cannot be addressed."""
        endpoint = self.endpoint_of(operation)
        discovered = self.discovered  # Another thread's call may forget it.
        if discovered is not None and operation.name != "DescribeEndpoints":
            endpoint = discovered
        if operation.service.name in ROUTED and not endpoint.explicit:
            from .routes import ROUTES

            own = ROUTES.get((operation.service.name, operation.name))
            endpoint = own(endpoint, request) if own else endpoint
        return self.address(endpoint, request)
