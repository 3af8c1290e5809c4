"""Temporary credentials of a role: the operation AssumeRole of STS."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..errors import CredentialsError, SdkError
from ..http import HttpRequest, HttpResponse, form_text
from .credentials import Credentials, CredentialsProvider
from .operation import SignedOperation, SignedService

if TYPE_CHECKING:
    from ..transport import Transport

_VERSION = "2011-06-15"


def _fields(body: bytes) -> dict[str, Any]:
    """Element -> text, for answers in which no name comes twice."""
    import html

    elements = re.findall(r"<(\w+)>([^<]*)</\1>", body.decode("utf-8", "replace"))
    return {name: html.unescape(text) for name, text in elements}


STS = SignedService(
    name="sts",
    service_id="STS",
    api_version=_VERSION,
    protocol="query",
    endpoint_prefix="sts",
    signing_name="sts",
    error_fields=_fields,
)


def _request(parameters: Mapping[str, str]) -> HttpRequest:
    form = {"Action": "AssumeRole", "Version": _VERSION, **parameters}
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    return HttpRequest(
        "POST", "/", headers=headers, body=form_text(form.items()).encode()
    )


def _answer(response: HttpResponse) -> Credentials:
    fields = _fields(response.body)
    return Credentials(
        fields["AccessKeyId"],
        fields["SecretAccessKey"],
        fields["SessionToken"],
        datetime.fromisoformat(fields["Expiration"]).timestamp(),
    )


def _valid(parameters: Mapping[str, str]) -> list[Any]:
    return []


ASSUME_ROLE: SignedOperation[Mapping[str, str], Credentials] = SignedOperation(
    name="AssumeRole",
    service=STS,
    validate=_valid,
    serialize=_request,
    deserialize=_answer,
    sensitive=True,
)


class AssumeRole:
    """A provider that assumes a role whenever credentials are needed: pass it as `credentials`."""

    def __init__(
        self,
        role_arn: str,
        *,
        session_name: str = "sdk",
        duration: int = 3600,
        external_id: str | None = None,
        policy: str | None = None,
        mfa_serial: str | None = None,
        mfa_code: Callable[[], str] | None = None,
        source: Credentials | CredentialsProvider | None = None,
        region: str | None = None,
        profile: str | None = None,
        endpoint_url: str | None = None,
        transport: Transport | None = None,
    ) -> None:
        """`source` are the credentials that assume the role, by default those of a client. `duration` is in seconds.

        `mfa_code` is called for each code of the device `mfa_serial`. `policy`, in JSON, restricts the permissions of the role.
        """
        self._parameters = {
            "RoleArn": role_arn,
            "RoleSessionName": session_name,
            "DurationSeconds": str(duration),
        }
        for name, value in (
            ("ExternalId", external_id),
            ("Policy", policy),
            ("SerialNumber", mfa_serial),
        ):
            if value is not None:
                self._parameters[name] = value
        self._mfa_code = mfa_code
        self._source = source
        self._settings = {
            "region": region,
            "profile": profile,
            "endpoint_url": endpoint_url,
        }
        self._transport = transport

    def load(self) -> Credentials:
        """Calls the service. Raises `CredentialsError` with the error of the call as its cause."""
        from .client import Client

        class Sts(Client):
            SERVICE = STS

            def take(self, parameters: Mapping[str, str]) -> Credentials:
                return self._call(ASSUME_ROLE, parameters)

        parameters = dict(self._parameters)
        if self._mfa_code is not None:
            parameters["TokenCode"] = self._mfa_code()
        settings: Any = dict(self._settings)
        try:
            client = Sts(
                transport=self._transport, credentials=self._source, **settings
            )
            try:
                return client.take(parameters)
            finally:
                if self._transport is None:
                    client.close()
        except CredentialsError:
            raise
        except SdkError as error:
            role = self._parameters["RoleArn"]
            raise CredentialsError(f"cannot take the role {role}: {error}") from error

    def __repr__(self) -> str:
        return f"AssumeRole({self._parameters['RoleArn']!r})"
