"""The build hook of hatchling: the sample project's wheel carries the SDK of its pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not metadata.entry_points(group="hatch", name="codegen"), reason="codegen is not installed"
)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "examples/hatch-project", tmp_path / "sample")
    return tmp_path / "sample"


def pip(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def wheel(sample: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return pip(
        "wheel", "--no-build-isolation", "--no-deps", "-w", str(sample / "dist"), *options, str(sample)
    )


def test_what_pip_installs_has_the_sdk_of_the_pages(sample: Path, tmp_path: Path) -> None:
    before = {path.relative_to(sample) for path in sample.rglob("*")}
    done = pip(
        "install", "--no-build-isolation", "--no-deps", "--target", str(tmp_path / "site"), str(sample)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.relative_to(sample) for path in sample.rglob("*")} == before
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "import bakery_sdk, bakery_tools\n"
        "client = bakery_tools.BakeryClient(region='eu-west-1', credentials=bakery_sdk.ANONYMOUS)\n"
        "try: bakery_tools.order(client, 'x' * 65)\n"
        "except bakery_sdk.ValidationError as error: print(error)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "64" in said.stdout, said.stdout + said.stderr
    required = metadata.Distribution.at(next((tmp_path / "site").glob("*.dist-info"))).requires or []
    assert any(line.startswith("httpx2") for line in required)


def test_faults_of_the_pages_stop_the_build_with_their_places_and_leave_nothing(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sample / "pages/API_Loaf.md").write_bytes(b"\xff\xfe\xff")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    done = wheel(sample)
    assert done.returncode != 0
    assert "API_Loaf.md:1:1" in done.stdout + done.stderr
    assert list((tmp_path / "tmp").glob("codegen-*")) == []


def test_a_wheel_holds_the_sdk_and_nothing_that_it_is_made_from(sample: Path) -> None:
    assert wheel(sample).returncode == 0
    (made,) = (sample / "dist").glob("*.whl")
    names = zipfile.ZipFile(made).namelist()
    assert "bakery_sdk/bakery/client.py" in names
    assert "bakery_tools/__init__.py" in names
    assert not [name for name in names if name.startswith("pages") or name.endswith("manifest.json")]
