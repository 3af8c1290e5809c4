"""Hand edits and the real changes of guides between two dates: each edit is in the result or in a report."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.merge.changes import ADDITIONS, OTHERS, changed
from tests.merge.laws import Case, check_nothing_lost
from tests.merge.modules import changed_lines, generated

GUIDES = ("lambda", "personalize", "rekognition", "sagemaker")
EDITS_EACH = 2
"""Edited versions of each module that changed."""
LONGEST = 250
"""Lines; longer modules only take longer."""


@pytest.mark.parametrize("guide", GUIDES)
def test_edits_survive_the_changes_of_a_guide(shared: Path, guide: str) -> None:
    dates = sorted(path for path in (shared / "corpus" / "history" / guide).iterdir() if path.is_dir())
    seen = {"merged": 0, "conflict": 0}
    for index in (0, len(dates) - 2):
        before, after = generated(dates[index]), generated(dates[index + 1])
        pairs = [
            (text, after[path]) for path, text in sorted(before.items()) if after.get(path, text) != text
        ]
        for number, (pristine, new) in enumerate(pairs[:: max(1, len(pairs) // 15)]):
            if pristine.count("\n") > LONGEST:
                continue
            for edit in range(EDITS_EACH):
                random = Random(f"{guide}-{index}-{number}-{edit}")
                focus = random.choice([None, *changed_lines(pristine, new)])
                edited = changed(pristine, "ours", random, (ADDITIONS, OTHERS), focus)
                result = check_nothing_lost(Case(pristine, edited, new))
                seen["conflict" if result.text is None else "merged"] += 1
    assert seen["merged"] > 10
    assert seen["conflict"] <= seen["merged"]
