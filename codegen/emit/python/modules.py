"""The view of an operation's module."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from codegen.emit.python.aws.facts import encoded_keys, facts, host_prefix, token_attribute
from codegen.emit.python.body_views import RequestView
from codegen.emit.python.codec import Codec
from codegen.emit.python.codecs.events import events_of
from codegen.emit.python.docstrings import Prose, markdown
from codegen.emit.python.names import Names
from codegen.emit.python.operation_views import OperationView
from codegen.emit.python.paging import paging
from codegen.emit.python.structures import ModuleBuilder
from codegen.emit.python.text import Code, PageText
from codegen.emit.python.types import Typing
from codegen.emit.python.waiting import waiting
from codegen.ir.model import Operation, Structure


def operation_module(names: Names, codec: Codec, operation: Operation) -> OperationView:
    """The module of an operation."""
    builder = ModuleBuilder(names, codec)
    shapes = names.service.shape
    nothing = Structure(id=operation.id, page=operation.page, span=operation.span)
    request = shapes[operation.input] if operation.input else nothing
    response = shapes[operation.output] if operation.output else nothing
    request_name, response_name = names.request(operation), names.response(operation)
    builder.add(
        request,
        request_name,
        "request",
        sent=True,
        received=False,
        prose=Prose(markdown(f"The parameters of {operation.id}.")),
    )
    answer = builder.add(
        response,
        response_name,
        "answer",
        sent=False,
        received=True,
        prose=Prose(markdown(f"The result of {operation.id}.")),
    )
    readers = {field.documented_name.raw: str(field.constant) for field in answer.fields if field.reads}
    events = events_of(names, response)
    pages = paging(names, operation)
    return OperationView(
        module=builder.view(operation.id, operation.page),
        name=PageText(operation.id),
        http=False,
        request=Code(request_name),
        result=Code(Typing(names).response(operation)),
        _serialize=partial(_request, names, codec, operation, request),
        _deserialize=partial(codec.deserialize, operation, response, readers),
        facts=facts(names, operation, request, response),
        token=token_attribute(names, request),
        sensitive=any(member.sensitive for member in request.members),
        encoded_keys=encoded_keys(names, operation, request, response),
        paginator=pages.view() if pages is not None else None,
        listing=None,
        waiters=tuple(waiter.view() for waiter in waiting(names, operation)),
        events=events,
    )


def _request(names: Names, codec: Codec, operation: Operation, request: Structure) -> RequestView:
    prefix = host_prefix(names, operation, request)
    return replace(codec.serialize(operation, request), host_prefix=prefix)
