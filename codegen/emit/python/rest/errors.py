"""The view of the module with a service's exceptions, where pages show bodies of errors."""

from __future__ import annotations

from functools import partial

from codegen.emit.python import symbols
from codegen.emit.python.codec import Codec
from codegen.emit.python.docstrings import Prose, markdown
from codegen.emit.python.names import Names
from codegen.emit.python.prose import header
from codegen.emit.python.rest.error_bodies import BASE, CLASSES, error_members
from codegen.emit.python.text import Code, PageText
from codegen.emit.python.types import Typing
from codegen.emit.python.views import ErrorFieldView, ErrorsView, ErrorView
from codegen.ir.model import Member

ERRORS = tuple(sorted([BASE, "RedirectError", "ServerError", *CLASSES.values()]))
"""Classes of `runtime.rest.errors`."""

_OWN = symbols.ERROR_NAMES | {"headers", "body", "json", "retry_after"}
"""Attributes of these classes."""
_SAID = frozenset({"message", "code"})
"""Members of every exception."""


def rest_errors_module(names: Names, codec: Codec) -> ErrorsView:
    """The exceptions, each derived from one of the runtime; the first is the base of all."""
    members = error_members(names.service)
    attributes = symbols.member_names(
        {member.name for group in members.values() for member in group}, frozenset(_OWN)
    )

    def view(class_: str, text: str) -> ErrorView:
        return ErrorView(
            name=Code(class_),
            prose=Prose(markdown(text)),
            code=PageText(""),
            status=None,
            retry=PageText(""),
            fields=tuple(
                _field(names, codec, member, attributes[member.name])
                for member in members.get(class_, ())
                if member.wire_name not in _SAID
            ),
        )

    title = names.service.title
    statuses = {class_: f"An error of {title} with status {status}." for status, class_ in CLASSES.items()}
    statuses |= {
        "ServerError": f"An error of {title} with a status from 500 on.",
        "RedirectError": f"{title} points elsewhere, and the client does not go there.",
    }
    return ErrorsView(
        prose=header(names, "Errors", None),
        base=Code(BASE),
        base_prose=Prose(markdown(f"An error of {title}.")),
        errors=(
            view(BASE, f"An error of {title}."),
            *(view(name, statuses[name]) for name in ERRORS if name != BASE),
        ),
    )


def _field(names: Names, codec: Codec, member: Member, attribute: str) -> ErrorFieldView:
    return ErrorFieldView(
        name=Code(attribute),
        optional=True,
        alias=Code(""),
        sent=False,
        _member=member,
        _typing=Typing(names),
        _value=partial(codec.error_value, member),
    )
