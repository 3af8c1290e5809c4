"""The REST protocols: members in the path, the query string, headers and the body, which is JSON or XML."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.body_views import AnswerView, BoundView, PartView, ReadView, RequestView, WriteView
from codegen.emit.python.codecs import json_body, xml_body
from codegen.emit.python.codecs.called import J, X
from codegen.emit.python.codecs.events import EVENTS, event_member, event_writer, stream_of_events
from codegen.emit.python.codecs.kinds import text_reader, text_writer
from codegen.emit.python.codecs.paths import constant_query, path_code
from codegen.emit.python.imports import RuntimeModule
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import Typing, class_of, is_optional
from codegen.ir.model import (
    ListType,
    Location,
    MapType,
    Member,
    Operation,
    Protocol,
    Reference,
    Scalar,
    ScalarKind,
    Structure,
    TimestampFormat,
)

_P = RuntimeModule("aws.protocols", "rest", "_p")
_HEADERS = (Location.HEADER, Location.PREFIX_HEADERS)


class Rest:
    """The code of one service's operations and structures."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.xml = names.service.protocol is Protocol.REST_XML
        self.json_body = json_body.JsonText(names)
        self.xml_body = xml_body.XmlBody(names)

    def write(self, structure: Structure) -> WriteView | None:
        """How a structure is written; none for one that is nowhere in a body."""
        members = [member for member in structure.members if member.location is Location.BODY]
        if structure.members and not members:
            return None
        members = [member for member in members if not member.event_header]
        return (self.xml_body if self.xml else self.json_body).write(structure, members)

    def read(self, structure: Structure, constants: dict[str, str]) -> ReadView | None:
        """How a structure is read; none for one that is nowhere in a body."""
        if structure.members and not any(
            member.location in json_body.IN_ANSWER for member in structure.members
        ):
            return None
        if self.xml:
            return self.xml_body.read(structure, constants)
        return self.json_body.read(structure, constants)

    def serialize(self, operation: Operation, request: Structure) -> RequestView:
        """How an operation's request is made."""
        attributes = self.names.members(request)
        path, _, static = operation.http.path.partition("?")
        bound = [member for member in request.members if member.location in (Location.QUERY, *_HEADERS)]
        # A named member wins over an entry of a map.
        ordered = sorted(bound, key=lambda member: isinstance(member.type, MapType))
        body, content_type = self._body(request)
        arguments: list[Node] = [
            string_literal(PageText(operation.http.method)),
            Code("path"),
            Code("query"),
            Code("headers"),
            body,
        ]
        if content_type:
            arguments.append(string_literal(content_type))
        return RequestView(
            path=path_code(path, request, self.names.members(request), _text, _P),
            query=constant_query(static),
            bound=tuple(
                BoundView(
                    name=Code(attributes[member.name]),
                    skipped=is_optional(request, member),
                    call=self._bound(member, Code(f"value.{attributes[member.name]}")),
                )
                for member in ordered
            ),
            made=layout.call(_P.rest_request, *arguments),
        )

    def _bound(self, member: Member, value: Code) -> Node:
        """The call that adds a member to the query string or to the headers."""
        name = string_literal(PageText(member.wire_name))
        in_query = member.location is Location.QUERY
        target = Code("query" if in_query else "headers")
        default = TimestampFormat.DATE_TIME if in_query else TimestampFormat.HTTP_DATE
        # Errors name the member, even where the header has another name.
        named: list[Node] = []
        if member.name != member.wire_name and not in_query:
            named.append(layout.around("member=", string_literal(PageText(member.name))))
        match member.type:
            case MapType():
                if in_query:
                    return layout.call(_P.add_query_map, target, value)
                return layout.call(_P.add_prefix_headers, target, name, value, *named)
            case ListType(element=Scalar() as element):
                writer = text_writer(element, default)
                extra = [writer] if writer is not None else []
                function = _P.add_query_list if in_query else _P.add_header_list
                return layout.call(function, target, name, value, *extra, *named)
            case Scalar():
                writer = text_writer(member.type, default)
                text: Node = value if writer is None else layout.call(writer, value)
                if in_query:
                    return layout.call("query.append", layout.Bracket("(", (name, text), ")"))
                if member.url_quoted:
                    text = layout.call(_P.url_quoted, text)
                return layout.call(_P.add_header, target, name, text, *named)
            case _:
                text = layout.call(_P.json_header, value)
                return layout.call(_P.add_header, target, name, text, *named)

    def _body(self, request: Structure) -> tuple[Node, str]:
        """The body and its content type."""
        attributes = self.names.members(request)
        events = event_member(self.names, request)
        for member in request.members:
            if member.location is Location.PAYLOAD or (member is events and member.location is Location.BODY):
                return self._payload(member, Code(f"value.{attributes[member.name]}"))
        if not any(member.location is Location.BODY for member in request.members):
            return Code('b""'), ""
        if self.xml:
            root = xml_body.tag(request.xml_root or request.id, self._namespace(request))
            return layout.call(X.document, layout.call("value.to_xml", root)), "application/xml"
        elsewhere = json_body.elsewhere(request, attributes)
        return layout.call(_P.json_structure, Code("value"), *elsewhere), "application/json"

    def _namespace(self, structure: Structure) -> str | None:
        return structure.xml_namespace or self.names.service.xml_namespace

    def _payload(self, member: Member, value: Code) -> tuple[Node, str]:
        events = event_writer(self.names, member, value)
        if events is not None:
            return events, EVENTS
        match member.type:
            case Reference() if not member.event_stream:
                shape = self.names.service.shape[member.type.shape]
                if shape.opaque:
                    return layout.call(_P.payload, value), "application/octet-stream"
                if self.xml:
                    namespace = member.xml_namespace or self._namespace(shape)
                    root = xml_body.tag(member.wire_name, namespace, member.xml_namespace_prefix)
                    return layout.call(X.payload, value, root), "application/xml"
                empty = [Code('b""')] if shape.union else []
                return layout.call(_P.json_payload, value, *empty), "application/json"
            case Scalar(kind=ScalarKind.STRING):
                return layout.call(_P.payload, value), "text/plain"
            case Scalar(kind=ScalarKind.DOCUMENT):
                return layout.call(_P.json_document, value), "application/json"
            case _:
                return layout.call(_P.payload, value), "application/octet-stream"

    def deserialize(self, operation: Operation, response: Structure, constants: dict[str, str]) -> AnswerView:
        """How an operation's result is made."""
        in_body = any(member.location in json_body.IN_ANSWER for member in response.members)
        payload = any(member.location is Location.PAYLOAD for member in response.members)
        streams = Typing(self.names).streams(response)
        body = None
        if in_body and not payload and not streams:
            body = layout.call(X.xml_root if self.xml else J.json_body, Code("response"))
        events = event_member(self.names, response)
        attributes = self.names.members(response)
        parts = (
            self._part(member, attributes[member.name], constants.get(member.name), member is events)
            for member in response.members
        )
        return AnswerView(form="parts", body=body, streams=streams, parts=tuple(filter(None, parts)))

    def _part(
        self, member: Member, attribute: str, constant: str | None, has_events: bool
    ) -> PartView | None:
        """A member outside the body's members; None for one of these."""
        name = Code(attribute)
        match member.location:
            case Location.STATUS:
                return PartView(name=name, place="status", key=PageText(""), value=None)
            case Location.HEADER:
                key = PageText(member.wire_name.lower())
                return PartView(name=name, place="header", key=key, value=self._from_text(member, constant))
            case Location.PREFIX_HEADERS:
                return PartView(name=name, place="prefix-headers", key=PageText(member.wire_name), value=None)
            case Location.PAYLOAD | Location.BODY if has_events:
                # Whatever pages call the member, a body of events holds nothing else.
                return stream_of_events(attribute)
            case Location.PAYLOAD:
                value = self._received_payload(member)
                return PartView(name=name, place="payload", key=PageText(""), value=value)
            case _:
                return None

    def _from_text(self, member: Member, constant: str | None) -> Node:
        node = self._text_value(member)
        return node if constant is None else layout.call(f"{constant}.read", node)

    def _text_value(self, member: Member) -> Node:
        text = Code("text")
        match member.type:
            case ListType(element=Scalar() as element):
                reader = text_reader(element)
                if element.kind is ScalarKind.TIMESTAMP:
                    return layout.call(_P.read_header_dates, text, *([reader] if reader else []))
                return layout.call(_P.read_header_list, text, *([reader] if reader else []))
            case Scalar():
                reader = text_reader(member.type)
                return text if reader is None else layout.call(reader, text)
            case _:
                return layout.call(_P.read_json_header, text)

    def _received_payload(self, member: Member) -> Node:
        response = Code("response")
        match member.type:
            case Reference() if not member.event_stream:
                if self.names.service.shape[member.type.shape].opaque:
                    return Code("response.body")
                source = layout.call(X.xml_root if self.xml else _P.json_value, response)
                return layout.call(f"{class_of(self.names, member.type.shape)}.from_wire", source)
            case Scalar(kind=ScalarKind.STRING):
                return layout.call(_P.text_payload, response)
            case Scalar(kind=ScalarKind.DOCUMENT):
                return layout.call(_P.json_value, response)
            case _:
                streams = member.streaming or member.event_stream
                return layout.call(_P.stream if streams else _P.blob_payload, response)

    def error_value(self, member: Member) -> Node:
        """The value of an error's member, from `self.fields`."""
        if member.location is Location.HEADER:
            reader = text_reader(member.type) if isinstance(member.type, Scalar) else None
            name = string_literal(PageText(member.wire_name.lower()))
            return layout.call(_P.error_header, Code("self.response"), name, *([reader] if reader else []))
        if self.xml:
            return self.xml_body.error_value(member)
        return self.json_body.error_value(member)


def _text(member: Member, value: Code) -> Node:
    writer = text_writer(member.type, TimestampFormat.DATE_TIME) if isinstance(member.type, Scalar) else None
    return value if writer is None else layout.call(writer, value)
