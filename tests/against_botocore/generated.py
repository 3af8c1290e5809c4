"""Generated modules, called with values in botocore's form and read back into it."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from codegen.emit.python import PythonOptions, emit, symbols
from codegen.emit.python.names import Names
from codegen.ir.model import Model, Service


def write(services: list[Service], folder: Path, package: str) -> dict[str, str]:
    """Emit one SDK for all services; its files."""
    model = Model(tuple(sorted(services, key=lambda service: service.id)))
    files = emit(model, PythonOptions(package=package, project=False))
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return files


def is_own(member: str, reference: Mapping[str, Any]) -> bool:
    """Whether a member of an error is neither its code nor its message."""
    names = (member.lower(), reference.get("locationName", "").lower())
    return not set(names) & {"code", "message", "type", "x-amzn-errortype"}


class Generated:
    """One service of an SDK."""

    def __init__(self, service: Service, shapes: Mapping[str, Any], package: str) -> None:
        self.service = service
        self.shapes = shapes
        self.names = Names(service)
        self.operations = {operation.id: operation for operation in service.operations}
        self.package = package

    def runtime(self, module: str) -> ModuleType:
        """A module of the runtime."""
        return importlib.import_module(f"{self.package}._runtime.{module}")

    def module(self, operation: str) -> ModuleType:
        """The module of an operation."""
        method = self.names.methods[operation]
        return importlib.import_module(f"{self.package}.{self.names.package}.operations.{method}")

    def request(self, operation: str, params: Mapping[str, Any]) -> Any:
        """What is sent for these parameters."""
        module, facts = self.module(operation), self.operations[operation]
        members = self.members(facts.input, params) if facts.input else {}
        return module.OPERATION.serialize(getattr(module, self.names.request(facts))(**members))

    def members(self, shape: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Keyword arguments of a class."""
        attributes = self.names.members(self.service.shape[shape])
        described = self.shapes[shape]["members"]
        return {attributes[name]: self.value(described[name], value) for name, value in params.items()}

    def value(self, reference: Mapping[str, Any], value: Any) -> Any:
        """A parameter as a caller passes it."""
        shape = self.shapes[reference["shape"]]
        if shape.get("document") or reference.get("jsonvalue"):
            return value
        match shape["type"]:
            case "structure":
                types = importlib.import_module(f"{self.package}.{self.names.package}.types")
                class_ = getattr(types, self.names.classes[reference["shape"]])
                return class_(**self.members(reference["shape"], value))
            case "list":
                return [self.value(shape["member"], item) for item in value]
            case "map":
                return {key: self.value(shape["value"], item) for key, item in value.items()}
            case _:
                return value

    def answer(self, operation: str, output: Mapping[str, Any], response: Any) -> dict[str, Any]:
        """The members of an answer that arrived."""
        found = self.module(operation).OPERATION.deserialize(response)
        return self.plain(output, found)  # type: ignore[no-any-return]

    def plain(self, reference: Mapping[str, Any], value: Any) -> Any:
        """A decoded value in botocore's form."""
        shape = self.shapes[reference["shape"]]
        if value is None or shape.get("document") or reference.get("jsonvalue"):
            return value
        match shape["type"]:
            case "structure":
                attributes = self.names.members(self.service.shape[reference["shape"]])
                return self._present(shape, value, attributes)
            case "list":
                return [self.plain(shape["member"], item) for item in value]
            case "map":
                return {key: self.plain(shape["value"], item) for key, item in value.items()}
            case _:
                return value

    def _present(self, shape: Mapping[str, Any], value: Any, attributes: Mapping[str, str]) -> dict[str, Any]:
        unset = self.runtime("unset").UNSET
        found = {
            member: (reference, getattr(value, attributes[member], unset))
            for member, reference in shape["members"].items()
        }
        return {
            member: self.plain(reference, item)
            for member, (reference, item) in found.items()
            if item is not unset
        }

    def error(self, operation: str, shape: str, response: Any) -> tuple[Any, dict[str, Any]]:
        """The exception for an answer and, where it is that shape's class, its members that say more than what it is."""
        error = self.runtime("aws.error_answers").error_from(self.module(operation).OPERATION, response)
        if type(error).__name__ != self.names.error_classes[shape]:
            return error, {}
        names = (member.name for member in self.service.shape[shape].members)
        attributes = symbols.member_names(names, symbols.ERROR_NAMES)
        described = self.shapes[shape]
        own = {m: r for m, r in described["members"].items() if is_own(m, r)}
        found = self._present({"members": own}, error, attributes)
        return error, {member: value for member, value in found.items() if value is not None}
