"""Descriptions of services over plain HTTP, which generated modules fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..operation import ServiceInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A security scheme."""

    id: str
    kind: str
    """`bearer`, `basic` or `apiKey`."""
    location: str = "header"
    """Place of an API key: `header`, `query` or `cookie`."""
    name: str = "Authorization"
    """Name of the header, parameter or cookie."""
    prefix: str = ""
    """Word before the secret, such as `Bot`."""
    environment: str | None = None
    """The environment variable that holds the secret; for `basic` it holds `user:password`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestService(ServiceInfo):
    """The description of a service: the constant `SERVICE` of its package."""

    base_url: str = ""
    """The documented base URL, with `{name}` for variables; empty for none."""
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    """Variable of the base URL -> its default."""
    schemes: tuple[Scheme, ...] = ()
    """Alternative security schemes; the first is the default."""
