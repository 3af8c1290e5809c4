"""Clients and types of SageMaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import attach

if TYPE_CHECKING:
    from .aio import AsyncSageMakerClient as AsyncSageMakerClient
    from .client import SageMakerClient as SageMakerClient
    from . import errors as errors
    from . import operations as operations
    from . import types as types

__all__ = ["AsyncSageMakerClient", "SageMakerClient"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "aio": "AsyncSageMakerClient",
        "client": "SageMakerClient",
        "errors": "",
        "operations": "",
        "types": "",
    },
)
