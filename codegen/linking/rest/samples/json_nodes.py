"""What an example in JSON holds: its values with the lines on which they stand."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from codegen.records import dataclass
from codegen.source import Span


class Kind(StrEnum):
    """What a value is."""

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
    """Of the page; from 0 in a text of which nobody says where it stands."""
    text: str = ""
    """Of a string its characters, of other simple values what is printed."""
    members: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    choices: tuple[str, ...] = ()
    """`"a" | "b"`: the values that the example offers."""
    placeholder: bool = False
    """It stands for a value (`<string>`, `YOUR_TOKEN`) and is none."""
    cut: bool = False
    """`...` stands in it: there is more than is shown."""
    strict: bool = True
    """Whether it is JSON to the letter."""
    file: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.file, self.line)
