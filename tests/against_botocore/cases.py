"""Random cases for operations of one service: what our code and botocore's do differently."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from random import Random
from typing import Any

import botocore.model

from codegen.ir.model import Service
from tests.against_botocore.answers import Wire, Writer
from tests.against_botocore.comparing import (
    Difference,
    answer_of,
    known_members,
    request_differences,
    request_of,
)
from tests.against_botocore.generated import Generated, is_own
from tests.against_botocore.texts import cbor
from tests.against_botocore.values import Values


class Cases:
    """The cases of one service in a generated package."""

    def __init__(self, model: Mapping[str, Any], service: Service, package: str) -> None:
        self.model = model
        self.shapes: Mapping[str, Any] = model["shapes"]
        self.protocol = service.protocol.value
        self.theirs = botocore.model.ServiceModel(model, service.name)
        self.ours = Generated(service, self.shapes, package)

    def request(self, name: str, random: Random) -> Iterator[Difference]:
        """Random parameters, written by both."""
        operation = self.theirs.operation_model(name)
        if operation.has_event_stream_input:
            return
        prefix = self.model["operations"][name].get("endpoint", {}).get("hostPrefix", "")
        hosts = frozenset(part.partition("}")[0] for part in prefix.split("{")[1:])
        input_ = operation.input_shape
        params = Values(self.shapes, random).members(input_.name, hosts=hosts) if input_ else {}
        expected = request_of(self.protocol, operation, deepcopy(params))
        for where, ours, theirs in request_differences(
            self.protocol, self.ours.request(name, params), expected
        ):
            yield f"{name} {params}: {where}", ours, theirs

    def answer(self, name: str, random: Random) -> Iterator[Difference]:
        """A random answer, read by both; ours may also read what was written where botocore does not."""
        operation = self.theirs.operation_model(name)
        output = self.model["operations"][name].get("output")
        if output is None or operation.has_event_stream_output or operation.has_streaming_output:
            return
        value = Values(self.shapes, random).members(output["shape"])
        wire = Writer(self.model, self.protocol, random).answer(self.model["operations"][name], value)
        found = self.ours.answer(name, output, self._response(wire))
        ours, written = (known_members(self.shapes, output, side) for side in (found, value))
        if ours != written:
            theirs = known_members(self.shapes, output, answer_of(self.protocol, operation, wire))
            if ours != theirs:
                yield f"{name} {wire}", ours, theirs

    def error(self, name: str, random: Random) -> Iterator[Difference]:
        """An error of the operation in one of the forms of its protocol."""
        errors = self.model["operations"][name].get("errors")
        if not errors:
            return
        shape = random.choice(errors)["shape"]
        described = self.shapes[shape]["members"]
        value = {
            member: item
            for member, item in Values(self.shapes, random).members(shape).items()
            if is_own(member, described[member])
        }
        code, wire = self._error(shape, value, random)
        error, members = self.ours.error(name, shape, self._response(wire))
        expected = (code, "it went wrong & more", self.ours.names.error_classes[shape], value)
        found = (error.code, error.message, type(error).__name__, members)
        if found != expected:
            yield f"{name} {wire}", found, expected

    def _error(self, shape: str, value: Mapping[str, Any], random: Random) -> tuple[str, Wire]:
        trait = self.shapes[shape].get("error", {})
        status = trait.get("httpStatusCode", 400)
        writer = Writer(self.model, self.protocol, random)
        message = random.choice(("message", "Message"))
        headers = {
            reference["locationName"].lower(): str(value[member])
            for member, reference in self.shapes[shape]["members"].items()
            if member in value and reference.get("location") == "header"
        }
        kind = random.choice((shape, f"com.example#{shape}", f"{shape}:http://example.com/x/"))
        code = trait.get("code", shape)
        match self.protocol:
            case "json" | "rest-json" | "smithy-rpc-v2-cbor":
                made = writer.cbor if "cbor" in self.protocol else writer.json
                body = made({"shape": shape}, value) | {message: "it went wrong & more"}
                if "awsQueryCompatible" in self.model["metadata"]:
                    headers["x-amzn-query-error"] = f"{code};Sender"
                else:
                    code = shape
                if self.protocol == "rest-json" and random.random() < 0.5:
                    headers["x-amzn-errortype"] = kind
                else:
                    body["__type"] = kind
                raw = cbor(body, random) if "cbor" in self.protocol else json.dumps(body).encode()
            case _:
                inner = f"<Code>{code}</Code><Message>it went wrong &amp; more</Message>"
                element = writer.tag("Error", inner + writer.members(shape, value)[0])
                outer = "<Response><Errors>{}</Errors></Response>" if self.protocol == "ec2" else "{}"
                outer = random.choice(("<ErrorResponse>{}</ErrorResponse>", outer))
                raw = outer.format(element).encode()
        return code, (status, headers, raw)

    def _response(self, wire: Wire) -> Any:
        status, headers, body = wire
        return self.ours.runtime("http").HttpResponse(status, dict(headers), body)
