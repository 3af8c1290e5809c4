"""Signed requests of SageMaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.aws.presigning import AsyncPresigner, Presignable, Presigner

if TYPE_CHECKING:
    from .client import SageMakerClient as _Client
else:
    # Only type checkers need the methods.
    from .._runtime.aws.presigning import NAMES as _Client


class _Requests:
    create_model_package = Presignable(_Client.create_model_package)
    delete_model_package = Presignable(_Client.delete_model_package)
    describe_model_package = Presignable(_Client.describe_model_package)
    list_model_packages = Presignable(_Client.list_model_packages)


class SageMakerPresigner(_Requests, Presigner):
    """What `client.presign` is."""


class AsyncSageMakerPresigner(_Requests, AsyncPresigner):
    """What `client.presign` of the asynchronous client is."""
