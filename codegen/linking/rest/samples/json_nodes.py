"""The values of an example in JSON, with the lines on which they stand."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from codegen.records import dataclass
from codegen.source import Span


class Kind(StrEnum):
    """The kind of a value."""

    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Node:
    """A value of an example."""

    kind: Kind
    line: int
    """The line on the page; counted from 0 where the place of the text is not known."""
    text: str = ""
    """The characters of a string; of other simple values what is printed."""
    members: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    choices: tuple[str, ...] = ()
    """The values that the example offers: `"a" | "b"`."""
    placeholder: bool = False
    """It only stands for a value: `<string>`, `YOUR_TOKEN`."""
    cut: bool = False
    """`...` stands in it: the value has more than is shown."""
    strict: bool = True
    """It is valid JSON."""
    file: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.file, self.line)
