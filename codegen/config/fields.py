"""The tables and keys of codegen.toml, and what each may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from codegen.config.model import Config, Correction, LintConfig, SdkConfig, ServiceConfig
from codegen.config.names import is_distribution, is_package
from codegen.config.positions import KeyPath
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.configuration.file import (
    CONFIG_UNKNOWN_KEY,
    CONFIG_WRONG_VALUE,
)
from codegen.records import dataclass
from codegen.source import Span, real_path

_VERSION = re.compile(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?(\+[a-z0-9]+(\.[a-z0-9]+)*)?")
_PROTOCOLS = ("json", "rest-json", "rest-xml", "query", "ec2", "smithy-rpc-v2-cbor")
_HOST_LABEL = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_EVENT_STREAM = re.compile(r"\w+\.(request|response)\.\w+")
_EVENT_MEMBER = re.compile(r"\w+\.\w+")
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


def _all_matching(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    one = _matching(pattern)
    return lambda value: isinstance(value, list) and all(one(item) for item in value)


def _percent(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


_SDK = {
    "package": _Key(
        'a Python name such as "my_sdk", which no module of Python or of what SDKs need has', is_package
    ),
    "distribution": _Key(
        'a distribution name such as "my-sdk-s3", and none that SDKs or their installation need',
        is_distribution,
    ),
    "version": _Key('a version such as "1.2.0"', _matching(_VERSION)),
    "output": _Key("a folder, relative to this file", _text),
    "site": _Key("true or false", lambda value: isinstance(value, bool)),
    "prune": _Key("true or false", lambda value: isinstance(value, bool)),
    "prose_rules": _Key('"off", "warn", "certain" or "all"', ("off", "warn", "certain", "all").__contains__),
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
        "what stands before the dot in the header that names the operation",
        _matching(re.compile(r"[A-Za-z0-9_.]+")),
    ),
    "endpoint_prefix": _Key("the first label of the host name", _matching(_HOST_LABEL)),
    "signing_name": _Key("the service's name in signatures", _matching(re.compile(r"[A-Za-z0-9_.-]+"))),
    "global_endpoint": _Key("a host name", _matching(_HOST_LABEL)),
    "xml_namespace": _Key("a URI", _text),
    "event_streams": _Key(
        'an array such as ["StartStream.request.AudioStream"]', _all_matching(_EVENT_STREAM)
    ),
    "event_payloads": _Key('an array such as ["AudioEvent.AudioChunk"]', _all_matching(_EVENT_MEMBER)),
    "event_headers": _Key('an array such as ["AudioEvent.SampleRate"]', _all_matching(_EVENT_MEMBER)),
    "service_id": _Key('a name such as "SageMaker"', _text),
}
_OVERLAY = {
    "path": _Key('a path such as "sagemaker.CreateModel.ModelName.required"', _text, required=True),
    "value": _Key("a value", lambda value: True, required=True),
    "reason": _Key("a sentence that says why", _text, required=True),
}
_LINT = {
    "select": _Key("an array of codes or names of rules", _all_matching(_SELECTOR)),
    "ignore": _Key("an array of codes or names of rules", _all_matching(_SELECTOR)),
    "coverage_floor": _Key("a percentage from 0 to 100", _percent),
}
_TABLES = ("sdk", "services", "overlay", "lint")


CONFIG_MISSING_KEY = Rule(
    "CF203",
    "config-missing-key",
    Severity.ERROR,
    """A table of the configuration lacks a key.

## What it does

Reports a table, such as an `[[overlay]]`, without a key that it needs.

## Why it is bad

A correction without its path, value or reason cannot be applied, or cannot be judged by the next reader.

## Example

    [[overlay]]
    path = "sagemaker.CreateModel.ModelName.required"
    value = true

## How to fix

Add the key.
""",
)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes checked values out of the document."""

    positions: Mapping[KeyPath, Span]
    inside: Mapping[KeyPath, Mapping[KeyPath, Span]]
    """The positions at and below each path and each beginning of a path, without it."""
    start: Span
    findings: list[Diagnostic]

    def span(self, path: KeyPath) -> Span:
        """Where `path` stands. For a table without a head it is the first key in it, for keys of inline tables the nearest parent."""
        if path and path in self.inside:
            return self.positions.get(path) or next(iter(self.inside[path].values()))
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
                self.findings.append(
                    CONFIG_MISSING_KEY(
                        f"the key '{name}' is missing; expected {key.expected}", self.span(path)
                    )
                )
        return accepted

    def unknown(self, path: KeyPath, known: Iterable[str]) -> None:
        import difflib

        near = difflib.get_close_matches(str(path[-1]), list(known), n=1)
        self.findings.append(
            CONFIG_UNKNOWN_KEY(
                f"unknown key '{path[-1]}'; expected one of {', '.join(known)}",
                self.span(path),
                help=f"did you mean '{near[0]}'?" if near else "remove the key",
            )
        )

    def wrong(self, path: KeyPath, expected: str, value: Any) -> None:
        shown = f"{value!r:.60}"
        self.findings.append(
            CONFIG_WRONG_VALUE(f"'{path[-1]}' is {shown}; expected {expected}", self.span(path))
        )


def _inside(positions: Mapping[KeyPath, Span]) -> dict[KeyPath, dict[KeyPath, Span]]:
    inside: dict[KeyPath, dict[KeyPath, Span]] = {}
    for path, span in positions.items():
        for length in range(1, len(path) + 1):
            inside.setdefault(path[:length], {})[path[length:]] = span
    return inside


def read_config(
    document: Mapping[str, Any], positions: Mapping[KeyPath, Span], path: Path, start: Span
) -> tuple[Config, list[Diagnostic]]:
    """Check `document` and type it; what does not fit is reported and left at its default."""
    reader = _Reader(positions, _inside(positions), start, [])
    for name in document:
        if name not in _TABLES:
            reader.unknown((name,), _TABLES)
    sdk = reader.table(document.get("sdk", {}), ("sdk",), _SDK)
    for name in ("output", "templates"):
        if name in sdk:
            sdk[name] = real_path(path).parent / sdk[name]
    config = Config(
        sdk=SdkConfig(**sdk),
        services=_services(reader, document.get("services", {})),
        overlay=_overlay(reader, document.get("overlay", [])),
        lint=_lint(reader, document.get("lint", {})),
        file=path,
    )
    return config, reader.findings


def _services(reader: _Reader, tables: Any) -> dict[str, ServiceConfig]:
    if not isinstance(tables, dict):
        reader.wrong(("services",), "tables such as [services.sagemaker]", tables)
        return {}
    services = {}
    for uid, table in tables.items():
        path = ("services", uid)
        profiles = {}
        if isinstance(table, dict):
            profiles = {name: item for name, item in table.items() if isinstance(item, dict)}
            table = {name: item for name, item in table.items() if name not in profiles}
        facts = reader.table(table, path, _SERVICE)
        spans = {name: reader.span((*path, name)) for name in facts}
        prefix = facts.pop("prefix", None)
        event_streams = tuple(facts.pop("event_streams", ()))
        event_payloads = facts.pop("event_payloads", None)
        event_headers = tuple(facts.pop("event_headers", ()))
        services[uid] = ServiceConfig(
            uid=uid,
            prefix=prefix,
            facts=facts,
            profiles=profiles,
            event_streams=event_streams,
            event_payloads=tuple(event_payloads) if event_payloads is not None else None,
            event_headers=event_headers,
            spans=spans,
            places={place: span for place, span in reader.inside.get(path, {}).items() if place},
            span=reader.span(path),
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
