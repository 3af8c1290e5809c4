"""The project's model from a service model in botocore's form, for tests of the emitter on models that nobody made for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from codegen.ir.model import (
    Bounds,
    Enum,
    ErrorTrait,
    HttpBinding,
    ListType,
    Location,
    MapType,
    Member,
    Model,
    Operation,
    OperationSigning,
    Pattern,
    Protocol,
    Reference,
    RegionalEndpoint,
    Rpc,
    Scalar,
    ScalarKind,
    Service,
    Signing,
    Structure,
    TimestampFormat,
    Type,
)
from codegen.source import Span

_LOCATIONS = {
    "uri": Location.PATH,
    "querystring": Location.QUERY,
    "header": Location.HEADER,
    "headers": Location.PREFIX_HEADERS,
    "statusCode": Location.STATUS,
}
_TIMESTAMPS = {
    "unixTimestamp": TimestampFormat.EPOCH_SECONDS,
    "iso8601": TimestampFormat.DATE_TIME,
    "rfc822": TimestampFormat.HTTP_DATE,
}
_KINDS = {kind.value: kind for kind in ScalarKind} | {
    "character": ScalarKind.STRING,
    "bigdecimal": ScalarKind.DOUBLE,
    "biginteger": ScalarKind.LONG,
}


_PREFERRED = ("json", "rest-json", "rest-xml", "query", "ec2", "smithy-rpc-v2-cbor")
"""As the catalogue chooses where a service speaks several protocols."""


class Converter:
    """One service."""

    def __init__(self, model: Mapping[str, Any], *, api: str = "API") -> None:
        self.model = model
        self.shapes: Mapping[str, Any] = model["shapes"]
        self.protocol = Protocol(_protocol(model["metadata"]))
        self.outputs: Mapping[str, Any] = {
            name: operation["output"]
            for name, operation in model.get("operations", {}).items()
            if "output" in operation
        }
        self.users = Counter(output["shape"] for output in self.outputs.values())

    def result(self, operation: str) -> str:
        """The shape of an operation's answer; one of its own where others share it and have other elements around it."""
        output = self.outputs[operation]
        shared = self.users[output["shape"]] > 1 and "resultWrapper" in output
        return f"{operation}Output" if shared else output["shape"]

    def service(self) -> Service:
        metadata = self.model["metadata"]
        operations = tuple(
            self.operation(name, operation)
            for name, operation in sorted(self.model.get("operations", {}).items())
        )
        inputs = {
            operation["input"]["shape"]: operation["input"]
            for operation in self.model.get("operations", {}).values()
            if "input" in operation
        }
        shapes = dict(self.shapes)
        wrappers: dict[str, str] = {}
        for name, output in self.outputs.items():
            shapes[self.result(name)] = self.shapes[output["shape"]]
            if "resultWrapper" in output:
                wrappers[self.result(name)] = output["resultWrapper"]
        structures = tuple(
            self.structure(name, shape, wrappers.get(name), inputs.get(name, {}))
            for name, shape in sorted(shapes.items())
            if shape["type"] == "structure" and not shape.get("document")
        )
        title = metadata.get("serviceFullName", "Example Service")
        uid = metadata.get("uid", "example-2020-01-01")[:-11]
        return Service(
            id=uid,
            title=title,
            name=uid.replace(".", "-"),
            api_version=metadata.get("apiVersion", "2020-01-01"),
            protocol=self.protocol,
            regional=RegionalEndpoint(prefix=metadata.get("endpointPrefix")),
            signing=Signing(name=metadata.get("signingName")),
            rpc=Rpc(
                target_prefix=metadata.get("targetPrefix"),
                json_version=metadata.get("jsonVersion"),
                query_compatible="awsQueryCompatible" in metadata,
            ),
            xml_namespace=_namespace(metadata)[0],
            service_id=metadata.get("serviceId", "Example"),
            operations=operations,
            shapes=structures,
            span=Span("API_Example.md", 1),
        )

    def operation(self, name: str, operation: Mapping[str, Any]) -> Operation:
        http = operation["http"]
        return Operation(
            id=name,
            input=operation.get("input", {}).get("shape"),
            output=self.result(name) if name in self.outputs else None,
            errors=tuple(error["shape"] for error in operation.get("errors", ())),
            http=HttpBinding(
                method=http["method"],
                path=http["requestUri"],
                status=http.get("responseCode", 200),
                host_prefix=operation.get("endpoint", {}).get("hostPrefix", ""),
            ),
            checksum_required=bool(operation.get("httpChecksumRequired")),
            compression=tuple(operation.get("requestcompression", {}).get("encodings", ())),
            security=() if operation.get("authtype") == "none" else None,
            signing=OperationSigning(covers_body=operation.get("authtype") != "v4-unsigned-body"),
            documentation=operation.get("documentation", ""),
            page=f"API_{name}.md",
            span=Span(f"API_{name}.md", 1),
        )

    def structure(
        self, name: str, shape: Mapping[str, Any], wrapper: str | None, input_: Mapping[str, Any]
    ) -> Structure:
        required = shape.get("required", ())
        members = tuple(
            self.member(Span(f"API_{name}.md", 10 * index), member, reference, shape, member in required)
            for index, (member, reference) in enumerate(shape["members"].items(), 1)
        )
        error = None
        if shape.get("exception"):
            trait = shape.get("error", {})
            error = ErrorTrait(code=trait.get("code", name), status=trait.get("httpStatusCode"))
        namespace = _namespace(input_)[0] or _namespace(shape)[0]
        root = shape.get("locationName") or input_.get("locationName")
        return Structure(
            id=name,
            members=members,
            union=bool(shape.get("union")),
            error=error,
            result_wrapper=wrapper,
            xml_root=root,
            xml_namespace=namespace,
            documentation=shape.get("documentation", ""),
            page=f"API_{name}.md",
            span=Span(f"API_{name}.md", 1),
        )

    def member(
        self, span: Span, name: str, reference: Mapping[str, Any], owner: Mapping[str, Any], required: bool
    ) -> Member:
        shape = self.shapes[reference["shape"]]
        location = _LOCATIONS.get(reference.get("location", ""), Location.BODY)
        if owner.get("payload") == name:
            location = Location.PAYLOAD
        if self.protocol not in (Protocol.REST_JSON, Protocol.REST_XML):
            # Other protocols ignore what a model says of HTTP.
            location = Location.BODY
        wire_name = reference.get("locationName", name)
        response_name = None
        if self.protocol is Protocol.EC2:
            query_name = reference.get("queryName") or (wire_name[:1].upper() + wire_name[1:])
            response_name = wire_name if wire_name != query_name else None
            wire_name = query_name
        type_ = self.type(reference, span)
        if location is Location.PAYLOAD and isinstance(type_, Reference):
            wire_name = reference.get("locationName") or shape.get("locationName") or reference["shape"]
        if self.protocol is Protocol.QUERY and shape.get("flattened") and isinstance(type_, ListType):
            wire_name = reference.get("locationName") or shape["member"].get("locationName") or name
        uri, prefix = _namespace(reference)
        if uri is None and shape["type"] == "structure":
            uri, prefix = _namespace(shape)
        return Member(
            name=name,
            wire_name=wire_name,
            response_wire_name=response_name,
            type=type_,
            required=required,
            location=location,
            idempotency_token=bool(reference.get("idempotencyToken") or shape.get("idempotencyToken")),
            sensitive=bool(shape.get("sensitive")),
            streaming=bool(reference.get("streaming") or shape.get("streaming")),
            event_stream=bool(shape.get("eventstream")),
            event_payload=bool(reference.get("eventpayload")),
            event_header=bool(reference.get("eventheader")),
            xml_attribute=bool(reference.get("xmlAttribute")),
            xml_namespace=uri,
            xml_namespace_prefix=prefix,
            documentation=reference.get("documentation", ""),
            span=span,
        )

    def type(self, reference: Mapping[str, Any], span: Span) -> Type:
        shape = self.shapes[reference["shape"]]
        kind = shape["type"]
        flattened = bool(reference.get("flattened") or shape.get("flattened"))
        if kind == "structure" and not shape.get("document"):
            return Reference(reference["shape"], span)
        if kind == "list":
            return ListType(
                element=self.type(shape["member"], span),
                length=_bounds(shape, span),
                item_name=shape["member"].get("locationName"),
                flattened=flattened,
                span=span,
            )
        if kind == "map":
            key = self.type(shape["key"], span)
            assert isinstance(key, Scalar)
            return MapType(
                key=key,
                value=self.type(shape["value"], span),
                length=_bounds(shape, span),
                key_name=shape["key"].get("locationName"),
                value_name=shape["value"].get("locationName"),
                flattened=flattened,
                span=span,
            )
        kind = ScalarKind.DOCUMENT if shape.get("document") or reference.get("jsonvalue") else _KINDS[kind]
        enum = shape.get("enum")
        return Scalar(
            kind=kind,
            length=_bounds(shape, span) if kind in (ScalarKind.STRING, ScalarKind.BLOB) else None,
            range=_bounds(shape, span) if kind not in (ScalarKind.STRING, ScalarKind.BLOB) else None,
            pattern=Pattern(shape["pattern"], span) if "pattern" in shape else None,
            enum=Enum(tuple(enum), span) if enum else None,
            timestamp_format=_TIMESTAMPS.get(
                reference.get("timestampFormat") or shape.get("timestampFormat", "")
            ),
            span=span,
        )


def _protocol(metadata: Mapping[str, Any]) -> str:
    spoken = metadata.get("protocols", ()) or (metadata["protocol"],)
    return next((name for name in _PREFERRED if name in spoken), metadata["protocol"])


def _bounds(shape: Mapping[str, Any], span: Span) -> Bounds | None:
    if "min" not in shape and "max" not in shape:
        return None
    return Bounds(shape.get("min"), shape.get("max"), span)


def _namespace(holder: Mapping[str, Any]) -> tuple[str | None, str | None]:
    namespace = holder.get("xmlNamespace")
    if isinstance(namespace, Mapping):
        return namespace.get("uri"), namespace.get("prefix")
    return namespace, None


def model_from_botocore(model: Mapping[str, Any]) -> Model:
    """A model of one service."""
    return Model((Converter(model).service(),))
