"""Where a file, a number or a name is odd, a message says so: no input ends in a traceback."""

from __future__ import annotations

import keyword
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from codegen.cli.app import group
from codegen.emit.python.project import REQUIREMENTS
from tests.cli.conftest import Codegen

ODD_VALUES = [
    "nan",
    "inf",
    "-inf",
    "1e400",
    "-1",
    "1.5",
    "true",
    "[[nan]]",
    "{ a = inf }",
    "1979-05-27",
    '"list<"',
    "9" * 25,
]


@pytest.mark.parametrize("target", ["API_Loop.md", "../docs/API_Loop.md", "API_Back.md"])
def test_links_in_a_circle_among_the_pages(pages: Path, target: str, codegen: Codegen) -> None:
    (pages / "API_Loop.md").symlink_to(target)
    (pages / "API_Back.md").symlink_to("API_Loop.md")
    for words in (
        ["lint", "docs"],
        ["build", "docs", "-o", "sdk"],
        ["explain", "docs", "Label"],
        ["lint", "docs/API_Loop.md"],
    ):
        outcome = codegen(*words)
        assert outcome.status in (0, 1, 2)
    assert "API_Loop.md" in codegen("lint", "docs").stdout


@pytest.mark.parametrize(
    "words",
    [
        ["lint", "loop"],
        ["build", "docs", "-o", "loop"],
        ["build", "docs", "-o", "loop/sdk"],
        ["lint", "docs", "--config", "loop"],
        ["export", "--to", "ir", "docs", "-o", "loop"],
        ["export", "--to", "ir", "docs", "-o", "loop/model"],
        ["build", "loop", "-o", "sdk"],
        ["build", "docs", "-o", "sdk", "--depfile", "loop/x.d"],
    ],
    ids=" ".join,
)
def test_a_link_to_itself_wherever_a_path_is_given(pages: Path, words: list[str], codegen: Codegen) -> None:
    Path("loop").symlink_to("loop")
    outcome = codegen(*words)
    assert outcome.status == 2
    assert "loop" in outcome.stderr + outcome.stdout


@pytest.mark.parametrize("value", ODD_VALUES)
@pytest.mark.parametrize(
    "fact", ["Words.max", "Words.min", "Words.pattern", "Words.type", "Words.enum", "Words.required"]
)
def test_odd_numbers_in_corrections(pages: Path, value: str, fact: str, codegen: Codegen) -> None:
    (pages / "codegen.toml").write_text(
        f'[[overlay]]\npath = "sagemaker.Label.{fact}"\nvalue = {value}\nreason = "odd"\n[lint]\nselect = ["ALL"]\n'
    )
    outcome = codegen("build", "docs", "-o", "sdk")
    assert outcome.status in (0, 1, 2)
    if value in ("nan", "inf", "-inf", "1e400", "-1", "1.5"):
        assert outcome.status != 0
        assert "codegen.toml" in outcome.stderr


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 3000 + "]" * 3000,
        "a = " + "{b = " * 3000 + "1" + "}" * 3000,
        ".".join(["a"] * 3000) + " = 1",
        "[" + ".".join(["a"] * 3000) + "]",
        '[[overlay]]\npath = "a"\nreason = "b"\nvalue = ' + "[" * 200 + "]" * 200,
        "a = " + "9" * 5000,
    ],
    ids=["arrays", "tables", "key", "header", "value", "digits"],
)
def test_a_configuration_beyond_all_measure(pages: Path, text: str, codegen: Codegen) -> None:
    (pages / "codegen.toml").write_text(text)
    for words in (["lint", "docs"], ["build", "docs"]):
        outcome = codegen(*words)
        assert outcome.status == 2
        assert "CF102" in outcome.stderr


