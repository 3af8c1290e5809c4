"""Requests whose members name their host, for services whose pages do not say so in a readable form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..errors import ConfigurationError
from .endpoints import Endpoint, parse_endpoint_url, partition_of

if TYPE_CHECKING:
    from ..http import HttpRequest

_LABELS = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_STORE = re.compile(
    r"arn:[a-z0-9-]+:cloudfront::(?P<account>[0-9]{12}):key-value-store/.+"
)


def _member(request: HttpRequest, name: str) -> str:
    """A text member of the JSON body; empty for none."""
    body = request.body
    value = json.loads(body).get(name) if isinstance(body, bytes) and body else None
    return value if isinstance(value, str) else ""


def _suffix(endpoint: Endpoint) -> str:
    partition = partition_of(endpoint.signing_region)
    dual = "dualstack" in endpoint.variant
    return partition.dual_stack_suffix if dual else partition.dns_suffix


def _global_bus(endpoint: Endpoint, request: HttpRequest) -> Endpoint:
    """The host of a global endpoint, which stands for event buses in two regions."""
    name = _member(request, "EndpointId")
    if not name:
        return endpoint
    if not _LABELS.fullmatch(name) or "fips" in endpoint.variant:
        raise ConfigurationError(f"the endpoint {name!r} cannot be addressed")
    host = f"{name.lower()}.endpoint.events.{_suffix(endpoint)}"
    return replace(endpoint, host=host, signing_region="*")


def _predictor(endpoint: Endpoint, request: HttpRequest) -> Endpoint:
    """The host of a model for real-time predictions."""
    url = _member(request, "PredictEndpoint")
    if not url:
        return endpoint
    return replace(
        parse_endpoint_url(url),
        signing_region=endpoint.signing_region,
        signing_name=endpoint.signing_name,
    )


def _key_value_store(endpoint: Endpoint, request: HttpRequest) -> Endpoint:
    """The host for the stores of an account."""
    arn = _STORE.fullmatch(
        unquote(request.path.partition("/key-value-stores/")[2].partition("/")[0])
    )
    if arn is None:
        raise ConfigurationError("the ARN is none of a key value store")
    host = f"{arn['account']}.cloudfront-kvs.global.{_suffix(endpoint)}"
    return replace(endpoint, host=host, signing_region="*")


ROUTES: Mapping[tuple[str, str], Callable[[Endpoint, HttpRequest], Endpoint]] = {
    ("events", "PutEvents"): _global_bus,
    ("machinelearning", "Predict"): _predictor,
    **{
        ("cloudfront-keyvaluestore", name): _key_value_store
        for name in (
            "DeleteKey",
            "DescribeKeyValueStore",
            "GetKey",
            "ListKeys",
            "PutKey",
            "UpdateKeys",
        )
    },
}
"""(service, operation) -> function that gives the endpoint of a request, unless one was given."""
