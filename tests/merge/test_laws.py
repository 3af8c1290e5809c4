"""Laws of merging, on generated modules with random edits and random changes of the documentation."""

from __future__ import annotations

import ast
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen.merge import Prefer, merge
from tests.merge.changes import ADDITIONS, OTHERS, changed
from tests.merge.laws import additive_case, check_additions_merge, check_nothing_lost, random_case
from tests.merge.modules import generated, of_size

modules = st.deferred(lambda: st.sampled_from(of_size(generated(), 30, 140)))
randoms = st.randoms(use_true_random=False)
few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(modules, randoms)
def test_an_edit_is_in_the_result_or_in_a_report(pristine: str, random: Random) -> None:
    check_nothing_lost(random_case(pristine, None, random))


@few
@given(modules, randoms)
def test_additions_on_both_sides_never_conflict(pristine: str, random: Random) -> None:
    check_additions_merge(additive_case(pristine, random))


@few
@given(modules, randoms)
def test_an_untouched_side_changes_nothing(pristine: str, random: Random) -> None:
    other = changed(pristine, "ours", random, (ADDITIONS, OTHERS), None)
    assert merge(pristine, pristine, other, "module.py").text == other
    assert merge(pristine, other, pristine, "module.py").text == other


@settings(few, max_examples=20)
@given(modules, randoms)
def test_the_same_three_texts_always_merge_alike(pristine: str, random: Random) -> None:
    case = random_case(pristine, None, random)
    assert case.merged() == case.merged()


@settings(few, max_examples=20)
@given(modules, randoms, st.sampled_from(Prefer))
def test_a_preferred_side_settles_everything(pristine: str, random: Random, prefer: Prefer) -> None:
    case = random_case(pristine, None, random)
    result = merge(case.pristine, case.edited, case.new, "module.py", prefer)
    assert result.text is not None
    assert not result.conflicts
    compile(result.text, "module", "exec", dont_inherit=True)


@settings(few, max_examples=20)
@given(modules, randoms)
def test_edits_of_different_definitions_never_conflict(pristine: str, random: Random) -> None:
    """Each side works in a half of the module of its own."""
    lines = pristine.split("\n")
    starts = [node.lineno - 1 for node in ast.parse(pristine).body if not getattr(node, "decorator_list", ())]
    half = next((start for start in starts if start >= len(lines) // 2), None)
    if half is None:
        return
    top, bottom = "\n".join(lines[:half]), "\n".join(lines[half:])
    edited = top + "\n" + changed(bottom, "ours", random, (ADDITIONS,), None)
    new = changed(top, "theirs", random, (ADDITIONS,), None) + "\n" + bottom
    result = merge(pristine, edited, new, "module.py")
    assert not result.conflicts


@pytest.mark.parametrize("seed", range(3))
def test_windows_line_ends_are_no_edit(seed: int) -> None:
    """A checkout with CR LF merges like the one with LF, and keeps its line ends."""
    pristine = of_size(generated(), 60, 140)[seed]
    case = random_case(pristine, None, Random(seed))
    expected = case.merged()
    result = merge(pristine, case.edited.replace("\n", "\r\n"), case.new, "module.py")
    assert result.conflicts == expected.conflicts
    assert (result.text or "").replace("\r\n", "\n") == (expected.text or "")
    assert "\n" not in (result.text or "").replace("\r\n", "")
