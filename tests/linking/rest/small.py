"""Small pages of REST references, written in the tests, as the model that they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Location, Member, Operation, Service, Structure
from codegen.linking.rest import link
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile, Span


@dataclass(frozen=True)
class Linked:
    """A service, with what tests ask it."""

    service: Service

    def calls(self) -> list[str]:
        """`GET /pets/{id}` of every operation, sorted."""
        return sorted(f"{op.http.method} {op.http.path}" for op in self.service.operations if op.http)

    def operation(self, call: str) -> Operation:
        """The operation of a method and path."""
        return next(
            op for op in self.service.operations if op.http and f"{op.http.method} {op.http.path}" == call
        )

    def shape(self, name: str) -> Structure:
        """A structure by its id."""
        shape = next(shape for shape in self.service.shapes if shape.id == name)
        assert isinstance(shape, Structure)
        return shape

    def request(self, call: str) -> dict[str, Member]:
        """The members of an operation's request by their names on the wire."""
        shape = self.operation(call).input
        return {member.wire_name: member for member in self.shape(shape).members} if shape else {}

    def places(self, call: str) -> dict[str, list[str]]:
        """Names of the request by where they travel."""
        out: dict[str, list[str]] = {}
        for member in self.request(call).values():
            out.setdefault((member.location or Location.BODY).value, []).append(member.wire_name)
        return out


def pages(profile: Mapping[str, Any] | None = None, /, **texts: str) -> Linked:
    """The service of pages: `pages(pets=...)` is the page `pets.md`; `profile` is what `[services.x.rest]` holds."""
    read = [read_page(SourceFile(f"{name}.md", dedent(text)))[0] for name, text in texts.items()]
    settings = ServiceSettings(uid="shop", profiles={"rest": profile or {}}, span=Span("codegen.toml", 1))
    (service,), _ = link(read, [settings] if profile is not None else [])
    return Linked(service)


def page(text: str, /, **profile: Any) -> Linked:
    """The service of one page; keywords are its profile."""
    return pages(profile, shop=text)
