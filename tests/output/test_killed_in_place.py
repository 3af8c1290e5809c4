"""A build in place that is killed at any step loses no hand edit, nor what it is told apart by."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen.output.product import Product
from codegen.output.update import update
from codegen.pipeline.hand_edits import HandEdits
from tests.support.output import texts

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

MINE = "\n\ndef mine() -> int:\n    return 0\n"


def _module(**values: int) -> str:
    functions = (f"def {name}() -> int:\n    return {value}\n" for name, value in values.items())
    return '"""Words."""\n\n' + "\n\n".join(functions)


FIRST = {
    "sdk/a.py": _module(one=1, two=2),
    "sdk/b.py": _module(one=1),
    "sdk/types/tag.py": _module(alpha=1, beta=2, gamma=3),
}
SECOND = {
    "sdk/a.py": _module(one=1, two=3),
    "sdk/b.py": _module(one=1),
    "sdk/types/label.py": _module(alpha=1, beta=2, gamma=3),
}
"""`a` is generated differently, `b` is not, `tag` has another name: edits are merged, kept, carried over."""
THIRD = {
    "sdk/a.py": _module(one=1, extra=5, two=4),
    "sdk/b.py": _module(one=7),
    "sdk/types/label.py": _module(alpha=1, beta=2, gamma=5),
}


def _build(folder: Path, files: dict[str, str]) -> list[str]:
    edits = HandEdits(folder, (), (), lambda path, definition: None)
    product = Product(files=files, versions={"codegen": "1"}, pages={"API_A.md": "00"})
    return [finding.message for finding in update(folder, product, write=True, edits=edits)[1]]


def _edited(folder: Path) -> Path:
    _build(folder, FIRST)
    for name in FIRST:
        with open(folder / name, "a") as file:
            file.write(MINE)
    return folder


def _killed_at(step: int, action: Callable[[], object]) -> int:
    """Exit status of a process that ends at once before the `step`th change of the folder that is no making of a new file."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen = 0

    def counting(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == step:
                os._exit(9)
            return function(*args, **kwargs)

        return call

    for name in ("replace", "rename", "unlink", "rmdir"):
        setattr(os, name, counting(getattr(os, name)))
    action()
    os._exit(0)


def test_edits_live_through_a_build_that_was_killed_whatever_is_built_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "generated")
    status, step = 9, 0
    while status == 9:
        step += 1
        out = _edited(tmp_path / str(step) / "generated")
        status = _killed_at(step, lambda out=out: _build(out, SECOND))  # type: ignore[misc]
        for number, files in enumerate((SECOND, THIRD, FIRST)):
            copy = tmp_path / str(step) / str(number) / "generated"
            shutil.copytree(out, copy)
            assert _build(copy, files) == [], step
            assert texts(copy) == {name: text + MINE for name, text in files.items()}, step
            assert _build(copy, files) == []
    assert status == 0
    assert step > 8
