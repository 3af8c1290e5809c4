"""What is compiled while codegen runs is compiled once on a machine, and kept beside the compiled modules."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen import compiled

PROJECT = Path(__file__).resolve().parent.parent
PAGES = PROJECT / "input_docs"

COUNTED = """
import re._parser, builtins, sys
parsed = compiled = forms = 0
parse, compile_ = re._parser.parse, builtins.compile
def counted(*given, **named):
    global parsed
    parsed += 1
    return parse(*given, **named)
def counted_too(*given, **named):
    global compiled, forms
    forms += given[1:3] == ("<unknown>", "exec")
    compiled += given[1:3] == ("<string>", "exec") and given[0].startswith("def ")
    return compile_(*given, **named)
re._parser.parse, builtins.compile = counted, counted_too
from codegen import cli
cli._leave = lambda status: print("counted", parsed, compiled, forms, status, file=sys.stderr)
cli.main()
"""


def counted(folder: Path, first: str = "", jobs: int = 1) -> tuple[int, int, int]:
    """Expressions that a build parses, methods that it compiles, and forms of emitted statements whose trees the guard looks at; `first` are statements that come before it."""
    command = [sys.executable, "-c", first + COUNTED, "build", str(PAGES), "-o", str(folder / "sdk"), "--no-cache", "--jobs", str(jobs)]
    given = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPATH": str(PROJECT),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    result = subprocess.run(command, env=given, cwd=folder, capture_output=True, text=True, check=True)
    found = re.search(r"^counted (\d+) (\d+) (\d+) 0$", result.stderr, re.MULTILINE)
    assert found, result.stderr
    return int(found[1]), int(found[2]), int(found[3])


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules that a build imports, as Python compiled them."""
    folder = tmp_path_factory.mktemp("modules")
    counted(folder)
    for file in folder.rglob("*.kept"):
        file.unlink()
    return folder / "compiled"


@pytest.fixture
def place(modules: Path, tmp_path: Path) -> Path:
    """A folder of a machine on which Python compiled the modules, and codegen nothing yet."""
    shutil.copytree(modules, tmp_path / "compiled")
    return tmp_path


def kept(folder: Path) -> Path:
    """The file with what is kept."""
    (file,) = folder.rglob("compiled.*.kept")
    return file


def test_a_build_compiles_what_no_build_before_it_has(place: Path) -> None:
    first, second = counted(place), counted(place)
    assert first[0] > 300
    assert first[1] > 40
    assert second[0] < first[0] / 50  # constants of functions are kept as those of modules are
    assert second[1] < 5
    assert first[2] > 100
    assert second[2] == 0
    before = kept(place).stat().st_mtime_ns
    counted(place)
    assert kept(place).stat().st_mtime_ns == before


def test_what_processes_beside_the_first_compiled_is_kept_too(place: Path) -> None:
    counted(place, jobs=3)
    again = counted(place)
    assert again[1] < 5
    assert again[2] == 0
    assert again[0] == counted(place)[0]


def test_each_way_to_optimise_keeps_code_of_its_own(tmp_path: Path) -> None:
    """Compiled without assertions it is another code."""
    show = "from codegen import compiled; print(compiled._file('compiled'), compiled._file('forms'))"
    files = [
        subprocess.run(
            [sys.executable, *way, "-c", show], cwd=PROJECT, capture_output=True, text=True, check=True
        ).stdout.split()
        for way in ([], ["-O"], ["-OO"])
    ]
    assert len({file for pair in files for file in pair}) == 6


def test_a_damaged_file_counts_for_nothing(place: Path) -> None:
    first = counted(place)
    content = kept(place).read_bytes()
    for damaged in (b"", content[:-1], content[:200] + bytes([content[200] ^ 1]) + content[201:], b"another Python\n" + content):
        kept(place).write_bytes(damaged)
        assert counted(place)[0] == first[0]
        assert kept(place).read_bytes() != damaged


