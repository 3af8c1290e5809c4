"""Models of the installed botocore, of many services that nobody looked at while rules were made."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore

from codegen.ir.model import ListType, MapType, Reference, Scalar, ScalarKind, Type
from codegen.linking.aws.draft import MemberDraft, Role, ServiceDraft, ShapeDraft
from codegen.source import Span

SPAN = Span("API_X.md", 1)
DATA = Path(botocore.__file__).parent / "data"


def services(beside: str) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Names, models and another file of the same folders, of the newest version of each service that has both."""
    newest = {file.parent.parent.name: file for file in sorted(DATA.glob(f"*/*/{beside}.json*"))}
    for service, file in newest.items():
        found = load(file)
        yield service, found if beside == "service-2" else load(file.with_name("service-2.json")), found


def load(file: Path) -> dict[str, Any]:
    packed = file.with_name(file.name.removesuffix(".gz") + ".gz")
    text = gzip.decompress(packed.read_bytes()) if packed.exists() else file.read_bytes()
    found: dict[str, Any] = json.loads(text)
    return found


def draft_of(name: str, model: dict[str, Any]) -> ServiceDraft:
    """The structures of a model, as they are when every type is known."""
    shapes = model["shapes"]
    structures = [shape for shape in shapes if shapes[shape]["type"] == "structure"]
    return ServiceDraft(
        uid=name, span=SPAN, shapes={shape: _structure(shapes, shape) for shape in structures}
    )


def _structure(shapes: dict[str, Any], name: str) -> ShapeDraft:
    stated = shapes[name]
    members = [
        MemberDraft(
            name=key,
            wire_name=reference.get("locationName", key),
            span=SPAN,
            type=_type(shapes, reference["shape"]),
            required=key in stated.get("required", ()),
        )
        for key, reference in stated["members"].items()
    ]
    return ShapeDraft(id=name, role=Role.TYPE, span=SPAN, members=members)


def _type(shapes: dict[str, Any], name: str, depth: int = 0) -> Type:
    kind = shapes[name]["type"]
    if kind == "structure":
        return Reference(name, SPAN)
    text = Scalar(kind=ScalarKind.STRING, span=SPAN)
    if kind == "list":
        element = text if depth else _type(shapes, shapes[name]["member"]["shape"], 1)
        return ListType(element=element, span=SPAN)
    if kind == "map":
        return MapType(key=text, value=text, span=SPAN)
    return Scalar(kind=ScalarKind("string" if kind == "character" else kind), span=SPAN)
