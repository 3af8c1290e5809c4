"""Services, and the model of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from codegen.ir.access import RegionalEndpoint, SecurityScheme, Server, Signing
from codegen.ir.operations import Operation
from codegen.ir.provenance import Origin
from codegen.ir.shapes import ArrayStyle, Structure
from codegen.records import dataclass
from codegen.source import NO_PROSE, PageProse, Span


class Protocol(StrEnum):
    """The protocol of a service; the values of all but plain HTTP are botocore's."""

    JSON = "json"
    REST_JSON = "rest-json"
    REST_XML = "rest-xml"
    QUERY = "query"
    EC2 = "ec2"
    CBOR = "smithy-rpc-v2-cbor"
    HTTP = "http"
    """Plain HTTP: methods, paths and media types say all."""


JSON_LIKE = frozenset({Protocol.JSON, Protocol.REST_JSON, Protocol.CBOR})
"""Protocols whose pages show bodies as JSON, and whose times are seconds."""
RPC = frozenset({Protocol.JSON, Protocol.CBOR})
"""Protocols in which requests name their operation, and neither URI nor headers hold members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rpc:
    """What requests of RPC protocols contain beside their members."""

    target_prefix: str | None = None
    """Stands before the operation's name: `SageMaker` in `SageMaker.CreateModel`."""
    json_version: str | None = None
    """The version of the JSON protocol: `1.0` or `1.1`."""
    query_compatible: bool = False
    """The service once spoke the query protocol, and still gives its error codes on request."""


FACTS: Mapping[str, tuple[str, str]] = {
    "endpoint_prefix": ("regional", "prefix"),
    "global_endpoint": ("regional", "global_host"),
    "endpoints": ("regional", "rules"),
    "signing_name": ("signing", "name"),
    "target_prefix": ("rpc", "target_prefix"),
    "json_version": ("rpc", "json_version"),
    "query_compatible": ("rpc", "query_compatible"),
}
"""Facts of a service in nodes of their own: name in configuration, catalogue and corrections -> node and field."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service: what one client talks to."""

    id: str
    """The uid of the documentation's links and botocore's `metadata.uid` without its date: `sagemaker`, `runtime.sagemaker`."""
    title: str
    """A name for people: `Amazon SageMaker`."""
    name: str
    """The SDK's name for it, as botocore's client name: `sagemaker`, `sagemaker-runtime`."""
    api_version: str
    protocol: Protocol
    family: str = "aws"
    """The family of its pages."""
    servers: tuple[Server, ...] = ()
    """The first is the default; none where region and rules make the endpoint, or nobody states it."""
    security_schemes: tuple[SecurityScheme, ...] = ()
    """Alternatives, of which the first is the default."""
    array_style: ArrayStyle = ArrayStyle.REPEATED
    """The style of arrays in query strings and forms of members that state none."""
    documentation: PageProse = NO_PROSE
    regional: RegionalEndpoint = field(default_factory=RegionalEndpoint)
    """Where it is called, if not at one of `servers`."""
    signing: Signing = field(default_factory=Signing)
    rpc: Rpc = field(default_factory=Rpc)
    """For protocols with one path for all operations."""
    xml_namespace: str | None = None
    service_id: str | None = None
    """`SageMaker`: the field of the same name in botocore's metadata."""
    licence: str | None = None
    """The licence line of its pages."""
    operations: tuple[Operation, ...] = ()
    """Sorted by id."""
    shapes: tuple[Structure, ...] = ()
    """Sorted by id; every reference of the service is to one of them."""
    common_errors: tuple[str, ...] = ()
    """Shape ids of errors that every operation may give."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Name of a fact, in `FACTS` or of its field -> where it comes from, unless a page states it."""
    span: Span

    @cached_property
    def shape(self) -> Mapping[str, Structure]:
        """Its shapes by id."""
        return {shape.id: shape for shape in self.shapes}

    def fact(self, name: str) -> Any:
        """A fact by its name in `FACTS` or of its field."""
        node, key = FACTS.get(name, ("", name))
        return getattr(getattr(self, node) if node else self, key)

    def with_facts(self, **facts: Any) -> Service:
        """The service with other facts, by these names."""
        nodes: dict[str, dict[str, Any]] = {}
        for name in [name for name in facts if name in FACTS]:
            node, key = FACTS[name]
            nodes.setdefault(node, {})[key] = facts.pop(name)
        changed = {node: replace(getattr(self, node), **values) for node, values in nodes.items()}
        return replace(self, **facts, **changed)


@dataclass(frozen=True, slots=True)
class Model:
    """All services of a build, sorted by id."""

    services: tuple[Service, ...]
    with_rules: bool = True
    """False for models from before rules of prose were read: no rule counts as new beside one of these."""
