"""Compares the answers of an exported OpenAPI document with a truth's: types of the body and of its first two levels.

    python -m tests.corpus.rest_answers EXPORTED.json TRUTH.json [--list wrong|missed|extra]

Beside score.py, whose names for operations and types it uses. Of each operation that both have the first successful answer counts.
A field is a path such as `body`, `body.id`, `body.owner.name`; the items of an array stand for the array (`body[].id`).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

DEEPEST = 2


def score_module(folder: Path) -> ModuleType:
    """score.py, which lies beside the corpus."""
    spec = importlib.util.spec_from_file_location("rest_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def answers(
    score: ModuleType, document: Mapping[str, Any]
) -> dict[tuple[str, str], Mapping[str, Any] | None]:
    """Operation -> schema of its first successful answer; None where it has no body."""
    base = score.base_of(document)
    out: dict[tuple[str, str], Mapping[str, Any] | None] = {}
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method not in score.METHODS:
                continue
            key = (method.upper(), score.norm_path(path, base))
            schema = None
            codes = sorted(code for code in operation.get("responses", {}) if str(code).startswith("2"))
            for code in codes:
                response = score.deref(document, operation["responses"][code])
                media = response.get("content") or {}
                found = response.get("schema") or next(
                    (part.get("schema") for part in media.values() if part.get("schema")), None
                )
                if found:
                    schema = found
                    break
            if key not in out or (out[key] is None and schema is not None):
                out[key] = schema
    return out


def fields(
    score: ModuleType,
    document: Mapping[str, Any],
    schema: Mapping[str, Any],
    path: str = "body",
    depth: int = 0,
) -> Iterator[tuple[str, set[str]]]:
    """(path, types) of a schema, its members and theirs."""
    kinds = score.types_of(document, schema)
    yield path, kinds
    if depth >= DEEPEST:
        return
    for name, part in _members(score, document, schema).items():
        yield from fields(score, document, part, f"{path}.{name}", depth + 1)


def _members(
    score: ModuleType, document: Mapping[str, Any], schema: Mapping[str, Any], hops: int = 0
) -> dict[str, Any]:
    schema = score.deref(document, schema)
    if hops > 6:
        return {}
    if schema.get("items") and not schema.get("properties"):
        return _members(score, document, schema["items"], hops + 1)
    out: dict[str, Any] = {}
    for key in ("allOf", "oneOf", "anyOf"):
        for part in schema.get(key) or []:
            for name, member in _members(score, document, part, hops + 1).items():
                out.setdefault(name, member)
    out |= schema.get("properties") or {}
    return out


def compare(
    score: ModuleType, exported: Mapping[str, Any], truth: Mapping[str, Any]
) -> tuple[Counter[str], dict[str, list[str]]]:
    """Counts, and what stands behind them by kind."""
    ours, theirs = answers(score, exported), answers(score, truth)
    counts: Counter[str] = Counter()
    lists: dict[str, list[str]] = {"wrong": [], "missed": [], "extra": []}
    for key in sorted(ours.keys() & theirs.keys()):
        label = " ".join(key)
        mine, right = ours[key], theirs[key]
        if right is None or mine is None:
            if right is None and mine is None:
                counts["operations without a body agreed"] += 1
            elif mine is None:
                counts["bodies missed"] += 1
                lists["missed"].append(f"{label} body")
            else:
                counts["bodies extra"] += 1
                lists["extra"].append(f"{label} body")
            continue
        counts["bodies compared"] += 1
        got, want = dict(fields(score, exported, mine)), dict(fields(score, truth, right))
        for name, kinds in want.items():
            if name not in got:
                if name.rpartition(".")[0] in got and _opens(got, name.rpartition(".")[0]):
                    counts["fields missed"] += 1
                    lists["missed"].append(f"{label} {name}")
                else:
                    counts["fields below missed ones"] += 1
            elif not kinds or not got[name]:
                counts["types unstated"] += 1
            elif kinds & got[name]:
                counts["types agreed"] += 1
            else:
                counts["types wrong"] += 1
                lists["wrong"].append(
                    f"{label} {name} type {'/'.join(sorted(got[name]))}, truth {'/'.join(sorted(kinds))}"
                )
        for name in got.keys() - want.keys():
            counts["fields extra"] += 1
            lists["extra"].append(f"{label} {name}")
    return counts, lists


def _opens(got: Mapping[str, set[str]], parent: str) -> bool:
    """Whether a field is known in more detail than that it is something."""
    return any(name.startswith(f"{parent}.") for name in got) or not got[parent]


def table(results: Mapping[str, Counter[str]]) -> str:
    """The counts of several vendors side by side."""
    names = sorted({name for counts in results.values() for name in counts})
    head = " " * 36 + "".join(f"{vendor:>14}" for vendor in results)
    rows = [f"{name:36}" + "".join(f"{counts[name]:14}" for counts in results.values()) for name in names]
    return "\n".join([head, *rows])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("exported", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--list", choices=["wrong", "missed", "extra"])
    args = parser.parse_args()
    score = score_module(args.truth.parents[2])
    counts, lists = compare(
        score, json.loads(args.exported.read_text("utf-8")), json.loads(args.truth.read_text("utf-8"))
    )
    sys.stdout.write(table({args.truth.parent.name: counts}) + "\n")
    if args.list:
        sys.stdout.write("\n".join(lists[args.list]) + "\n")


if __name__ == "__main__":
    main()
