"""A service in the form of `service-2.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from codegen.emit.exports import labels_of_hosts
from codegen.ir.model import (
    SERVICE_2,
    AnyOf,
    Bounds,
    ListType,
    Location,
    MapType,
    Member,
    Operation,
    Protocol,
    Reference,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    TimestampFormat,
    Type,
    named_traits,
)

LOCATIONS = {
    Location.PATH: "uri",
    Location.QUERY: "querystring",
    Location.HEADER: "header",
    Location.PREFIX_HEADERS: "headers",
    Location.STATUS: "statusCode",
}
TIMESTAMPS = {
    TimestampFormat.EPOCH_SECONDS: "unixTimestamp",
    TimestampFormat.DATE_TIME: "iso8601",
    TimestampFormat.HTTP_DATE: "rfc822",
}


class ServiceDocument:
    """One service. botocore names every shape; simple types of equal content share one, named after the first member."""

    def __init__(self, source: Service) -> None:
        self.source = source
        self.shapes: dict[str, Any] = {}
        self.named: dict[str, str] = {}
        self.taken = {shape.id for shape in source.shapes}
        self.in_hosts = labels_of_hosts(source)
        self.event_streams = {
            member.type.shape
            for shape in source.shapes
            for member in shape.members
            if member.event_stream and isinstance(member.type, Reference)
        }
        self.events = {
            member.type.shape
            for name in self.event_streams
            for member in source.shape[name].members
            if isinstance(member.type, Reference) and source.shape[member.type.shape].error is None
        }

    def document(self) -> dict[str, Any]:
        """The whole document."""
        for shape in self.source.shapes:
            self.shapes[shape.id] = self.structure(shape)
        return {
            "version": "2.0",
            "metadata": self.metadata(),
            "operations": {operation.id: self.operation(operation) for operation in self.source.operations},
            "shapes": dict(sorted(self.shapes.items())),
        }

    def metadata(self) -> dict[str, Any]:
        source = self.source
        facts = {
            "apiVersion": source.api_version,
            "endpointPrefix": source.regional.prefix,
            "globalEndpoint": source.regional.global_host,
            "jsonVersion": source.rpc.json_version,
            "protocol": source.protocol.value,
            "serviceFullName": source.title,
            "serviceId": source.service_id or source.title,
            "signatureVersion": "v4",
            "signingName": source.signing.name,
            "targetPrefix": source.rpc.target_prefix,
            "uid": f"{source.id}-{source.api_version}",
            "xmlNamespace": source.xml_namespace,
        }
        stated: dict[str, Any] = {key: value for key, value in facts.items() if value is not None}
        return stated | ({"awsQueryCompatible": {}} if source.rpc.query_compatible else {})

    def operation(self, operation: Operation) -> dict[str, Any]:
        http = operation.http
        out: dict[str, Any] = {"name": operation.id, "http": {"method": http.method, "requestUri": http.path}}
        if http.status != 200:
            out["http"]["responseCode"] = http.status
        if operation.input is not None:
            shape = self.source.shape[operation.input]
            out["input"] = {"shape": shape.id}
            if shape.xml_root is not None:
                out["input"]["locationName"] = shape.xml_root
                if shape.xml_namespace is not None:
                    out["input"]["xmlNamespace"] = {"uri": shape.xml_namespace}
        if operation.output is not None:
            shape = self.source.shape[operation.output]
            out["output"] = {"shape": shape.id}
            if shape.result_wrapper is not None:
                out["output"]["resultWrapper"] = shape.result_wrapper
        if http.host_prefix:
            out["endpoint"] = {"hostPrefix": http.host_prefix}
        if operation.anonymous:
            out["authtype"] = "none"
        elif not operation.signing.covers_body:
            out["authtype"] = "v4-unsigned-body"
        if operation.checksum_required:
            out["httpChecksumRequired"] = True
        if operation.compression:
            out["requestcompression"] = {"encodings": list(operation.compression)}
        if operation.errors:
            out["errors"] = [{"shape": error} for error in operation.errors]
        if operation.documentation:
            out["documentation"] = operation.documentation
        return out

    def structure(self, shape: Structure) -> dict[str, Any]:
        out: dict[str, Any] = {"type": "structure"}
        required = [member.name for member in shape.members if member.required]
        if required:
            out["required"] = required
        out["members"] = {member.name: self.member(member) for member in shape.members}
        for name in self.in_hosts.get(shape.id, ()):
            if name in out["members"]:
                out["members"][name]["hostLabel"] = True
        payload = next((member.name for member in shape.members if member.location is Location.PAYLOAD), None)
        if payload is not None:
            out["payload"] = payload
        if shape.union:
            out["union"] = True
        if shape.error is not None:
            out["exception"] = True
            error: dict[str, Any] = {}
            if self.source.protocol in (Protocol.QUERY, Protocol.EC2) or shape.error.code != shape.id:
                error["code"] = shape.error.code
            if shape.error.status is not None:
                error["httpStatusCode"] = shape.error.status
            if error:
                out["error"] = error
        if shape.id in self.event_streams:
            out["eventstream"] = True
        if shape.id in self.events:
            out["event"] = True
        if shape.documentation:
            out["documentation"] = shape.documentation
        return out

    def member(self, member: Member) -> dict[str, Any]:
        flattened = (
            self.source.protocol is Protocol.QUERY
            and isinstance(member.type, ListType)
            and member.type.flattened
        )
        kind = member.type
        as_json = (
            member.location is Location.HEADER
            and isinstance(kind, Scalar)
            and kind.kind is ScalarKind.DOCUMENT
        )
        if as_json and isinstance(kind, Scalar):
            kind = replace(kind, kind=ScalarKind.STRING)
        out: dict[str, Any] = {"shape": self.type(kind, member.name, member.wire_name if flattened else None)}
        if member.location in LOCATIONS:
            out["location"] = LOCATIONS[member.location]
        out |= dict(self.wire_names(member))
        if as_json:
            out["jsonvalue"] = True
        out |= dict.fromkeys(named_traits(member, SERVICE_2), True)
        if member.endpoint_parameter is not None:
            out["contextParam"] = {"name": member.endpoint_parameter}
        if member.xml_namespace is not None:
            out["xmlNamespace"] = {"uri": member.xml_namespace}
            if member.xml_namespace_prefix is not None:
                out["xmlNamespace"]["prefix"] = member.xml_namespace_prefix
        if member.documentation:
            out["documentation"] = member.documentation
        return out

    def wire_names(self, member: Member) -> Iterator[tuple[str, str]]:
        """The names of a member on the wire. In ec2 requests may have another name than answers."""
        if self.source.protocol is Protocol.EC2:
            answer = member.response_wire_name or member.wire_name
            if answer != member.name:
                yield "locationName", answer
            if answer[:1].upper() + answer[1:] != member.wire_name and member.response_wire_name is not None:
                yield "queryName", member.wire_name
        elif (
            member.wire_name != member.name
            or self.is_root(member)
            or (member.location in LOCATIONS and member.location is not Location.STATUS)
        ):
            yield "locationName", member.wire_name

    def is_root(self, member: Member) -> bool:
        """Whether the member's name is that of the body's root element."""
        structured = isinstance(member.type, Reference)
        return (
            self.source.protocol is Protocol.REST_XML and member.location is Location.PAYLOAD and structured
        )

    def type(self, kind: Type, name: str, item_name: str | None = None) -> str:
        """The name of a type's shape, which is made on the first call."""
        if isinstance(kind, Reference):
            return kind.shape
        content: dict[str, Any] = (
            {"type": "structure", "members": {}, "document": True}
            if isinstance(kind, AnyOf)
            else self.content(kind, name, item_name)
        )
        key = json.dumps(content, sort_keys=True)
        if key not in self.named:
            base = content["type"].capitalize() if len(content) == 1 else name[:1].upper() + name[1:]
            candidate, number = base, 2
            while candidate in self.taken:
                candidate, number = f"{base}{number}", number + 1
            self.taken.add(candidate)
            self.named[key] = candidate
            self.shapes[candidate] = content
        return self.named[key]

    def content(self, kind: Scalar | ListType | MapType, name: str, item_name: str | None) -> dict[str, Any]:
        match kind:
            case ListType():
                member: dict[str, Any] = {"shape": self.type(kind.element, name + "Item")}
                if kind.item_name or item_name:
                    member["locationName"] = kind.item_name or item_name
                out: dict[str, Any] = {"type": "list", "member": member}
                if kind.flattened:
                    out["flattened"] = True
                return out | _limits(kind.length)
            case MapType():
                key: dict[str, Any] = {"shape": self.type(kind.key, name + "Key")}
                value: dict[str, Any] = {"shape": self.type(kind.value, name + "Value")}
                if kind.key_name:
                    key["locationName"] = kind.key_name
                if kind.value_name:
                    value["locationName"] = kind.value_name
                out = {"type": "map", "key": key, "value": value}
                if kind.flattened:
                    out["flattened"] = True
                return out | _limits(kind.length)
            case Scalar(kind=ScalarKind.DOCUMENT):
                return {"type": "structure", "members": {}, "document": True}
            case Scalar():
                out = {"type": kind.kind.value} | _limits(kind.length) | _limits(kind.range)
                if kind.pattern is not None:
                    out["pattern"] = kind.pattern.text
                if kind.enum is not None:
                    out["enum"] = list(kind.enum.values)
                if kind.timestamp_format is not None:
                    out["timestampFormat"] = TIMESTAMPS[kind.timestamp_format]
                return out


def _limits(bounds: Bounds | None) -> dict[str, Any]:
    if bounds is None:
        return {}
    limits = {"min": bounds.minimum, "max": bounds.maximum}
    return {key: value for key, value in limits.items() if value is not None}
