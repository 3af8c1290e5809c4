"""The pages that docs/writing-pages.md gives to start from are read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codegen.config import load_config
from codegen.ir.model import Model, Provenance
from codegen.pipeline import Request, lint, understand

PROJECT = Path(__file__).resolve().parents[2]
MANUAL = (PROJECT / "docs/writing-pages.md").read_text("utf-8")
PAGES = re.findall(r"^````markdown\n(.*?)^````$", MANUAL, re.M | re.S)
(SETTINGS,) = re.findall(r"^````toml\n(.*?)^````$", MANUAL, re.M | re.S)


@pytest.fixture
def read(tmp_path: Path) -> dict[str, Model]:
    models = {}
    for name, page in zip(("shelves.md", "API_CreateShelf.md"), PAGES, strict=True):
        folder = tmp_path / Path(name).stem
        folder.mkdir()
        (folder / name).write_text(page, "utf-8")
        models[name] = understand(Request(inputs=(folder,), jobs=1)).model
    return models


def test_the_page_of_a_rest_reference_says_everything(read: dict[str, Model]) -> None:
    (service,) = read["shelves.md"].services
    assert service.servers[0].url == "https://shelves.example.com/api/v1"
    assert [scheme.kind.value for scheme in service.security_schemes] == ["bearer"]
    created, listed = sorted(service.operations, key=lambda operation: operation.id)
    assert (created.http.method, created.http.path) == ("POST", "/rooms/{room_id}/shelves")
    assert {response.status for response in created.responses} == {"201", "404", "409"}
    request = {member.name: member for member in service.shape[created.input or ""].members}
    assert {name: member.required for name, member in request.items()} == {
        "room_id": True,
        "kind": True,
        "length": False,
        "labels": False,
    }
    assert listed.pagination is not None
    assert all(member.provenance is Provenance.STATED for member in request.values())


def test_the_page_in_the_form_of_aws_says_everything(read: dict[str, Model]) -> None:
    (service,) = read["API_CreateShelf.md"].services
    (operation,) = service.operations
    request = {member.name: member for member in service.shape[operation.input or ""].members}
    assert {name: member.required for name, member in request.items()} == {"Kind": True, "Length": False}
    assert operation.errors


@pytest.mark.parametrize("page", PAGES, ids=["rest", "aws"])
def test_nothing_is_wrong_with_them(page: str, tmp_path: Path) -> None:
    name = "API_CreateShelf.md" if "API_CreateShelf" in page else "shelves.md"
    (tmp_path / name).write_text(page, "utf-8")
    settings = tmp_path / "codegen.toml"
    settings.write_text(SETTINGS if name.startswith("API_") else "", "utf-8")
    config, faults = load_config(settings)
    assert faults == []
    found = lint(Request(inputs=(tmp_path,), jobs=1, config=config)).diagnostics
    wrong = [diagnostic for diagnostic in found.sorted() if diagnostic.severity.value in ("error", "warning")]
    assert wrong == []
