"""A family of another distribution is read, linked, built, explained and linted through the door alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sdk import PROJECT

PAGES = {
    "fleet.md": "vans 1\ncall BookVan: van text, seats number? -> Booking\ntype Booking: id text\n",
    "API_DescribeLamp.md": '# DescribeLamp<a name="API_DescribeLamp"></a>\n\nGets a lamp\\.\n\n## Request Syntax<a name="API_DescribeLamp_RequestSyntax"></a>\n\n'
    '```\n{\n   "Id": "string"\n}\n```\n\n## Request Parameters<a name="API_DescribeLamp_RequestParameters"></a>\n\n'
    ' ** [Id](#API_DescribeLamp_RequestSyntax) **   <a name="lamps-DescribeLamp-request-Id"></a>\nThe lamp\\.\nType: String\nRequired: Yes\n',
}


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder as pip leaves it: the module of a family, and a distribution that names it as an entry point."""
    site = tmp_path / "site"
    folder = site / "van_family-1.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: van-family\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text("[codegen.families]\nvans = van_family:FAMILY\n")
    (site / "van_family.py").write_text((PROJECT / "tests" / "families" / "family.py").read_text("utf-8"))
    return site


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text)
    (folder / "codegen.toml").write_text(
        '[services.lamps]\nprotocol = "json"\njson_version = "1.1"\ntarget_prefix = "Lamps"\n'
    )
    return folder


def run(site: Path | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    paths = [str(PROJECT), *([str(site)] if site else [])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "codegen", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_folder_may_mix_families(installed: Path, pages: Path, tmp_path: Path) -> None:
    done = run(installed, "build", str(pages), "-o", str(tmp_path / "sdk"))
    assert done.returncode == 0, done.stderr
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from aws_sdk import FakeTransport\nfrom aws_sdk.vans import VansClient\n"
        "service = FakeTransport()\nservice.answer('BookVan', {'id': '7'})\n"
        "client = VansClient(region='x', access_key_id='a', secret_access_key='b', transport=service)\n"
        "print(client.book_van(van='red').id, service.calls[0].input)"
    )
    called = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "sdk")], capture_output=True, text=True, check=False
    )
    assert called.stdout == "7 BookVanRequest(van='red')\n", called.stderr
    assert (tmp_path / "sdk" / "aws_sdk" / "lamps" / "operations" / "describe_lamp.py").exists()


def test_explain_says_where_a_fact_of_the_family_stands(installed: Path, pages: Path) -> None:
    done = run(installed, "explain", str(pages), "BookVan.van")
    assert "fleet.md:2" in done.stdout, done.stderr
    assert "required" in done.stdout


def test_its_findings_are_linted(installed: Path, pages: Path) -> None:
    (pages / "more.md").write_text("vans 1\ncall Wash: with soap\n")
    (pages / "empty.md").write_text("vans 1\n")
    done = run(installed, "lint", "--output-format", "json", str(pages))
    codes = [item["code"] for item in json.loads(done.stdout)]
    assert codes.count("VN001") == 2, done.stdout


def test_a_build_sees_that_the_family_has_changed(installed: Path, pages: Path, tmp_path: Path) -> None:
    sdk = tmp_path / "sdk"
    assert run(installed, "build", str(pages), "-o", str(sdk)).returncode == 0
    module = installed / "van_family.py"
    module.write_text(module.read_text("utf-8").replace('title="Vans"', 'title="Fleet"'))
    (installed / "van_family-1.0.dist-info").rename(installed / "van_family-1.1.dist-info")
    metadata = installed / "van_family-1.1.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text("utf-8").replace("Version: 1.0", "Version: 1.1"))
    assert run(installed, "build", "--check", str(pages), "-o", str(sdk)).returncode == 1


def test_without_it_its_pages_are_nobodys(pages: Path, tmp_path: Path) -> None:
    (pages / "API_DescribeLamp.md").unlink()
    done = run(None, "build", str(pages), "-o", str(tmp_path / "sdk"))
    assert done.returncode == 2
    assert "the page describes neither" in done.stderr


def test_a_family_that_cannot_be_loaded_is_named(installed: Path, pages: Path) -> None:
    (installed / "van_family.py").write_text("raise RuntimeError('no vans today')\n")
    done = run(installed, "lint", str(pages))
    assert done.returncode == 2
    assert "family 'vans'" in done.stderr
    assert "no vans today" in done.stderr
    assert "Traceback" not in done.stderr
