"""How many labelled sentences of real pages are read exactly, and how many that state no rule are left alone."""

from __future__ import annotations

import importlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from codegen.ir.rules import Operator, Relation, Tier
from codegen.prose import Context, Names, Reading, read


@pytest.fixture(scope="module")
def yardstick(shared: Path) -> Iterator[Any]:
    """The labels' own modules, which find the sentences again and say when two rules are equal."""
    folder = str(shared / "prose")
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    sys.path.insert(0, folder)
    try:
        yield importlib.import_module("yardstick")
    finally:
        sys.path.remove(folder)
        sys.dont_write_bytecode = bytecode


def as_label(reading: Reading) -> dict[str, Any]:
    """A reading in the form of the labels."""
    members: list[Any] = [list(part) if len(part) > 1 else part[0] for part in reading.members]
    compare = None
    if (relation := reading.relation) is not None:
        left = f"count({relation.member})" if relation.counted else relation.member
        values = list(relation.values)
        right = relation.other or (values[0] if len(values) == 1 else values)
        compare = {"left": left, "op": relation.operator.value, "right": right}
        if relation.counted:
            members = [left]
    condition = _condition(reading.condition) if reading.condition else None
    return {"kind": reading.kind.value, "members": members, "condition": condition, "compare": compare}


def _condition(relation: Relation) -> dict[str, Any]:
    values = list(relation.values)
    value = values if relation.operator is Operator.ONE_OF else values[0] if values else None
    return {"member": relation.member, "op": relation.operator.value, "value": value}


def test_labelled_sentences_are_read_exactly(shared: Path, yardstick: Any) -> None:
    found: dict[Tier, Counter[str]] = {tier: Counter() for tier in Tier}
    labelled = 0
    for name in ("given.jsonl", "given_more_negatives.jsonl"):
        for line in (shared / "prose" / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            sentence = yardstick.sentence(row)
            if sentence is None:
                continue
            aws = row["family"] != "rest"
            names, owners, headings = yardstick.page(yardstick.extract.S + row["file"], aws)
            own = row["member"] if row["member"] and not aws else owners.get(row["line"])
            known = names | ({row["member"]} if row["member"] else set())
            reading = read(sentence[5], Context(Names(known), own, headings.get(row["line"])))
            labelled += row["rule"] is not None
            if reading is not None:
                exact = row["rule"] and yardstick.norm(row["rule"]) == yardstick.norm(as_label(reading))
                found[reading.tier]["exact" if exact else "wrong"] += 1
    certain, both = found[Tier.CERTAIN], found[Tier.CERTAIN] + found[Tier.LIKELY]
    assert labelled > 100
    assert certain["exact"] / certain.total() >= 0.97
    assert certain["exact"] / labelled >= 0.50
    assert both["exact"] / both.total() >= 0.94
    assert both["exact"] / labelled >= 0.75
