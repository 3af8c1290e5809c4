"""Real calls are never refused: the inputs of the vendor's examples pass validation in the SDKs made from the pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from codegen.emit.python.names import Names
from codegen.ir.model import ListType, MapType, Reference, Scalar, ScalarKind, Service, Structure, Type
from codegen.pipeline import Request, understand
from tests.support.sdk import Sdk, build_sdk

GUIDES = {
    "official/dynamodb": ["dynamodb", "dynamodbstreams"],
    "official/lambda": ["lambda"],
    "official/lex": ["lex-models"],
    "official/polly": ["polly"],
    "official/rekognition": ["rekognition"],
    "crawled/amazonecr": ["ecr"],
    "crawled/amazonecs": ["ecs"],
    "crawled/appconfig": ["appconfig"],
    "crawled/awsec2": ["ec2"],
    "crawled/s3": ["s3"],
}

NO_CALLS = {("GetLexicon", "Name"), ("ModifySpotFleetRequest", "ExcessCapacityTerminationPolicy")}
"""Operation and member of examples that the service refuses: an empty name in the path, a misspelt value."""


class Builder:
    """Makes a request of the SDK from the parameters of an example, which has the vendor's names."""

    def __init__(self, sdk: Sdk, names: Names, vendor: dict[str, Any]) -> None:
        self.names = names
        self.types = sdk.module(f"{names.package}.types")
        self.operations = sdk.module(f"{names.package}.operations")
        self.vendor = vendor

    def request(self, operation: Any, parameters: dict[str, Any]) -> Any:
        class_ = getattr(self.operations, self.names.request(operation))
        shape = self.vendor["operations"][operation.id]["input"]["shape"]
        return class_(**self.members(self.names.service.shape[operation.input], parameters, shape))

    def members(self, structure: Structure, values: dict[str, Any], shape: str) -> dict[str, Any]:
        attributes = self.names.members(structure)
        ours: dict[str, Any] = {}
        for member in structure.members:
            for name in (member.name, member.wire_name, member.response_wire_name):
                ours.setdefault((name or member.name).lower(), member)
        found = {}
        for name, value in values.items():
            reference = self.vendor["shapes"][shape]["members"][name]
            labels = (name, reference.get("locationName", name), reference.get("queryName", name))
            member = next((ours[label.lower()] for label in labels if label.lower() in ours), None)
            if member is not None:
                found[attributes[member.name]] = self.value(member.type, value, reference["shape"])
        return found

    def value(self, type_: Type, value: Any, shape: str) -> Any:
        vendor = self.vendor["shapes"][shape]
        match type_:
            case Reference():
                class_ = getattr(self.types, self.names.classes[type_.shape])
                return class_(**self.members(self.names.service.shape[type_.shape], value, shape))
            case ListType():
                return [self.value(type_.element, item, vendor["member"]["shape"]) for item in value]
            case MapType():
                return {k: self.value(type_.value, v, vendor["value"]["shape"]) for k, v in value.items()}
            case Scalar(kind=ScalarKind.BLOB) if isinstance(value, str):
                return value.encode()
            case Scalar(kind=ScalarKind.TIMESTAMP) if isinstance(value, str):
                return datetime.fromisoformat(value)
            case Scalar(kind=ScalarKind.TIMESTAMP):
                return datetime.fromtimestamp(value).astimezone()
            case Scalar(kind=ScalarKind.BOOLEAN) if isinstance(value, str):
                return value.lower() == "true"
            case Scalar(kind=ScalarKind.STRING) if not isinstance(value, str):
                return json.dumps(value) if isinstance(value, dict | list) else str(value)
            case Scalar(kind=ScalarKind.INTEGER | ScalarKind.LONG) if isinstance(value, str):
                return int(value)
        return value


def service_of(services: tuple[Service, ...], examples: dict[str, Any]) -> Service:
    """The service that has most of the examples' operations."""
    return max(services, key=lambda service: len({o.id for o in service.operations} & examples.keys()))


@pytest.mark.parametrize("guide", GUIDES)
def test_inputs_of_examples_are_valid(
    guide: str, shared: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    pages = shared / "corpus" / guide
    sdk = build_sdk(pages, tmp_path, "examples_" + guide.rpartition("/")[2].replace("-", "_"))
    services = understand(Request(inputs=(pages,))).model.services
    checked, refused = 0, []
    for folder in GUIDES[guide]:
        truth = shared / "truth" / guide / folder
        examples = json.loads((truth / "examples-1.json").read_text("utf-8"))
        service = service_of(services, examples["examples"])
        builder = Builder(sdk, Names(service), json.loads((truth / "service-2.json").read_text("utf-8")))
        for operation in service.operations:
            for example in examples["examples"].get(operation.id, ()):
                if not example.get("input") or operation.input is None:
                    continue
                checked += 1
                violations = builder.request(operation, example["input"]).validate()
                refused += [
                    f"{operation.id}: {violation}"
                    for violation in violations
                    if (operation.id, violation.path) not in NO_CALLS
                ]
    record_property("examples", [guide, checked])
    assert checked
    assert not refused, f"{len(refused)} violations in {checked} examples:\n" + "\n".join(refused)
