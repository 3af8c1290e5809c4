"""Where the pages of one service lie, and types in words that lead there."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from codegen.emit.python.names import Names
from codegen.ir.model import AnyOf, ListType, MapType, Reference, Scalar, Type

_ADDRESS = re.compile(r"https://[A-Za-z0-9./~:#?&=%_+-]+")


class Links:
    """Paths of a service's pages, below its folder."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.operations = {op.id: f"operations/{names.methods[op.id]}.md" for op in names.service.operations}
        self.types = {shape.id: f"types/{names.modules[shape.id]}.md" for shape in names.types}

    def kind(self, type_: Type, up: str) -> str:
        """A type in words, as Markdown; `up` leads from the page to the service's folder."""
        return _words(
            type_, lambda shape: f"[{self.names.classes[shape]}]({up}{self.types[shape]})", self.types
        )

    def kind_in_html(self, type_: Type, up: str) -> str:
        """The same as HTML."""

        def link(shape: str) -> str:
            address = f"{up}{self.types[shape]}".removesuffix(".md") + ".html"
            return f'<a href="{html.escape(address)}">{html.escape(self.names.classes[shape])}</a>'

        return _words(type_, link, self.types)


def _words(type_: Type, link: Callable[[str], str], known: Mapping[str, str]) -> str:
    match type_:
        case Scalar(kind=kind):
            return kind.value
        case ListType():
            return f"list of {_words(type_.element, link, known)}"
        case MapType():
            return f"map from string to {_words(type_.value, link, known)}"
        case AnyOf():
            return " or ".join(_words(each, link, known) for each in type_.alternatives)
        case Reference(shape=shape) if shape in known:
            return link(shape)
        case _:
            return "anything"


def direct(type_: Type) -> Iterator[str]:
    """The shapes that a type shows without another in between."""
    match type_:
        case ListType():
            yield from direct(type_.element)
        case MapType():
            yield from direct(type_.value)
        case AnyOf():
            for each in type_.alternatives:
                yield from direct(each)
        case Reference(shape=shape):
            yield shape


def see(url: str | None) -> str:
    """The line that leads to the vendor's page."""
    return f"[The page of the documentation]({url})" if url and _ADDRESS.fullmatch(url) else ""


def page(parts: Iterable[str]) -> str:
    """Parts of a page with a line between them."""
    return "\n\n".join(part for part in parts if part) + "\n"
