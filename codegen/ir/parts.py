"""The text of a model in parts: what changes is written anew, all else stays as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from codegen.ir.codec import compact

_SERVICES = '"services":['
_LISTS = ("operations", "shapes")


class Part(NamedTuple):
    """An operation, a shape, or another field of a service."""

    field: str
    """The field of the service that holds it."""
    holder: Any
    """The list or object in which it stands."""
    key: Any
    """Its place there."""
    start: int
    end: int

    @property
    def node(self) -> Any:
        """The encoded node, as it is now."""
        return self.holder[self.key]


class Parts:
    """A text that `codegen.ir.codec` has written without indents. Raises ValueError or IndexError for another."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._decode = json.JSONDecoder().raw_decode
        start = text.index(_SERVICES) + len(_SERVICES)
        self.document: dict[str, Any] = json.loads(text[:start] + "]}")
        """The whole model as values of JSON."""
        self.services: list[list[Part]] = []
        """The parts of each service, in their order."""
        while text[start] != "]":
            service: dict[str, Any] = {}
            parts = list(self._service(service, start + (text[start] == ",")))
            self.document["services"].append(service)
            self.services.append(parts)
            start = parts.pop().end

    def text(self, part: Part) -> str:
        """The text of a part, as it was."""
        return self._text[part.start : part.end]

    def with_changed(self, parts: list[Part]) -> str:
        """The text of the model where these parts have changed since."""
        pieces: list[str] = []
        at = 0
        for part in sorted(parts, key=lambda part: part.start):
            pieces += self._text[at : part.start], compact(part.node)
            at = part.end
        return "".join([*pieces, self._text[at:]])

    def _service(self, service: dict[str, Any], at: int) -> Iterator[Part]:
        """The parts of the service that begins at a place, and last the service itself."""
        start, text = at, self._text
        while text[at] != "}":
            key, at = self._decode(text, at + 1)
            if key not in _LISTS:
                service[key], end = self._decode(text, at + 1)
                yield Part(key, service, key, at + 1, end)
                at = end
                continue
            nodes = service[key] = []
            at += 1
            while text[at] != "]":
                node, end = self._decode(text, at + 1)
                nodes.append(node)
                yield Part(key, nodes, len(nodes) - 1, at + 1, end)
                at = end
            at += 1
        yield Part("", {}, "", start, at + 1)
