"""`codegen build --depfile`, and the Ninja sample."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from codegen.output.depfile import depfile
from tests.build_steps.conftest import PROJECT
from tests.incremental.guide import tree, write_guide

needs_ninja = pytest.mark.skipif(find_spec("ninja") is None, reason="ninja is not installed")


def run(folder: Path, environment: dict[str, str], *command: str) -> str:
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def ninja(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    return run(folder, environment, sys.executable, "-m", "ninja", *arguments)


def test_all_that_the_output_is_made_from_is_named(tmp_path: Path, environment: dict[str, str]) -> None:
    write_guide(tmp_path / "docs", random.Random(1))
    (tmp_path / "docs/codegen.toml").write_text('[sdk]\npackage = "bread"\ntemplates = "own"\n')
    (tmp_path / "docs/own").mkdir()
    own = "docs/own/errors.py.jinja"
    shutil.copyfile(PROJECT / "templates/python/errors.py.jinja", tmp_path / own)
    run(
        tmp_path,
        environment,
        "codegen",
        "build",
        "docs",
        "-o",
        "out",
        "--depfile",
        "out.d",
        "--config",
        "docs/codegen.toml",
    )
    target, *needed = (tmp_path / "out.d").read_text().replace("\\\n", "").split()
    assert target == "out/codegen-manifest.json:"
    pages = {path for path in tree(tmp_path / "docs") if path.startswith("API_")}
    assert {"docs", *(f"docs/{path}" for path in pages)} <= set(needed)
    assert str(tmp_path / own) in needed
    names = {Path(path).name for path in needed}
    assert {"operation.py.jinja", "client.py", "services.json", "codegen.toml"} <= names
    assert all((tmp_path / path).exists() for path in needed)


@needs_ninja
def test_strange_names_mean_the_same_to_ninja(tmp_path: Path, environment: dict[str, str]) -> None:
    strange = [Path(name) for name in ("a b", "c#d", "e$f", "g\\h", "i\\ j", "plain")]
    for path in strange:
        (tmp_path / path).touch()
    (tmp_path / "deps").write_text(depfile(Path("out"), strange))
    (tmp_path / "build.ninja").write_text(
        "rule make\n  command = touch out && cp deps out.d\n  depfile = out.d\n  deps = gcc\n"
        "build out: make\n"
    )
    ninja(tmp_path, environment)
    listed = ninja(tmp_path, environment, "-t", "deps", "out").split("\n")
    assert sorted(line.strip() for line in listed[1:] if line) == sorted(map(str, strange))


@needs_ninja
def test_the_sample_builds_again_only_what_a_page_belongs_to(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    sample = tmp_path / "sample"
    shutil.copytree(PROJECT / "examples/services", sample)
    ninja(sample, environment, "-j2")
    assert (sample / "sdk/bakery/bakery_sdk/bakery/operations/order_bread.py").is_file()
    assert (sample / "sdk/mill/mill_sdk/mill/operations/grind_grain.py").is_file()
    assert "no work to do" in ninja(sample, environment)
    page = sample / "pages/mill/API_GrindGrain.md"
    page.write_text(page.read_text().replace("Grinds grain", "Grinds all grain"))
    before = tree(sample / "sdk/bakery")
    said = ninja(sample, environment)
    assert "SDK of mill" in said
    assert "SDK of bakery" not in said
    assert "Grinds all grain" in (sample / "sdk/mill/mill_sdk/mill/client.py").read_text()
    assert tree(sample / "sdk/bakery") == before
    page = sample / "pages/bakery/API_OrderBread.md"
    page.with_name("API_OrderRoll.md").write_text(page.read_text().replace("OrderBread", "OrderRoll"))
    assert "SDK of bakery" in ninja(sample, environment)
    assert "no work to do" in ninja(sample, environment)


def test_a_check_does_not_pretend_to_have_built(tmp_path: Path, environment: dict[str, str]) -> None:
    write_guide(tmp_path / "docs", random.Random(1))
    for option in (["--watch"], ["--depfile", "x"]):
        result = subprocess.run(
            ["codegen", "build", "docs", "--check", *option],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert result.returncode == 2
