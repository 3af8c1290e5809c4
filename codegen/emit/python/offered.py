"""What templates may call: imports, encoders of text from pages, and layout in black's form.

Calls take and give code: `Code`, which is finished, or a `Bracket`, which is broken into lines when it is printed. Text that
a template has in quotes is its own. Text of pages is neither, and only `literal` and `docstring` make code of it.

"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from codegen.emit.python import layout, symbols
from codegen.emit.python.docstrings import documented
from codegen.emit.python.imports import runtime, use
from codegen.emit.python.layout import Node
from codegen.emit.python.text import Code, PageText, string_literal

IMPORTS = Code("\0imports\0")
"""Stands for a module's imports, which are known only when the rest of it is printed."""


def imports() -> Code:
    """The import statements for all that `use` gave; once in a module, behind `from __future__ import annotations`."""
    return IMPORTS


def identifier(text: PageText | str) -> Code:
    """A text as a Python name in lower case: `model_package_name` of `ModelPackageName`."""
    name = symbols.snake_case(text.raw if isinstance(text, PageText) else text)
    return Code(symbols.unique(name, symbols.KEYWORDS))


def literal(value: object) -> Node:
    """A literal: of a text of the pages or the template, a number, true, false, none, or a tuple or dictionary of these.

    Raises TypeError for anything else.
    """
    if value is None or isinstance(value, (bool, int)):
        return Code(repr(value))
    if isinstance(value, (PageText, str)):
        return string_literal(value)
    if isinstance(value, tuple):
        return layout.tuple_(*map(literal, value))
    if isinstance(value, Mapping):
        return dictionary(value.items())
    raise TypeError(f"{type(value).__name__} is no literal")


def json_key(text: PageText) -> Code:
    """A literal of a member's name in the text of an object, behind a comma: `',"Name":'`."""
    return string_literal(f",{json.dumps(text.raw)}:")


def dictionary(entries: Iterable[tuple[PageText | str, PageText | str]]) -> layout.Bracket:
    """A dictionary of texts."""
    return layout.Bracket(
        "{", [Code(f"{string_literal(key)}: {string_literal(value)}") for key, value in entries], "}"
    )


def code(node: Node) -> Code:
    """The one-line form of an expression."""
    return Code(layout.flat(node))


class Growing(list[Any]):
    """A list that loops of a template add to, one by one: joining lists would copy all before each."""

    def add(self, item: Any) -> str:
        """Add an item. Prints nothing."""
        self.append(item)
        return ""


def growing() -> Growing:
    """An empty list to add to: `{% set _ = names.add(item) %}`. In a loop `names + [item]` would copy the list each time."""
    return Growing()


GLOBALS: Mapping[str, Callable[..., Any]] = {
    "use": use,
    "growing": growing,
    "runtime": runtime,
    "imports": imports,
    "docstring": documented,
    "literal": literal,
    "call": layout.call,
    "subscript": layout.subscript,
    "tuple": layout.tuple_,
    "bracket": layout.Bracket,
    "dictionary": dictionary,
    "around": layout.around,
    "code": code,
    "lay_out": layout.lay_out,
    "annotation": layout.annotation,
    "alias": layout.alias,
    "assignment": layout.assignment,
    "addition": layout.addition,
    "condition": layout.condition,
    "choice": layout.choice,
    "texts": layout.texts,
    "signature": layout.signature,
    "conjunction": layout.conjunction,
    "from_import": layout.from_import,
}
"""Name -> function, for every template."""

FILTERS: Mapping[str, Callable[..., Any]] = {
    "literal": literal,
    "doc": documented,
    "name": identifier,
    "json_key": json_key,
    "code": code,
}
"""Encoders for text of pages: `{{ field.wire_name | literal }}`."""
