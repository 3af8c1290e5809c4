"""Examples of bodies, as pages print them."""

from __future__ import annotations

import json
import re
from typing import Any

from codegen.emit.exports.openapi.remarks import source
from codegen.ir.model import Operation, Sample, SampleKind

_HEAD = re.compile(r"\A\s*(?:[A-Z]+ \S+ HTTP/[\d.]+|HTTP/[\d.]+ \d{3})[^\n]*\n(?:[^\n]+\n)*\s*\n")
"""A start line with its headers, and the empty line below."""


def examples_of(operation: Operation, status: str, media_type: str) -> dict[str, Any]:
    """The `examples` of a request (`status` is empty) or answer that are of their media type."""
    out: dict[str, Any] = {}
    for sample in operation.samples:
        if not _is_of(sample, operation, status):
            continue
        read, value = _value(_HEAD.sub("", sample.text, count=1).strip(), media_type)
        if read and all(value != other["value"] for other in out.values()):
            title = {"summary": sample.title} if sample.title else {}
            out[f"example{len(out) + 1}"] = {**title, "value": value, **source(sample.span)}
    return out


def _is_of(sample: Sample, operation: Operation, status: str) -> bool:
    if not status:
        return sample.kind is SampleKind.REQUEST
    if sample.kind is not SampleKind.ANSWER:
        return False
    return status == (sample.status or str(operation.http.status)) or (not sample.status and status == "2XX")


def _value(text: str, media_type: str) -> tuple[bool, Any]:
    """Whether a text is of a media type, and its value for the example."""
    if not text:
        return False, None
    if "json" in media_type:
        try:
            return True, json.loads(text, parse_constant=_refuse)
        except (ValueError, RecursionError):
            return False, None
    if "xml" in media_type:
        return text.startswith("<"), text
    return False, None


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
