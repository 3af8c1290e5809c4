"""A build that remembers makes what a build from nothing makes, and does no more than the changes ask for."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from codegen.cache.cache import Cache
from codegen.cache.pages import PageCache
from codegen.cache.store import Store
from codegen.config import Config
from codegen.config.model import SdkConfig
from codegen.emit.python import emitter
from codegen.emit.python.names import Names
from codegen.loading import ReadPage
from codegen.pipeline import Built, ExportFormat, Request, build, export, lint
from tests.incremental.guide import change_pages, tree, write_guide, write_page


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    write_guide(tmp_path / "docs", random.Random(7))
    return tmp_path / "docs"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were read, in this process, since the list was cleared."""
    names: list[str] = []
    keep = PageCache.keep

    def kept(self: PageCache, page: ReadPage) -> None:
        names.append(page.shown)
        keep(self, page)

    monkeypatch.setattr(PageCache, "keep", kept)
    return names


def cached(pages: Path, out: Path, store: Path, config: Config | None = None, **options: bool) -> Built:
    """A build as in a process of its own: only the files of the cache connect it with others."""
    request = Request(inputs=(pages,), config=config or Config(), cache=Cache((pages,), Store(store)))
    return build(request, out, write=options.get("write", True))


def full(pages: Path, out: Path) -> dict[str, bytes]:
    """What a build from nothing makes."""
    build(Request(inputs=(pages,)), out, write=True)
    return tree(out)


@pytest.mark.parametrize("seed", range(6))
def test_any_changes_in_any_order_give_what_a_full_build_gives(
    tmp_path: Path, store: Path, seed: int
) -> None:
    chance = random.Random(seed)
    pages, out = tmp_path / "docs", tmp_path / "out"
    write_guide(pages, chance)
    for step in range(5):
        cached(pages, out, store)
        assert tree(out) == full(pages, tmp_path / f"full{step}")
        change_pages(pages, chance)


