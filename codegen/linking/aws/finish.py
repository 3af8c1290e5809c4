"""Pass: makes the model's frozen nodes from drafts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from codegen.ir.facts import OperationFacts
from codegen.ir.model import (
    RPC,
    Member,
    Operation,
    OperationSigning,
    Origin,
    Protocol,
    Reference,
    RegionalEndpoint,
    Rpc,
    Sample,
    SampleKind,
    Scalar,
    ScalarKind,
    Service,
    Signing,
    Structure,
)
from codegen.linking.aws.draft import MemberDraft, OperationDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.xml_trees import NAMESPACES
from codegen.pages.aws import Sample as PageSample
from codegen.source import PageProse

_STATUS_LINE = re.compile(r"\s*HTTP/[\d.]+ (\d{3})\b")


def finish(service: ServiceDraft) -> Service:
    """The service, with all its parts sorted by id."""
    wanted = {
        side.id
        for operation in service.operations.values()
        for side in (operation.request, operation.response)
        if side
    }
    shapes = [
        _structure(service, shape)
        for _, shape in sorted(service.shapes.items())
        if shape.role not in (Role.REQUEST, Role.RESPONSE) or shape.id in wanted
    ]
    operations = [_operation(service, operation) for _, operation in sorted(service.operations.items())]
    stated: dict[str, Any] = {
        fact: value for fact, (value, _) in service.stated.items() if fact != "protocol"
    }
    name = stated.pop("name", None) or re.sub(r"[^a-z0-9]+", "-", service.uid.lower()).strip("-")
    prefix = stated.pop("endpoint_prefix", None)
    facts = service.facts
    licence = next((page.licence for page in service.pages if page.licence), None)
    return Service(
        id=service.uid,
        title=stated.pop("title", None) or service.uid,
        name=name,
        api_version=stated.pop("api_version", None) or "",
        protocol=service.protocol,
        regional=RegionalEndpoint(
            prefix=prefix,
            global_host=stated.pop("global_endpoint", None),
            rules=facts.endpoints if facts is not None and facts.endpoint_prefix == prefix else (),
        ),
        signing=Signing(name=stated.pop("signing_name", None) or prefix),
        rpc=Rpc(
            target_prefix=stated.pop("target_prefix", None),
            json_version=stated.pop("json_version", None),
            query_compatible=facts is not None and facts.query_compatible and service.protocol in RPC,
        ),
        licence=licence,
        operations=tuple(operations),
        shapes=tuple(shapes),
        common_errors=tuple(service.common_errors),
        origins=_origins(service),
        span=service.span,
        **stated,
    )


def _origins(service: ServiceDraft) -> dict[str, Origin]:
    origins = {fact: origin for fact, (_, origin) in service.stated.items()}
    if "signing_name" not in origins and "endpoint_prefix" in origins:
        origins["signing_name"] = Origin("derived", None, "the endpoint prefix")
    if "name" not in origins:
        origins["name"] = Origin("derived", None, "the uid")
    return dict(sorted(origins.items()))


def _structure(service: ServiceDraft, shape: ShapeDraft) -> Structure:
    page = shape.page
    return Structure(
        id=shape.id,
        members=tuple(_member(service, member) for member in shape.members),
        union=shape.union,
        error=shape.error,
        result_wrapper=shape.result_wrapper,
        xml_root=shape.xml_root,
        xml_namespace=shape.xml_namespace,
        opaque=shape.role is Role.OPAQUE,
        documentation=shape.documentation,
        url=page.url if page is not None and shape.role is not Role.ERROR else None,
        page=page.file if page is not None else None,
        span=shape.span,
    )


def _member(service: ServiceDraft, member: MemberDraft) -> Member:
    kind = member.type
    if kind is None:
        kind = Scalar(kind=ScalarKind.STRING, span=member.span)
    prefixed = None
    if service.protocol is Protocol.REST_XML and isinstance(kind, Reference):
        target = service.shapes[kind.shape]
        prefixed = next(
            (
                m.wire_name.partition(":")[0]
                for m in target.members
                if "xml_attribute" in m.traits and ":" in m.wire_name
            ),
            None,
        )
    traits: dict[str, Any] = dict.fromkeys(member.traits, True)
    return Member(
        name=member.name,
        wire_name=member.wire_name,
        type=kind,
        required=member.required,
        location=member.location,
        response_wire_name=member.response_wire_name,
        endpoint_parameter=member.endpoint_parameter,
        xml_namespace=NAMESPACES.get(prefixed) if prefixed else member.xml_namespace,
        xml_namespace_prefix=prefixed or member.xml_namespace_prefix,
        documentation=member.entry.documentation if member.entry is not None else PageProse(),
        span=member.span,
        **traits,
    )


def _sample(sample: PageSample) -> Sample:
    """An example; its title says what it is of: `Sample Request`, `Example response`."""
    title = sample.title.lower()
    kind = SampleKind.OTHER
    if "request" in title:
        kind = SampleKind.REQUEST
    elif "response" in title:
        kind = SampleKind.ANSWER
    status = _STATUS_LINE.match(sample.text) if kind is SampleKind.ANSWER else None
    return Sample(sample.title, sample.text, sample.span, kind, status[1] if status else "")


def _operation(service: ServiceDraft, operation: OperationDraft) -> Operation:
    page = operation.page
    known = service.facts.operations.get(operation.id) if service.facts is not None else None
    known = known or OperationFacts()
    return Operation(
        id=operation.id,
        input=operation.request.id if operation.request is not None else None,
        output=operation.response.id if operation.response is not None else None,
        errors=tuple(operation.errors),
        http=replace(operation.http, host_prefix=known.host_prefix),
        pagination=operation.pagination,
        waiters=operation.waiters,
        security=() if known.unsigned else None,
        signing=OperationSigning(name=known.signing_name, covers_body=not known.unsigned_payload),
        checksum_required=known.checksum_required,
        compression=known.compression,
        endpoints=known.endpoints,
        url_encoding=operation.url_encoding or (),
        url_encoded=operation.url_encoded,
        samples=tuple(_sample(sample) for sample in page.samples),
        documentation=page.documentation,
        url=page.url,
        page=page.file,
        span=page.span,
    )
