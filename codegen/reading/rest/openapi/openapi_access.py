"""Says where the service of an OpenAPI document is, and how its requests authenticate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from codegen.pages.rest import CallSecurity
from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.openapi.openapi_nodes import Nodes, objects_in, part, text_of


def access(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The lines of a page that say so, each with a word that stands on its line of the document."""
    if url := url_of(document):
        yield from (("", ""), (f"Base URL: {url}", "servers"), ("", ""))
    schemes = part(part(document, "components"), "securitySchemes") or part(document, "securityDefinitions")
    told = [line for name in _used(document, schemes) for line in _scheme(Nodes(document).target(schemes[name]), name)]
    if told:
        yield from (("# Authentication", "securitySchemes"), ("", ""), *told)


def url_of(holder: Mapping[str, Any]) -> str:
    """The address of the first server of a document, a path or an operation; empty where none is stated."""
    if host := text_of(holder, "host"):
        kind = "http" if holder.get("schemes") == ["http"] else "https"
        return f"{kind}://{host}{text_of(holder, 'basePath')}".rstrip("/")
    servers = objects_in(holder, "servers")
    first: Mapping[str, Any] = servers[0] if servers else {}
    defaults = part(first, "variables")
    return re.sub(r"\{([^{}]*)\}", lambda match: text_of(part(defaults, match[1]), "default") or match[0], text_of(first, "url")).rstrip("/")


def call_securities(document: Mapping[str, Any]) -> Iterator[CallSecurity]:
    """How each call authenticates, where the document states it of any call."""
    schemes = part(part(document, "components"), "securitySchemes") or part(document, "securityDefinitions")
    shared = document.get("security")
    items = [(path, item) for path, item in part(document, "paths").items() if isinstance(path, str) and isinstance(item, dict)]
    calls = [(method, path, operation) for path, item in items for method in METHODS if isinstance(operation := item.get(method.lower()), dict)]
    if not isinstance(shared, list) and not any(isinstance(operation.get("security"), list) for _, _, operation in calls):
        return
    nodes = Nodes(document)
    for method, path, operation in calls:
        own = operation.get("security", shared)
        required = [list(each) for each in own if isinstance(each, dict)] if isinstance(own, list) else []
        ways = [_way(nodes.target(part(schemes, each[0]))) for each in required if len(each) == 1]
        if all(ways) and len(ways) == sum(map(bool, required)):
            yield CallSecurity(method, path, tuple(way for way in ways if way is not None))


def _way(scheme: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Kind, place and name of what is sent, as `CallSecurity` has them; None for other ways."""
    kind, word = text_of(scheme, "type").lower(), text_of(scheme, "scheme").lower()
    if kind == "apikey":
        return "apiKey", text_of(scheme, "in"), text_of(scheme, "name")
    known = word if kind == "http" else "basic" if kind == "basic" else "bearer" if kind in ("oauth2", "openidconnect") else ""
    return (known, "header", "Authorization") if known in ("bearer", "basic") else None


def _used(document: Mapping[str, Any], schemes: Mapping[str, Any]) -> list[str]:
    """The names of the schemes that operations require, the most usual first; all of them where no requirement is stated."""
    shared = document.get("security")
    counts: Counter[str] = Counter()
    stated = isinstance(shared, list)
    for item in part(document, "paths").values():
        for method in METHODS if isinstance(item, dict) else ():
            operation = item.get(method.lower())
            own = operation.get("security", shared) if isinstance(operation, dict) else None
            stated = stated or isinstance(own, list)
            counts.update({name for each in own if isinstance(each, dict) for name in each} if isinstance(own, list) else ())
    known = [name for name in schemes if isinstance(schemes[name], dict)]
    return sorted((name for name in known if counts[name]), key=lambda name: -counts[name]) if stated else known


def _scheme(scheme: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """A header as a request has it that authenticates in this way, or the properties of a key; nothing for other ways."""
    kind, word = text_of(scheme, "type").lower(), text_of(scheme, "scheme").lower()
    key, place = text_of(scheme, "name"), text_of(scheme, "in")
    header = ""
    if kind == "http" and word in ("bearer", "basic"):
        header = f"Authorization: {word.title()} <credentials>"
    elif kind in ("oauth2", "openidconnect"):
        header = "Authorization: Bearer <token>"
    elif kind == "basic":
        header = "Authorization: Basic <credentials>"
    elif kind == "apikey" and re.fullmatch(r"[\w-]+", key) and place in ("header", "query", "cookie"):
        yield from ((line, name) for line in ("| Type | apiKey |", "|---|---|", f"| Name | {key} |", f"| In | {place} |", ""))
    if header:
        yield from ((line, name) for line in ("```http", header, "```", ""))