def test_only_changed_pages_are_read_and_only_what_they_reach_is_made_and_written(
    pages: Path, tmp_path: Path, store: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cached(pages, tmp_path / "out", store)
    read.clear()
    made: list[str] = []
    for kind in ("type_module", "operation_module"):
        make = getattr(emitter, kind)

        def seen(names: Names, codec: object, what: Any, make: Callable[..., Any] = make) -> Any:
            made.append(what.id)
            return make(names, codec, what)

        monkeypatch.setattr(emitter, kind, seen)
    page = pages / "API_CutBread.md"
    page.write_text(page.read_text("utf-8").replace("What it is done to", "What is cut"))
    built = cached(pages, tmp_path / "out", store)
    assert read == ["API_CutBread.md"]
    assert made == ["CutBread"]
    assert built.plan is not None
    modules = {Path(path).name for path in built.plan.writes if path.endswith(".py")}
    assert "cut_bread.py" in modules
    assert modules <= {"cut_bread.py", "client.py", "aio.py"}


def test_modules_of_the_whole_service_are_not_rendered_again_where_they_show_nothing_of_what_changed(
    pages: Path, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached(pages, tmp_path / "out", store)
    templates: list[str] = []
    render = emitter.render

    def seen(template: str, *rest: Any) -> str:
        templates.append(template)
        return render(template, *rest)

    monkeypatch.setattr(emitter, "render", seen)
    page = next(path for path in sorted(pages.iterdir()) if "## Contents" in path.read_text("utf-8"))
    page.write_text(page.read_text("utf-8").replace("## Contents", "Said since.\n\n## Contents", 1), "utf-8")
    built = cached(pages, tmp_path / "out", store)
    assert built.plan is not None
    assert built.plan.stale
    # The lists of modules are put together of all modules each time.
    assert sorted(templates) == [*["package.py.jinja"] * 3, "type.py.jinja"]


def test_what_one_command_has_read_the_others_do_not_read_again(
    pages: Path, tmp_path: Path, store: Path, read: list[str]
) -> None:
    commands: tuple[Callable[[Request], object], ...] = (
        lint,
        lambda request: export(request, ExportFormat.IR),
        lambda request: build(request, tmp_path / "out", write=True),
    )
    for number, command in enumerate(commands):
        command(Request(inputs=(pages,), cache=Cache((pages,), Store(store))))
        assert len(read) == len(list(pages.iterdir())), f"command {number} read pages again"


def test_without_a_change_nothing_is_read_linked_or_emitted(
    pages: Path, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = cached(pages, tmp_path / "out", store)
    before = tree(tmp_path / "out")
    for stage in ("understand_inputs", "emit_sdk"):
        monkeypatch.setattr(
            f"codegen.pipeline.building.{stage}", lambda *_: pytest.fail("a stage was called")
        )
    for write in (True, False):
        again = cached(pages, tmp_path / "out", store, write=write)
        assert again.plan is not None
        assert not again.plan.stale
        assert set(again.files) == set(first.files)
        assert again.diagnostics.sorted() == first.diagnostics.sorted()
    assert tree(tmp_path / "out") == before


def test_a_file_of_the_cache_is_written_over_since_some_systems_wait_for_one_that_goes(tmp_path: Path) -> None:
    store, places = Store(tmp_path / "cache"), set[int]()
    for content in (b"one and more", b"two", b"", b"three" * 100_000):
        store.write("name", content)
        assert store.read("name") == content
        places.add((tmp_path / "cache/name").stat().st_ino)
    assert len(places) == 1


def test_of_pages_that_change_only_these_are_written_until_they_are_many(tmp_path: Path) -> None:
    folder, generation = tmp_path / "cache", [0] * 50
    cache = PageCache("guide", Store(folder))

    def page(number: int) -> ReadPage:
        return ReadPage(f"{number}.md", f"{generation[number]}", None, ())

    def known(number: int) -> bool:
        fresh = PageCache("guide", Store(folder))
        return fresh.get(f"{number}.md", f"{generation[number]}") == page(number)

    for number in range(50):
        cache.keep(page(number))
    cache.save()
    all_pages, written = folder / "guide.pages", 0
    for number in [3] * 30 + [*range(50)] * 2:
        cache, before, old = PageCache("guide", Store(folder)), all_pages.read_bytes(), page(number)
        generation[number] += 1
        cache.change([old], [page(number)])
        written += all_pages.read_bytes() != before
        assert known(number)
    assert written == 100 // 21
    assert all(map(known, range(50)))
    assert all_pages.stat().st_size < 1.1 * len(before)
    cache = PageCache("guide", Store(folder))
    for number in range(50):
        assert cache.get(f"{number}.md", f"{generation[number]}")
    cache.keep(page(0))
    cache.save()
    assert all(map(known, range(50)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links and pipes")
def test_what_stands_in_the_place_of_a_file_of_the_cache_is_neither_followed_nor_waited_for(tmp_path: Path) -> None:
    store, elsewhere = Store(tmp_path / "cache"), tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    store.write("other", b"")
    (tmp_path / "cache/link").symlink_to(elsewhere)
    os.mkfifo(tmp_path / "cache/pipe")
    os.mkfifo(tmp_path / "cache/heard")
    heard = os.open(tmp_path / "cache/heard", os.O_RDONLY | os.O_NONBLOCK)
    for name in ("link", "pipe", "heard"):
        store.write(name, b"content")
        assert store.read(name) is None
    assert elsewhere.read_text() == "mine"
    assert os.read(heard, 100) == b""
    os.close(heard)


def _edit_module(out: Path) -> None:
    path = out / "aws_sdk/sagemaker/client.py"
    path.write_text(path.read_text() + "\n\nMINE = 1\n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file is gone": lambda out: (out / "aws_sdk/sagemaker/client.py").unlink(),
    "the manifest is gone": lambda out: (out / "codegen-manifest.json").unlink(),
    "the archive is damaged": lambda out: (out / "codegen-pristine.dat").write_bytes(b"x"),
    "all is gone": lambda out: out.rename(out.parent / "elsewhere"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_happened_to_the_output_is_seen(
    change: str, pages: Path, tmp_path: Path, store: Path
) -> None:
    out = tmp_path / "out"
    cached(pages, out, store)
    before = tree(out)
    CHANGES[change](out)
    checked = cached(pages, out, store, write=False)
    assert checked.plan is not None
    assert checked.plan.stale
    cached(pages, out, store)
    assert tree(out) == before


def test_edits_are_named_again_by_a_build_that_has_nothing_to_do(
    pages: Path, tmp_path: Path, store: Path
) -> None:
    out = tmp_path / "out"
    cached(pages, out, store)
    _edit_module(out)
    plans = [cached(pages, out, store).plan for _ in range(3)]
    assert [plan.edited for plan in plans if plan] == [("aws_sdk/sagemaker/client.py",)] * 3


def test_another_configuration_is_another_build(pages: Path, tmp_path: Path, store: Path) -> None:
    out = tmp_path / "out"
    cached(pages, out, store)
    cached(pages, out, store, Config(sdk=SdkConfig(package="bread")))
    assert (out / "bread/sagemaker/client.py").is_file()
    assert not (out / "aws_sdk/sagemaker/client.py").exists()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x40
    path.write_bytes(content)


def _fold(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [_cut, _flip, _fold, Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_damaged_cache_costs_a_full_build_and_no_more(
    damage: Callable[[Path], None], pages: Path, tmp_path: Path, store: Path, read: list[str]
) -> None:
    out = tmp_path / "out"
    cached(pages, out, store)
    for path in store.iterdir():
        damage(path)
    write_page(pages, "TasteBread", random.Random(99))
    read.clear()
    cached(pages, out, store)
    assert len(read) == len(list(pages.iterdir()))
    assert tree(out) == full(pages, tmp_path / "full")


def test_a_folder_that_others_can_write_to_is_not_believed(
    pages: Path, tmp_path: Path, store: Path, read: list[str]
) -> None:
    cached(pages, tmp_path / "out", store)
    store.chmod(0o777)
    read.clear()
    write_page(pages, "TasteBread", random.Random(99))
    cached(pages, tmp_path / "out", store)
    assert len(read) == len(list(pages.iterdir()))


def test_pages_are_not_read_again_because_another_one_is_wrong(
    pages: Path, tmp_path: Path, store: Path, read: list[str]
) -> None:
    (pages / "API_Cake.md").write_bytes(b"\xff\xff")
    assert cached(pages, tmp_path / "out", store).plan is None
    read.clear()
    write_page(pages, "Cake", random.Random(1))
    assert cached(pages, tmp_path / "out", store).plan is not None
    assert read == ["API_Cake.md"]


def test_a_cache_that_cannot_be_written_does_not_stop_a_build(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    cached(pages, tmp_path / "out", tmp_path / "cache")
    assert tree(tmp_path / "out") == full(pages, tmp_path / "full")


def test_nothing_but_plain_values_comes_out_of_a_cache(tmp_path: Path) -> None:
    import pickle

    from codegen.cache.codec import unpack

    class Call:
        def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
            return os.system, (f"touch {tmp_path / 'called'}",)

    assert unpack(pickle.dumps(Call())) is None
    assert not (tmp_path / "called").exists()


def _three_builds(docs: Path, out: Path, store: Path) -> list[dict[str, bytes]]:
    outcomes: list[dict[str, bytes]] = []
    for _ in range(3):
        cached(docs, out, store)
        outcomes.append(tree(out))
    return outcomes


def test_builds_at_the_same_time_do_not_disturb_each_other(pages: Path, tmp_path: Path, store: Path) -> None:
    write_guide(tmp_path / "other", random.Random(8))
    expected = {name: full(tmp_path / name, tmp_path / f"full-{name}") for name in ("docs", "other")}
    # Processes, as commands are: Python 3.11 does not parse in two threads at the same time.
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as processes:
        builds = {
            (name, number): processes.submit(
                _three_builds, tmp_path / name, tmp_path / f"out-{name}-{number}", store
            )
            for name in expected
            for number in range(2)
        }
        for (name, _), outcomes in builds.items():
            assert outcomes.result() == [expected[name]] * 3


def test_files_of_the_cache_that_nobody_uses_go(pages: Path, tmp_path: Path, store: Path) -> None:
    Store(store).write("old", b"content")
    assert Store(store).read("old") == b"content"
    os.utime(store / "old", (time.time(), time.time() - 100 * 24 * 3600))
    cached(pages, tmp_path / "out", store)
    assert not (store / "old").exists()


def test_what_nobody_has_touched_is_not_even_read(
    pages: Path, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    cached(pages, out, store)
    for path in (*pages.rglob("*"), *out.rglob("*")):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    cached(pages, out, store)
    monkeypatch.setattr("codegen.cache.cache.text_hash", lambda path: pytest.fail(f"{path} was read"))
    monkeypatch.setattr("codegen.output.present.read_file", lambda *path: pytest.fail(f"{path} was read"))
    again = cached(pages, out, store)
    assert again.plan is not None
    assert not again.plan.stale


def test_to_see_that_nothing_has_changed_no_stage_is_loaded(pages: Path, tmp_path: Path, store: Path) -> None:
    out = tmp_path / "out"
    cached(pages, out, store)
    code = (
        "import sys; from codegen.cli.app import run; status = run()\n"
        "unwanted = ('codegen.ir', 'codegen.emit', 'codegen.linking', 'codegen.reading', 'codegen.prose', 'importlib.metadata')\n"
        "print(status, [name for name in sys.modules if name.startswith(unwanted)])"
    )
    made = subprocess.run(
        [sys.executable, "-c", code, "build", str(pages), "-o", str(out)],
        env={**os.environ, "CODEGEN_CACHE_DIR": str(store)},
        capture_output=True,
        text=True,
        check=True,
    )
    again = subprocess.run(
        made.args,
        env={**os.environ, "CODEGEN_CACHE_DIR": str(store)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.splitlines()[-1] == "0 []", again.stdout + again.stderr
