"""Answers of services in their protocols, written from values in botocore's form.

What a reader must bear is in them: members that no model knows, nulls, comments, spaces between elements, elements that
close themselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.against_botocore.texts import cbor, text, timestamp

Wire = tuple[int, dict[str, str], bytes]
"""Status, headers with lower-case names, body."""


class Writer:
    """Writes for one service."""

    def __init__(self, model: Mapping[str, Any], protocol: str, random: Random) -> None:
        self.shapes: Mapping[str, Any] = model["shapes"]
        self.metadata: Mapping[str, Any] = model["metadata"]
        self.protocol = protocol
        self.random = random

    def answer(self, operation: Mapping[str, Any], value: Mapping[str, Any]) -> Wire:
        """The answer of an operation with these members."""
        status = operation["http"].get("responseCode", 200)
        output = operation.get("output")
        name = operation["name"]
        match self.protocol:
            case "json":
                return status, {}, json.dumps(self.json(output, value)).encode() if output else b""
            case "smithy-rpc-v2-cbor":
                headers = {"smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor"}
                return status, headers, cbor(self.cbor(output, value), self.random) if output else b""
            case "query":
                inner = self.members(output["shape"], value)[0] if output else ""
                if output and "resultWrapper" in output:
                    inner = self.tag(output["resultWrapper"], inner)
                end = "<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>"
                return status, {}, self.document(f"{name}Response", inner + end)
            case "ec2":
                inner = self.members(output["shape"], value)[0] if output else ""
                return status, {}, self.document(f"{name}Response", f"<requestId>r</requestId>{inner}")
            case _:
                return (status, *self._rest(name, output, value))

    def _rest(
        self, name: str, output: Mapping[str, Any] | None, value: Mapping[str, Any]
    ) -> tuple[dict[str, str], bytes]:
        headers: dict[str, str] = {}
        if output is None:
            return headers, b""
        shape = self.shapes[output["shape"]]
        for member, reference in shape["members"].items():
            wire_name = reference.get("locationName", member).lower()
            if member in value and reference.get("location") == "header":
                headers[wire_name] = text(self.shapes, reference, value[member], "rfc822", self.random)
            elif member in value and reference.get("location") == "headers":
                headers |= {(wire_name + key).lower(): item for key, item in value[member].items()}
        payload = shape.get("payload")
        if payload in value:
            return headers, self._payload(shape["members"][payload], value[payload])
        in_body = any("location" not in reference for reference in shape["members"].values())
        if payload or not in_body:
            return headers, b""
        if self.protocol == "rest-json":
            return headers, json.dumps(self.json(output, value)).encode()
        inner, attributes = self.members(output["shape"], value)
        return headers, self.document(f"{name}Result", inner, attributes)

    def _payload(self, reference: Mapping[str, Any], value: Any) -> bytes:
        shape = self.shapes[reference["shape"]]
        if shape["type"] in ("blob", "string"):
            return value if isinstance(value, bytes) else value.encode()
        if self.protocol == "rest-json":
            return json.dumps(self.json(reference, value)).encode()
        tag = reference.get("locationName") or shape.get("locationName") or reference["shape"]
        return self.xml(reference, tag, value).encode()

    def json(self, reference: Mapping[str, Any], value: Any) -> Any:
        """A JSON value."""
        shape = self.shapes[reference["shape"]]
        if shape.get("document"):
            return value
        if reference.get("jsonvalue"):
            return json.dumps(value)
        match shape["type"]:
            case "structure":
                found: dict[str, Any] = {}
                for member, own in shape["members"].items():
                    key = own.get("locationName", member)
                    document = self.shapes[own["shape"]].get("document") or own.get("jsonvalue")
                    if member in value and "location" not in own:
                        found[key] = self.json(own, value[member])
                    elif "location" not in own and not document and self.random.random() < 0.05:
                        found.setdefault(key, None)
                return self.with_unknown(shape, found)
            case "list":
                return [self.json(shape["member"], item) for item in value]
            case "map":
                return {key: self.json(shape["value"], item) for key, item in value.items()}
            case "timestamp":
                form = reference.get("timestampFormat") or shape.get("timestampFormat") or "unixTimestamp"
                return timestamp(value, form, self.random)
            case "blob":
                return text(self.shapes, reference, value, "", self.random)
            case _:
                return value

    def cbor(self, reference: Mapping[str, Any], value: Any) -> Any:
        """A value for `cbor`."""
        shape = self.shapes[reference["shape"]]
        match shape["type"]:
            case "structure":
                members = shape["members"]
                return self.with_unknown(shape, {m: self.cbor(members[m], value[m]) for m in value})
            case "list":
                return [self.cbor(shape["member"], item) for item in value]
            case "map":
                return {key: self.cbor(shape["value"], item) for key, item in value.items()}
            case _:
                return value

    def with_unknown(self, shape: Mapping[str, Any], found: dict[str, Any]) -> dict[str, Any]:
        """Now and then with a member that the model does not have."""
        unknown = not shape.get("union") and self.random.random() < 0.1
        return {**found, "unheardOf": {"x": [1]}} if unknown else found

    def document(self, tag: str, content: str, attributes: str = "") -> bytes:
        """A document of one element in the service's namespace."""
        namespace = self.metadata.get("xmlNamespace")
        if isinstance(namespace, str):
            attributes += f" xmlns={quoteattr(namespace)}"
        start = self.random.choice(("", '<?xml version="1.0" encoding="UTF-8"?>\n'))
        return f"{start}<{tag}{attributes}>{content}</{tag}>".encode()

    def tag(self, name: str, content: str, attributes: str = "") -> str:
        """An element."""
        closed = not content and self.random.random() < 0.5
        return f"<{name}{attributes}/>" if closed else f"<{name}{attributes}>{content}</{name}>"

    def members(self, name: str, value: Mapping[str, Any]) -> tuple[str, str]:
        """The content and the attributes of a structure's element."""
        parts: list[str] = []
        attributes = ""
        for member, reference in self.shapes[name]["members"].items():
            if member not in value or "location" in reference:
                continue
            tag, shape = reference.get("locationName", member), self.shapes[reference["shape"]]
            flattened = reference.get("flattened") or shape.get("flattened")
            if reference.get("xmlAttribute"):
                attributes += f" {tag}={quoteattr(str(value[member]))}"
            elif flattened and shape["type"] == "list":
                tag = shape["member"].get("locationName", tag)
                parts += [self.xml(shape["member"], tag, item) for item in value[member]]
            elif flattened:
                parts += [self._entry(shape, tag, *entry) for entry in value[member].items()]
            else:
                parts.append(self.xml(reference, tag, value[member]))
        for extra in ("<unheardOf><a>1</a></unheardOf>", "<!-- a comment -->"):
            if self.random.random() < 0.1:
                parts.insert(self.random.randrange(len(parts) + 1), extra)
        return self.random.choice(("", "\n  ")).join(parts), attributes

    def xml(self, reference: Mapping[str, Any], tag: str, value: Any) -> str:
        """An element with a value."""
        shape = self.shapes[reference["shape"]]
        match shape["type"]:
            case "structure":
                content, attributes = self.members(reference["shape"], value)
                return self.tag(tag, content, self._namespace(reference, shape) + attributes)
            case "list":
                item_tag = shape["member"].get("locationName", "member")
                return self.tag(tag, "".join(self.xml(shape["member"], item_tag, item) for item in value))
            case "map":
                return self.tag(tag, "".join(self._entry(shape, "entry", *entry) for entry in value.items()))
            case _:
                return self.tag(tag, escape(text(self.shapes, reference, value, "iso8601", self.random)))

    def _entry(self, shape: Mapping[str, Any], tag: str, key: str, value: Any) -> str:
        head = self.tag(shape["key"].get("locationName", "key"), escape(key))
        item = shape["value"]
        return self.tag(tag, head + self.xml(item, item.get("locationName", "value"), value))

    def _namespace(self, *holders: Mapping[str, Any]) -> str:
        found = next((h["xmlNamespace"] for h in holders if isinstance(h.get("xmlNamespace"), dict)), None)
        if found is None:
            return ""
        prefix = f":{found['prefix']}" if "prefix" in found else ""
        return f" xmlns{prefix}={quoteattr(found['uri'])}"
