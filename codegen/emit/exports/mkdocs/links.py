"""Paths of the pages of one service, and types in Python's form with links to these pages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable

from codegen.emit.python.names import Names
from codegen.ir.model import AnyOf, ListType, MapType, Reference, Scalar, ScalarKind, Type

_NAMES = {
    ScalarKind.STRING: "str",
    ScalarKind.INTEGER: "int",
    ScalarKind.LONG: "int",
    ScalarKind.FLOAT: "float",
    ScalarKind.DOUBLE: "float",
    ScalarKind.BOOLEAN: "bool",
    ScalarKind.TIMESTAMP: "datetime",
    ScalarKind.DATE: "date",
    ScalarKind.BLOB: "bytes",
    ScalarKind.DOCUMENT: "Any",
}
_OPEN, _CLOSE = "&#91;", "&#93;"
"""Square brackets that begin or end no link."""
_ADDRESS = re.compile(r"https://[A-Za-z0-9./~:#?&=%_+-]+")


class Links:
    """Paths of a service's pages, relative to its folder."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.operations = {op.id: f"operations/{names.methods[op.id]}.md" for op in names.service.operations}
        self.types = {shape.id: f"types/{names.modules[shape.id]}.md" for shape in names.types}

    def kind(self, type_: Type, up: str) -> str:
        """A type in Markdown; `up` leads from the page to the service's folder."""
        return self._python(type_, lambda shape: f"[{self.names.classes[shape]}]({up}{self.types[shape]})")

    def kind_in_html(self, type_: Type, up: str) -> str:
        """A type in HTML."""

        def link(shape: str) -> str:
            address = f"{up}{self.types[shape]}".removesuffix(".md") + ".html"
            return f'<a href="{html.escape(address)}">{html.escape(self.names.classes[shape])}</a>'

        return self._python(type_, link)

    def _python(self, type_: Type, link: Callable[[str], str]) -> str:
        match type_:
            case Scalar():
                return _NAMES[type_.kind]
            case ListType():
                return f"list{_OPEN}{self._python(type_.element, link)}{_CLOSE}"
            case MapType():
                return f"dict{_OPEN}str, {self._python(type_.value, link)}{_CLOSE}"
            case AnyOf():
                return " | ".join(dict.fromkeys(self._python(part, link) for part in type_.alternatives))
            case Reference():
                return link(type_.shape) if type_.shape in self.types else "Any"


def see(url: str | None) -> str:
    """The line with the link to the vendor's page."""
    return f"[The page of the documentation]({url})" if url and _ADDRESS.fullmatch(url) else ""


def page(parts: Iterable[str]) -> str:
    """A page of these parts, with an empty line between them."""
    return "\n\n".join(part for part in parts if part) + "\n"
