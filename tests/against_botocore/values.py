"""Random values for the shapes of a model, as botocore takes and gives them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

TEXTS = (
    *("", "a", "two words", "a/b", "a+b&c=d", "<tag> & 'quote' \"double\"", "ümlaut", "日本語", "😀", "100%"),
    *(
        "{braces}",
        "line\nbreak",
        "tab\tx",
        "a,b",
        " padded ",
        "~-._",
        "#frag?x",
        "null",
        "true",
        "1.0",
        "$ref",
    ),
    *("back\\slash", "e\u0301", "x" * 300, "arn:aws:iam::123456789012:role/x"),
)
HEADERS = ("a", "two words", "a/b", "a+b&c=d", "a,b", 'quote"d', "x;y=z", "100%", "text/plain; charset=utf-8")
LABELS = ("a", "loaf-1", "x9")
KEYS = ("a", "key two", "k/1", "ü", "a&b", "x<y")
HEADER_KEYS = ("a", "loaf-name", "under_score")
NUMBERS = (0, 1, -1, 7, 65536, 2**31 - 1)
FLOATS = (0.0, 1.5, -2.25, 1e-7, 1e21, 0.1, 123456789.125)
BLOBS = (b"", b"a", b"\x00\xff\xfe", b"hello world", b"x" * 100)
DOCUMENTS: tuple[Any, ...] = ({"a": 1, "b": [True, "x", {"c": 1.5}]}, {}, {"t": "ü"})

DEPTH = 5
"""Structures below have what they must."""


class Values:
    """Values for one model."""

    def __init__(self, shapes: Mapping[str, Any], random: Random) -> None:
        self.shapes = shapes
        self.random = random

    def members(self, name: str, depth: int = 0, hosts: frozenset[str] = frozenset()) -> dict[str, Any]:
        """Members of a structure; `hosts` of them become part of a host name."""
        shape = self.shapes[name]
        required = set(shape.get("required", ()))
        items = list(shape["members"].items())
        chance = self.random.choice((0, 0.3, 0.7, 1)) if depth < DEPTH else 0
        if shape.get("union"):
            items = [self.random.choice(self._simple(items) if depth >= DEPTH else items)]
            required = {items[0][0]}
        found: dict[str, Any] = {}
        for member, reference in items:
            target = self.shapes[reference["shape"]]
            token = reference.get("idempotencyToken") or target.get("idempotencyToken")
            if target.get("eventstream"):
                continue
            if member in required or token or self.random.random() < chance:
                place = "host" if member in hosts else reference.get("location", "")
                found[member] = self.value(reference, depth + 1, place)
        return found

    def _simple(self, items: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
        nested = ("structure", "list", "map")
        return [item for item in items if self.shapes[item[1]["shape"]]["type"] not in nested] or items

    def value(self, reference: Mapping[str, Any], depth: int, place: str = "") -> Any:
        """A value of a shape; `place` is botocore's location of the member."""
        shape, random = self.shapes[reference["shape"]], self.random
        if shape.get("document") or reference.get("jsonvalue"):
            return random.choice(DOCUMENTS)
        match shape["type"]:
            case "structure":
                return self.members(reference["shape"], depth)
            case "list":
                count = 0 if depth >= DEPTH else random.choice((1, 2, 3) if place else (0, 1, 2, 3))
                return [self.value(shape["member"], depth + 1, place) for _ in range(count)]
            case "map":
                count = 0 if depth >= DEPTH else random.choice((0, 1, 2))
                keys = self.shapes[shape["key"]["shape"]].get("enum") or (HEADER_KEYS if place else KEYS)
                return {
                    random.choice(keys): self.value(shape["value"], depth + 1, place) for _ in range(count)
                }
            case "timestamp":
                return datetime(2001, 1, 1, tzinfo=UTC) + timedelta(seconds=random.randrange(10**9))
            case kind:
                return random.choice(self._choices(shape, kind, place))

    def _choices(self, shape: Mapping[str, Any], kind: str, place: str) -> tuple[Any, ...]:
        match kind:
            case "string" | "character" if place == "host":
                return LABELS
            case "string" | "character" if "enum" in shape:
                return tuple(shape["enum"])
            case "string" | "character" if place.startswith("header"):
                return HEADERS
            case "string" | "character":
                return TEXTS[1:] if place == "uri" else TEXTS
            case "integer" | "long" | "biginteger":
                return (*NUMBERS, 2**53 + 1) if kind == "long" else NUMBERS
            case "boolean":
                return (True, False)
            case "blob":
                return BLOBS
            case _:
                return FLOATS
