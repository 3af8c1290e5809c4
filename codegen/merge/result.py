"""What a merge gives: the merged text, or the conflicts that a person must settle, and remarks."""

from __future__ import annotations

from enum import StrEnum

from codegen.records import dataclass


class Prefer(StrEnum):
    """The side that wins where both changed the same thing."""

    OURS = "ours"
    """The hand edit."""
    THEIRS = "theirs"
    """What is generated now."""


class Reason(StrEnum):
    """Why something could not be merged."""

    BOTH_CHANGED = "both-changed"
    BOTH_ADDED = "both-added"
    EDITED_AND_REMOVED = "edited-and-removed"
    """The edit changed what is no longer generated."""
    DELETED_AND_CHANGED = "deleted-and-changed"
    """The edit deleted a part of a function that is generated differently now."""
    UNBOUND_NAME = "unbound-name"
    """Each side alone is sound, but together they use a name that one of them took away."""
    UNPARSEABLE = "unparseable"
    """The edited module is no valid Python, or the edited project file no valid TOML."""
    NOT_VALID_TOGETHER = "not-valid-together"
    """Each side alone is valid Python, the two together are not."""


class RemarkKind(StrEnum):
    """What the merge did that its user should know."""

    DELETED_STAYS_DELETED = "deleted-stays-deleted"
    """What the edit deleted is generated differently now; it stays deleted."""
    IMPORT_KEPT = "import-kept"
    """An import that is no longer generated stays, as the edit uses it."""
    IMPORT_RESTORED = "import-restored"
    """An import that the edit deleted comes back, as generated code needs it."""


@dataclass(frozen=True, slots=True)
class Side:
    """A definition as one of the three texts has it."""

    text: str
    """Its source without the indentation around it."""
    line: int
    """The line on which it starts, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What both the edit and the generator changed, in ways that do not go together."""

    path: str
    definition: str
    """`CreateModelPackageRequest.check`; empty for the module."""
    reason: Reason
    pristine: Side | None
    edited: Side | None
    new: Side | None
    around: int = 1
    """The line of the definition around it in the edited module, from 1."""
    detail: str = ""
    """More about the reason: the name that is not bound, the parser's message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that was settled without asking."""

    kind: RemarkKind
    path: str
    definition: str
    pristine: Side | None
    new: Side | None


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged text, or conflicts."""

    text: str | None
    """None where there are conflicts."""
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[Remark, ...] = ()
