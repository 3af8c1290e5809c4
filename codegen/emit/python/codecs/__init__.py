"""Code that writes and reads requests and responses, by protocol."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from codegen.emit.python.codec import Codec
from codegen.emit.python.names import Names
from codegen.ir.model import Protocol

CODECS: Mapping[Protocol, tuple[str, str]] = {
    Protocol.JSON: ("json_rpc", "JsonRpc"),
    Protocol.REST_JSON: ("rest", "Rest"),
    Protocol.REST_XML: ("rest", "Rest"),
    Protocol.QUERY: ("form", "Form"),
    Protocol.EC2: ("form", "Form"),
    Protocol.CBOR: ("cbor_rpc", "CborRpc"),
    Protocol.HTTP: ("http", "Http"),
}
"""Protocol -> module below this one, loaded for services that speak it, and its class."""


def codec_of(names: Names) -> Codec:
    """What writes the code for the protocol of a service."""
    module, name = CODECS[names.service.protocol]
    codec: Codec = getattr(import_module(f"{__name__}.{module}"), name)(names)
    return codec