def test_what_another_guard_let_pass_counts_for_nothing(place: Path) -> None:
    first = counted(place)
    (file,) = place.rglob("forms.*.kept")
    head, _, rest = file.read_bytes().partition(b"\n")
    assert len(head.split()[-1]) == 64
    file.write_bytes(head[:-64] + b"0" * 64 + b"\n" + rest)
    assert counted(place)[2] == first[2]


def test_nothing_is_written_where_python_writes_no_modules(place: Path) -> None:
    counted(place, "import sys; sys.dont_write_bytecode = True")
    assert not list(place.rglob("*.kept"))


def test_what_another_codegen_kept_in_another_form_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    saved(tmp_path / "x.kept")
    assert compiled.Kept(str(tmp_path / "x.kept")).get(("expression", "a")) == 1
    monkeypatch.setattr(compiled, "_FORM", compiled._FORM + 1)
    assert compiled.Kept(str(tmp_path / "x.kept")).get(("expression", "a")) is None


def test_what_another_version_of_codegen_kept_goes(place: Path) -> None:
    """An upgrade does not carry along what only the former version needs."""
    first = counted(place)[0]
    other = "import codegen; codegen.__version__ = 'another'; "
    assert counted(place, other)[0] > first / 2
    assert counted(place, other)[0] < first / 50


def test_what_is_kept_may_be_written_by_those_who_may_write_the_source(place: Path) -> None:
    """As Python does it for modules: a service that runs without a umask lets nobody else say what the next run executes."""
    counted(place, "import os; os.umask(0)")
    allowed = Path(compiled.__file__).stat().st_mode & 0o666
    assert kept(place).stat().st_mode & 0o777 == allowed


def saved(file: Path) -> None:
    """Keep an expression in a file."""
    one = compiled.Kept(str(file))
    one.keep(("expression", "a"), 1)
    one.save()


def test_what_stands_in_the_place_of_the_new_file_goes_and_no_link_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / f"x.kept.{os.getpid()}").symlink_to(tmp_path / "other")
    saved(tmp_path / "x.kept")
    assert [path.name for path in tmp_path.iterdir()] == ["x.kept"]
    assert not (tmp_path / "x.kept").is_symlink()


@pytest.mark.parametrize("error", [OSError("No space left on device"), KeyboardInterrupt()])
def test_what_could_not_be_written_whole_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(os, "replace", fail)
    with contextlib.suppress(KeyboardInterrupt):
        saved(tmp_path / "x.kept")
    assert not list(tmp_path.iterdir())


EXPRESSIONS = [
    (r"a|(?P<name>b+?)(?P<other>\d{2,3})\b", 0),
    (r"(?ix) é [^\w] (?<!a) (?P<x>.) (?P=x)", 0),
    ("[\u0100-\u0200\U0001f600]|ß", re.IGNORECASE | re.MULTILINE),
    (r"(?>a*)b*+", re.DOTALL),
]


@pytest.mark.parametrize(("text", "flags"), EXPRESSIONS)
def test_a_kept_expression_is_the_expression(tmp_path: Path, text: str, flags: int) -> None:
    """`re` itself says so: equal expressions have the same text, flags and code."""
    program = f"""
import re, sys
from codegen import compiled
compiled._kept = kept = compiled.Kept({str(tmp_path / "x.kept")!r})
plain = re.compile({text!r}, {int(flags)})
re.purge()
compiled._Expressions(kept)
made = re.compile({text!r}, {int(flags)})
kept.save()
re.purge()
again = compiled.Kept({str(tmp_path / "x.kept")!r})
assert list(again._known) == [("expression", __import__("_sre").MAGIC, {text!r}, {int(flags)})]
kept._known = again._known
re._parser.parse = None
read = re.compile({text!r}, {int(flags)})
assert plain == made == read and plain is not read
assert (plain.flags, plain.groups, plain.groupindex) == (read.flags, read.groups, read.groupindex)
"""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", program], env={**environ, "PYTHONPATH": str(PROJECT)}, check=True)
