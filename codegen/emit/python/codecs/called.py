"""Modules of the runtime that generated code calls to write and read. To ask for a name imports its module."""

from __future__ import annotations

from codegen.emit.python.imports import RuntimeModule, use
from codegen.emit.python.text import Code

V = RuntimeModule("protocols", "values", "_v")
J = RuntimeModule("protocols", "json", "_j")
X = RuntimeModule("aws.protocols", "xml", "_x")
S = RuntimeModule("aws.protocols", "text", "_s")
H = RuntimeModule("aws.protocols", "host", "_h")
E = RuntimeModule("aws.protocols", "events", "_e")
EC = RuntimeModule("aws.protocols", "events_cbor", "_ec")
EX = RuntimeModule("aws.protocols", "events_xml", "_ex")


def service() -> Code:
    """The constant with the service's facts."""
    return use(".service", "SERVICE")
