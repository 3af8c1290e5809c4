"""Emits a typed Python SDK. Pure: a model in, texts out; nothing is written here."""

from __future__ import annotations

from codegen.emit.python.emitter import emit
from codegen.emit.python.options import PythonOptions

__all__ = ["PythonOptions", "emit"]
