"""Pages that say the same in other places or in other prose are not linked anew, and nobody can tell by the result."""

from __future__ import annotations

import ast
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.cache.cache import Cache
from codegen.cache.store import Store
from codegen.emit.python import reuse
from codegen.ir import codec
from codegen.pipeline import Built, Request, build, building, understand
from tests.incremental.guide import tree, write_guide

PROJECT = Path(__file__).resolve().parents[2]
RULE = "If you specify `Target`, you must not specify `Size`\\. You can specify either `Target` or `Size`, but not both\\."
CHANGES: dict[str, Callable[[str], str]] = {
    "a line more": lambda text: text.replace("## Request Syntax", "\n\n## Request Syntax"),
    "a line less": lambda text: text.replace(
        "following data in JSON format\\.\n\n", "following data in JSON format\\.\n"
    ),
    "other prose of the operation": lambda text: text.replace(
        "\n\n## Request Syntax", "\n\nAnd *more* of it\\.\n\n## Request Syntax"
    ),
    "other prose of a member": lambda text: text.replace("What it is done to", "What it is *really* done to"),
    "a rule between members": lambda text: text.replace(
        "What it is done to\\.", f"What it is done to\\. {RULE}"
    ),
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    write_guide(tmp_path / "docs", random.Random(7))
    return tmp_path / "docs"


def cached(pages: Path, out: Path, store: Path) -> Built:
    """A build as in a process of its own."""
    return build(Request(inputs=(pages,), cache=Cache((pages,), Store(store))), out, write=True)


def full(pages: Path, out: Path) -> tuple[Built, dict[str, bytes]]:
    """What a build from nothing makes."""
    return build(Request(inputs=(pages,)), out, write=True), tree(out)


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_linked_for_it(
    change: str, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, store, page = tmp_path / "out", tmp_path / "cache", pages / "API_CutBread.md"
    cached(pages, out, store)
    text = page.read_text("utf-8")
    for number, now in enumerate((CHANGES[change](text), text)):
        assert now != text or number
        page.write_text(now, "utf-8")
        with monkeypatch.context() as patched:
            patched.setattr(
                "codegen.pipeline.building.understand_inputs", lambda *_: pytest.fail("pages were linked")
            )
            built = cached(pages, out, store)
        expected, files = full(pages, tmp_path / f"full{number}")
        assert tree(out) == files
        assert built.diagnostics.sorted() == expected.diagnostics.sorted()


OTHERS: dict[str, Callable[[str], str]] = {
    "a member is required": lambda text: (
        text.replace("Required: Yes", "Required: No")
        if "Required: Yes" in text
        else text.replace("Required: No", "Required: Yes")
    ),
    "prose from which tokens are known": lambda text: text.replace(
        "What it is done to", "An idempotency token"
    ),
    "no prose where there was some": lambda text: text.replace("What it is done to\\.  \n", ""),
}


@pytest.mark.parametrize("change", OTHERS)
def test_what_linking_looks_at_is_linked(
    change: str, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, store, page = tmp_path / "out", tmp_path / "cache", pages / "API_CutBread.md"
    cached(pages, out, store)
    page.write_text(OTHERS[change](page.read_text("utf-8")), "utf-8")
    calls: list[str] = []
    linked = building.understand_inputs
    monkeypatch.setattr(
        "codegen.pipeline.building.understand_inputs", lambda *given: calls.append("") or linked(*given)
    )
    cached(pages, out, store)
    assert calls
    monkeypatch.undo()
    assert tree(out) == full(pages, tmp_path / "full")[1]


ERROR = """\
## Errors<a name="API_{name}_Errors"></a>

 ** ResourceNotFound **   
{prose}HTTP Status Code: 400

## See Also"""


def test_an_error_keeps_the_words_of_another_page(pages: Path, tmp_path: Path) -> None:
    first, second = pages / "API_BakeBread.md", pages / "API_CutBread.md"
    words = "It is not there\\."
    for page, prose in ((first, ""), (second, f"{words}  \n")):
        text = page.read_text("utf-8").replace("## See Also", ERROR.format(name=page.stem[4:], prose=prose))
        page.write_text(text, "utf-8")
    text = first.read_text("utf-8")
    first.write_text(text.replace("What it is done to\\.", words), "utf-8")
    cached(pages, tmp_path / "out", tmp_path / "cache")
    first.write_text(text.replace("What it is done to\\.", "It is elsewhere\\."), "utf-8")
    cached(pages, tmp_path / "out", tmp_path / "cache")
    assert tree(tmp_path / "out") == full(pages, tmp_path / "full")[1]


def test_linking_asks_prose_nothing_but_what_is_listed() -> None:
    asked = {
        path.name
        for path in (PROJECT / "codegen/linking/aws").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "documentation"
    }
    passed_on = {"declare.py", "finish.py"}
    listed = {
        "event_streams.py",
        "pagination.py",
        "traits.py",
        "untyped.py",
        "url_encoding.py",
        "xml_bodies.py",
    }
    assert asked == passed_on | listed, (
        "another module reads prose: have `prose_questions.py` know what it asks"
    )


def test_only_the_parts_of_the_model_on_a_changed_page_are_written_anew(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, store, page = tmp_path / "out", tmp_path / "cache", pages / "API_CutBread.md"
    cached(pages, out, store)
    page.write_text(CHANGES["a line more"](page.read_text("utf-8")), "utf-8")
    written: list[object] = []

    def compact(node: object) -> str:
        written.append(node)
        return codec.compact(node)

    monkeypatch.setattr("codegen.ir.parts.compact", compact)
    monkeypatch.setattr(codec, "text_of", lambda *_, **__: pytest.fail("the whole model was written"))
    cached(pages, out, store)
    (service,) = understand(Request(inputs=(pages,))).model.services
    assert "CutBread" in {node.get("id") for node in written if isinstance(node, dict)}
    assert len(written) < len(service.shapes)


def test_only_the_nodes_on_a_changed_page_are_looked_at_for_keys(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, store, page = tmp_path / "out", tmp_path / "cache", pages / "API_CutBread.md"
    read: list[str] = []
    real = reuse._read
    monkeypatch.setattr(reuse, "_read", lambda node: read.append(node.id) or real(node))
    cached(pages, out, store)
    assert len(read) == len(set(read)) > 10
    text = page.read_text("utf-8")
    for change in CHANGES.values():
        read.clear()
        page.write_text(change(text), "utf-8")
        cached(pages, out, store)
        assert len(read) <= 4
    assert read
    assert tree(out) == full(pages, tmp_path / "full")[1]


def test_after_a_mistake_in_a_page_what_has_changed_is_made_anew_within_one_process(
    pages: Path, tmp_path: Path
) -> None:
    request = Request(inputs=(pages,), cache=Cache((pages,), Store(tmp_path / "cache")))
    out, wrong = tmp_path / "out", pages / "API_CutBread.md"
    build(request, out, write=True)
    right = wrong.read_text("utf-8")
    wrong.write_text(right.replace("object  \nRequired", "object  \nPatern: `a+`  \nRequired"), "utf-8")
    assert build(request, out, write=True).diagnostics.failed
    wrong.write_text(right, "utf-8")
    for page in sorted(pages.iterdir()):
        page.write_text(page.read_text("utf-8").replace("Minimum value of 1", "Minimum value of 3"), "utf-8")
    build(request, out, write=True)
    assert tree(out) == full(pages, tmp_path / "full")[1]


def test_a_changed_page_loads_no_codec_of_another_protocol(pages: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from codegen.cli.app import run; run()\n"
        "print(*sorted(name for name in sys.modules if name.startswith('codegen.')))"
    )
    command = [sys.executable, "-c", code, "build", str(pages), "-o", str(tmp_path / "out")]
    loaded: list[set[str]] = []
    page = pages / "API_CutBread.md"
    for _ in range(2):
        done = subprocess.run(
            command,
            env={**os.environ, "CODEGEN_CACHE_DIR": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            check=True,
        )
        loaded.append(set(done.stdout.splitlines()[-1].split()))
        page.write_text(CHANGES["a line more"](page.read_text("utf-8")), "utf-8")
    others = {f"codegen.emit.python.codecs.{name}" for name in ("cbor_rpc", "form", "http", "xml_body")}
    unused = {*others, "codegen.emit.python.rest.modules", "codegen.linking.aws.link", "codegen.merge"}
    assert "codegen.emit.python.codecs.json_rpc" in loaded[1]
    assert not unused & loaded[1]
