"""Rules of sentences without labels, each read by eye on its page: the list, and that they are still read so.

`prose_read.txt` has a line for each: tier, verdict, page, line and the rule's name. The sentences stand in the pages alone.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from codegen.pipeline import understand
from codegen.pipeline.request import Request

READ = [
    line.split(" ", 3) for line in Path(__file__).with_name("prose_read.txt").read_text("utf-8").splitlines()
]
GUIDES = ("corpus/crawled", "corpus/official", "rest/corpus/gitlab/doc/api/issues_statistics.md")


def guide_of(place: str) -> str:
    """`corpus/crawled/acm` of a place in it."""
    return "/".join(place.split("/")[:3])


@pytest.mark.parametrize(("tier", "share"), [("certain", 0.95), ("likely", 0.85)])
def test_most_of_what_was_read_by_eye_is_right(tier: str, share: float) -> None:
    verdicts = [verdict for each, verdict, _, _ in READ if each == tier]
    assert len(verdicts) > 75
    assert verdicts.count("right") / len(verdicts) >= share


@pytest.mark.parametrize("folder", GUIDES)
def test_what_was_read_by_eye_is_still_read_so(shared: Path, tmp_path: Path, folder: str) -> None:
    wanted: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for tier, verdict, place, rule in READ:
        if verdict == "right" and place.startswith(folder):
            wanted[guide_of(place)].add((tier, place.removeprefix(guide_of(place) + "/"), rule))
    assert wanted
    for guide, rules in wanted.items():
        for _, place, _ in rules:
            file = place.rpartition(":")[0]
            (tmp_path / guide / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(shared / guide / file, tmp_path / guide / file)
        model = understand(Request(inputs=(tmp_path / guide,), jobs=1)).model
        found = {
            (rule.tier.value, f"{rule.span.file}:{rule.span.line}", rule.name)
            for service in model.services
            for shape in service.shapes
            for rule in shape.rules
        }
        assert rules <= found, sorted(rules - found)
