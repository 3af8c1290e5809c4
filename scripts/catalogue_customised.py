"""What botocore does to requests and answers of single operations, found out by trying its handlers."""

from __future__ import annotations

from typing import Any

from botocore import handlers


def customised(name: str, event: str, handler: Any) -> list[str]:
    """Operations of a service for which botocore has a handler of its own."""
    start = f"{event}.{name}."
    return [
        entry[0].removeprefix(start)
        for entry in handlers.BUILTIN_HANDLERS
        if entry[0].startswith(start) and entry[1] is handler
    ]


def keys_in_urls_form(model: Any, name: str) -> dict[str, dict[str, Any]]:
    """Operations whose answers hold keys as URLs write them where they are asked to: what asks, and the keys."""
    out: dict[str, dict[str, Any]] = {}
    for decode in (
        handlers.decode_list_object,
        handlers.decode_list_object_v2,
        handlers.decode_list_object_versions,
    ):
        for operation in customised(name, "after-call", decode):
            output = model["shapes"][model["operations"][operation]["output"]["shape"]]
            probe = probe_of(model["shapes"], output, 2) | {"EncodingType": "url"}
            decode(probe, {"encoding_type_auto_set": True})
            out[operation] = {"url_encoding": ["EncodingType", "url"], "url_encoded": sorted(decoded_in(probe))}
    return out


def probe_of(shapes: Any, shape: Any, depth: int) -> Any:
    """A value with `%41` for each string."""
    if shape["type"] == "structure" and depth:
        members = shape["members"].items()
        return {name: probe_of(shapes, shapes[target["shape"]], depth - 1) for name, target in members}
    if shape["type"] == "list":
        return [probe_of(shapes, shapes[shape["member"]["shape"]], depth)]
    return "%41" if shape["type"] == "string" else None


def decoded_in(probe: Any) -> list[str]:
    """Paths of the strings of a probe that are `A` now."""
    found = []
    for name, value in probe.items():
        if value == "A":
            found.append(name)
        elif isinstance(value, list) and isinstance(value[0], dict):
            found += [f"{name}[].{path}" for path in decoded_in(value[0])]
    return found


def url_facts(model: Any, name: str) -> dict[str, dict[str, Any]]:
    """Operations with keys in the form of URLs, or with members that must be written so."""
    out = keys_in_urls_form(model, name)
    for operation in customised(name, "before-parameter-build", handlers.handle_copy_source_param):
        probe = probe_of(model["shapes"], model["shapes"][model["operations"][operation]["input"]["shape"]], 1)
        before = dict(probe)
        handlers.handle_copy_source_param(probe)
        out.setdefault(operation, {})["url_quoted"] = [key for key in probe if probe[key] != before[key]]
    return out
