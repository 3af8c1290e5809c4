"""View of the module with a service's exceptions."""

from __future__ import annotations

from functools import partial

from codegen.emit.python import layout, symbols
from codegen.emit.python.codec import Codec
from codegen.emit.python.docstrings import Prose, markdown
from codegen.emit.python.names import Names
from codegen.emit.python.prose import address, header
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import Typing
from codegen.emit.python.views import ErrorFieldView, ErrorsView, ErrorView
from codegen.ir.model import Structure


def errors_module(names: Names, codec: Codec) -> ErrorsView:
    """The exceptions of a service, sorted by shape."""
    return ErrorsView(
        prose=header(names, "Errors", None),
        base=Code(names.error_base),
        base_prose=Prose(markdown(f"An error of {names.service.title}.")),
        errors=tuple(_error(names, codec, shape) for shape in names.errors),
    )


def error_table(names: Names) -> list[layout.Node]:
    """Entries wire code -> class; the base class has the empty code."""
    entries: dict[str, str] = {"": names.error_base}
    for shape in names.errors:
        assert shape.error is not None
        entries.setdefault(shape.error.code, names.error_classes[shape.id])
    for shape in names.errors:
        for code in shape.error.other_codes if shape.error is not None else ():
            entries.setdefault(code, names.error_classes[shape.id])
    return [
        Code(f"{string_literal(PageText(code))}: {string_literal(class_)}")
        for code, class_ in entries.items()
    ]


def _error(names: Names, codec: Codec, shape: Structure) -> ErrorView:
    assert shape.error is not None
    typing = Typing(names)
    attributes = symbols.member_names((member.name for member in shape.members), symbols.ERROR_NAMES)
    fields = [
        ErrorFieldView(
            name=Code(attributes[member.name]),
            optional=True,
            alias=Code(""),
            sent=False,
            _member=member,
            _typing=typing,
            _value=partial(codec.error_value, member),
        )
        for member in shape.members
        if member.wire_name.lower() not in ("message", "code")
    ]
    return ErrorView(
        name=Code(names.error_classes[shape.id]),
        prose=Prose(
            markdown(shape.documentation, f"The error {shape.error.code}."), address(names.url(shape))
        ),
        code=PageText(shape.error.code),
        status=shape.error.status,
        retry=PageText(shape.error.retry),
        fields=tuple(fields),
    )
