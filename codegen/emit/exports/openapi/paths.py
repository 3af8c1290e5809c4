"""Paths that OpenAPI takes: each operation has one of its own, whose placeholders are plain words.

A path stands for one operation a method in OpenAPI, so that operations which the path alone does not tell apart get a fragment:
the constant query (`/{Bucket}#lifecycle`), the target header, the action, or their own name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.emit.exports.openapi.aws import TARGET_HEADER, target
from codegen.ir.model import Operation, Protocol, Service
from codegen.records import dataclass

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})
"""Those that OpenAPI has a key for."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation stands in a document."""

    path: str
    method: str
    """In lower case."""
    names: tuple[tuple[str, str], ...]
    """Of each placeholder in order: what the page calls it, and what the document does."""
    greedy: frozenset[str]
    """Placeholders, by the document's names, that may hold slashes."""
    slash: bool
    """The page has a slash at the end, which the path has not."""


def places(service: Service) -> list[tuple[Operation, Place]]:
    """The operations in the vendor's order, each with its place; no two have the same."""
    taken: set[tuple[str, str]] = set()
    spellings: dict[str, tuple[str, ...]] = {}
    out = []
    bent = _slashes_are_slips(service)
    for operation in sorted(service.operations, key=lambda operation: operation.position):
        template, _, fragment = _template(service, operation).partition("#")
        slash = bent and len(template) > 1 and template.endswith("/")
        template = template.rstrip("/") if slash else template
        asked = _PLACEHOLDER.findall(template)
        pages = [name.removesuffix("+").removesuffix("*") for name in asked]
        bare = _escaped(_PLACEHOLDER.sub("{}", template))
        names = spellings.setdefault(bare, _plain(pages))
        method = operation.http.method.lower()
        path = _filled(bare, names) + (f"#{fragment}" if fragment else "")
        while (path, method) in taken:
            path += ("&" if "#" in path else "#") + operation.id
        taken.add((path, method))
        greedy = frozenset(
            name for name, written in zip(names, asked, strict=True) if written.endswith(("+", "*"))
        )
        out.append((operation, Place(path, method, tuple(zip(pages, names, strict=True)), greedy, slash)))
    return out


def _template(service: Service, operation: Operation) -> str:
    if service.protocol is Protocol.JSON:
        return f"/#{TARGET_HEADER}={target(service, operation)}"
    if service.protocol is Protocol.CBOR:
        return f"/service/{service.rpc.target_prefix or service.id}/operation/{operation.id}"
    if service.protocol in (Protocol.QUERY, Protocol.EC2):
        return f"/#Action={operation.id}"
    path, _, constants = operation.http.path.partition("?")
    path = path.partition("#")[0]
    constants = _PLACEHOLDER.sub("", constants)
    return f"{path}#{constants}" if constants else path


def _slashes_are_slips(service: Service) -> bool:
    """Whether few paths end in a slash: linters refuse it, but services whose paths all do may insist on it."""
    ends = [operation.http.path.partition("?")[0].endswith("/") for operation in service.operations]
    return sum(ends) * 2 < len(ends)


def _plain(names: list[str]) -> tuple[str, ...]:
    """The names in letters that every tool takes, all different."""
    out: list[str] = []
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_") or "value"
        number = 1
        while (chosen := plain if number == 1 else f"{plain}_{number}") in out:
            number += 1
        out.append(chosen)
    return tuple(out)


def _escaped(path: str) -> str:
    """A path that begins with a slash, and in which braces stand for placeholders only."""
    parts = [part.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20") for part in path.split("{}")]
    joined = "{}".join(parts)
    return joined if joined.startswith("/") else f"/{joined}"


def _filled(bare: str, names: tuple[str, ...]) -> str:
    parts = bare.split("{}")
    return parts[0] + "".join(f"{{{name}}}{part}" for name, part in zip(names, parts[1:], strict=True))


def by_page_name(place: Place) -> Mapping[str, str]:
    """The document's name of a placeholder by the page's; the first where a path has a name twice."""
    out: dict[str, str] = {}
    for page, name in place.names:
        out.setdefault(page, name)
    return out
