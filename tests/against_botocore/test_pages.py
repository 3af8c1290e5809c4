"""Pages of services that nobody looked at: the SDK that is built from them speaks as botocore does."""

from __future__ import annotations

import dataclasses
import importlib
import sys
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from codegen.catalogue import Catalogue
from codegen.ir.invariants import violations
from codegen.linking.aws.link import link
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.against_botocore.cases import Cases
from tests.against_botocore.generated import write
from tests.against_botocore.pages import SIDES, Pages
from tests.against_botocore.services import cut, model_of, service_of

NAMES = (
    *("acm-pca", "autoscaling", "batch", "codebuild", "efs", "elbv2", "fis", "glue", "grafana", "iam", "kms"),
    *(
        "lakeformation",
        "rds",
        "redshift",
        "route53",
        "s3control",
        "ses",
        "signer",
        "stepfunctions",
        "wafv2",
        "xray",
    ),
)
OPERATIONS = 8
CASES = 3
PACKAGE = "unseen_pages"


def as_documented(model: dict[str, Any]) -> dict[str, Any]:
    """The model with what pages cannot tell: requests and answers are called after their operations, members of JSON are
    called as they travel. Operations whose payload pages take apart are left out."""
    model = deepcopy(model)
    shapes = model["shapes"]
    for name, operation in list(model["operations"].items()):
        if any(shapes[operation[side]["shape"]].get("payload") for side in SIDES if side in operation):
            del model["operations"][name]
    for name, operation in model["operations"].items():
        for side, key in SIDES.items():
            if side in operation:
                shapes.setdefault(name + key, deepcopy(shapes[operation[side]["shape"]]))
                operation[side]["shape"] = name + key
    return model


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Cases]]:
    """The services as their pages tell them, in one generated package."""
    folder = tmp_path_factory.mktemp(PACKAGE)
    models = {name: as_documented(cut(model_of(name), OPERATIONS, Random(name))) for name in NAMES}
    made = {}
    for name, model in models.items():
        texts = Pages(model, service_of(name, model).protocol.value).texts()
        pages = [read_page(SourceFile(file, text))[0] for file, text in texts.items()]
        linked, _ = link(pages, Catalogue(), ())
        assert violations(linked) == []
        (service,) = linked.services
        made[name] = dataclasses.replace(service, name=name)
    write(list(made.values()), folder, PACKAGE)
    sys.path.append(str(folder))
    importlib.invalidate_caches()
    yield {name: Cases(models[name], made[name], PACKAGE) for name in NAMES}
    sys.path.remove(str(folder))


@pytest.mark.parametrize("name", NAMES)
def test_what_pages_tell_is_enough_to_speak_to_the_service(services: dict[str, Cases], name: str) -> None:
    cases, random = services[name], Random(name)
    assert cases.ours.operations.keys() == cases.model["operations"].keys()
    for operation, described in cases.model["operations"].items():
        for side, kind in zip(SIDES, (cases.request, cases.answer), strict=True):
            if side in described and cases.shapes[described[side]["shape"]]["members"]:
                for _ in range(CASES):
                    assert list(kind(operation, random)) == []
