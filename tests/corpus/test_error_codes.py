"""Errors of the guides, by the codes that the vendor's services send: each finds the class of its page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import botocore.session
import pytest

from codegen.ir.model import Service
from codegen.runtime.documented import is_alike
from tests.corpus.reading import model_of

LOADER = botocore.session.Session().get_component("data_loader")
GUIDES = ("crawled/awscloudformation", "crawled/awssimplequeueservice", "official/cloudsearch")


def _codes(service: Service) -> tuple[set[str], set[str]]:
    """Codes that find a class, and codes as pages print them."""
    errors = [shape.error for shape in service.shapes if shape.error is not None]
    printed = {error.code for error in errors}
    return printed.union(*(error.other_codes for error in errors)), printed


@pytest.mark.parametrize("guide", GUIDES)
def test_each_code_finds_its_class(shared: Path, guide: str, record_property: Any) -> None:
    lost, by_spelling, compared = [], 0, 0
    for service in model_of(shared / "corpus" / guide)[0].services:
        vendor: Any = LOADER.load_service_model(service.name, "service-2")["shapes"]
        known, printed = _codes(service)
        for name, shape in vendor.items():
            code = shape.get("error", {}).get("code", name)
            if not shape.get("exception") or not any(
                is_alike(name, one) or is_alike(code, one) for one in printed
            ):
                continue
            compared += 1
            alike = [one for one in known if is_alike(code, one)]
            by_spelling += code not in printed
            if code not in known and len(alike) != 1:
                lost.append((name, code, alike))
    record_property("compared", compared)
    record_property("by spelling or the catalogue", by_spelling)
    assert lost == []
