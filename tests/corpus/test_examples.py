"""The vendor's examples of calls, which are real, against the constraints that requests are checked by."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

from codegen.ir.model import Protocol
from tests.support.from_botocore import Converter
from tests.support.protocol_cases import Case, Runner, write_sdk


def _files() -> list[Path]:
    shared = os.environ.get("CODEGEN_SHARED")
    return sorted(Path(shared, "truth").rglob("examples-1.json")) if shared else []


WRONG = {
    "polly GetLexicon 0": "an empty name, which would be an empty segment of the path",
    "ec2 ModifySpotFleetRequest 1": "an enumeration's value with a space behind it and in another case",
    "ec2 ModifySpotFleetRequest 0": "an enumeration's value with a space behind it and in another case",
}
"""Example -> why it is no real call."""


def _refused_by_vendor(model: ServiceModel, operation: str, params: Any) -> bool:
    """Whether botocore, which checks types and required members only, does not accept the example either."""
    shape = model.operation_model(operation).input_shape
    return shape is not None and bool(ParamValidator().validate(params, shape).has_errors())


@pytest.mark.parametrize("file", _files(), ids=lambda file: f"{file.parent.parent.name}-{file.parent.name}")
def test_inputs_of_examples_break_no_constraint(file: Path, tmp_path: Path) -> None:
    model = json.loads(file.with_name("service-2.json").read_text("utf-8"))
    examples = json.loads(file.read_text("utf-8"))["examples"]
    if not examples:
        pytest.skip("no examples")
    service = Converter(model).service()
    if service.protocol not in Protocol:
        pytest.skip("another protocol")
    package = f"examples_{abs(hash(str(file)))}"
    operations = {operation.id: operation for operation in service.operations}
    case = Case(id=service.id, service=service, suite=model, data={"given": {}})
    write_sdk([case], tmp_path, package)
    vendor = ServiceModel(model)
    broken: list[str] = []
    for name, given in examples.items():
        for number, example in enumerate(given):
            params = example.get("input", {})
            skipped = name not in operations or f"{service.id} {name} {number}" in WRONG
            if not skipped and not _refused_by_vendor(vendor, name, params):
                broken += _violations(case, package, operations[name], params)
    assert broken == []


def _violations(case: Case, package: str, operation: Any, params: dict[str, Any]) -> list[str]:
    runner = Runner(case, package)
    runner.operation = operation
    if operation.input is None:
        return []
    class_ = getattr(runner.module(), runner.names.request(operation))
    try:
        value = class_(**runner.members(operation.input, params))
    except TypeError as error:
        return [f"{operation.id}: {error}"]
    return [f"{operation.id}: {violation}" for violation in value.validate()]
