"""Signed forms with which browsers upload files.

Source: S3's reference, "Browser-based uploads using POST (Signature Version 4)".
"""

# pyright: reportPrivateUsage=false
# The client keeps public names for the methods of services.

from __future__ import annotations

import json
import time
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias, cast
from urllib.parse import quote

from ..effects import Call
from ..errors import ConfigurationError
from ..http import HttpRequest
from .context import Context
from .presigning import AsyncPresigner, Presigner, keys_of
from .signing import ALGORITHM, Signer, timestamp

PostCondition: TypeAlias = (
    Mapping[str, str]
    | tuple[Literal["eq", "starts-with"], str, str]
    | tuple[Literal["content-length-range"], int, int]
)
"""A condition on a form: `{"acl": "private"}`, `("starts-with", "$Content-Type", "image/")`, or in bytes
`("content-length-range", 1, 1048576)`."""


class PresignedPost(NamedTuple):
    """A form to post as `multipart/form-data`: these fields, and `file` as the last one."""

    url: str
    fields: dict[str, str]

    def __repr__(self) -> str:
        return f"PresignedPost(url={self.url!r})"


class ObjectPresigner(Presigner):
    """A presigner that signs upload forms, too."""

    def post_object(
        self,
        *,
        bucket: str,
        key: str,
        fields: Mapping[str, str] | None = None,
        conditions: Iterable[PostCondition] = (),
    ) -> PresignedPost:
        """A form with which a browser uploads one file without credentials.

        `${filename}` in `key` becomes the name of the file. The form must be sent with exactly these `fields`, bucket and key;
        `conditions` allow others. Sends nothing. Raises `ConfigurationError`, `CredentialsError`.
        """
        client = self._client
        return client._drive(
            _post(client._context, bucket, key, fields, conditions, self._expires_in)
        )


class AsyncObjectPresigner(AsyncPresigner):
    """An asynchronous presigner that signs upload forms, too."""

    async def post_object(
        self,
        *,
        bucket: str,
        key: str,
        fields: Mapping[str, str] | None = None,
        conditions: Iterable[PostCondition] = (),
    ) -> PresignedPost:
        """As `ObjectPresigner.post_object`."""
        client = self._client
        return await client._drive(
            _post(client._context, bucket, key, fields, conditions, self._expires_in)
        )


def _post(
    context: Context,
    bucket: str,
    key: str,
    fields: Mapping[str, str] | None,
    conditions: Iterable[PostCondition],
    expires_in: int,
) -> Call[PresignedPost]:
    if not _are_texts(bucket, key) or not bucket or not key:
        raise ConfigurationError("a form needs the name of a bucket and a key")
    keys = yield from keys_of(context)
    request = HttpRequest("POST", f"/{quote(bucket, safe='')}")
    endpoint, path = context.address(context.endpoint, request)
    signer = Signer(keys, endpoint.signing_region, endpoint.signing_name)
    now = context.skew.now()
    stamp = timestamp(now)
    signed = {
        "x-amz-algorithm": ALGORITHM,
        "x-amz-credential": f"{keys.access_key_id}/{signer.scope(stamp)}",
        "x-amz-date": stamp,
    }
    if keys.session_token:
        signed["x-amz-security-token"] = keys.session_token
    form_fields = dict(_checked_fields(fields))
    policy = {
        "expiration": time.strftime(
            "%Y-%m-%dT%H:%M:%SZ", time.gmtime(now + expires_in)
        ),
        "conditions": [
            *_stated(form_fields, conditions),
            {"bucket": bucket},
            _key_condition(key),
            *({name: value} for name, value in signed.items()),
        ],
    }
    text = b64encode(json.dumps(policy).encode()).decode("ascii")
    form = {
        **form_fields,
        "key": key,
        **signed,
        "policy": text,
        "x-amz-signature": signer.signature(text, stamp),
    }
    url = f"{endpoint.scheme}://{endpoint.authority}{endpoint.path}{path}"
    return PresignedPost(url, form)


def _stated(fields: Mapping[str, str], conditions: object) -> list[object]:
    """The conditions of the policy: those given, and equality for all other fields."""
    stated: list[object] = []
    named = set[str]()
    if not isinstance(conditions, Iterable):
        raise ConfigurationError("the conditions of a form are a list")
    for condition in cast("Iterable[object]", conditions):
        if isinstance(condition, Mapping):
            equal = _checked_fields(cast("object", condition))
            stated.append(dict(equal))
            named |= {name.lower() for name in equal}
            continue
        parts = _parts(condition)
        if len(parts) != 3:
            raise ConfigurationError(
                "a condition of a form is a mapping of a field, or has three parts"
            )
        stated.append(parts)
        named.add(str(parts[1]).removeprefix("$").lower())
    return stated + [
        {name: value} for name, value in fields.items() if name.lower() not in named
    ]


def _parts(condition: object) -> list[str | int]:
    """The parts of a condition; none if it is no list of texts and numbers."""
    if not isinstance(condition, Sequence) or isinstance(condition, str):
        return []
    given = cast("Sequence[object]", condition)
    parts = [part for part in given if isinstance(part, (str, int))]
    return parts if len(parts) == len(given) else []


def _are_texts(*values: object) -> bool:
    return all(isinstance(value, str) for value in values)


def _checked_fields(fields: object) -> Mapping[str, str]:
    """Fields of a form. Raises `ConfigurationError` unless they are texts by name."""
    if fields is None:
        return {}
    if isinstance(fields, Mapping):
        pairs = cast("Mapping[object, object]", fields)
        if all(_are_texts(*pair) for pair in pairs.items()):
            return cast("Mapping[str, str]", fields)
    raise ConfigurationError("the fields of a form are a mapping of texts")


def _key_condition(key: str) -> object:
    before, filename, _ = key.partition("${filename}")
    return ["starts-with", "$key", before] if filename else {"key": key}
