"""rest-xml bodies: root elements, and requests whose root stands for a member."""

from __future__ import annotations

from codegen.ir.model import Protocol
from codegen.linking.draft import ServiceDraft


def bind_xml(service: ServiceDraft) -> None:
    """Roots and namespaces of bodies."""
    if service.protocol is not Protocol.REST_XML:
        return
