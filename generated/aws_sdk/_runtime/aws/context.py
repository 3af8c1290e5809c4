"""What the calls of a client share."""

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
    """What the calls of a client share."""

    endpoint: Endpoint
    resolve: Callable[..., Endpoint]
    """The endpoint for facts of the service, with `region=` that of another region; some operations have endpoints of their own."""
    credentials: CredentialsStore | Anonymous
    timeouts: Timeouts
    retries: RetryOptions
    validation: Validation
    prose_rules: str
    max_response_size: int
    user_agent: str
    hooks: tuple[Hooks, ...]
    address: Address
    """Endpoint and path of a request; S3 puts bucket names into the host."""
    quota: RetryQuota
    skew: ClockSkew
    bodies: BodyOptions
    bearer: Bearer | None = None
    """Authorises requests in the place of signatures."""
    discovered: Endpoint | None = None
    """Where the service has said that requests go, good until `discovered_until` of `monotonic`."""
    discovered_until: float = 0.0
    moves: Callable[[HttpRequest, Endpoint, ServiceError], bool] | None = None
    """Whether an error says where the resource is instead, and that was not known; later calls go there."""
    limiter: RateLimiter | None = None
    """Of the retry mode `adaptive`."""
    monotonic: Callable[[], float] = time.monotonic

    def endpoint_of(self, operation: SignedOperation[Any, Any]) -> Endpoint:
        """Raises `ConfigurationError` where there is none."""
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
        """Endpoint and path of a request. Raises `ConfigurationError` for what cannot be addressed."""
        endpoint = self.endpoint_of(operation)
        discovered = self.discovered  # Another thread's call may forget it.
        if discovered is not None and operation.name != "DescribeEndpoints":
            endpoint = discovered
        if operation.service.name in ROUTED and not endpoint.explicit:
            from .routes import ROUTES

            own = ROUTES.get((operation.service.name, operation.name))
            endpoint = own(endpoint, request) if own else endpoint
        return self.address(endpoint, request)
