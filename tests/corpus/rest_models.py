"""References of plain HTTP services to OpenAPI documents, for the corpus tests."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from codegen.emit.exports.openapi import export
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Model
from codegen.linking.rest import link
from codegen.pages.rest import Page
from codegen.reading import load_source
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile, Span

PROFILES = Path(__file__).parent / "profiles"


@lru_cache(maxsize=1)
def judge(shared: Path) -> ModuleType:
    """The shared tool that compares OpenAPI documents, with pages as the judge."""
    spec = importlib.util.spec_from_file_location("rest_score", shared / "rest" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def pages_of(folder: Path) -> list[Page]:
    """The pages of a reference."""
    out = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".mdx"):
            source = load_source(path, path.relative_to(folder).as_posix())
            assert isinstance(source, SourceFile)
            out.append(read_page(source)[0])
    return out


def document(shared: Path, vendor: str, *, profile: bool) -> dict[str, Any]:
    """The OpenAPI document of a vendor's pages, with the profile beside these tests or without any."""
    table: dict[str, Any] = {}
    file = PROFILES / f"{vendor}.toml"
    if profile and file.exists():
        assert len(file.read_text("utf-8").splitlines()) < 30
        table = tomllib.loads(file.read_text("utf-8"))["services"][vendor]["rest"]
    settings = ServiceSettings(uid=vendor, profiles={"rest": table}, span=Span(file.name, 1))
    (service,), _ = link(pages_of(shared / "rest" / "corpus" / vendor), [settings])
    (text,) = export(Model((service,))).values()
    made: dict[str, Any] = json.loads(text)
    return made


@dataclass(frozen=True)
class Place:
    """Where a parameter of an export stands."""

    file: str
    line: int
    inferred: bool


def places(score: ModuleType, made: dict[str, Any]) -> Iterator[tuple[tuple[str, str, str], Place]]:
    """Method, normalised path and name of every parameter of an export, first level of bodies included, with its place."""
    base = score.base_of(made)
    for method, path, _, name, node in members(score, made):
        if "x-source" in node:
            yield (method, score.norm_path(path, base), score.top(name)), _place(node)


def members(score: ModuleType, made: dict[str, Any]) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
    """Method, path, location, name and node of every parameter of an export, first level of bodies included."""
    for path, item in made["paths"].items():
        for method, operation in item.items():
            if method not in score.METHODS:
                continue
            for parameter in operation.get("parameters", []):
                yield method.upper(), path, parameter["in"], parameter["name"], parameter
            for media in operation.get("requestBody", {}).get("content", {}).values():
                for name, member in _members(score, made, media.get("schema", {})):
                    yield method.upper(), path, "body", name, member


def _members(
    score: ModuleType, made: dict[str, Any], kind: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    kind = score.deref(made, kind)
    if kind.get("type") == "array":
        kind = score.deref(made, kind.get("items", {}))
    yield from kind.get("properties", {}).items()
    for key in ("allOf", "oneOf", "anyOf"):
        for part in kind.get(key, []):
            yield from _members(score, made, part)


def _place(node: dict[str, Any]) -> Place:
    file, _, line = node["x-source"].rpartition(":")
    return Place(file, int(line), bool(node.get("x-inferred")))
