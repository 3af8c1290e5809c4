"""A family of its own: pages of lines such as `call BookVan: van text, seats number? -> Booking`, `type Booking: id text`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.family import Linking, Recognition, Sureness
from codegen.ir.model import (
    HttpBinding,
    Member,
    Operation,
    Protocol,
    Reference,
    RegionalEndpoint,
    Rpc,
    Scalar,
    ScalarKind,
    Service,
    Structure,
)  # fmt: skip
from codegen.pages import LineCounts
from codegen.source import Span

LINE = re.compile(r"(call|type) (\w+)(?:: (.*?))?(?: -> (\w+))?$")
NO_TYPE = Rule("VN001", "van-unknown-type", Severity.WARNING)
KINDS = {"text": ScalarKind.STRING, "number": ScalarKind.LONG}


@dataclass(frozen=True)
class VanPage:
    file: str
    entries: tuple[tuple[str, str, str, str, Span], ...]
    lines: LineCounts
    span: Span
    family: str = "vans"


class VanFamily:
    name = "vans"

    def recognise(self, source):
        mine = source.text.startswith("vans 1\n")
        return Recognition(
            Sureness.SURE if mine else Sureness.NOT_MINE, "its first line says so" if mine else "no"
        )

    def read(self, source):
        matches = [(number, LINE.match(line)) for number, line in enumerate(source.lines, 1)]
        entries = tuple((m[1], m[2], m[3] or "", m[4] or "", source.span(n)) for n, m in matches if m)
        counts = LineCounts((("head", len(entries)), ("unknown", len(source.lines) - len(entries))))
        return VanPage(source.path, entries, counts, source.span(1)), []

    def link(self, pages, settings):
        shapes, operations, found = {}, [], []
        for page in pages:
            for kind, name, fields, result, span in page.entries:
                members = tuple(self.member(field, span, found) for field in fields.split(", ") if field)
                shapes[name if kind == "type" else f"{name}Request"] = members, span
                if kind == "call":
                    operations.append((name, result, span))
        service = Service(
            id="vans", title="Vans", name="vans", api_version="1", protocol=Protocol.JSON,
            rpc=Rpc(target_prefix="Vans", json_version="1.1"), regional=RegionalEndpoint(prefix="vans"),
            family="vans", span=pages[0].span,
            operations=tuple(
                Operation(id=name, input=f"{name}Request", output=result or None, http=HttpBinding(), span=span)
                for name, result, span in sorted(operations)
            ),
            shapes=tuple(Structure(id=key, members=m, span=s) for key, (m, s) in sorted(shapes.items())),
        )  # fmt: skip
        return Linking(services=(service,), findings=tuple(found))

    def member(self, field, span, found):
        name, kind = field.split()
        wanted = kind.rstrip("?")
        if wanted not in KINDS and not wanted[0].isupper():
            found.append(NO_TYPE(f"no type is called {wanted!r}", span))
        plain = Scalar(kind=KINDS.get(wanted, ScalarKind.DOCUMENT), span=span)
        kind_ = Reference(wanted, span) if wanted[0].isupper() else plain
        return Member(name=name, wire_name=name, type=kind_, required=not kind.endswith("?"), span=span)

    def check(self, pages, model, source, evidence):
        return [NO_TYPE(f"{page.file} says nothing", page.span) for page in pages if not page.entries]


FAMILY = VanFamily()
