"""Protocol cases in botocore's form, run through SDKs that are emitted for their shapes."""

from __future__ import annotations

import importlib
import json
import math
import sys
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedReader, BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree

from botocore.parsers import BaseCBORParser  # type: ignore[import-untyped]

from codegen.emit.python import PythonOptions, emit
from codegen.emit.python.names import Names
from codegen.ir.model import Model, Protocol, Service
from tests.support.from_botocore import Converter


@dataclass(frozen=True, slots=True)
class Case:
    """One case, with the service that its suite describes."""

    id: str
    service: Service
    suite: Mapping[str, Any]
    data: Mapping[str, Any]


def load(path: Path) -> list[Case]:
    """The cases of a file; each distinct operation is a service of its own."""
    cases: list[Case] = []
    services: dict[str, Service] = {}
    for number, suite in enumerate(json.loads(path.read_text("utf-8"))):
        _leave_names_of_payloads(suite["shapes"])
        for case in suite["cases"]:
            given = case["given"]
            key = f"{number}{json.dumps(given, sort_keys=True)}"
            if key not in services:
                name = f"suite-{len(services)}"
                metadata = {"uid": f"{name}-2020-01-01", "serviceId": "Example", **suite["metadata"]}
                model = {
                    "metadata": metadata,
                    "shapes": suite["shapes"],
                    "operations": {given["name"]: given},
                }
                services[key] = Converter(model).service()
            cases.append(Case(case["id"], services[key], suite, case))
    return cases


def _leave_names_of_payloads(shapes: Mapping[str, Any]) -> None:
    """The suites give every payload the name of its member, which is not that of its element."""
    for shape in shapes.values():
        payload = shape.get("payload")
        if payload and shape["members"][payload].get("locationName") == payload:
            del shape["members"][payload]["locationName"]


def write_sdk(cases: list[Case], folder: Path, package: str) -> None:
    """Emit one SDK for all services of the cases, where `import` finds it."""
    services = {case.service.id: case.service for case in cases}
    for path, text in emit(Model(tuple(services.values())), PythonOptions(package=package)).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    sys.path.append(str(folder))
    importlib.invalidate_caches()


