"""A guide is released date by date: the version follows the changes, and the changelog grows."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from codegen.cache.cache import Cache
from codegen.diff.report import make_report
from codegen.pipeline import Request, build, understand


@pytest.mark.parametrize("guide", ["personalize"])
def test_every_date_is_a_release(shared: Path, guide: str, tmp_path: Path) -> None:
    docs, out = tmp_path / "docs", tmp_path / "out"
    former, version, changelog = None, "0.1.0", ""
    for date in sorted((shared / "corpus/history" / guide).iterdir()):
        shutil.rmtree(docs, ignore_errors=True)
        shutil.copytree(date, docs)
        model = understand(Request(inputs=(docs,), jobs=1)).model
        request = Request(inputs=(docs,), jobs=1, cache=Cache((docs,)))
        build(request, out, write=True)
        assert _version(out) == version, "a build in between is no release"
        build(request, out, write=True, releasing=True)
        if former is not None:
            version = make_report(former, model, ("", ""), version).next_version or ""
            grown = (out / "CHANGELOG.md").read_text("utf-8")
            assert grown.startswith(f"# Changelog\n\n## [{version}]\n")
            assert grown.endswith(changelog.removeprefix("# Changelog\n\n"))
            changelog = grown
        assert _version(out) == version
        again = build(Request(inputs=(docs,), jobs=1), out, write=False, releasing=True)
        assert again.plan is not None
        assert not again.plan.stale
        former = model
    assert changelog.count("\n## [") == 4


def _version(out: Path) -> str:
    found: str = tomllib.loads((out / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return found
