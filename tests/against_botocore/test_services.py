"""Services that nobody looked at: their SDKs write and read what botocore writes and reads."""

from __future__ import annotations

import importlib
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from random import Random

import black
import pytest

from codegen.ir.invariants import violations
from codegen.ir.model import Model
from tests.against_botocore.cases import Cases
from tests.against_botocore.generated import write
from tests.against_botocore.services import cut, model_of, names, service_of

PACKAGE = "unseen"
EVERY = 11
"""One of so many services is tried; `python -m tests.against_botocore.many` tries all."""

OPERATIONS = 4
CASES = 6
OF_RARE_PROTOCOLS = ("cloudfront", "ec2", "iam", "rds", "route53", "s3", "s3control", "sns")
NAMES = sorted({*names()[::EVERY], *OF_RARE_PROTOCOLS})


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Cases]]:
    """The services in one generated package, each with a few operations."""
    folder = tmp_path_factory.mktemp(PACKAGE)
    counts = {name: OPERATIONS * (3 if name in OF_RARE_PROTOCOLS else 1) for name in NAMES}
    models = {name: cut(model_of(name), count, Random(name)) for name, count in counts.items()}
    made = {name: service_of(name, model) for name, model in models.items()}
    for service in made.values():
        assert violations(Model((service,))) == []
    write(list(made.values()), folder, PACKAGE)
    sys.path.append(str(folder))
    importlib.invalidate_caches()
    yield {name: Cases(models[name], made[name], PACKAGE) for name in NAMES}
    sys.path.remove(str(folder))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["request", "answer", "error"])
def test_nothing_is_written_or_read_otherwise(services: dict[str, Cases], name: str, kind: str) -> None:
    cases = services[name]
    random = Random(f"{name} {kind}")
    for operation in cases.ours.operations:
        for _ in range(CASES):
            assert list(getattr(cases, kind)(operation, random)) == []


@pytest.mark.parametrize("name", NAMES[::4])
def test_modules_are_in_blacks_form_and_their_annotations_resolve(
    services: dict[str, Cases], name: str
) -> None:
    ours = services[name].ours
    package = importlib.import_module(f"{PACKAGE}.{ours.names.package}")
    assert package.__file__ is not None
    for path in sorted(Path(package.__file__).parent.rglob("*.py")):
        text = path.read_text("utf-8")
        assert black.format_str(text, mode=black.Mode()) == text, path
    for operation in ours.operations.values():
        module = ours.module(operation.id)
        for class_ in (ours.names.request(operation), ours.names.response(operation)):
            assert typing.get_type_hints(getattr(module, class_), include_extras=True)
