"""Plain HTTP: members in the path, the query string, headers, cookies and bodies of several media types."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.body_views import AnswerView, BoundView, ReadView, RequestView, WriteView
from codegen.emit.python.codecs.http_json import A, HttpJson, P
from codegen.emit.python.codecs.json_body import elsewhere
from codegen.emit.python.codecs.kinds import text_writer
from codegen.emit.python.codecs.paths import constant_query, path_code
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.rest.answers import Answer, answer_of
from codegen.emit.python.rest.ready import FORM, JSON, MULTIPART, media_of
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import is_anything
from codegen.ir.model import (
    ArrayStyle,
    ListType,
    Location,
    MapType,
    Member,
    Operation,
    Reference,
    Scalar,
    ScalarKind,
    Structure,
    TimestampFormat,
    Type,
)

_SIMPLE = frozenset({ScalarKind.STRING, ScalarKind.INTEGER, ScalarKind.LONG, ScalarKind.BOOLEAN})
_JOINED = frozenset({ArrayStyle.PIPES, ArrayStyle.SPACES, ArrayStyle.SEMICOLONS})
"""Styles of headers; all others have commas there."""


class Http:
    """The code of one service's operations and structures."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.json = HttpJson(names)

    def write(self, structure: Structure) -> WriteView | None:
        """The writing of a structure; None for one that is in no JSON body."""
        members = [member for member in structure.members if member.location is Location.BODY]
        if (structure.members and not members) or any(member.streaming for member in members):
            return None
        return self.json.write(structure, members)

    def read(self, structure: Structure, constants: dict[str, str]) -> ReadView | None:
        """How a structure is read."""
        return self.json.read(structure, constants)

    def serialize(self, operation: Operation, request: Structure) -> RequestView:
        """How an operation's request is made."""
        attributes = self.names.members(request)
        path, _, static = operation.http.path.partition("?")
        bound: list[BoundView] = []
        for member in request.members:
            attribute = Code(attributes[member.name])
            call = self._bound(member, Code(f"value.{attribute}"))
            if call is not None:
                bound.append(BoundView(name=attribute, skipped=False, call=call))
        common: list[Node] = [
            string_literal(PageText(operation.http.method)),
            Code("path"),
            Code("query"),
            Code("headers"),
        ]
        return RequestView(
            path=path_code(
                path, request, self.names.members(request), lambda member, value: _text(member.type, value), P
            ),
            query=constant_query(static),
            bound=tuple(bound),
            made=self._body(operation, request, common),
        )

    def _bound(self, member: Member, value: Code) -> Node | None:
        """The call that adds a member to the query string, the headers or the cookies; None for other members."""
        name = string_literal(PageText(member.wire_name))
        match member.location:
            case Location.QUERY:
                extra: list[Node] = []
                if style := self._style(member):
                    extra.append(style)
                if writer := _writer(member.type):
                    extra.append(Code(f"write={writer}"))
                return layout.call(P.add_query, Code("query"), name, value, *extra)
            case Location.HEADER:
                named: list[Node] = []
                if member.name != member.wire_name:
                    named.append(string_literal(PageText(member.name)))
                if writer := _writer(member.type):
                    named.append(Code(f"write={writer}"))
                if member.array_style in _JOINED and (style := self._style(member)):
                    named.append(layout.around("style=", style))
                return layout.call(P.add_header, Code("headers"), name, value, *named)
            case Location.COOKIE:
                return layout.call(P.add_cookie, Code("headers"), name, value)
            case _:
                return None

    def _style(self, member: Member) -> Code | None:
        """The style of a member that may be an array, where it is not the default."""
        if isinstance(member.type, Scalar) and member.type.kind in _SIMPLE:
            return None
        style = member.array_style or self.names.service.array_style
        return None if style is ArrayStyle.REPEATED else string_literal(style.value)

    def _body(self, operation: Operation, request: Structure, common: list[Node]) -> Node:
        attributes = self.names.members(request)
        for member in request.members:
            if member.location is Location.PAYLOAD:
                whole = string_literal(PageText(_whole_kind(operation, member)))
                return layout.call(P.whole_request, *common, Code(f"value.{attributes[member.name]}"), whole)
        members = [member for member in request.members if member.location is Location.BODY]
        if not members:
            return layout.call(P.bare_request, *common)
        kind = media_of(operation, members)
        if kind in (FORM, MULTIPART):
            fields: list[Node] = []
            for member in members:
                name = string_literal(PageText(member.wire_name))
                value = _text(member.type, Code(f"value.{attributes[member.name]}"))
                style = self._style(member)
                fields.append(layout.tuple_(name, value, *([style] if style else [])))
            function = P.form_request if kind == FORM else P.multipart_request
            return layout.call(function, *common, layout.Bracket("[", fields, "]"))
        other = [] if kind == JSON else [string_literal(PageText(kind))]
        text = layout.call(P.members, Code("value"), *elsewhere(request, attributes))
        return layout.call(P.json_request, *common, text, *other)

    def deserialize(self, operation: Operation, response: Structure, constants: dict[str, str]) -> AnswerView:
        """How an operation's result is made."""
        answer = answer_of(self.names, operation)
        if answer.nothing:
            return AnswerView(form="nothing", body=None)
        return AnswerView(form="value", body=self._answer(answer))

    def _answer(self, answer: Answer) -> Node:
        """The code that makes the value of a body."""
        response = Code("response")
        if answer.body is None:
            return layout.call(A.answer, response)
        type_ = answer.body.type
        if answer.others:
            entries = [
                layout.around(f"{status}: ", self.json.reader(member.type) or Code("None"))
                for status, member in answer.others
            ]
            usual = self.json.reader(type_) or Code("None")
            return layout.call(A.answer_by_status, response, usual, layout.Bracket("{", entries, "}"))
        match type_:
            case Scalar(kind=ScalarKind.BLOB):
                return layout.call(A.bytes_answer, response)
            case Scalar(kind=ScalarKind.STRING):
                return layout.call(A.text_answer, response)
            case _:
                return self._read(answer, type_)

    def _read(self, answer: Answer, type_: Type) -> Node:
        """The code that reads a body that is JSON."""
        reader = self.json.reader(type_)
        kind = _kind(self.names, type_)
        response = Code("response")
        may_be_empty = answer.optional or answer.body is None or answer.body.nullable
        if kind in ("bool", "float") or (kind is not None and may_be_empty):
            return layout.call(A.answer, response, reader or Code("None"), Code(kind))
        function = {"list": A.list_answer, "dict": A.object_answer, None: A.answer}[kind]
        return layout.call(function, response, *([reader] if reader is not None else []))

    def error_value(self, member: Member) -> Node:
        """The value of an error's member, from `self.fields`."""
        return self.json.error_value(member)


