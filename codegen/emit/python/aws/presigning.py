"""The view of classes that sign requests for others to send."""

from __future__ import annotations

from codegen.emit.python.aws.storage import keeps_objects
from codegen.emit.python.names import Names
from codegen.emit.python.prose import header
from codegen.emit.python.text import Code
from codegen.emit.python.views import PresignerView
from codegen.ir.model import Operation


def presigner_names(names: Names) -> tuple[str, str] | None:
    """The classes for the synchronous and the asynchronous client; none where no request can be signed ahead."""
    if not any(_can_be_signed(names, operation) for operation in names.service.operations):
        return None
    return f"{names.client}Presigner", f"Async{names.client}Presigner"


def presigner_module(names: Names) -> PresignerView:
    """The module of both classes."""
    sync, asynchronous = presigner_names(names) or ("", "")
    return PresignerView(
        prose=header(names, "Signed requests", None),
        client=Code(f"{names.client}Client"),
        names=(Code(sync), Code(asynchronous)),
        forms=keeps_objects(names.service),
        methods=tuple(
            Code(names.methods[operation.id])
            for operation in names.service.operations
            if _can_be_signed(names, operation)
        ),
    )


def _can_be_signed(names: Names, operation: Operation) -> bool:
    """Whether the request is signed as a whole: of a stream each event has a signature of its own."""
    request = names.service.shape[operation.input] if operation.input else None
    sends_events = request is not None and any(member.event_stream for member in request.members)
    return not (operation.anonymous or sends_events)
