"""The model as Smithy 2.0's JSON AST, one document for each service."""

from __future__ import annotations

import json
import re
from typing import Any

from codegen.emit.exports import folder_of, labels_of_hosts
from codegen.emit.exports.smithy.aws import error_traits, service_traits
from codegen.ir.model import (
    JSON_LIKE,
    SMITHY,
    AnyOf,
    Bounds,
    ListType,
    Location,
    MapType,
    Member,
    Model,
    Operation,
    Protocol,
    Reference,
    Scalar,
    Service,
    Structure,
    Type,
    named_traits,
)

_UNIT = "smithy.api#Unit"
_NO_NAME = re.compile(r"[^A-Za-z0-9_]")


def export(model: Model) -> dict[str, str]:
    """`<client name>/<api version>/model.json`."""
    return {
        f"{folder_of(service)}/model.json": json.dumps(
            _Exporter(service).document(), indent=2, ensure_ascii=False
        )
        + "\n"
        for service in model.services
    }


class _Exporter:
    """One service. Simple types and collections with constraints have shapes of their own, one for equal content."""

    def __init__(self, source: Service) -> None:
        self.source = source
        self.namespace = "com.amazonaws." + (_NO_NAME.sub("", source.name.lower()) or "service")
        self.in_hosts = labels_of_hosts(source)
        self.shapes: dict[str, Any] = {}
        self.named: dict[str, str] = {}
        self.taken = {shape.id.lower() for shape in source.shapes} | {
            op.id.lower() for op in source.operations
        }

    def document(self) -> dict[str, Any]:
        """The whole model."""
        source = self.source
        name = self.free(_NO_NAME.sub("", source.service_id or source.title) or "Service")
        for shape in source.shapes:
            self.shapes[self.id(shape.id)] = self.structure(shape)
        for operation in source.operations:
            self.shapes[self.id(operation.id)] = self.operation(operation)
        self.shapes[self.id(name)] = {
            "type": "service",
            "version": source.api_version or "0",
            "operations": [{"target": self.id(operation.id)} for operation in source.operations],
            "traits": self.service_traits(),
        }
        return {"smithy": "2.0", "shapes": dict(sorted(self.shapes.items()))}

    def id(self, name: str) -> str:
        """A shape id in the service's namespace."""
        return f"{self.namespace}#{name}"

    def free(self, name: str) -> str:
        """A free name: `name`, else with a number behind it. Smithy's ids must differ in more than case."""
        candidate, number = name, 2
        while candidate.lower() in self.taken:
            candidate, number = f"{name}{number}", number + 1
        self.taken.add(candidate.lower())
        return candidate

    def service_traits(self) -> dict[str, Any]:
        source = self.source
        traits = service_traits(source) | {"smithy.api#title": source.title}
        if source.xml_namespace:
            traits["smithy.api#xmlNamespace"] = {"uri": source.xml_namespace}
        return traits

    def operation(self, operation: Operation) -> dict[str, Any]:
        traits: dict[str, Any] = {}
        if self.source.protocol in (Protocol.REST_JSON, Protocol.REST_XML):
            http = operation.http
            traits["smithy.api#http"] = {"method": http.method, "uri": http.path, "code": http.status}
        if operation.documentation:
            traits["smithy.api#documentation"] = operation.documentation
        page = operation.pagination
        if page is not None and len(page.input_tokens) == len(page.output_tokens) == len(page.results) == 1:
            paginated = {
                "inputToken": page.input_tokens[0],
                "outputToken": page.output_tokens[0],
                "items": page.results[0],
            }
            traits["smithy.api#paginated"] = paginated | ({"pageSize": page.limit} if page.limit else {})
        if operation.http.host_prefix:
            traits["smithy.api#endpoint"] = {"hostPrefix": operation.http.host_prefix}
        out: dict[str, Any] = {
            "type": "operation",
            "input": {"target": self.id(operation.input) if operation.input else _UNIT},
            "output": {"target": self.id(operation.output) if operation.output else _UNIT},
        }
        if operation.errors:
            out["errors"] = [{"target": self.id(error)} for error in operation.errors]
        return out | ({"traits": traits} if traits else {})

    def structure(self, shape: Structure) -> dict[str, Any]:
        if shape.opaque:
            return {"type": "document"}
        traits: dict[str, Any] = {}
        if shape.error is not None:
            client = shape.error.status is None or shape.error.status < 500
            traits["smithy.api#error"] = "client" if client else "server"
            if shape.error.status is not None:
                traits["smithy.api#httpError"] = shape.error.status
            traits |= error_traits(self.source, shape.error)
        if shape.xml_root is not None:
            traits["smithy.api#xmlName"] = shape.xml_root
        if shape.documentation:
            traits["smithy.api#documentation"] = shape.documentation
        union = shape.union and shape.error is None
        members = {member_name(member): self.member(member, union) for member in shape.members}
        for name in self.in_hosts.get(shape.id, ()):
            if name in members:
                members[name].setdefault("traits", {})["smithy.api#hostLabel"] = {}
        out: dict[str, Any] = {"type": "union" if union else "structure", "members": members}
        return out | ({"traits": traits} if traits else {})

    def member(self, member: Member, in_union: bool) -> dict[str, Any]:
        traits: dict[str, Any] = {}
        match member.location:
            case Location.PATH:
                traits["smithy.api#httpLabel"] = {}
            case Location.QUERY if isinstance(member.type, MapType):
                traits["smithy.api#httpQueryParams"] = {}
            case Location.QUERY:
                traits["smithy.api#httpQuery"] = member.wire_name
            case Location.HEADER:
                traits["smithy.api#httpHeader"] = member.wire_name
            case Location.PREFIX_HEADERS:
                traits["smithy.api#httpPrefixHeaders"] = member.wire_name
            case Location.PAYLOAD:
                traits["smithy.api#httpPayload"] = {}
            case Location.STATUS:
                traits["smithy.api#httpResponseCode"] = {}
            case Location.BODY if member.wire_name != member.name:
                xml = self.source.protocol not in JSON_LIKE
                traits["smithy.api#xmlName" if xml else "smithy.api#jsonName"] = member.wire_name
        for flag, trait in (
            (member.required and not in_union, "required"),
            *((True, name) for name in named_traits(member, SMITHY)),
            (isinstance(member.type, ListType | MapType) and member.type.flattened, "xmlFlattened"),
        ):
            if flag:
                traits[f"smithy.api#{trait}"] = {}
        if member.documentation:
            traits["smithy.api#documentation"] = member.documentation
        return {"target": self.type(member.type, member.name)} | ({"traits": traits} if traits else {})

    def type(self, kind: Type, name: str) -> str:
        """The shape id of a type, which is made on the first call."""
        if isinstance(kind, Reference):
            return self.id(kind.shape)
        if isinstance(kind, AnyOf):
            return "smithy.api#Document"
        content = self.content(kind, name)
        if content.keys() == {"type"}:
            return "smithy.api#" + str(content["type"]).capitalize()
        key = json.dumps(content, sort_keys=True)
        if key not in self.named:
            base = _NO_NAME.sub("", name) or "Value"
            self.named[key] = self.id(self.free(base[:1].upper() + base[1:]))
            self.shapes[self.named[key]] = content
        return self.named[key]

    def content(self, kind: Scalar | ListType | MapType, name: str) -> dict[str, Any]:
        if isinstance(kind, ListType):
            element: dict[str, Any] = {"target": self.type(kind.element, name + "Item")}
            if kind.item_name:
                element["traits"] = {"smithy.api#xmlName": kind.item_name}
            return {"type": "list", "member": element} | _traits(kind.length)
        if isinstance(kind, MapType):
            key, value = self.type(kind.key, name + "Key"), self.type(kind.value, name + "Value")
            return {"type": "map", "key": {"target": key}, "value": {"target": value}} | _traits(kind.length)
        pattern = kind.pattern.text if kind.pattern is not None else None
        traits = _traits(kind.length, kind.range, pattern)
        if kind.enum is not None:
            return {"type": "enum", "members": _enum_members(kind.enum.values)} | traits
        return {"type": kind.kind.value} | traits


def member_name(member: Member) -> str:
    """The name of a member, changed to fit Smithy's grammar of identifiers."""
    name = _NO_NAME.sub("_", member.name)
    return f"_{name}" if name[:1].isdigit() else name


def _enum_members(values: tuple[str, ...]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for value in values:
        name = _NO_NAME.sub("_", value).upper().lstrip("_") or "EMPTY"
        name = f"_{name}" if name[0].isdigit() else name
        while name in out:
            name += "_"
        out[name] = {"target": _UNIT, "traits": {"smithy.api#enumValue": value}}
    return out


def _traits(length: Bounds | None, value: Bounds | None = None, pattern: str | None = None) -> dict[str, Any]:
    traits: dict[str, Any] = {}
    for bounds, trait in ((length, "length"), (value, "range")):
        if bounds is not None:
            limits = {"min": bounds.minimum, "max": bounds.maximum}
            traits[f"smithy.api#{trait}"] = {
                key: number for key, number in limits.items() if number is not None
            }
    if pattern is not None:
        traits["smithy.api#pattern"] = pattern
    return {"traits": traits} if traits else {}
