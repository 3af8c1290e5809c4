"""Settings in environment variables and the profile, and warnings for those that clients do not follow."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from functools import cached_property
from typing import Literal, TypeAlias, cast

from ..errors import ConfigurationError
from ..validation import shown as shown_value
from .endpoints import flag_of

RetryMode: TypeAlias = Literal["standard", "adaptive"]

_S3 = "s3."
_NOT_FOLLOWED: Mapping[str, tuple[str, frozenset[str]]] = {
    "defaults_mode": ("AWS_DEFAULTS_MODE", frozenset({"standard", "legacy"})),
    "account_id_endpoint_mode": (
        "AWS_ACCOUNT_ID_ENDPOINT_MODE",
        frozenset({"disabled"}),
    ),
    "auth_scheme_preference": (
        "AWS_AUTH_SCHEME_PREFERENCE",
        frozenset(
            {
                "httpbearerauth",
                "httpbearerauth,sigv4",
                "sigv4",
                "sigv4,httpbearerauth",
            }
        ),
    ),
    "sigv4a_signing_region_set": ("AWS_SIGV4A_SIGNING_REGION_SET", frozenset()),
    "sts_regional_endpoints": (
        "AWS_STS_REGIONAL_ENDPOINTS",
        frozenset({"regional"}),
    ),
    "s3_us_east_1_regional_endpoint": (
        "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT",
        frozenset({"regional"}),
    ),
    "s3_use_arn_region": ("AWS_S3_USE_ARN_REGION", frozenset({"true"})),
    "s3_disable_multiregion_access_points": (
        "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS",
        frozenset({"false"}),
    ),
    "s3_disable_express_session_auth": (
        "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH",
        frozenset({"true"}),
    ),
    "parameter_validation": ("", frozenset({"true"})),
    "tcp_keepalive": ("", frozenset({"false"})),
    "api_versions": ("", frozenset()),
    "s3.use_accelerate_endpoint": ("", frozenset({"false"})),
    "s3.use_dualstack_endpoint": ("", frozenset({"false"})),
    "s3.payload_signing_enabled": ("", frozenset({"false"})),
    "s3.us_east_1_regional_endpoint": ("", frozenset({"regional"})),
}
"""Setting of the vendor's tools that clients do not follow -> its variable, and the values that match what clients do."""


class Environment:
    """The settings of environment and profile. The files are read at the first setting that was not passed."""

    def __init__(self, profile: str | None) -> None:
        self._name = profile
        self.variables = os.environ

    @cached_property
    def profile(self) -> Mapping[str, str]:
        from .profiles import load_profile

        return load_profile(self._name, self.variables)

    @cached_property
    def s3(self) -> Mapping[str, str]:
        """The settings of the profile below `s3 =`."""
        text = self.profile.get("s3", "")
        if not text:
            return {}
        from .profiles import nested

        return nested(text)

    def services(self, name: str) -> Mapping[str, Mapping[str, str]]:
        from .profiles import load_services

        return load_services(name, self.variables)

    def get(self, variable: str, setting: str) -> str | None:
        return self.variables.get(variable) or self.profile.get(setting) or None

    def flag(self, argument: bool | None, variable: str, setting: str) -> bool:
        """Whether something is on. Raises `ConfigurationError` for texts that are neither true nor false."""
        if argument is not None:
            return argument
        return flag_of(self.get(variable, setting), f"{variable} or {setting}")

    def retry_mode(self, argument: RetryMode | None) -> RetryMode:
        """The retry mode. Raises `ConfigurationError` for an unknown one."""
        mode = (
            argument or (self.get("AWS_RETRY_MODE", "retry_mode") or "standard").lower()
        )
        if mode == "legacy":
            raise ConfigurationError(
                "the retry mode legacy is not offered: it retries other errors in each service; take standard or adaptive"
            )
        if mode not in ("standard", "adaptive"):
            raise ConfigurationError(
                f"the retry mode is standard or adaptive, not {shown_value(mode)}"
            )
        return cast("RetryMode", mode)  # pyright: ignore[reportUnnecessaryCast]

    def user_agent(self, text: str) -> str:
        """`text` with the id of the application, if one is set. Raises `ConfigurationError` for an id that no header can hold."""
        name = self.get("AWS_SDK_UA_APP_ID", "sdk_ua_app_id")
        if name is None:
            return text
        if len(name) > 50 or not name.isascii() or not name.isprintable():
            raise ConfigurationError(
                f"AWS_SDK_UA_APP_ID or sdk_ua_app_id has at most 50 printable ASCII characters: {name!r}"
            )
        sendable = "".join(
            c if c.isalnum() or c in "!$%&'*+-.^_`|~" else "-" for c in name
        )
        return f"{text} app/{sendable}"

    def warn_of_others(self, is_s3: bool) -> None:
        """Warns of each known setting that asks for something that clients do not do."""
        for setting, (variable, same) in _NOT_FOLLOWED.items():
            if setting.startswith("s3") and not is_s3:
                continue
            inside = setting.startswith(_S3)
            value = (
                self.s3.get(setting.removeprefix(_S3))
                if inside
                else self.get(variable, setting)
            )
            if value and value.lower().replace(" ", "") not in same:
                warnings.warn(
                    f"the setting {setting} = {value!r} is not followed", stacklevel=5
                )
