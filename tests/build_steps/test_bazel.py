"""The Bazel sample, where there is a Bazel."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.build_steps.conftest import PROJECT
from tests.incremental.guide import tree


def _is_usable() -> bool:
    """From 7 on Bazel asks a registry on the network for modules of its own. Debian's says that it has no version; it is old."""
    if shutil.which("bazel") is None:
        return False
    said = subprocess.run(["bazel", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"bazel (\d+)", said)
    return "no_version" in said or (found is not None and int(found[1]) < 7)


pytestmark = pytest.mark.skipif(not _is_usable(), reason="there is no bazel that works without a network")

Bazel = Callable[..., None]


@pytest.fixture
def bazel(tmp_path: Path, environment: dict[str, str]) -> Iterator[Bazel]:
    """Run Bazel on a copy of the sample, as a server of its own."""
    sample = tmp_path / "sample"
    shutil.copytree(PROJECT / "examples/services", sample)
    root = f"--output_user_root={tmp_path / 'root'}"

    def run(*arguments: str) -> None:
        done = subprocess.run(
            ["bazel", root, *arguments],
            cwd=sample,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    yield run
    run("shutdown")
    subprocess.run(["chmod", "-R", "u+w", tmp_path / "root"], check=True)


def test_services_are_directories_and_built_again_only_where_a_page_changed(
    bazel: Bazel, tmp_path: Path, environment: dict[str, str]
) -> None:
    bazel("build", "//...")
    made = tmp_path / "sample/bazel-bin"
    command = ["codegen", "build", "sample/pages/mill", "-o", "plain"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert tree(made / "mill") == tree(tmp_path / "plain")
    bakery = (made / "bakery/codegen-manifest.json").stat()
    page = tmp_path / "sample/pages/mill/API_GrindGrain.md"
    page.write_text(page.read_text().replace("Grinds grain", "Grinds all grain"))
    bazel("build", "//...")
    assert "Grinds all grain" in (made / "mill/mill_sdk/mill/client.py").read_text()
    after = (made / "bakery/codegen-manifest.json").stat()
    assert (after.st_ino, after.st_mtime_ns) == (bakery.st_ino, bakery.st_mtime_ns)
