"""The model as botocore's `service-2.json`, `paginators-1.json` and `waiters-2.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from codegen.emit.exports import folder_of
from codegen.ir.model import (
    SERVICE_2,
    AnyOf,
    Bounds,
    ListType,
    Location,
    MapType,
    Member,
    Model,
    Operation,
    Pagination,
    Protocol,
    Reference,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    TimestampFormat,
    Told,
    Type,
    Waiter,
    named_traits,
)

DELAY, ATTEMPTS = 15, 40
"""Of waiters for which nothing is stated: what most of the vendor's have."""
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


def export(model: Model) -> dict[str, str]:
    """`<client name>/<api version>/service-2.json` and, where there is something for them, `paginators-1.json` and `waiters-2.json`."""
    files: dict[str, str] = {}
    for service in model.services:
        folder = folder_of(service)
        files[f"{folder}/service-2.json"] = _dump(_Exporter(service).service())
        paged = [(op.id, op.pagination) for op in service.operations if op.pagination is not None]
        by_token = {
            name: _paginator(page) for name, page in paged if page.input_tokens and page.output_tokens
        }
        if by_token:
            files[f"{folder}/paginators-1.json"] = _dump({"pagination": by_token})
        waiters = {waiter.id: _waiter(op, waiter) for op in service.operations for waiter in op.waiters}
        if waiters:
            files[f"{folder}/waiters-2.json"] = _dump(
                {"version": 2, "waiters": dict(sorted(waiters.items()))}
            )
    return files


def _dump(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _paginator(pagination: Pagination) -> dict[str, Any]:
    def one_or_more(names: tuple[str, ...]) -> str | list[str]:
        return names[0] if len(names) == 1 else list(names)

    outputs = pagination.output_tokens
    if pagination.last_item is not None:
        items, _, name = pagination.last_item.rpartition(".")
        outputs = tuple(f"{token} || {items}[-1].{name}" for token in outputs)
    out: dict[str, Any] = {
        "input_token": one_or_more(pagination.input_tokens),
        "output_token": one_or_more(outputs),
    }
    if pagination.results:
        out["result_key"] = one_or_more(pagination.results)
    if pagination.limit:
        out["limit_key"] = pagination.limit
    if pagination.more_results:
        out["more_results"] = pagination.more_results
    return out


def _waiter(operation: Operation, waiter: Waiter) -> dict[str, Any]:
    lists = "[]" in waiter.path
    acceptors: list[dict[str, Any]] = []
    for state, matcher, values in (
        ("failure", "pathAny", waiter.failure),
        ("success", "pathAll", waiter.success),
    ):
        acceptors += [
            {
                "matcher": matcher if lists else "path",
                "argument": waiter.path,
                "expected": value,
                "state": state,
            }
            for value in values
        ]
    for state, codes in (
        ("success", waiter.success_errors),
        ("failure", waiter.failure_errors),
        ("retry", waiter.retry_errors),
    ):
        acceptors += [_error_acceptor(code, state) for code in codes]
    acceptors += [
        _told(told, state) for state in ("failure", "success") for told in waiter.tells if told.state == state
    ]
    if waiter.answered:
        acceptors.append({"matcher": "error", "expected": False, "state": "success"})
    return {
        "operation": operation.id,
        "delay": waiter.delay or DELAY,
        "maxAttempts": waiter.attempts or ATTEMPTS,
        "acceptors": acceptors,
    }


_ARGUMENTS = {
    "some": "length({0}) > `0`",
    "none": "length({0}) == `0`",
}


def _told(told: Told, state: str) -> dict[str, Any]:
    if told.test in ("any", "all"):
        matcher = ("pathAny" if told.test == "any" else "pathAll") if "[]" in told.path else "path"
        return {"matcher": matcher, "argument": told.path, "expected": told.values[0], "state": state}
    if told.test == "other":
        argument = " && ".join(f"{told.path} != '{value}'" for value in told.values)
    elif told.test == "each":
        argument = f"length({told.path[:-2]}[?!({' && '.join(told.values)})]) == `0`"
    else:
        argument = _ARGUMENTS[told.test].format(told.path)
    return {"matcher": "path", "argument": argument, "expected": True, "state": state}


def _error_acceptor(code: str, state: str) -> dict[str, Any]:
    if code.isdecimal():
        return {"matcher": "status", "expected": int(code), "state": state}
    return {"matcher": "error", "expected": code, "state": state}


class _Exporter:
    """One service. botocore names every shape: simple types are shared by content and named for the first member."""

    def __init__(self, source: Service) -> None:
        self.source = source
        self.shapes: dict[str, Any] = {}
        self.named: dict[str, str] = {}
        self.taken = {shape.id for shape in source.shapes}
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

    def service(self) -> dict[str, Any]:
        """The document."""
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
        found: dict[str, Any] = {key: value for key, value in facts.items() if value is not None}
        return found | ({"awsQueryCompatible": {}} if source.rpc.query_compatible else {})

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
        if operation.unsigned:
            out["authtype"] = "none"
        elif operation.unsigned_payload:
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
        """ec2 has a name for answers and, where it is not the same with a capital, one for requests."""
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
        """The name of the shape for a type, made when it is new."""
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
