"""Exporters: the model in the forms of other tools. Each is pure: a model in, texts by path out."""

from __future__ import annotations

import re

from codegen.emit.python.symbols import DEVICE_NAMES
from codegen.ir.model import Service

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def folder_of(service: Service) -> str:
    """`<client name>/<api version>`, where botocore looks. Whatever the names hold, the path stays below the output folder and is valid on every system."""
    name = _UNSAFE.sub("-", service.name).strip("-") or "service"
    name += "_" if name.lower() in DEVICE_NAMES else ""
    return f"{name}/{_UNSAFE.sub('-', service.api_version) or '0000-00-00'}"


def labels_of_hosts(service: Service) -> dict[str, list[str]]:
    """Structures of requests -> the members that are a part of the host."""
    prefixes = [(op.input, op.http.host_prefix) for op in service.operations if op.http.host_prefix]
    return {shape: _LABEL.findall(prefix) for shape, prefix in prefixes if shape is not None}


_LABEL = re.compile(r"\{(\w+)\}")
