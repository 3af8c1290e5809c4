"""Tells the form of each line once; readers look at the form and match nothing themselves."""

from __future__ import annotations

from functools import lru_cache

from codegen.reading.aws.fields import Field, labelled
from codegen.reading.aws.heads import Head, parse_head
from codegen.reading.aws.sentences import Introduction, introduction, is_union_note, nearly_introduction
from codegen.reading.aws.statuses import STATUS, resembles_status
from codegen.records import dataclass

_REMEMBERED = 4096
"""So many texts are remembered. Pages repeat few of them, such as `Required: Yes`, all the time."""


@dataclass(frozen=True, slots=True)
class Status:
    """The HTTP status that a line states."""

    code: int
    start: int
    end: int
    """The offset behind the number."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a whole line, wherever it stands. A line has at most one, but a sentence may also be a note on unions."""

    blank: bool = False
    head: Head | None = None
    """The head that it is, if it stands where a head may."""
    field: Field | None = None
    """The field whose label begins the line; what follows need not be a value."""
    value_at: int = 0
    """The offset of the field's value."""
    status: Status | None = None
    status_like: bool = False
    """Whether it begins like a status."""
    introduction: Introduction | None = None
    """What it says as one of the fixed sentences."""
    nearly: str = ""
    """The fixed sentence that the line nearly is."""
    union_note: bool = False

    @property
    def label(self) -> str:
        """The attribute of the field; empty for other lines."""
        return self.field.attribute if self.field is not None else ""


BLANK = Form(blank=True)
"""The form of a line without text."""
PROSE = Form()
"""The form of a line of text."""
_MARKED = 12
"""Behind as many characters at most, with its marks, stands the label of a status."""


@lru_cache(_REMEMBERED)
def form_of(text: str) -> Form:
    """The form of a line."""
    words = text.lstrip()
    if not words:
        return BLANK
    if words[0] in "*`":
        head = parse_head(text)
        if head is not None:
            return Form(head=head)
    field = labelled(text)
    if field is not None:
        return Form(field=field[0], value_at=field[1])
    if words.startswith(("HTTP ", "Http ", "http ")) or "HTTP S" in words[:_MARKED] or words.rstrip(" .\\")[-1:].isdigit():
        match = STATUS.match(text)
        status = Status(int(match[1]), match.start(1), match.end(1)) if match else None
        if status is not None or resembles_status(text):
            return Form(status=status, status_like=resembles_status(text))
    said, union = introduction(text), is_union_note(text)
    if said is not None or union:
        return Form(introduction=said, union_note=union)
    nearly = nearly_introduction(text)
    return Form(nearly=nearly) if nearly else PROSE
