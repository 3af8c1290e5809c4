"""Sessions: settings, credentials and connections that several clients share."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, cast

from ..config import refuse_unknown
from ..errors import ConfigurationError
from ..forks import Lock
from .aio import AsyncClient
from .client import Client
from .credentials import Anonymous, Credentials, CredentialsStore
from .customised import TOKENS
from .endpoints import check_region
from .environment import Environment
from .roles import AssumeRole
from .settings import (
    ClientSettings,
    connection_options,
    credentials_of,
    region_of,
)

if TYPE_CHECKING:
    from ..http import HttpResponse
    from ..transport import AsyncTransport, SendOptions, Transport, WireRequest

ClientT = TypeVar("ClientT", bound="Client | AsyncClient")

_OF_CREDENTIALS = frozenset(
    {
        "credentials",
        "access_key_id",
        "secret_access_key",
        "session_token",
        "token",
    }
)


class _Shared:
    """The transport of a session for its clients, which do not close it. Made at the first request."""

    def __init__(self, transport: Callable[[], Transport]) -> None:
        self._transport = transport

    def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        return self._transport().send(request, options)

    def close(self) -> None:
        """Does nothing: the session closes the transport."""


class _AsyncShared:
    def __init__(self, transport: Callable[[], AsyncTransport]) -> None:
        self._transport = transport

    async def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        return await self._transport().send(request, options)

    async def close(self) -> None:
        """Does nothing: the session closes the transport."""


class Session:
    """Makes clients that share settings, credentials and connections: `session.client(S3Client)`.

    Credentials are fetched, and refreshed before they expire, once for all clients, threads and tasks. Close the session after
    its last client, or use it with `with` or `async with`.
    """

    def __init__(self, **settings: Unpack[ClientSettings]) -> None:
        """`settings` are listed in `ClientSettings`. Raises `ConfigurationError` for contradictory credentials."""
        refuse_unknown(settings, ClientSettings.__annotations__)
        self._settings = settings
        self._credentials = credentials_of(settings)
        self._lock = Lock()
        self._transport: Transport | None = None
        self._async_transport: AsyncTransport | None = None

    def client(
        self,
        client_class: type[ClientT],
        *,
        transport: Transport | AsyncTransport | None = None,
        **settings: Unpack[ClientSettings],
    ) -> ClientT:
        """A client of that class. `settings` and `transport` take precedence over those of the session.

        Raises `ConfigurationError`.
        """
        merged: dict[str, Any] = {**self._settings, **settings}
        if not settings.keys() & (_OF_CREDENTIALS | {"profile"}):
            for name in _OF_CREDENTIALS:
                if name != "token":
                    merged.pop(name, None)
            merged["credentials"] = self._credentials
        elif settings.keys() & _OF_CREDENTIALS:
            merged = {
                name: value
                for name, value in merged.items()
                if name in settings or name not in _OF_CREDENTIALS
            }
        if client_class.SERVICE.name not in TOKENS and "token" not in settings:
            merged.pop("token", None)
        if transport is not None:
            merged["transport"] = transport
        elif not settings.keys() & {"tls", "proxies", "max_connections", "http2"}:
            merged["transport"] = (
                _AsyncShared(self._shared_async)
                if issubclass(client_class, AsyncClient)
                else _Shared(self._shared)
            )
        make: Any = client_class
        return cast("ClientT", make(**merged))

    def assume_role(
        self,
        role_arn: str,
        *,
        session_name: str = "sdk",
        duration: int = 3600,
        external_id: str | None = None,
    ) -> Session:
        """A session with temporary credentials of a role, for which this session asks whenever they are needed.

        `duration` of the credentials is in seconds. The new session has connections of its own. If the role cannot be assumed,
        the first call raises `CredentialsError`.
        """
        source = self._credentials
        role = AssumeRole(
            role_arn,
            session_name=session_name,
            duration=duration,
            external_id=external_id,
            source=None if isinstance(source, Anonymous) else source,
            region=self._settings.get("region"),
            profile=None,
            endpoint_url=self._settings.get("endpoint_url"),
            transport=_Shared(self._shared),
        )
        settings: dict[str, Any] = {
            name: value
            for name, value in self._settings.items()
            if name not in _OF_CREDENTIALS
        }
        settings["credentials"] = CredentialsStore(role)
        return Session(**settings)

    def rds_token(
        self, host: str, *, port: int, user: str, region: str | None = None
    ) -> str:
        """A password for a database user of RDS or Aurora with IAM authentication, valid for 15 minutes.

        Sends nothing, but may fetch credentials. Raises `ConfigurationError`, `CredentialsError`.
        """
        from .database_tokens import rds_token

        keys, region = self._keys(region)
        return rds_token(keys, region, host, port, user, time.time())

    def dsql_token(
        self,
        host: str,
        *,
        admin: bool = False,
        region: str | None = None,
        expires_in: int = 900,
    ) -> str:
        """A password for a cluster of Aurora DSQL, with `admin` for its administrator, valid for `expires_in` seconds.

        Sends nothing, but may fetch credentials. Raises `ConfigurationError`, `CredentialsError`.
        """
        from .database_tokens import dsql_token

        keys, region = self._keys(region)
        return dsql_token(keys, region, host, admin, time.time(), expires_in)

    def _keys(self, region: str | None) -> tuple[Credentials, str]:
        store = self._credentials
        if isinstance(store, Anonymous):
            raise ConfigurationError("nothing can be signed without credentials")
        environment = Environment(self._settings.get("profile"))
        region = region or region_of(self._settings, environment)
        if not region:
            raise ConfigurationError("no region: pass region")
        return store.current() or store.load(), check_region(region)

    def _shared(self) -> Transport:
        with self._lock:
            if self._transport is None:
                from ..transport_sync import HttpTransport

                self._transport = HttpTransport(connection_options(self._settings))
        return self._transport

    def _shared_async(self) -> AsyncTransport:
        with self._lock:
            if self._async_transport is None:
                from ..transport_async import AsyncHttpTransport

                options = connection_options(self._settings)
                self._async_transport = AsyncHttpTransport(options)
        return self._async_transport

    def close(self) -> None:
        """Closes the connections of synchronous clients."""
        if self._transport is not None:
            self._transport.close()

    async def aclose(self) -> None:
        """Closes the connections of all clients, synchronous and asynchronous."""
        self.close()
        if self._async_transport is not None:
            await self._async_transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()
