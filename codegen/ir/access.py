"""Where requests go, and how they authenticate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from codegen.ir.provenance import Provenance
from codegen.ir.shapes import Location
from codegen.records import dataclass
from codegen.source import NO_PROSE, PageProse, Span


class AuthKind(StrEnum):
    """How a request authenticates; the values are OpenAPI's where it has one."""

    SIGV4 = "sigv4"
    BEARER = "bearer"
    BASIC = "basic"
    API_KEY = "apiKey"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """One way to authenticate."""

    id: str
    kind: AuthKind
    location: Location = Location.HEADER
    """Where an API key travels: header, query or cookie."""
    name: str = "Authorization"
    """The name of the header, parameter or cookie."""
    prefix: str = ""
    """Word before the secret: `Bot`, `token`."""
    environment: str | None = None
    """The environment variable that clients read it from."""
    provenance: Provenance = Provenance.STATED
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A base URL; `{name}` stands for a variable."""

    url: str
    variables: Mapping[str, str] = field(default_factory=dict)
    """Variable -> its default."""
    documentation: PageProse = NO_PROSE
    provenance: Provenance = Provenance.STATED
    span: Span


@dataclass(frozen=True, slots=True)
class EndpointRule:
    """A host that differs from `<endpoint prefix>.<region>.<suffix of the partition>`; the first rule that fits counts."""

    where: str
    """Region, partition, or `*` for all."""
    variant: str
    """Empty, `fips`, `dualstack` or `fips-dualstack`."""
    host: str
    """With `{region}`, `{dns}` and `{dual}` (the partition's ordinary and dual-stack suffix)."""
    signing_region: str | None = None
    """The region in signatures, where it differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalEndpoint:
    """The hosts of a service that has one in each region: `<prefix>.<region>.<suffix of the partition>`."""

    prefix: str | None = None
    """None where nobody states it; callers must then give the address."""
    global_host: str | None = None
    """One host for all regions."""
    rules: tuple[EndpointRule, ...] = ()
    """Hosts that differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What signatures contain beside the request (`AuthKind.SIGV4`)."""

    name: str | None = None
    """The service's name in signatures."""
