"""Makes paths that OpenAPI accepts: each operation has its own, whose placeholders are plain words.

In OpenAPI path and method mean one operation. Operations that these do not tell apart get a fragment: the constant
query (`/{Bucket}#lifecycle`), the target header, the action, or their own name.

"""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.emit.exports.openapi.aws import TARGET_HEADER, target
from codegen.ir.model import Operation, Protocol, Service
from codegen.records import dataclass

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})
"""The methods that OpenAPI has a key for."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation stands in a document."""

    path: str
    method: str
    """In lower case."""
    names: tuple[tuple[str, str], ...]
    """For each placeholder in order: its name on the page, and its name in the document."""
    greedy: frozenset[str]
    """Placeholders that may hold slashes, by their names in the document."""
    slash: bool
    """The path on the page ends in a slash, which the document leaves out."""


def places(service: Service) -> list[tuple[Operation, Place]]:
    """The operations in the vendor's order, each with a place of its own."""
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
    """Whether only few paths end in a slash. Linters refuse such a path, but a service where all do may insist on it."""
    ends = [operation.http.path.partition("?")[0].endswith("/") for operation in service.operations]
    return sum(ends) * 2 < len(ends)


def _plain(names: list[str]) -> tuple[str, ...]:
    """The names in characters that every tool accepts, all different."""
    out: list[str] = []
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_") or "value"
        number = 1
        while (chosen := plain if number == 1 else f"{plain}_{number}") in out:
            number += 1
        out.append(chosen)
    return tuple(out)


def _escaped(path: str) -> str:
    """A path that begins with a slash, and whose braces are all placeholders."""
    parts = [part.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20") for part in path.split("{}")]
    joined = "{}".join(parts)
    return joined if joined.startswith("/") else f"/{joined}"


def _filled(bare: str, names: tuple[str, ...]) -> str:
    parts = bare.split("{}")
    return parts[0] + "".join(f"{{{name}}}{part}" for name, part in zip(names, parts[1:], strict=True))


def by_page_name(place: Place) -> Mapping[str, str]:
    """Placeholder on the page -> placeholder in the document; the first where a path has a name twice."""
    out: dict[str, str] = {}
    for page, name in place.names:
        out.setdefault(page, name)
    return out
