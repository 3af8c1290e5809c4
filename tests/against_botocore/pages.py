"""Pages in the official form, written for services in botocore's form: what somebody documents who has the model."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.against_botocore.syntax import Syntax, wire_name

WORDS = {
    "character": "String",
    "bigdecimal": "Double",
    "biginteger": "Long",
    "blob": "Base64-encoded binary data object",
}
JSON = ("json", "rest-json")


def prose(text: str | None) -> str:
    """A documentation in one line of Markdown."""
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text or "")).split())[:300]
    return re.sub(r"([\\`*_{}\[\]()#+\-.!<>|])", r"\\\1", plain) or "Text\\."


class Pages:
    """The pages of one service."""

    def __init__(self, model: Mapping[str, Any], protocol: str) -> None:
        self.model = model
        self.shapes: Mapping[str, Any] = model["shapes"]
        self.protocol = protocol
        self.syntax = Syntax(self.shapes)

    def texts(self) -> dict[str, str]:
        """File name -> text."""
        found = {f"API_{name}.md": self.operation(name) for name in self.model["operations"]}
        return found | {f"API_{name}.md": self.type(name) for name in sorted(self._types())}

    def _types(self) -> set[str]:
        sides = [
            op[side]["shape"] for op in self.model["operations"].values() for side in op if side in SIDES
        ]
        pending = [reference for side in sides for reference in self.shapes[side]["members"].values()]
        found: set[str] = set()
        while pending:
            name = pending.pop()["shape"]
            shape = self.shapes[name]
            if shape["type"] == "structure" and name not in found and not shape.get("document"):
                found.add(name)
                pending += shape["members"].values()
            pending += [shape[part] for part in ("member", "value") if part in shape]
        return found

    def operation(self, name: str) -> str:
        """The page of an operation."""
        operation = self.model["operations"][name]
        parts = [f"# {name}\n\n{prose(operation.get('documentation'))}"]
        for side, key in SIDES.items():
            shape = operation.get(side, {}).get("shape")
            if self.protocol.startswith("rest"):
                parts += self._rest(name, key, shape)
            else:
                parts += self._rpc(name, key, shape)
        errors = [
            f" ** {error['shape']} **   \n{prose(None)}  \nHTTP Status Code: 400\n"
            for error in operation.get("errors", ())
        ]
        return "\n\n".join([*parts, "## Errors", *errors, self._see_also(name)]) + "\n"

    def type(self, name: str) -> str:
        """The page of a type."""
        shape = self.shapes[name]
        entries = self._entries(name, "", shape["members"].items(), shape.get("required", ()))
        head = f"# {name}\n\n{prose(shape.get('documentation'))}\n\n## Contents"
        return "\n\n".join([head, *entries, self._see_also(name)]) + "\n"

    def _see_also(self, name: str) -> str:
        link = f"https://docs.aws.amazon.com/goto/boto3/{self.model['metadata']['uid']}/{name}"
        return f"## See Also\n\n+  [AWS SDK for Python]({link}) "

    def _rpc(self, name: str, key: str, shape: str | None) -> Iterator[str]:
        members = self.shapes[shape]["members"] if shape else {}
        if self.protocol == "json" and (members or key == "Request"):
            tree = self.syntax.json({"shape": shape}) if members else "{ }"
            yield f"## {key} Syntax\n\n```\n{tree}\n```"
        if key == "Request" and members:
            yield "## Request Parameters"
            if self.protocol == "json":
                yield "The request accepts the following data in JSON format\\."
            yield from self._entries(name, key, members.items(), self.shapes[str(shape)].get("required", ()))
        elif key == "Response":
            yield "## Response Elements\n\nIf the action is successful, the service sends back an HTTP 200 response\\."
            if members:
                yield (
                    "The following data is returned in JSON format by the service\\."
                    if self.protocol == "json"
                    else "The following elements are returned by the service\\."
                )
            yield from self._entries(name, key, members.items(), None)

    def _rest(self, name: str, key: str, shape: str | None) -> Iterator[str]:
        http = self.model["operations"][name]["http"]
        members = self.shapes[shape]["members"] if shape else {}
        at = {
            place: [item for item in members.items() if item[1].get("location") == place]
            for place in ("uri", "querystring", "header", None)
        }
        body, form = at[None], "XML" if self.protocol == "rest-xml" else "JSON"
        path = re.sub(r"\{([^}+]+)(\+?)\}", r"\1\2", http["requestUri"])
        query = "&".join(
            f"{wire_name(member, reference)}={member}" for member, reference in at["querystring"]
        )
        path += f"{'&' if '?' in path else '?'}{query}" if query else ""
        status = http.get("responseCode", 200)
        lines = [f"{http['method']} {path} HTTP/1.1" if key == "Request" else f"HTTP/1.1 {status}"]
        lines += [f"{wire_name(member, reference)}: {member}" for member, reference in at["header"]]
        if body and form == "JSON":
            lines += ["Content-type: application/json", "", self.syntax.json({"shape": shape})]
        elif body:
            lines += ['\n<?xml version="1.0" encoding="UTF-8"?>', self._xml(name, key, str(shape))]
        block = "\n".join(lines)
        yield f"## {key} Syntax\n\n```\n{block}\n```"
        required = self.shapes[shape].get("required", ()) if shape else ()
        if key == "Request":
            outside = [*at["uri"], *at["querystring"], *at["header"]]
            uses = "uses the following" if outside else "does not use any"
            yield f"## URI Request Parameters\n\nThe request {uses} URI parameters\\."
            yield from self._entries(name, key, outside, required)
            yield "## Request Body"
            if body:
                yield f"The request accepts the following data in {form} format\\."
            yield from self._entries(name, key, body, required)
            return
        yield f"## Response Elements\n\nIf the action is successful, the service sends back an HTTP {status} response\\."
        if at["header"]:
            yield "The response returns the following HTTP headers\\."
            yield from self._entries(name, key, at["header"], None)
        if body:
            yield f"The following data is returned in {form} format by the service\\."
            yield from self._entries(name, key, body, None)

    def _xml(self, name: str, key: str, shape: str) -> str:
        given = self.model["operations"][name]["input"] if key == "Request" else {}
        space = given.get("xmlNamespace", {}).get("uri")
        tag = given.get("locationName", f"{name}Result")
        root = f' xmlns="{space}"' if space else ""
        return self.syntax.xml({"shape": shape}, tag, root=root).rstrip()

    def _entries(
        self,
        page: str,
        key: str,
        members: Iterable[tuple[str, Mapping[str, Any]]],
        required: Iterable[str] | None,
    ) -> Iterator[str]:
        for member, reference in members:
            label = self._label(member, reference)
            anchor = f'<a name="X-{page}-{key.lower()}-{member}"></a>' if key else ""
            linked = (
                f"[{label}](#API_{page}_{key}Syntax)" if key and self.protocol.startswith("rest") else label
            )
            lines = [f" ** {linked} **   {anchor}\n{prose(reference.get('documentation'))}"]
            noun = self.noun(reference, plural=False)
            lines.append(f"Type: {noun[0].upper()}{noun[1:]}")
            if required is not None:
                lines.append(f"Required: {'Yes' if member in required else 'No'}")
            yield "  \n".join(lines)

    def _label(self, member: str, reference: Mapping[str, Any]) -> str:
        shape, name = self.shapes[reference["shape"]], wire_name(member, reference)
        if self.protocol == "query" and shape["type"] == "list":
            item = wire_name("member", shape["member"])
            flat = shape.get("flattened") or reference.get("flattened")
            return f"{wire_name(name, shape['member'])}.N" if flat else f"{name}.{item}.N"
        return name if self.protocol in JSON or "location" in reference else member

    def noun(self, reference: Mapping[str, Any], *, plural: bool) -> str:
        """A type in words."""
        shape, end = self.shapes[reference["shape"]], "s" if plural else ""
        if shape.get("document") or reference.get("jsonvalue"):
            return f"JSON value{end}"
        match shape["type"]:
            case "list":
                return f"array{end} of {self.noun(shape['member'], plural=True)}"
            case "map":
                return f"string to {self.noun(shape['value'], plural=False)} map{end}"
            case "structure":
                return f"[{reference['shape']}](API_{reference['shape']}.md) object{end}"
            case kind:
                word = WORDS.get(kind, str(kind))
                return (word if kind == "blob" else word.lower()) + end


SIDES = {"input": "Request", "output": "Response"}
