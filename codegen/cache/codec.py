"""Pages and findings as bytes and back; reading makes nothing but the plain values named here."""

from __future__ import annotations

import io
import pickle
from enum import StrEnum
from importlib import import_module
from typing import Any

from codegen.source import PageProse

MODULES = frozenset(
    {
        "codegen.pages",
        "codegen.pages.aws",
        "codegen.pages.rest",
        "codegen.source",
        "codegen.diagnostics.core",
        "codegen.loading",
        "codegen.cache.last",
        "codegen.cache.models",
    }
)
"""Where the classes of cached values are defined."""


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """A frozen dataclass or an enumeration of the project; nothing else is ever loaded or called."""
        if module in MODULES:
            cls = getattr(import_module(module), name, None)
            if isinstance(cls, type) and cls.__module__ == module and _is_plain(cls):
                return cls
        raise pickle.UnpicklingError(f"{module}.{name} is no class of cached values")


def _is_plain(cls: type) -> bool:
    parameters = getattr(cls, "__dataclass_params__", None)
    return issubclass(cls, StrEnum | PageProse) or (parameters is not None and parameters.frozen)


def pack(value: Any) -> bytes:
    """`value` as bytes."""
    return pickle.dumps(value, 5)


def unpack(content: bytes) -> Any:
    """What `pack` was given; None for anything else."""
    try:
        return _Plain(io.BytesIO(content)).load()
    except Exception:  # Damaged bytes raise whatever the opcode they end up at raises.
        return None
