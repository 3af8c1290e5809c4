"""What operations are called in an SDK: `books.create`, `list_model_packages`."""

from __future__ import annotations

from codegen.ir.model import Model


def sdk_calls(model: Model) -> dict[str, str]:
    """What users write after `client.` -> the operation's id, of all services."""
    from codegen.emit.python.names import Names

    return {
        Names(service).call(operation): operation.id
        for service in model.services
        for operation in service.operations
    }
