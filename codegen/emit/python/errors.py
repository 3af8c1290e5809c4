"""View of the module with a service's exceptions."""

from __future__ import annotations

from codegen.emit.python import layout, symbols
from codegen.emit.python.codecs import Codec
from codegen.emit.python.docstrings import docstring, wrapped
from codegen.emit.python.imports import error_imports
from codegen.emit.python.modules import address, header
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import Typing
from codegen.emit.python.views import ErrorFieldView, ErrorsView, ErrorView
from codegen.ir.model import Structure


def errors_module(names: Names, codec: Codec) -> ErrorsView:
    """The exceptions of a service, sorted by shape."""
    errors = tuple(_error(names, codec, shape) for shape in names.errors)
    texts = [text for error in errors for field in error.fields for text in (field.head, *field.body)]
    return ErrorsView(
        docstring=docstring(header(names, "Errors", None), 0),
        imports=error_imports(texts, bool(errors), codec.protocol_module),
        base=Code(names.error_base),
        base_docstring=docstring(
            wrapped(PageText(f"An error of {names.service.title}."), layout.WIDTH - 8), 1
        ),
        errors=errors,
    )


def error_table(names: Names) -> list[layout.Node]:
    """Entries wire code -> class; the empty code stands for the base class."""
    entries: dict[str, str] = {"": names.error_base}
    for shape in names.errors:
        assert shape.error is not None
        entries.setdefault(shape.error.code, names.error_classes[shape.id])
    return [
        Code(f"{string_literal(PageText(code))}: {string_literal(class_)}")
        for code, class_ in entries.items()
    ]


def _error(names: Names, codec: Codec, shape: Structure) -> ErrorView:
    assert shape.error is not None
    typing = Typing(names)
    attributes = symbols.member_names((member.name for member in shape.members), symbols.ERROR_NAMES)
    fields = []
    for member in shape.members:
        if member.wire_name.lower() in ("message", "code"):
            continue
        annotation = layout.flat(typing.annotation(member.type, None))
        fields.append(
            ErrorFieldView(
                head=Code(f"def {attributes[member.name]}(self) -> {annotation} | None:"),
                docstring=docstring(wrapped(PageText(member.documentation), layout.WIDTH - 12), 2),
                body=(
                    layout.assignment(f"value: {annotation} | None", codec.error_value(member), 2),
                    Code("return value"),
                ),
            )
        )
    lines = wrapped(PageText(shape.documentation), layout.WIDTH - 8)
    lines = lines or wrapped(PageText(f"The error {shape.error.code}."), layout.WIDTH - 8)
    return ErrorView(
        name=Code(names.error_classes[shape.id]),
        docstring=docstring(lines + address(names.url(shape)), 1),
        code=string_literal(PageText(shape.error.code)),
        status=Code(str(shape.error.status)) if shape.error.status is not None else Code(""),
        fields=tuple(fields),
    )
