"""The tables and keys of codegen.toml, and what each may hold."""

from __future__ import annotations

import difflib
import keyword
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codegen.config.model import Config, Correction, LintConfig, SdkConfig, ServiceConfig
from codegen.config.positions import KeyPath
from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules import config_missing_key, config_unknown_key, config_wrong_value
from codegen.source import Span

_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_VERSION = re.compile(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?(\+[a-z0-9]+(\.[a-z0-9]+)*)?")
_PROTOCOLS = ("json", "rest-json", "rest-xml", "query", "ec2", "smithy-rpc-v2-cbor")
_HOST_LABEL = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_SELECTOR = re.compile(r"[A-Z]{2}[0-9]{0,3}|ALL|[a-z]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Key:
    """What a key holds."""

    expected: str
    """For people: `a string`."""
    accepts: Callable[[Any], bool]
    required: bool = False


def _text(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and bool(value)


def _matching(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _package(value: Any) -> bool:
    return (
        isinstance(value, str) and value.isidentifier() and value.isascii() and not keyword.iskeyword(value)
    )


def _selectors(value: Any) -> bool:
    return isinstance(value, list) and all(_matching(_SELECTOR)(item) for item in value)


def _percent(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


_SDK = {
    "package": _Key('a Python name such as "aws_sdk"', _package),
    "distribution": _Key('a distribution name such as "aws-sdk"', _matching(_DISTRIBUTION)),
    "version": _Key('a version such as "1.2.0"', _matching(_VERSION)),
    "output": _Key("a folder, relative to this file", _text),
    "site": _Key("true or false", lambda value: isinstance(value, bool)),
    "templates": _Key("a folder, relative to this file", _text),
}
_SERVICE = {
    "prefix": _Key("the prefix of its pages' file names", _matching(re.compile(r"[A-Za-z0-9-]*"))),
    "title": _Key('a name for people such as "Amazon SageMaker"', _text),
    "name": _Key('a client name such as "sagemaker-runtime"', _matching(_HOST_LABEL)),
    "api_version": _Key('a date such as "2017-07-24"', _matching(re.compile(r"\d{4}-\d\d-\d\d"))),
    "protocol": _Key("one of " + ", ".join(f'"{name}"' for name in _PROTOCOLS), _PROTOCOLS.__contains__),
    "json_version": _Key('"1.0" or "1.1"', ("1.0", "1.1").__contains__),
    "target_prefix": _Key(
        "the part of X-Amz-Target before the dot", _matching(re.compile(r"[A-Za-z0-9_.]+"))
    ),
    "endpoint_prefix": _Key("the first label of the host name", _matching(_HOST_LABEL)),
    "signing_name": _Key("the service's name in signatures", _matching(re.compile(r"[A-Za-z0-9_.-]+"))),
    "global_endpoint": _Key("a host name", _matching(_HOST_LABEL)),
    "xml_namespace": _Key("a URI", _text),
    "service_id": _Key('a name such as "SageMaker"', _text),
}
_OVERLAY = {
    "path": _Key('a path such as "sagemaker.CreateModel.ModelName.required"', _text, required=True),
    "value": _Key("a value", lambda value: True, required=True),
    "reason": _Key("a sentence that says why", _text, required=True),
}
_LINT = {
    "select": _Key("an array of codes or names of rules", _selectors),
    "ignore": _Key("an array of codes or names of rules", _selectors),
    "coverage_floor": _Key("a percentage from 0 to 100", _percent),
}
_TABLES = ("sdk", "services", "overlay", "lint")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes checked values out of the document."""

    positions: Mapping[KeyPath, Span]
    start: Span
    found: list[Diagnostic]

    def span(self, path: KeyPath) -> Span:
        """Where `path` stands; its nearest parent for keys of inline tables."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, self.start)

    def table(self, value: Any, path: KeyPath, keys: Mapping[str, _Key]) -> dict[str, Any]:
        """The keys of the table at `path` that are known and have a fitting value."""
        if not isinstance(value, dict):
            self.wrong(path, "a table", value)
            return {}
        accepted = {}
        for name, item in value.items():
            if name not in keys:
                self.unknown((*path, name), keys)
            elif not keys[name].accepts(item):
                self.wrong((*path, name), keys[name].expected, item)
            else:
                accepted[name] = item
        for name, key in keys.items():
            if key.required and name not in value:
                self.found.append(
                    config_missing_key.RULE(
                        f"the key '{name}' is missing; expected {key.expected}", self.span(path)
                    )
                )
        return accepted

    def unknown(self, path: KeyPath, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(str(path[-1]), list(known), n=1)
        self.found.append(
            config_unknown_key.RULE(
                f"unknown key '{path[-1]}'; expected one of {', '.join(known)}",
                self.span(path),
                help=f"did you mean '{near[0]}'?" if near else "remove the key",
            )
        )

    def wrong(self, path: KeyPath, expected: str, value: Any) -> None:
        shown = f"{value!r:.60}"
        self.found.append(
            config_wrong_value.RULE(f"'{path[-1]}' is {shown}; expected {expected}", self.span(path))
        )


def read_config(
    document: Mapping[str, Any], positions: Mapping[KeyPath, Span], path: Path, start: Span
) -> tuple[Config, list[Diagnostic]]:
    """Check `document` and type it; what does not fit is reported and left at its default."""
    reader = _Reader(positions, start, [])
    for name in document:
        if name not in _TABLES:
            reader.unknown((name,), _TABLES)
    sdk = reader.table(document.get("sdk", {}), ("sdk",), _SDK)
    for name in ("output", "templates"):
        if name in sdk:
            sdk[name] = path.resolve().parent / sdk[name]
    config = Config(
        sdk=SdkConfig(**sdk),
        services=_services(reader, document.get("services", {})),
        overlay=_overlay(reader, document.get("overlay", [])),
        lint=_lint(reader, document.get("lint", {})),
        file=path,
    )
    return config, reader.found


def _services(reader: _Reader, tables: Any) -> dict[str, ServiceConfig]:
    if not isinstance(tables, dict):
        reader.wrong(("services",), "tables such as [services.sagemaker]", tables)
        return {}
    services = {}
    for uid, table in tables.items():
        path = ("services", uid)
        facts = reader.table(table, path, _SERVICE)
        spans = {name: reader.span((*path, name)) for name in facts}
        prefix = facts.pop("prefix", None)
        services[uid] = ServiceConfig(
            uid=uid, prefix=prefix, facts=facts, spans=spans, span=reader.span(path)
        )
    return services


def _overlay(reader: _Reader, tables: Any) -> tuple[Correction, ...]:
    if not isinstance(tables, list):
        reader.wrong(("overlay",), "tables that begin with [[overlay]]", tables)
        return ()
    corrections = []
    for index, table in enumerate(tables):
        accepted = reader.table(table, ("overlay", index), _OVERLAY)
        if accepted.keys() >= _OVERLAY.keys():
            corrections.append(Correction(**accepted, span=reader.span(("overlay", index))))
    return tuple(corrections)


def _lint(reader: _Reader, table: Any) -> LintConfig:
    accepted = reader.table(table, ("lint",), _LINT)
    for name in ("select", "ignore"):
        if name in accepted:
            accepted[name] = tuple(accepted[name])
    return LintConfig(**accepted)
