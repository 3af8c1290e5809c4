"""Signature Version 4A, for sets of regions, with a key pair derived from the credentials. The vendor's `awscrt` signs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from ..extras import needed
from ..http import query_text
from .credentials import Credentials
from .signing import (
    UNSIGNED_PAYLOAD,
    Headers,
    Query,
    Signer,
    canonical_headers,
)

_PURPOSE = "SigV4A, which signs for several regions at once,"


class AsymmetricSigner(Signer):
    """Signs requests for a service in a set of regions."""

    def __init__(
        self, credentials: Credentials, regions: str, signing_name: str
    ) -> None:
        """`regions` is `*`, or names separated by commas. Raises `ConfigurationError` if `awscrt` is not installed."""
        super().__init__(credentials, regions, signing_name)
        self._auth: Any = needed("awscrt.auth", "awscrt", _PURPOSE)
        self._http: Any = needed("awscrt.http", "awscrt", _PURPOSE)

    def sign(
        self,
        method: str,
        path: str,
        query: Query,
        headers: Headers,
        payload_hash: str,
        now: float,
    ) -> list[tuple[str, str]]:
        """As `Signer.sign`."""
        shown = self.s3 or payload_hash == UNSIGNED_PAYLOAD
        kinds = self._auth.AwsSignedBodyHeaderType
        signed = self._signed(
            (method, path, query, headers),
            now,
            signature_type=self._auth.AwsSignatureType.HTTP_REQUEST_HEADERS,
            signed_body_value=payload_hash,
            signed_body_header_type=(
                kinds.X_AMZ_CONTENT_SHA_256 if shown else kinds.NONE
            ),
        )
        present = {name.lower() for name, _ in headers}
        added = [pair for pair in signed.headers if pair[0].lower() not in present]
        return sorted(added, key=lambda pair: pair[0] == "Authorization")

    def presign(
        self,
        method: str,
        path: str,
        query: Query,
        headers: Headers,
        payload_hash: str,
        now: float,
        expires: int,
    ) -> list[tuple[str, str]]:
        """As `Signer.presign`."""
        signed = self._signed(
            (method, path, query, headers),
            now,
            signature_type=self._auth.AwsSignatureType.HTTP_REQUEST_QUERY_PARAMS,
            signed_body_value=UNSIGNED_PAYLOAD if self.s3 else payload_hash,
            expiration_in_seconds=expires,
        )
        return parse_qsl(signed.path.partition("?")[2], keep_blank_values=True)

    def _signed(
        self, request: tuple[str, str, Query, Headers], now: float, **how: Any
    ) -> Any:
        method, path, query, headers = request
        keys = self._credentials
        text = query_text(query)
        unsigned = self._http.HttpRequest(
            method=method,
            path=f"{path or '/'}?{text}" if text else path or "/",
            headers=self._http.HttpHeaders(list(headers)),
        )
        config = self._auth.AwsSigningConfig(
            algorithm=self._auth.AwsSigningAlgorithm.V4_ASYMMETRIC,
            credentials_provider=self._auth.AwsCredentialsProvider.new_static(
                access_key_id=keys.access_key_id,
                secret_access_key=keys.secret_access_key,
                session_token=keys.session_token,
            ),
            region=self._region,
            service=self._name,
            date=datetime.fromtimestamp(now, UTC),
            should_sign_header=_is_signed,
            use_double_uri_encode=not self.s3,
            should_normalize_uri_path=not self.s3,
            **how,
        )
        return self._auth.aws_sign_request(unsigned, config).result()


def _is_signed(name: str) -> bool:
    return bool(canonical_headers([(name, "")])[1])
