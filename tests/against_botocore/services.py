"""The services that the installed botocore knows, cut down to a few operations each."""

from __future__ import annotations

import dataclasses
import gzip
import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import botocore

from codegen.ir.model import Service
from tests.support.from_botocore import Converter

DATA = Path(botocore.__file__).parent / "data"


@cache
def names() -> tuple[str, ...]:
    """All services, sorted."""
    return tuple(sorted(path.name for path in DATA.iterdir() if any(path.glob("*/service-2.json*"))))


def model_of(name: str) -> dict[str, Any]:
    """The latest model of a service."""
    file = max(DATA.glob(f"{name}/*/service-2.json*"))
    raw = file.read_bytes()
    model: dict[str, Any] = json.loads(gzip.decompress(raw) if file.suffix == ".gz" else raw)
    return model


def cut(model: dict[str, Any], operations: int | None, random: Random) -> dict[str, Any]:
    """The model with so many of its operations and the shapes that they reach."""
    chosen = sorted(model["operations"])
    if operations is not None:
        chosen = sorted(random.sample(chosen, min(operations, len(chosen))))
    kept = {name: model["operations"][name] for name in chosen}
    pending: list[Any] = list(kept.values())
    shapes: dict[str, Any] = {}
    while pending:
        match pending.pop():
            case {"shape": str(name), **others}:
                pending += others.values()
                if name not in shapes:
                    shapes[name] = model["shapes"][name]
                    pending.append(shapes[name])
            case dict() as held:
                pending += held.values()
            case list() as held:
                pending += held
    return {**model, "operations": kept, "shapes": shapes}


def service_of(name: str, model: dict[str, Any]) -> Service:
    """Our model of it, under botocore's name."""
    return dataclasses.replace(Converter(model).service(), name=name)
