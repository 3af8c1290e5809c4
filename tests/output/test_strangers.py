"""State that lies in the output folder came with a checkout, perhaps a stranger's: it makes no build write, delete or wait outside."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from codegen.diagnostics import Diagnostic
from codegen.output import in_place, mounts, replace
from codegen.output.baseline import distribution_before, read_baseline, version_by_hand
from codegen.output.loose import write_files
from codegen.output.manifest import content_hash
from codegen.output.plan import Plan
from codegen.output.product import Product
from codegen.output.update import update
from tests.support.output import build, texts

FIRST = {"sdk/__init__.py": "A = 1\n", "sdk/types/tag.py": "B = 1\n"}
SECOND = {"sdk/__init__.py": "A = 2\n"}
MANIFEST = "codegen-manifest.json"


@pytest.fixture(params=["swap", "in place"])
def out(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "checkout" / "generated"
    build(folder, FIRST)
    if request.param == "in place":
        monkeypatch.setattr(Path, "is_mount", lambda self: self == folder)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".bashrc").write_text("mine")
    (folder / "x").write_text("mine")
    return folder


def claim(folder: Path, key: str, **entries: str) -> None:
    """Let the manifest say more than it should."""
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest.setdefault(key, {}).update(entries)
    (folder / MANIFEST).write_text(json.dumps(manifest))


class Insisting:
    """Edits whose user has said that what is generated wins everywhere."""

    def merge(self, path: str, pristine: str, edited: str, new: str) -> str | None:
        return new

    def carry(self, removed: object, added: object) -> dict[str, tuple[str, str | None]]:
        return {}

    def restart(self) -> None: ...

    def winner(self, path: str) -> str | None:
        return "theirs"


def insist(folder: Path, files: dict[str, str]) -> tuple[Plan, list[Diagnostic]]:
    return update(folder, Product(files=files), write=True, edits=Insisting())


def test_a_staging_folder_of_the_checkout_counts_for_nothing(out: Path, home: Path) -> None:
    (out / "link").symlink_to(home)
    staging = out / ".codegen-staging"
    (staging / "files/link").mkdir(parents=True)
    (staging / "files/link/.bashrc").write_text("evil")
    (staging / "files/sdk").mkdir()
    (staging / "files/sdk/__init__.py").write_text("evil")
    (staging / "ready").write_text(json.dumps(["../../home/x", "link/x", "sdk/types/tag.py"]))
    plan, found = build(out, FIRST)
    assert (plan.stale, found) == (False, [])
    build(out, SECOND)
    assert texts(home) == {".bashrc": "mine", "x": "mine"}
    assert texts(out)["sdk/__init__.py"] == "A = 2\n"
    assert not staging.exists()


@pytest.mark.parametrize("what", ["link", "file", "pipe"])
def test_a_staging_folder_that_is_none_is_left_alone(out: Path, home: Path, what: str) -> None:
    staging = out / ".codegen-staging"
    {"link": lambda: staging.symlink_to(home), "file": staging.touch, "pipe": lambda: os.mkfifo(staging)}[
        what
    ]()
    build(out, SECOND)
    assert texts(home) == {".bashrc": "mine", "x": "mine"}


@pytest.mark.parametrize(
    "path", ["../../home/x", "/etc/hostname", "sdk/../../../home/x", "C:\\x", "sdk//x", ""]
)
@pytest.mark.parametrize("key", ["files", "begun"])
def test_a_manifest_that_names_what_lies_outside_is_damaged(
    out: Path, home: Path, path: str, key: str
) -> None:
    claim(out, key, **{path: content_hash(b"mine")})
    assert [finding.code for finding in build(out, SECOND)[1]] == ["OU102"]
    assert texts(home) == {".bashrc": "mine", "x": "mine"}
    assert texts(out) == FIRST


@pytest.mark.parametrize(
    "path",
    [
        "sdk/" + "x" * 300,
        "sdk/a\0b.py",
        "sdk/a.",
        "sdk/a .py/b ",
        "sdk/Aux.py",
        "CONOUT$",
        "SDK/__init__.py",
        "sdk/types/\u0442ag.py",
    ],
    ids=["long", "null", "dot", "blank", "reserved", "console", "twin", "look-alike"],
)
def test_a_manifest_with_a_name_that_no_build_gives_is_damaged(out: Path, path: str) -> None:
    claim(out, "files", **{path: content_hash(b"mine")})
    assert [finding.code for finding in build(out, SECOND)[1]] == ["OU102"]
    assert texts(out) == FIRST


@pytest.mark.parametrize("digest", ["symbolic link", "file", "no file", "odd", content_hash(b"mine")])
@pytest.mark.parametrize("key", ["files", "begun"])
def test_nothing_is_removed_or_written_over_a_link(out: Path, home: Path, digest: str, key: str) -> None:
    (out / "link").symlink_to(home)
    claim(out, key, **{"link/x": digest, "link/.bashrc": digest})
    build(out, SECOND)
    insist(out, SECOND)
    insist(out, SECOND | {"link/.bashrc": "evil"})
    insist(out, SECOND | {"link/new": "evil"})
    assert texts(home) == {".bashrc": "mine", "x": "mine"}


def test_an_export_writes_over_no_link(tmp_path: Path, home: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models/things").symlink_to(home)
    with pytest.raises(OSError, match="no plain folder"):
        write_files(tmp_path / "models", {"things/x": "evil"})
    assert texts(home) == {".bashrc": "mine", "x": "mine"}


@pytest.mark.parametrize("name", [MANIFEST, "codegen-pristine.dat", "sdk/__init__.py", "CHANGELOG.md"])
@pytest.mark.parametrize("write", [True, False])
def test_a_pipe_or_a_link_in_place_of_a_file_is_neither_read_nor_waited_for(
    out: Path, home: Path, name: str, write: bool
) -> None:
    product = Product(files=SECOND, amended={"CHANGELOG.md": lambda text: text + "more"})
    for make in (os.mkfifo, lambda path: os.symlink(home / "x", path)):
        (out / name).unlink(missing_ok=True)
        make(out / name)
        read_baseline(out)
        plan, _ = update(out, product, write=write)
        assert name == "codegen-pristine.dat" or name not in plan.writes
    assert texts(home) == {".bashrc": "mine", "x": "mine"}


def test_a_file_far_larger_than_ours_is_not_read(out: Path) -> None:
    for name, code in ((MANIFEST, "OU102"), ("sdk/__init__.py", "OU203")):
        content = (out / name).read_bytes()
        with open(out / name, "wb") as file:
            file.truncate(2**40)
        assert [finding.code for finding in build(out, SECOND)[1]] == [code]
        (out / name).write_bytes(content)


def test_what_a_killed_build_left_beside_counts_only_where_it_is_a_folder(tmp_path: Path, home: Path) -> None:
    (home / "old").mkdir()
    (home / "old/mine").write_text("mine")
    (tmp_path / ".generated.codegen-abc").symlink_to(home)
    build(tmp_path / "generated", FIRST)
    assert (home / "old/mine").read_text() == "mine"
    assert texts(tmp_path / "generated") == FIRST


@pytest.mark.parametrize("fill", [b"\0", b"A", b"B\0"])
def test_an_archive_that_unpacks_to_far_more_than_texts_is_damaged(tmp_path: Path, fill: bytes) -> None:
    """Bounded by memory: the archive is of some hundred bytes."""
    out = tmp_path / "generated"
    build(out, FIRST)
    body = zlib.compress(b"sdk/types/tag.py\0" + fill[:1] * 2**26 + fill[1:])
    archive = b"".join(b"%d %d\n" % (number, len(body)) + body for number in range(20))
    (out / "codegen-pristine.dat").write_bytes(archive)
    (out / "sdk/types/tag.py").write_text("B = 2  # edited\n")
    manifest = json.loads((out / MANIFEST).read_text())
    manifest |= {"pristine": hashlib.sha256(archive).hexdigest()[:16], "model": "0" * 16}
    (out / MANIFEST).write_text(json.dumps(manifest))
    script = (
        "import resource, sys; from pathlib import Path; from codegen.output.baseline import read_baseline;"
        "from codegen.output.product import Product; from codegen.output.update import update;"
        "from tests.output.test_strangers import Insisting; out = Path(sys.argv[1]);"
        "resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29)); print(read_baseline(out).model == '');"
        "product = Product(files={'sdk/types/tag.py': 'B = 3\\n'});"
        "print([found.code for found in update(out, product, write=False)[1]])"
    )
    run = subprocess.run([sys.executable, "-c", script, out], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n['OU201']\n"


@pytest.fixture
def volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`generated/data`, which the system says something is mounted at."""
    out = tmp_path / "generated"
    build(out, FIRST)
    (out / "data").mkdir()
    (out / "data/mine").write_text("mine")
    (out / "data/sdk.py").write_text("mine")
    for module in (in_place, replace):
        monkeypatch.setattr(
            module, "mounts_below", lambda folder: [out / "data"] if folder in (out / "data").parents else []
        )
    return out / "data"


