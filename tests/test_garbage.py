"""Python's collector of garbage beside commands and stages."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from codegen import pipeline
from codegen.garbage import seldom_collected
from codegen.inputs import discover
from codegen.loading import read_files


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(500, 5, 5)
    yield
    gc.set_threshold(*before)


@pytest.fixture
def looked() -> Iterator[list[str]]:
    """What the collector did."""
    phases: list[str] = []

    def note(phase: str, _: object) -> None:
        phases.append(phase)

    gc.collect()
    gc.callbacks.append(note)
    yield phases
    gc.callbacks.remove(note)


def test_nothing_is_looked_at_while_pages_become_a_model(project: Path, looked: list[str]) -> None:
    request = pipeline.Request(inputs=(project / "input_docs" / "lending",), jobs=1)
    looked.clear()
    model = pipeline.understand(request).model
    assert not looked
    assert model.services
    assert gc.get_threshold() == (500, 5, 5)


def test_nor_while_pages_are_only_read(project: Path, looked: list[str]) -> None:
    files = discover([project / "input_docs" / "lending"]).files
    looked.clear()
    read = read_files(files, 1, lambda _: None)
    assert not looked
    assert len(read) == len(files)


def test_stretches_within_each_other_end_with_the_outermost() -> None:
    with seldom_collected:
        inside = gc.get_threshold()
        with seldom_collected:
            assert gc.get_threshold() == inside
        assert gc.get_threshold() == inside
    assert inside[0] > 500
    assert gc.get_threshold() == (500, 5, 5)


def test_a_stretch_that_fails_ends_too() -> None:
    with pytest.raises(ZeroDivisionError), seldom_collected:
        raise ZeroDivisionError
    assert gc.get_threshold() == (500, 5, 5)


@pytest.mark.parametrize("threshold", [0, 50_000_000])
def test_whoever_wants_it_more_seldom_gets_it(threshold: int) -> None:
    gc.set_threshold(threshold, 5, 5)
    with seldom_collected:
        assert gc.get_threshold() == (threshold, 5, 5)
    assert gc.get_threshold() == (threshold, 5, 5)
