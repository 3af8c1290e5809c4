"""What clients of plain HTTP need to know of a service, as data that generated modules fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..operation import ServiceInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One way to say who sends a request."""

    id: str
    kind: str
    """`bearer`, `basic` or `apiKey`."""
    location: str = "header"
    """Of an API key: `header`, `query` or `cookie`."""
    name: str = "Authorization"
    """Of the header, parameter or cookie."""
    prefix: str = ""
    """Word before the secret: `Bot`."""
    environment: str | None = None
    """The environment variable that holds the secret; for `basic` it holds `user:password`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestService(ServiceInfo):
    """The facts of a service; one constant `SERVICE` a service package."""

    base_url: str = ""
    """The usual one; empty where pages do not say. `{name}` stands for a variable."""
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    """Variable of the base URL -> its usual value."""
    schemes: tuple[Scheme, ...] = ()
    """Any of them will do; the first is the usual one."""
