"""Packages that some features of an SDK need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import ConfigurationError


def needed(module: str, package: str, purpose: str) -> Any:
    """Imports a module of another package. Raises `ConfigurationError` with the package to install if it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise ConfigurationError(
            f"{purpose} needs the package {package}, which is not installed: pip install {package}"
        ) from None
