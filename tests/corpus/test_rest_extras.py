"""Parameters that the vendors' OpenAPI documents lack: a sample of them, each with the line that names it and a verdict.

A verdict is given by who reads the page: `yes`, or `no` and why it is no parameter of the operation. `pytest --refresh` keeps the
verdicts and puts `unread` where there is none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.rest_models import document, judge, places

VENDORS = ("gitlab", "discord", "docker", "grafana", "github", "ory", "coder", "widdershins")
SAMPLE = 60
EXTRAS = Path(__file__).with_name("rest_extras")


def _extras(score: Any, made: dict[str, Any], truth: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Method, path and name of what a document has of an operation of the truth, and the truth has not."""
    ours, theirs = score.operations(made), score.operations(truth)
    for key in sorted(set(ours) & set(theirs)):
        known = {name for _, name in theirs[key]["params"]}
        for place, name in sorted(ours[key]["params"], key=str):
            if place != "path" and name not in known:
                yield (*key, name)


def _order(extra: tuple[str, str, str]) -> str:
    """By which the sample is drawn: by chance, and the same where others come and go."""
    return hashlib.sha256(" ".join(extra).encode()).hexdigest()


@pytest.mark.parametrize("vendor", VENDORS)
def test_extras_stand_on_their_lines(shared: Path, vendor: str, expect: Callable[[Path, str], None]) -> None:
    """Each of a sample of the extras is named on its line, and at most one of them is no parameter of the operation."""
    score = judge(shared)
    made = document(shared, vendor, profile=False)
    truth = score.load(str(shared / "rest" / "truth" / vendor / "openapi.json"))
    known = {(*key, name.lower()): place for (*key, name), place in places(score, made)}
    extras = sorted(sorted(_extras(score, made, truth), key=_order)[:SAMPLE])
    file = EXTRAS / f"{vendor}.txt"
    verdicts = dict(line.rsplit(" | ", 1) for line in file.read_text("utf-8").splitlines())
    lines = []
    for method, path, name in extras:
        place = known[method, path, name.lower()]
        text = (
            (shared / "rest" / "corpus" / vendor / place.file).read_text("utf-8").split("\n")[place.line - 1]
        )
        assert name.partition("[")[0].lower() in text.lower(), f"{name} is not on {place.file}:{place.line}: {text}"
        line = f"{method} {path} {name} | {place.file}:{place.line}"
        lines.append(f"{line} | {verdicts.get(line, 'unread')}\n")
    expect(file, "".join(lines))
    given = [line.rsplit(" | ", 1)[1].strip() for line in lines]
    assert all(re.fullmatch(r"yes|no: .+", verdict) for verdict in given)
    assert sum(verdict != "yes" for verdict in given) <= 1
