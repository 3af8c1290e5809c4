"""Clients and types of SageMaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .aio import AsyncSageMakerClient as AsyncSageMakerClient
    from .client import SageMakerClient as SageMakerClient
    from . import errors as errors
    from . import operations as operations
    from .presign import (
        SageMakerPresigner as SageMakerPresigner,
        AsyncSageMakerPresigner as AsyncSageMakerPresigner,
    )
    from . import types as types
else:
    # Type checkers know the names above, and refuse all others.
    from .._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "aio": "AsyncSageMakerClient",
            "client": "SageMakerClient",
            "errors": "",
            "operations": "",
            "presign": "SageMakerPresigner AsyncSageMakerPresigner",
            "types": "",
        },
    )

__all__ = [
    "AsyncSageMakerClient",
    "SageMakerClient",
    "SageMakerPresigner",
    "AsyncSageMakerPresigner",
]
