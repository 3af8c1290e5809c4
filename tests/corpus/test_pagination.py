"""Derived pagination against the vendor's own (`paginators-1.json`).

The vendor's files are not complete: their models show many operations with a token on both sides that the files leave
out. Such an operation is no false alarm, but counted apart; one without such a token would be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from codegen.emit.exports import botocore
from tests.corpus.reading import model_of
from tests.corpus.test_fidelity import CRAWLED, OFFICIAL

PRECISION, RECALL = 0.99, 0.95
TOKEN = re.compile(r"(?i).*(token|marker|position|(exclusivestart|lastevaluated).*)")


def test_precision_and_recall(shared: Path, record_property: Callable[[str, object], None]) -> None:
    guides = [f"official/{name}" for name in OFFICIAL] + [f"crawled/{name}" for name in CRAWLED]
    true, unlisted, false, lost, same = 0, [], [], [], 0
    for guide in guides:
        exported = botocore.export(model_of(shared / "corpus" / guide)[0])
        services = [
            (json.loads(text), json.loads(exported.get(path.replace("service-2", "paginators-1"), "{}")))
            for path, text in exported.items()
            if path.endswith("service-2.json")
        ]
        for file in sorted((shared / "truth" / guide).glob("*/service-2.json")):
            vendor = json.loads(file.read_text("utf-8"))
            listed = _pagination(file.with_name("paginators-1.json"))
            ours, found = max(
                services, key=lambda pair: len(pair[0]["operations"].keys() & vendor["operations"].keys())
            )
            derived = found.get("pagination", {})
            for operation in vendor["operations"].keys() & ours["operations"].keys():
                name = f"{guide} {operation}"
                if operation in listed and operation in derived:
                    true += 1
                    same += _tokens(vendor, operation, listed[operation]) == _tokens(
                        ours, operation, derived[operation]
                    )
                elif operation in derived and _shows_tokens(vendor, operation):
                    unlisted.append(name)
                elif operation in derived:
                    false.append(name)
                elif operation in listed:
                    lost.append(name)
    record_property("pagination", (true, same, len(unlisted), len(false), len(lost)))
    assert true > 300
    assert true / (true + len(false)) >= PRECISION, false
    assert same / true >= PRECISION
    assert true / (true + len(lost)) >= RECALL, lost


def _pagination(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))["pagination"] if file.exists() else {}
    return found


def _members(model: dict[str, Any], operation: str, side: str) -> dict[str, Any]:
    reference = model["operations"][operation].get(side)
    members: dict[str, Any] = model["shapes"][reference["shape"]].get("members", {}) if reference else {}
    return members


def _shows_tokens(model: dict[str, Any], operation: str) -> bool:
    sides = [_members(model, operation, side) for side in ("input", "output")]
    return all(any(TOKEN.fullmatch(name) for name in members) for members in sides)


def _tokens(model: dict[str, Any], operation: str, entry: dict[str, Any]) -> list[set[str]]:
    """Input and output tokens by their names on the wire, which pages and vendor share."""
    out = []
    for key, side in (("input_token", "input"), ("output_token", "output")):
        members = _members(model, operation, side)
        names = entry[key] if isinstance(entry[key], list) else [entry[key]]
        first = [re.split(r"[. ]", name)[0] for name in names]
        out.append({members.get(name, {}).get("locationName", name).lower() for name in first})
    return out
