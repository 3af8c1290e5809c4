"""Derived waiters against the vendor's own (`waiters-2.json`), state by state.

The vendor has waiters for few of the things that can be waited for; those that only we have are counted apart. No state may be success on
one side and failure on the other. Paths are not compared, since botocore has other names for members of ec2 than the pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from codegen.emit.exports import botocore
from codegen.ir.model import Model
from tests.corpus.reading import model_of

Outcomes: TypeAlias = dict[str, set[str]]
"""`success`, `failure` or `retry` -> states and codes of errors."""
Waiters: TypeAlias = dict[str, dict[str, Outcomes]]
"""By operation and name."""


def test_no_state_means_the_opposite(shared: Path, record_property: Callable[[str, object], None]) -> None:
    files = sorted((shared / "truth").glob("*/*/*/waiters-2.json"))
    contradictions, lines, total, both, ours_only, theirs_only = [], [], 0, 0, 0, 0
    for guide in sorted({file.parents[1] for file in files}):
        name = guide.relative_to(shared / "truth").as_posix()
        exported = botocore.export(_derived(model_of(shared / "corpus" / name)[0]))
        ours = _waiters(text for path, text in exported.items() if path.endswith("waiters-2.json"))
        theirs = _waiters(file.read_text("utf-8") for file in files if file.parents[1] == guide)
        matched = set()
        for operation, waiter, outcomes in _flat(ours):
            total += 1
            twin = _closest(outcomes, theirs.get(operation, {}))
            if twin is None:
                ours_only += 1
                continue
            both += 1
            known = theirs[operation][twin]
            matched.add(twin)
            if outcomes["success"] & known["failure"] or outcomes["failure"] & known["success"]:
                contradictions.append(f"{name} {waiter}: {outcomes}, {twin}: {known}")
            lines.append(f"{'both':12} {name} {operation}: {waiter}, {twin}")
        for operation, waiter, _ in _flat(theirs):
            if waiter not in matched:
                theirs_only += 1
                lines.append(f"{'vendor only':12} {name} {operation}: {waiter}")
    print(*lines, f"both {both}, vendor only {theirs_only}, derived only {ours_only} of {total}", sep="\n")
    record_property("waiters", (both, theirs_only, ours_only, len(contradictions)))
    assert contradictions == []
    assert both >= 30
    assert total >= 180


def _derived(model: Model) -> Model:
    """The model without the waiters that the catalogue knows."""
    services = [
        replace(
            service,
            operations=tuple(
                replace(each, waiters=tuple(one for one in each.waiters if one.origin == "derived"))
                for each in service.operations
            ),
        )
        for service in model.services
    ]
    return Model(tuple(services))


def _waiters(documents: Iterable[str]) -> Waiters:
    out: Waiters = {}
    for text in documents:
        for name, waiter in json.loads(text)["waiters"].items():
            outcomes: Outcomes = {"success": set(), "failure": set(), "retry": set()}
            for acceptor in waiter["acceptors"]:
                if isinstance(acceptor["expected"], str):
                    outcomes[acceptor["state"]].add(acceptor["expected"])
            out.setdefault(waiter["operation"], {})[name] = outcomes
    return out


def _flat(waiters: Waiters) -> Iterable[tuple[str, str, Any]]:
    return [(operation, name, one) for operation, named in waiters.items() for name, one in named.items()]


def _closest(outcomes: Outcomes, candidates: Mapping[str, Outcomes]) -> str | None:
    """The waiter that waits for the same: most of its success states are those of `outcomes`."""

    def likeness(name: str) -> float:
        success = candidates[name]["success"]
        return len(success & outcomes["success"]) / len(success | outcomes["success"])

    best = max(candidates, key=likeness, default=None)
    return best if best is not None and likeness(best) > 0 else None