def test_a_folder_with_a_volume_below_it_stays_where_it_is(
    volume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse: Any = pytest.fail
    monkeypatch.setattr(replace, "exchange", lambda first, second: refuse("moved"))
    before = volume.stat().st_ino, (volume / "mine").stat().st_ino
    build(volume.parent, SECOND)
    assert (volume.stat().st_ino, (volume / "mine").stat().st_ino) == before
    assert texts(volume.parent) == SECOND | {"data/mine": "mine", "data/sdk.py": "mine"}


def test_files_on_a_volume_below_are_replaced_there(volume: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.replace

    def across(first: Any, second: Any) -> None:
        if (volume in Path(first).parents) != (volume in Path(second).parents):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        rename(first, second)

    monkeypatch.setattr(os, "replace", across)
    _, found = build(volume.parent, SECOND | {"data/new.py": "C = 1\n"})
    assert found == []
    build(volume.parent, SECOND | {"data/new.py": "C = 2\n"})
    assert texts(volume)["new.py"] == "C = 2\n"
    assert sorted(path.name for path in volume.iterdir()) == ["mine", "new.py", "sdk.py"]


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare")
@pytest.mark.parametrize("kind", ["tmpfs", "bind"])
def test_a_real_volume_below_the_output_keeps_its_files(tmp_path: Path, kind: str) -> None:
    out, elsewhere = tmp_path / "gener ated", tmp_path / "elsewhere"
    build(out, FIRST)
    (out / "data").mkdir()
    elsewhere.mkdir()
    mount = f"mount --bind '{elsewhere}' data" if kind == "bind" else "mount -t tmpfs tmpfs data"
    script = (
        f"cd '{out}' && {mount} && echo mine > data/mine && cd - >/dev/null && '{sys.executable}' -c \""
        "import sys; from pathlib import Path; from tests.output.test_strangers import *;"
        'out = Path(sys.argv[1]); print([found.code for found in build(out, SECOND)[1]], sorted(texts(out)))"'
        f" '{out}' && cat '{out}/data/mine'"
    )
    run = subprocess.run(["unshare", "-rm", "sh", "-ec", script], capture_output=True, text=True)
    if "mount" in run.stderr or "unshare" in run.stderr:
        pytest.skip("mounting is not allowed here")
    assert run.stdout == "[] ['data/mine', 'sdk/__init__.py']\nmine\n", run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["gener ated", "elsewhere"] or kind == "tmpfs"


@pytest.mark.parametrize("edited", [False, True])
def test_a_build_in_place_that_was_killed_loses_nothing_though_the_pages_have_changed_since(
    tmp_path: Path, edited: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each of its steps; the next build makes something else of changed pages."""
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "generated")
    middle = {"sdk/__init__.py": "A = 2\n", "sdk/new.py": "N = 1\n"}
    last = {"sdk/__init__.py": "A = 3\n", "sdk/types/tag.py": "B = 3\n"}
    move, at, steps = in_place.move, 0, 1
    while at < steps:
        at += 1
        out = tmp_path / str(at) / "generated"
        build(out, FIRST)
        if edited:
            (out / "sdk/mine.py").write_text("mine")
        done = 0

        def step(*args: Any, out: Path = out, at: int = at) -> None:
            nonlocal done, steps
            done += 1
            steps = max(steps, done)
            if done == at:
                shutil.copytree(out, out.parent / "killed")
            move(*args)

        monkeypatch.setattr(in_place, "move", step)
        build(out, middle)
        monkeypatch.setattr(in_place, "move", move)
        shutil.rmtree(out)
        os.rename(out.parent / "killed", out)
        _, found = build(out, last)
        assert found == []
        assert texts(out) == last | ({"sdk/mine.py": "mine"} if edited else {})
    assert steps > 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("way", ["swap", "in place", "export"])
def test_what_root_writes_into_a_users_folder_belongs_to_the_user(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, 1234, 1235)
    out = home / "work" / "generated"
    if way == "export":
        write_files(out, FIRST)
    else:
        build(out, FIRST)
        monkeypatch.setattr(Path, "is_mount", lambda self: way == "in place" and self == out)
        build(out, SECOND | {"sdk/new/deep.py": ""})
    owners = {(path.stat().st_uid, path.stat().st_gid) for path in [home, *home.rglob("*")]}
    assert owners == {(1234, 1235)}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("way", ["swap", "in place", "export"])
def test_what_root_replaces_keeps_its_owner_and_mode_and_so_does_the_folder(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "generated"
    write = write_files if way == "export" else build
    write(out, FIRST)
    (out / "mine").mkdir()
    (out / "mine/notes.txt").write_text("mine")
    paths = [out, *sorted(out.rglob("*"))]
    for number, path in enumerate(paths):
        os.chown(path, 1000 + number, 2000 + number)
        path.chmod((0o2770 if path.is_dir() else 0o640) + number % 2 * 0o001)
    before = {path: (path.stat().st_uid, path.stat().st_gid, path.stat().st_mode) for path in paths}
    monkeypatch.setattr(Path, "is_mount", lambda self: way == "in place" and self == out)
    new = {"new.py": out, "sdk/new.py": out / "sdk", "sdk/deeper/new.py": out / "sdk"}
    write(out, {path: f"{text}# changed\n" for path, text in FIRST.items()} | dict.fromkeys(new, ""))
    after = {path: (path.stat().st_uid, path.stat().st_gid, path.stat().st_mode) for path in paths}
    assert after == before
    for path, folder in new.items():
        assert ((out / path).stat().st_uid, (out / path).stat().st_gid) == before[folder][:2]


def test_a_project_file_that_nests_without_end_tells_no_version_and_no_name(out: Path) -> None:
    deep = "a = " + "[" * 100_000
    build(out, FIRST | {"pyproject.toml": deep})
    (out / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n')
    assert distribution_before(out) is None
    assert version_by_hand(out) is None


def test_a_volume_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of volumes has a line a volume; what else ends lines for Python may stand in names."""
    place = f"{tmp_path}/a\u2028b\x85c\\040d"
    lines = f"1 0 8:1 / / rw - ext4 /dev/a rw\n2 1 0:9 / {place} rw - fuse x rw\n"
    (tmp_path / "mountinfo").write_bytes(lines.encode())
    monkeypatch.setattr(mounts, "_MOUNTS", tmp_path / "mountinfo")
    assert mounts.mounts_below(tmp_path) == [tmp_path / "a\u2028b\x85c d"]
