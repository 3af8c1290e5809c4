"""Collects facts of a service: from its pages, then from the configuration, which may overrule pages, then from the catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.model.services import (
    MISSING_SERVICE_FACT,
)
from codegen.ir.model import Origin, Protocol
from codegen.linking.aws.draft import ServiceDraft
from codegen.pages.aws import EntryPlace, Page, PageKind, Sample
from codegen.source import Span

FACTS = (
    "service_id", "name", "title", "api_version", "protocol", "target_prefix", "json_version",
    "endpoint_prefix", "signing_name", "global_endpoint", "xml_namespace",
)  # fmt: skip
"""Fields that may come from elsewhere than the pages."""

_NEEDED = {
    Protocol.JSON: ("json_version", "target_prefix"),
    Protocol.CBOR: ("target_prefix",),
    Protocol.QUERY: ("api_version",),
    Protocol.EC2: ("api_version",),
}
"""Fields that every request of a protocol needs."""

_TARGET = re.compile(r"^x-amz-target:\s*([A-Za-z0-9_.]+)\.([A-Za-z0-9]+)\s*$", re.IGNORECASE | re.MULTILINE)
_JSON_VERSION = re.compile(
    r"^content-type:\s*application/x-amz-json-(1\.[01])\s*$", re.IGNORECASE | re.MULTILINE
)


PROTOCOL_UNKNOWN = Rule(
    "MD211",
    "protocol-unknown",
    Severity.ERROR,
    """Nothing tells which protocol a service speaks.

## What it does

Reports services whose pages show neither a syntax block nor the names of the query protocols, and which the
catalogue does not know.

## Why it is bad

No request can be made.

## Example

    ## Request Parameters        (no Request Syntax, names without dots)

## How to fix

Set it in codegen.toml:

    [services."widgets"]
    protocol = "json"
""",
)


def collect_facts(service: ServiceDraft) -> None:
    """Fill `stated` and `protocol`, with the origin of each fact."""
    _from_pages(service)
    if service.stated.get("protocol", ("",))[0] not in ("", Protocol.JSON):
        service.stated.pop("target_prefix", None)
        service.stated.pop("json_version", None)
    _from_settings(service)
    _from_catalogue(service)
    stated = service.stated.get("protocol")
    operations = [page for page in service.pages if page.kind is PageKind.OPERATION]
    if stated is None and any(page.request is not None and page.request.method for page in operations):
        stated = ("rest-json", Origin("derived", None, "request lines, and no body in JSON or XML"))
        service.stated["protocol"] = stated
    if stated is None and operations:
        service.collector.add(
            PROTOCOL_UNKNOWN(
                f"neither pages nor catalogue tell how {service.uid} speaks; the JSON protocol is assumed",
                service.span,
                help=f'set it in codegen.toml: [services."{service.uid}"] protocol = "json"',
            )
        )
    service.protocol = Protocol(stated[0]) if stated is not None else Protocol.JSON


ENDPOINT_UNKNOWN = Rule(
    "MD223",
    "endpoint-unknown",
    Severity.WARNING,
    """Where a service is called is not known.

## What it does

Reports services for which neither pages, nor catalogue, nor configuration state the endpoint prefix, from which the host
is made: `<endpoint prefix>.<region>.amazonaws.com`.

## Why it is bad

Every client of the service has to be given its endpoint, `Client(endpoint_url="https://...")`, and says so where it is not.

## Example

    warning: no page and no catalogue entry states the endpoint of widgets

## How to fix

Set it in codegen.toml, or leave it to those who make the clients:

    [services."widgets"]
    endpoint_prefix = "widgets"
