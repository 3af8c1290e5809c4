"""Every constraint of the guides' models at its bounds and beyond, in the SDKs that are emitted for them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.emit.python.names import Names
from tests.support.boundaries import Boundaries
from tests.support.pages import model_of

GUIDES = ["official/sagemaker", "official/lambda", "official/dynamodb", "crawled/s3", "crawled/amazonecs"]


@pytest.mark.parametrize("guide", GUIDES)
def test_exactly_what_is_out_of_bounds_is_refused(
    guide: str, shared: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    package = "bounds_" + guide.rpartition("/")[2]
    model = model_of(shared / "corpus" / guide)
    for path, text in emit(model, PythonOptions(package=package)).items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        wrong: list[str] = []
        for service in model.services:
            module = importlib.import_module(f"{package}.{Names(service).package}")
            report = Boundaries(service, module).run()
            record_property("boundaries", [guide, service.id, dict(report.tried), dict(report.untried)])
            wrong += report.wrong
            assert report.tried.total() > 0
    finally:
        sys.path.remove(str(tmp_path))
    assert wrong == []