class Runner:
    """Runs one case."""

    def __init__(self, case: Case, package: str) -> None:
        self.case = case
        self.shapes: Mapping[str, Any] = case.suite["shapes"]
        self.names = Names(case.service)
        self.package = f"{package}.{self.names.package}"
        self.operation = case.service.operations[0]
        self.runtime = f"{package}._runtime"

    def module(self) -> ModuleType:
        """The operation's module."""
        return importlib.import_module(f"{self.package}.operations.{self.names.methods[self.operation.id]}")

    def request(self) -> Any:
        """What is sent for the case's parameters."""
        module = self.module()
        class_ = getattr(module, self.names.request(self.operation))
        shape = self.case.data["given"].get("input", {}).get("shape")
        value = class_(**self.members(shape, self.case.data["params"])) if shape else class_()
        if module.OPERATION.idempotency_token is not None:
            value = module.OPERATION.idempotency_token(value, "00000000-0000-4000-8000-000000000000")
        bodies = importlib.import_module(f"{self.runtime}.aws.request_bodies")
        return bodies.make_request(module.OPERATION, value, {}, bodies.BodyOptions())

    def members(self, shape: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Keyword arguments of a class."""
        structure = self.case.service.shape[shape]
        attributes = self.names.members(structure)
        described = self.shapes[shape]["members"]
        return {
            attributes[name]: self.value(described[name]["shape"], value)
            for name, value in params.items()
            if value is not None
        }

    def value(self, name: str, value: Any) -> Any:
        """A parameter as a caller passes it."""
        shape = self.shapes[name]
        if value is None or shape.get("document"):
            return value
        match shape["type"]:
            case "structure":
                types = importlib.import_module(f"{self.package}.types")
                return getattr(types, self.names.classes[name])(**self.members(name, value))
            case "list":
                return [self.value(shape["member"]["shape"], item) for item in value]
            case "map":
                return {key: self.value(shape["value"]["shape"], item) for key, item in value.items()}
            case "timestamp":
                if isinstance(value, str):
                    return datetime(2020, 1, 1, tzinfo=UTC)
                return datetime.fromtimestamp(value, UTC)
            case "blob":
                return value.encode() if isinstance(value, str) else value
            case "float" | "double":
                return float(value)
            case _:
                return value

    def response(self) -> Any:
        """The case's answer as a transport hands it on."""
        http = importlib.import_module(f"{self.runtime}.http")
        answer = self.case.data["response"]
        body = answer.get("body", "")
        raw = b64decode(body) if self.case.service.protocol is Protocol.CBOR else body.encode()
        headers = {name.lower(): value for name, value in answer.get("headers", {}).items()}
        return http.HttpResponse(answer["status_code"], headers, raw)

    def result(self) -> Any:
        """The decoded answer as plain values by member names."""
        module = self.module()
        shape = self.case.data["given"].get("output", {}).get("shape")
        decoded = module.OPERATION.deserialize(self.response())
        return self.plain(shape, decoded) if shape else {}

    def plain(self, name: str, value: Any) -> Any:
        """A decoded value in the suite's form."""
        shape = self.shapes[name]
        unset = importlib.import_module(f"{self.runtime}.unset").UNSET
        if value is None or shape.get("document"):
            return value
        match shape["type"]:
            case "structure":
                attributes = self.names.members(self.case.service.shape[name])
                return {
                    member: self.plain(reference["shape"], getattr(value, attributes[member]))
                    for member, reference in shape["members"].items()
                    if getattr(value, attributes[member]) is not unset
                }
            case "list":
                return [self.plain(shape["member"]["shape"], item) for item in value]
            case "map":
                return {key: self.plain(shape["value"]["shape"], item) for key, item in value.items()}
            case "timestamp":
                return value.timestamp()
            case "blob":
                return value.decode()
            case "float" | "double" if not math.isfinite(value):
                return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
            case _:
                return value

    def error(self) -> tuple[str, str, dict[str, Any]]:
        """Code, message and typed members of the error that the answer holds."""
        answers = importlib.import_module(f"{self.runtime}.aws.error_answers")
        error = answers.error_from(self.module().OPERATION, self.response())
        members: dict[str, Any] = {}
        for reference in self.case.data["given"].get("errors", ()):
            if type(error).__name__ != self.names.error_classes[reference["shape"]]:
                continue
            for member, described in self.shapes[reference["shape"]]["members"].items():
                if member.lower() == "message":
                    continue
                attribute = self.names.members(self.case.service.shape[reference["shape"]])[member]
                value = getattr(error, attribute)
                if value is not None:
                    members[member] = self.plain(described["shape"], value)
        return error.code, error.message, members


def same_body(protocol: str, found: bytes, expected: str) -> bool:
    """Whether two bodies mean the same."""
    if protocol == "smithy-rpc-v2-cbor":
        return _same(_cbor(found), _cbor(b64decode(expected)))
    text = found.decode()
    if text == expected:
        return True
    if protocol in ("query", "ec2"):
        return sorted(parse_qsl(text, True)) == sorted(parse_qsl(expected, True))
    try:
        if protocol == "rest-xml":
            return canonical(text) == canonical(expected)
        return bool(json.loads(text) == json.loads(expected))
    except (ValueError, ElementTree.ParseError):
        return False


def _cbor(data: bytes) -> Any:
    """Read by another implementation than ours."""
    return BaseCBORParser().parse_data_item(BufferedReader(BytesIO(data))) if data else None


def _same(one: Any, other: Any) -> bool:
    """Equality for which NaN is NaN."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return bool(one == other)


def canonical(text: str) -> Any:
    """An XML document as a value: tags with namespaces, attributes, text, children in sorted order."""

    def node(element: ElementTree.Element) -> Any:
        children = sorted((node(child) for child in element), key=repr)
        content = "" if children else (element.text or "")
        return (element.tag, sorted(element.attrib.items()), content, children)

    return node(ElementTree.fromstring(text))
