"""The view of the module of an operation over plain HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from codegen.emit.python.codec import Codec
from codegen.emit.python.docstrings import Prose, markdown
from codegen.emit.python.names import Names
from codegen.emit.python.operation_views import FactView, OperationView
from codegen.emit.python.rest.answers import answer_of
from codegen.emit.python.rest.paging import rest_paging
from codegen.emit.python.structures import ModuleBuilder
from codegen.emit.python.text import Code, PageText
from codegen.emit.python.types import Typing
from codegen.ir.model import Deprecation, Operation, Structure

_WORD = re.compile(r"(?i)\A\W*deprecated\s*[:.,;!-]\s*")


def rest_operation_module(names: Names, codec: Codec, operation: Operation) -> OperationView:
    """The module of an operation: the class of its parameters, and the functions between values and HTTP."""
    builder = ModuleBuilder(names, codec)
    shapes = names.service.shape
    nothing = Structure(id=operation.id, page=operation.page, span=operation.span)
    request = shapes[operation.input] if operation.input else nothing
    name = names.request(operation)
    builder.add(
        request,
        name,
        "request",
        sent=True,
        received=False,
        prose=Prose(markdown(f"The parameters of {operation.id}.")),
    )
    pages = rest_paging(names, operation)
    return OperationView(
        module=builder.view(operation.id, operation.page),
        name=PageText(operation.id),
        http=True,
        request=Code(name),
        result=answer_of(names, operation).annotation(Typing(names)),
        _serialize=partial(codec.serialize, operation, request),
        _deserialize=partial(codec.deserialize, operation, nothing, {}),
        facts=tuple(_facts(names, operation, request)),
        token=Code(""),
        sensitive=any(member.sensitive for member in request.members),
        encoded_keys=None,
        paginator=None,
        listing=pages.view() if pages is not None else None,
        waiters=(),
        events=None,
    )


def _facts(names: Names, operation: Operation, request: Structure) -> Iterator[FactView]:
    if operation.security is not None:
        yield FactView(name=Code("security"), value=tuple(map(PageText, operation.security)))
    if operation.deprecated is not None:
        yield FactView(name=Code("deprecated"), value=_words(operation.deprecated))
    attributes = names.members(request)
    advised = {attributes[m.name]: _words(m.deprecated) for m in request.members if m.deprecated is not None}
    if advised:
        yield FactView(name=Code("deprecated_parameters"), value=advised)


def _words(deprecation: Deprecation) -> PageText:
    """The text of a deprecation on one line, without a lone `deprecated`, which the warning says itself."""
    return PageText(_WORD.sub("", " ".join(deprecation.documentation.split()), count=1))
