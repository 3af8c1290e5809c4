"""Python's collector of garbage beside commands and stages."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from codegen import pipeline
from codegen.config import load_config
from codegen.garbage import SeldomCollected, seldom_collected
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


def test_a_process_of_nothing_else_never_looks_at_what_a_stretch_made(
    looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SeldomCollected, "alone", True)
    with seldom_collected:
        assert gc.get_threshold()[0] == 0
        made = [[] for _ in range(2000)]
    try:
        assert gc.get_threshold() == (500, 5, 5)
        assert not looked
        assert gc.get_freeze_count() >= len(made)
    finally:
        gc.unfreeze()


ROWS = "| Attribute | Type | Required | Description |\n|---|---|---|---|\n| `title` | string | No | Its title. |\n"


def shelf(number: int) -> str:
    """A page of a REST reference with headings in each other."""
    return (
        f"# Shelf {number}\n\n## Add to shelf {number}\n\n### The call\n\n```plaintext\nPOST /shelves{number}/:id\n```\n\n{ROWS}\n"
        f'Example response:\n\n```json\n{{ "title{number}": "Emma" }}\n```\n'
    )


def guide(number: int) -> str:
    """A page of an AWS service."""
    return (
        f"# Put{number}\n\nPuts\\.\n\n## Request Syntax\n\n```\n{{\n   \"Name\": \"string\"\n}}\n```\n\n## Request Parameters\n\nThe request accepts the following data in JSON format\\.\n\n"
        " ** Name **   \nA name\\.  \nType: String  \nRequired: No\n\n"
        "## Response Elements\n\nIf the action is successful, the service sends back an HTTP 200 response with an empty HTTP body\\.\n\n"
        f"## See Also\n\n+  [Python](https://docs.aws.amazon.com/goto/boto3/shop-2024-01-01/Put{number}) \n"
    )


SERVICE = '[services.shop]\nprotocol = "json"\ntarget_prefix = "Shop"\njson_version = "1.1"\nendpoint_prefix = "shop"\nsigning_name = "shop"\n'


@pytest.mark.parametrize(("page", "name"), [(shelf, "shelf{}.md"), (guide, "API_Put{}.md")])
def test_more_pages_leave_no_more_garbage(page: Callable[[int], str], name: str, tmp_path: Path) -> None:
    """No stage makes circles, so that pages go from memory when the model is made of them, and sources when they are read."""
    left = []
    for count in (20, 20, 60):  # The first build leaves what modules make as they are imported.
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        for number in range(count):
            (folder / name.format(number)).write_text(page(number), "utf-8")
        (folder / "codegen.toml").write_text(SERVICE, "utf-8")
        config, _ = load_config(folder / "codegen.toml")
        request = pipeline.Request(inputs=(folder,), config=config, jobs=1)
        gc.set_threshold(0)
        gc.collect()
        built = pipeline.build(request, tmp_path / "sdk" / str(len(left)), write=True)
        left.append(gc.collect())
        assert len(built.files) > count
    assert left[2] - left[1] < 40, left