""",
)


def check_facts(service: ServiceDraft) -> None:
    """Report facts that a client needs and nobody states. Without an endpoint it works where the caller gives one."""
    if not service.operations:
        return
    if "endpoint_prefix" not in service.stated and "global_endpoint" not in service.stated:
        service.collector.add(
            ENDPOINT_UNKNOWN(
                f"no page and no catalogue entry states the endpoint of {service.uid}; its client has to be given an endpoint_url",
                service.span,
                help=f'set it in codegen.toml: [services."{service.uid}"] endpoint_prefix = "..."',
            )
        )
    for fact in _NEEDED.get(service.protocol, ()):
        if fact not in service.stated:
            service.collector.add(
                MISSING_SERVICE_FACT(
                    f"no page and no catalogue entry states the {fact.replace('_', ' ')} of {service.uid}, without which its client cannot call it",
                    service.span,
                    help=f'set it in codegen.toml: [services."{service.uid}"] {fact} = "..."',
                )
            )


def _from_pages(service: ServiceDraft) -> None:
    versions = Counter(page.api_version for page in service.pages if page.api_version)
    if versions:
        version = versions.most_common(1)[0][0]
        span = next(page.span for page in service.pages if page.api_version == version)
        service.stated["api_version"] = (version, Origin("page", span))
    for page in service.pages:
        protocol = _protocol(page)
        if protocol is not None:
            service.stated["protocol"] = (protocol, Origin("page", page.span, "the form of its requests"))
            break
    for fact, values in (("target_prefix", _targets(service)), ("json_version", _json_versions(service))):
        counted = list(values)
        if counted:
            value = Counter(value for value, _ in counted).most_common(1)[0][0]
            span = next(span for other, span in counted if other == value)
            service.stated[fact] = (value, Origin("page", span, "a sample request"))
    roots = [
        page.request.root
        for page in service.pages
        if page.request is not None and page.request.root is not None
    ]
    namespaces = Counter(root.namespace for root in roots if root.namespace)
    if namespaces:
        value = namespaces.most_common(1)[0][0]
        span = next(root.span for root in roots if root.namespace == value)
        service.stated["xml_namespace"] = (value, Origin("page", span))


SETTING_NOT_NEEDED = Rule(
    "MD213",
    "setting-not-needed",
    Severity.INFO,
    """A setting of a service repeats what its pages state.

## What it does

Reports facts under `[services.<uid>]` that equal those of the pages.

## Why it is bad

A setting that repeats the pages hides their next change.

## Example

    [services."widgets"]
    api_version = "2020-01-01"        (as in the links of the pages)

## How to fix

Remove the setting.
""",
)


def _from_settings(service: ServiceDraft) -> None:
    if service.settings is None:
        return
    for fact, value in service.settings.facts.items():
        known = service.stated.get(fact)
        if known is not None and known[0] == value:
            text = f"the pages already state that the {fact.replace('_', ' ')} of {service.uid} is {value!r}"
            service.collector.add(SETTING_NOT_NEEDED(text, service.settings.span, help="remove the setting"))
        service.stated[fact] = (value, Origin("overlay", service.settings.span))


def _from_catalogue(service: ServiceDraft) -> None:
    facts = service.facts
    if facts is None or service.source is None:
        return
    origin = Origin("catalogue", None, service.source.name)
    shown = service.stated.get("protocol")
    if facts.protocol is Protocol.CBOR and shown is not None and shown[0] is Protocol.JSON:
        # Pages show the bodies of both protocols in JSON.
        del service.stated["protocol"]
    for fact in FACTS:
        value = getattr(facts, fact)
        if value is not None and fact not in service.stated:
            service.stated[fact] = (value, origin)


def _protocol(page: Page) -> str | None:
    """The protocol that a page shows: request lines mean REST, bare JSON the JSON protocol, names with dots query."""
    if page.kind is not PageKind.OPERATION:
        return None
    block = page.request
    if block is not None and block.method is not None:
        formats = {group.format for group in page.groups}
        xml = (
            "xml" in formats
            or block.root is not None
            or (page.response is not None and page.response.root is not None)
        )
        json = "json" in formats
        return Protocol.REST_XML if xml else Protocol.REST_JSON if json else None
    if block is not None:
        return Protocol.JSON if block.body is not None else None
    names = [entry.name for group in page.groups for entry in group.entries]
    if page.result_wrapper or any(".member." in name for name in names):
        return Protocol.QUERY
    results = [e.name for g in page.groups if g.place is EntryPlace.RESPONSE_BODY for e in g.entries]
    return Protocol.EC2 if "requestId" in results else None


def _targets(service: ServiceDraft) -> Iterator[tuple[str, Span]]:
    for page, sample in _samples(service):
        for match in _TARGET.finditer(sample.text):
            if match[2] == page.name:
                yield match[1], sample.span


def _json_versions(service: ServiceDraft) -> Iterator[tuple[str, Span]]:
    for _, sample in _samples(service):
        for match in _JSON_VERSION.finditer(sample.text):
            yield match[1], sample.span


def _samples(service: ServiceDraft) -> Iterator[tuple[Page, Sample]]:
    for page in service.pages:
        for sample in page.samples:
            yield page, sample
