"""Profiles of the shared config and credentials files."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from ..errors import ConfigurationError


def load_profile(name: str | None, environ: Mapping[str, str]) -> dict[str, str]:
    """The settings of a profile; those of the credentials file take precedence over those of the config file.

    `None` is the profile of `AWS_PROFILE` or `AWS_DEFAULT_PROFILE`, else `default`. Raises `ConfigurationError` for a named
    profile that is in neither file.
    """
    wanted = name or environ.get("AWS_PROFILE") or environ.get("AWS_DEFAULT_PROFILE")
    profile = wanted or "default"
    config = read_sections(environ.get("AWS_CONFIG_FILE") or "~/.aws/config")
    credentials = read_sections(
        environ.get("AWS_SHARED_CREDENTIALS_FILE") or "~/.aws/credentials"
    )
    in_config = config.get(f"profile {profile}")
    if in_config is None and profile == "default":
        in_config = config.get("default")
    in_credentials = credentials.get(profile)
    if wanted and in_config is None and in_credentials is None:
        raise ConfigurationError(
            f"profile {wanted!r} is neither in the config nor in the credentials file"
        )
    return {**(in_config or {}), **(in_credentials or {})}


def load_services(name: str, environ: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The `[services NAME]` section of the config file: service -> settings."""
    section = read_sections(environ.get("AWS_CONFIG_FILE") or "~/.aws/config").get(
        f"services {name}", {}
    )
    return {service: nested(settings) for service, settings in section.items()}


def read_sections(path: str) -> dict[str, dict[str, str]]:
    """The sections of a file; none if it does not exist. Raises `ConfigurationError` if it cannot be read."""
    full = os.path.expanduser(path)
    try:
        with open(full, encoding="utf-8-sig") as file:
            text = file.read()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        # The error's own text can quote bytes of the file, which may be secrets.
        raise ConfigurationError(
            f"cannot read {full}: {type(error).__name__}"
        ) from None
    return parse_sections(text)


def parse_sections(text: str) -> dict[str, dict[str, str]]:
    """The sections of an INI text, read as by the vendor's tools: lines indented deeper than a key continue its value."""
    sections: dict[str, dict[str, str]] = {}
    current: dict[str, str] | None = None
    key, depth = "", 0
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line[0] in "#;":
            continue
        indent = len(raw) - len(raw.lstrip())
        if indent > depth and current is not None and key:
            current[key] = f"{current[key]}\n{line}"
            continue
        if line[0] == "[":
            name = " ".join(
                line[1:]
                .partition("]")[0]
                .replace("\t", " ")
                .replace('"', "")
                .replace("'", "")
                .split()
            )
            current, key = sections.setdefault(name, {}), ""
            continue
        # botocore takes a colon for an equals sign, too.
        setting = re.fullmatch(r"([^=:]*)[=:](.*)", line)
        if setting and current is not None:
            key, depth = setting[1].strip().lower(), indent
            current[key] = _without_comment(setting[2].strip())
    return sections


def _without_comment(value: str) -> str:
    for mark in (" #", " ;", "\t#", "\t;"):
        value = value.partition(mark)[0]
    return value.strip()


def nested(value: str) -> dict[str, str]:
    """The settings nested below a setting such as `s3 =`."""
    pairs = (line.partition("=") for line in value.splitlines())
    return {
        name.strip().lower(): setting.strip()
        for name, equals, setting in pairs
        if equals
    }
