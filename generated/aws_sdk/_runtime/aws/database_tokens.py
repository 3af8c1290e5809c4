"""Passwords for databases with IAM authentication: presigned requests that are never sent."""

from __future__ import annotations

import re

from ..errors import ConfigurationError
from ..http import query_text
from .credentials import Credentials
from .signing import EMPTY_SHA256, Signer, check_expiry

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
RDS_SECONDS = 900
"""Seconds for which RDS accepts a token."""


def rds_token(
    keys: Credentials, region: str, host: str, port: int, user: str, now: float
) -> str:
    """A token for a database of RDS or Aurora. Raises `ConfigurationError` for an invalid host."""
    query = [("Action", "connect"), ("DBUser", user)]
    return _signed(
        keys, region, "rds-db", f"{_checked(host)}:{port}", query, now, RDS_SECONDS
    )


def dsql_token(
    keys: Credentials, region: str, host: str, admin: bool, now: float, expires_in: int
) -> str:
    """A token for a cluster of Aurora DSQL. Raises `ConfigurationError` for an invalid host or expiry."""
    check_expiry(expires_in)
    query = [("Action", "DbConnectAdmin" if admin else "DbConnect")]
    return _signed(keys, region, "dsql", _checked(host), query, now, expires_in)


def _checked(host: str) -> str:
    if not _HOST.fullmatch(host):
        raise ConfigurationError(f"{host!r} is no host name")
    return host


def _signed(
    keys: Credentials,
    region: str,
    name: str,
    authority: str,
    query: list[tuple[str, str]],
    now: float,
    expires_in: int,
) -> str:
    signer = Signer(keys, region, name)
    headers = [("Host", authority)]
    signed = signer.presign("GET", "/", query, headers, EMPTY_SHA256, now, expires_in)
    return f"{authority}/?{query_text(signed)}"
