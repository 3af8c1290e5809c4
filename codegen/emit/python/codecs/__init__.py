"""Code that writes and reads requests and responses, by protocol."""

from __future__ import annotations

from collections.abc import Callable

from codegen.emit.python.codec import Codec
from codegen.emit.python.codecs.cbor_rpc import CborRpc
from codegen.emit.python.codecs.form import Form
from codegen.emit.python.codecs.http import Http
from codegen.emit.python.codecs.json_rpc import JsonRpc
from codegen.emit.python.codecs.rest import Rest
from codegen.emit.python.names import Names
from codegen.ir.model import Protocol

CODECS: dict[Protocol, Callable[[Names], Codec]] = {
    Protocol.JSON: JsonRpc,
    Protocol.REST_JSON: Rest,
    Protocol.REST_XML: Rest,
    Protocol.QUERY: Form,
    Protocol.EC2: Form,
    Protocol.CBOR: CborRpc,
    Protocol.HTTP: Http,
}
