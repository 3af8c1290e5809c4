"""Signers for a region or a set of regions."""

from __future__ import annotations

from .credentials import Credentials
from .signing import Signer


def signer_of(credentials: Credentials, region: str, signing_name: str) -> Signer:
    """The signer for a region, or for a set of regions: `*`, or names separated by commas.

    Raises `ConfigurationError` for a set if `awscrt` is not installed.
    """
    if region != "*" and "," not in region:
        return Signer(credentials, region, signing_name)
    from .signing_asymmetric import AsymmetricSigner

    return AsymmetricSigner(credentials, region, signing_name)