NAMES = [
    "CON",
    "con",
    "Aux",
    "nul",
    "COM1",
    "os",
    "json",
    "typing",
    "dataclasses",
    "re",
    "_",
    "__",
    "__main__",
    "class",
    "re2",
    "httpx2",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_package_whose_name_cannot_be_imported_or_hides_another_module(
    pages: Path, name: str, codegen: Codegen
) -> None:
    (pages / "codegen.toml").write_text(f'[sdk]\npackage = "{name}"\n')
    outcome = codegen("build", "docs", "-o", "sdk")
    assert outcome.status == 2
    assert "CF202" in outcome.stderr
    assert not Path("sdk").exists()


@pytest.mark.parametrize("name", ["my_sdk", "OpsTools", "match", "type", "site_sdk", "_private"])
def test_other_names_can_be_imported(pages: Path, name: str, codegen: Codegen) -> None:
    (pages / "codegen.toml").write_text(f'[sdk]\npackage = "{name}"\n')
    assert codegen("build", "docs", "-o", "sdk").status == 0
    if not keyword.iskeyword(name):
        code = f"from {name}.sagemaker import SageMakerClient, types; types.Label(words='a').validate()"
        subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": "sdk"})


def test_what_an_sdk_requires_is_no_name_for_it() -> None:
    from codegen.config.names import is_package

    modules = {"google-re2": "re2"}
    needed = [requirement.partition(">")[0] for requirement in REQUIREMENTS]
    assert not any(is_package(modules.get(name, name.replace("-", "_"))) for name in needed)
    assert not any(map(is_package, sys.stdlib_module_names))


def git(*words: str, stdin: bytes = b"") -> str:
    identity = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a",
    }
    done = subprocess.run(
        ["git", *words], input=stdin, capture_output=True, check=True, env=os.environ | identity
    )
    return done.stdout.decode().strip()


@pytest.fixture
def tree(pages: Path) -> list[bytes]:
    """A repository with nothing but the object of each page; lines of a tree that holds them."""
    git("init", "-q")
    return [
        f"100644 blob {git('hash-object', '-w', str(page))}\t{page.name}".encode()
        for page in sorted(pages.iterdir())
    ]


def commit(lines: list[bytes]) -> str:
    inner = git("mktree", "--missing", stdin=b"\n".join(lines) + b"\n")
    outer = git("mktree", stdin=f"040000 tree {inner}\tdocs\n".encode())
    return git("commit-tree", outer, stdin=b"odd")


def test_a_revision_without_the_content_of_a_page(tree: list[bytes], codegen: Codegen) -> None:
    revision = commit([*tree, b"100644 blob " + b"12" * 20 + b"\tAPI_Missing.md"])
    with pytest.raises(click.UsageError, match=r"API_Missing\.md"):
        codegen("diff", f"{revision}:docs", "docs")


@pytest.mark.parametrize("folder_first", [True, False])
def test_a_revision_with_a_file_beside_a_folder_of_its_name(
    tree: list[bytes], folder_first: bool, codegen: Codegen
) -> None:
    """No file system takes it; `git mktree` does not either, so that the object is written as it is."""
    inner = git("mktree", stdin=tree[0] + b"\n")
    blob = tree[0].split(b"\t")[0].split(b" ")[2].decode()
    entries = [b"40000 API_A.md\0" + bytes.fromhex(inner), b"100644 API_A.md\0" + bytes.fromhex(blob)]
    content = b"".join(entries if folder_first else entries[::-1])
    odd = git("hash-object", "-w", "--literally", "-t", "tree", "--stdin", stdin=content)
    outer = git("mktree", stdin=f"040000 tree {odd}\tdocs\n".encode())
    revision = git("commit-tree", outer, stdin=b"odd")
    with pytest.raises(click.UsageError, match=r"API_A\.md"):
        codegen("diff", f"{revision}:docs", "docs")


def test_no_path_is_resolved_in_the_way_that_raises_for_circles(project: Path) -> None:
    calls = [path for path in (project / "codegen").rglob("*.py") if ".resolve()" in path.read_text("utf-8")]
    assert calls == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x14\0\0", "zip archive"),
        (b"\x1f\x8b\x08\0", "gzip archive"),
        (b"%PDF-1.7\n\0", "PDF"),
        (b"# A page\n\0", "NUL byte"),
    ],
)
def test_what_people_take_for_pages_is_called_what_it_is(
    tmp_path: Path, data: bytes, said: str, codegen: Codegen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reference.md").write_bytes(data)
    outcome = codegen("build", "reference.md", "-o", "sdk")
    assert outcome.status != 0
    assert said in outcome.stderr
    assert "= help: " in outcome.stderr
    assert not Path("sdk").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes of that kind")
def test_an_output_that_is_neither_file_nor_folder_stays(pages: Path, codegen: Codegen) -> None:
    os.mkfifo("pipe")
    for words in (["build", "docs", "-o", "pipe"], ["export", "--to", "ir", "docs", "-o", "pipe"]):
        outcome = codegen(*words)
        assert outcome.status == 2
        assert "give a folder with -o" in outcome.stderr
    assert "cannot be made" in CliRunner().invoke(group, ["init", "--example", "pipe"]).stderr
    assert Path("pipe").is_fifo()


def test_an_option_without_its_value_is_told_where_help_is() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "codegen", "build", "docs", "-o"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "codegen build --help" in done.stderr