def _kind(names: Names, type_: Type) -> str | None:
    """The Python class of the JSON that a type has, `float` for all numbers: JSON of another kind is an error."""
    match type_:
        case Scalar(kind=ScalarKind.BOOLEAN):
            return "bool"
        case Scalar(kind=ScalarKind.INTEGER | ScalarKind.LONG | ScalarKind.FLOAT | ScalarKind.DOUBLE):
            return "float"
        case ListType():
            return "list"
        case MapType():
            return "dict"
        case Reference() if isinstance(names.service.shape[type_.shape], Structure) and not is_anything(names, type_):
            return "dict"
        case _:
            return None


def _writer(type_: Type) -> Code | None:
    """The function that writes values with a form of their own."""
    element = type_.element if isinstance(type_, ListType) else type_
    if isinstance(element, Scalar) and element.timestamp_format not in (None, TimestampFormat.DATE_TIME):
        return text_writer(element, TimestampFormat.DATE_TIME)
    return None


def _text(type_: Type, value: Code) -> Node:
    writer = _writer(type_)
    return value if writer is None else layout.call(writer, value)


def _whole_kind(operation: Operation, member: Member) -> str:
    """The media type of a body that is one value."""
    if operation.media_types:
        return operation.media_types[0]
    if isinstance(member.type, Scalar):
        if member.type.kind is ScalarKind.BLOB:
            return "application/octet-stream"
        if member.type.kind is ScalarKind.STRING:
            return "text/plain"
    return JSON
