"""Smithy's traits of AWS: protocols, signatures, names of services."""

from __future__ import annotations

from typing import Any

from codegen.ir.model import ErrorTrait, Protocol, Service

_PROTOCOLS = {
    Protocol.REST_JSON: "aws.protocols#restJson1",
    Protocol.REST_XML: "aws.protocols#restXml",
    Protocol.QUERY: "aws.protocols#awsQuery",
    Protocol.EC2: "aws.protocols#ec2Query",
    Protocol.CBOR: "smithy.protocols#rpcv2Cbor",
}


def service_traits(service: Service) -> dict[str, Any]:
    """The protocol, and what clients must know to find the service and to sign."""
    json = "aws.protocols#awsJson" + (service.rpc.json_version or "1.1").replace(".", "_")
    traits: dict[str, Any] = {_PROTOCOLS.get(service.protocol, json): {}}
    if service.service_id:
        traits["aws.api#service"] = {
            "sdkId": service.service_id,
            "endpointPrefix": service.regional.prefix or "",
        }
    if service.signing.name:
        traits["aws.auth#sigv4"] = {"name": service.signing.name}
    return traits


def error_traits(service: Service, error: ErrorTrait) -> dict[str, Any]:
    """The code of an error, where the protocol writes it apart from the name."""
    if service.protocol is not Protocol.QUERY:
        return {}
    return {"aws.protocols#awsQueryError": {"code": error.code, "httpResponseCode": error.status or 400}}
