"""The same page in other renditions gives the same model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from codegen.ir.codec import encode
from codegen.ir.model import Service, references
from tests.corpus.reading import in_form, model_of, pages_of

GUIDE = "official/sagemaker"
OWN_TO_A_RENDITION = {"span", "status_span", "page", "url", "licence", "samples", "origins"}


def meaning(service: Service, operation: str) -> Any:
    """An operation with everything that it reaches, without places and without the marks of prose (emphasis, code, links, bullets)."""
    (found,) = [op for op in service.operations if op.id == operation]
    todo = [name for name in (found.input, found.output, *found.errors) if name]
    reached: dict[str, Any] = {}
    while todo:
        name = todo.pop()
        if name not in reached:
            shape = service.shape[name]
            reached[name] = encode(shape)
            todo += [reference.shape for member in shape.members for reference in references(member.type)]
    facts = encode(service)
    for part in ("operations", "shapes"):
        facts.pop(part)
    return _plain([facts, encode(found), reached])


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _words(value) if key == "documentation" else _plain(value)
            for key, value in node.items()
            if key not in OWN_TO_A_RENDITION
        }
    return [_plain(item) for item in node] if isinstance(node, list) else node


def _words(prose: str) -> str:
    return re.sub(r"[\s`*+-]+|\]\([^)]*\)|\[", "", prose)


@pytest.mark.parametrize("form", ["flat", "site"])
def test_create_model_package_is_the_same_in_every_form(form: str, shared: Path, tmp_path: Path) -> None:
    (official,) = [s for s in model_of(shared / "corpus" / GUIDE)[0].services if s.id == "sagemaker"]
    (other,) = [
        s for s in model_of(in_form(shared, GUIDE, form, tmp_path))[0].services if s.id == "sagemaker"
    ]
    assert meaning(other, "CreateModelPackage") == meaning(official, "CreateModelPackage")


def test_the_seed_alone_gives_the_whole_request(shared: Path) -> None:
    model, found = model_of(shared / "seed")
    (service,) = model.services
    assert (service.id, service.rpc.target_prefix) == ("sagemaker", "SageMaker")
    request = service.shape["CreateModelPackageRequest"]
    assert [member.name for member in request.members if member.required] == ["ModelPackageName"]
    nested = {
        "InferenceSpecification", "ModelPackageContainerDefinition", "SourceAlgorithmSpecification", "SourceAlgorithm",
        "ModelPackageValidationSpecification", "ModelPackageValidationProfile", "TransformJobDefinition", "TransformInput",
        "TransformDataSource", "TransformS3DataSource", "TransformOutput", "TransformResources",
    }  # fmt: skip
    assert {name for name, shape in service.shape.items() if shape.members} >= nested
    assert sorted(d.code for d in found) == ["MD206"] * 3


def test_the_whole_guide_is_understood(shared: Path) -> None:
    model, found = model_of(shared / "corpus" / GUIDE)
    assert sum(len(service.operations) for service in model.services) == 76
    pages = {
        shape.page
        for service in model.services
        for shape in service.shapes
        if shape.error is None and not shape.id.endswith(("Request", "Response"))
    }
    assert len(pages) == 112
    assert (found, pages_of(shared / "corpus" / GUIDE)[1]) == ([], [])
