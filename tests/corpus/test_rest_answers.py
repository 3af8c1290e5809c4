"""Answers of REST references: types against the truths', and all that examples show."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from codegen.emit.exports import openapi
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import (
    AnyOf,
    ListType,
    Location,
    MapType,
    Model,
    Reference,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    Type,
)
from codegen.linking.rest.assemble import Linked, assemble
from codegen.linking.rest.profile import read_profile
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.samples.json_text import read_json
from codegen.reading import load_source
from codegen.reading.rest.page import read_page
from codegen.source import Span
from tests.corpus.rest_answers import compare, score_module, table

PROFILES = Path(__file__).parent / "profiles"
AGREED = {"coder": 1.0, "ory": 0.995, "discord": 0.995}
"""Of the fields that both have with a type, the share with the same."""
FOUND = {"coder": 1.0, "ory": 0.99, "discord": 0.89}
"""Of the truth's fields in bodies that both have, the share that is there; a truth has fields that no page states."""
BODIES = {"coder": 0, "ory": 2, "discord": 9}
"""Answers whose type no page states; the truth has them."""


@functools.cache
def linked(folder: Path) -> Linked:
    """The service of a vendor's pages, with the profile that a careful user would write."""
    import tomllib

    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".mdx"))
    pages = [read_page(load_source(path, path.relative_to(folder).as_posix()))[0] for path in files]
    profile: dict[str, Any] = {}
    written = PROFILES / f"{folder.name}.toml"
    if written.exists():
        profile = tomllib.loads(written.read_text("utf-8"))["services"][folder.name]["rest"]
    out = assemble(
        pages,
        folder.name,
        read_profile(
            ServiceSettings(uid=folder.name, profiles={"rest": profile}, span=Span("codegen.toml", 1))
        )[0],
        None,
    )
    assert out is not None
    return out


def test_types_of_answers_agree_with_the_truths(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    score = score_module(shared / "rest")
    results = {}
    for vendor in AGREED:
        service = linked(shared / "rest" / "corpus" / vendor).service
        exported = json.loads(next(iter(openapi.export(Model((service,))).values())))
        truth = json.loads((shared / "rest" / "truth" / vendor / "openapi.json").read_text("utf-8"))
        results[vendor], lists = compare(score, exported, truth)
        counts = results[vendor]
        typed = counts["types agreed"] + counts["types wrong"]
        assert counts["types agreed"] >= AGREED[vendor] * typed, lists["wrong"]
        found = typed + counts["types unstated"]
        missed = counts["fields missed"] + counts["fields below missed ones"]
        assert found >= FOUND[vendor] * (found + missed), lists["missed"]
        assert counts["bodies missed"] <= BODIES[vendor], lists["missed"]
    with capsys.disabled():
        print("\n" + table(results))


@pytest.mark.parametrize("vendor", ["synapse", "prometheus"])
def test_all_fields_of_example_answers_are_in_the_model(vendor: str, shared: Path) -> None:
    found = linked(shared / "rest" / "corpus" / vendor)
    operations = {operation.id: operation for operation in found.service.operations}
    by_call = {
        (operation.http.method, operation.http.path): operation
        for operation in operations.values()
        if operation.http is not None
    }
    seen, absent = 0, []
    for item in found.operations:
        introduction = item.first.introduction
        operation = by_call[introduction.method, introduction.path]
        for example in item.gathered.responses:
            code = str(example.status or "")
            shapes = [
                r.shape for r in operation.responses if not code or r.status == code or r.status == "2XX"
            ]
            bodies = [kind for shape in shapes if shape for kind in _bodies(found.service, shape)]
            for node in read_json(example.text):
                if node.kind in (Kind.OBJECT, Kind.ARRAY):
                    seen += 1
                    lost = [list(_lost(found.service, node, kind, "body")) for kind in bodies]
                    if not lost or all(lost):
                        absent.append(
                            f"{example.span} {operation.id}: {min(lost, key=len, default='no body')}"
                        )
    assert absent == []
    assert seen > 15


def _bodies(service: Service, shape: str) -> Iterator[Type]:
    structure = _structure(service, shape)
    return (member.type for member in structure.members if member.location is Location.PAYLOAD)


def _structure(service: Service, name: str) -> Structure:
    return next(shape for shape in service.shapes if shape.id == name and isinstance(shape, Structure))


def _lost(service: Service, node: Node, kind: Type, path: str) -> Iterator[str]:
    """The paths in an example that a type has no place for."""
    match kind:
        case Scalar(kind=ScalarKind.DOCUMENT):
            return
        case AnyOf(alternatives=parts):
            lost = [list(_lost(service, node, part, path)) for part in parts]
            yield from min(lost, key=len)
        case ListType(element=element) if node.kind is Kind.ARRAY:
            for item in node.items:
                yield from _lost(service, item, element, f"{path}[]")
        case MapType(value=value) if node.kind is Kind.OBJECT:
            for name, member in node.members.items():
                yield from _lost(service, member, value, f"{path}.{name}")
        case Reference(shape=shape) if node.kind is Kind.OBJECT:
            members = {member.wire_name: member.type for member in _structure(service, shape).members}
            for name, member in node.members.items():
                if name in members:
                    yield from _lost(service, member, members[name], f"{path}.{name}")
                else:
                    yield f"{path}.{name}"
        case _:
            if node.kind in (Kind.OBJECT, Kind.ARRAY) and (node.members or node.items):
                yield f"{path} is no {node.kind.name.lower()}"
