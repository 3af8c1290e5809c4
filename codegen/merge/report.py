"""What a merge could not settle, or settled by itself, as diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.merge.excerpts import excerpts, first_change
from codegen.merge.result import Conflict, MergeResult, Reason, Remark, RemarkKind, Side
from codegen.source import Span

Cause = Callable[[str, str], Span | None]
"""Where the pages say what a definition is made from: (path of the module, definition) -> place."""

_NAMES = ("as it was generated", "your edit", "as it is generated now")

MERGE_BOTH_CHANGED = Rule(
    "MG501",
    "merge-both-changed",
    Severity.ERROR,
    """A definition was edited by hand, and what is generated for it has changed in the same place.

## What it does

Reports a field, method, class, docstring or statement that your edit and the pages changed (or added) differently.

## Why it is bad

One of the two would be lost, so nothing is written and the exit status is 3.

## Example

    name: str = "mine"            # your edit
    name: str | Unset = UNSET     # was generated
    name: int | Unset = UNSET     # is generated now

## How to fix

Build with `--ours FILE` to keep your edit, with `--theirs FILE` to give it up where both changed the same,
or make the definition as it is generated now and your change elsewhere (in a method or file of your own).
""",
)

MERGE_EDITED_AND_REMOVED = Rule(
    "MG502",
    "merge-edited-and-removed",
    Severity.ERROR,
    """A definition was edited by hand and is no longer generated.

## What it does

Reports a definition inside a generated module that you changed and that the pages no longer have.

## Why it is bad

Removing it would lose the edit, so nothing is written and the exit status is 3.

## Example

    class Tag(Structure):        # gone from the pages
        def label(self) -> str:  # your edit

## How to fix

Build with `--ours FILE` to keep your edit, with `--theirs FILE` to give it up where both changed the same,
or make the definition as it is generated now and your change elsewhere (in a method or file of your own).
""",
)

MERGE_NOT_VALID = Rule(
    "MG503",
    "merge-not-valid",
    Severity.ERROR,
    """An edited module is no valid Python, or an edited project file no valid TOML.

## What it does

Reports a generated module or `pyproject.toml` that was edited by hand and cannot be parsed, or that could not be parsed after merging.

## Why it is bad

Its edits cannot be told apart, so nothing is written and the exit status is 3.

## Example

    def label(self -> str:

## How to fix

Correct the line that the message names, or build with `--theirs FILE` to give the edit up.
""",
)

MERGE_UNBOUND_NAME = Rule(
    "MG504",
    "merge-unbound-name",
    Severity.ERROR,
    """An edit uses a name that is no longer generated, or the other way round.

## What it does

Reports a name that the merged module would use although one side took its definition away.

## Why it is bad

The module would fail when it is imported or called, so nothing is written and the exit status is 3.

## Example

    def label(self) -> str:      # your edit
        return _PREFIX + self.key  # _PREFIX is no longer generated

## How to fix

Define the name in your edit or stop using it, or build with `--ours FILE` or `--theirs FILE`.
""",
)


_CONFLICTS: dict[Reason, tuple[Rule, str]] = {
    Reason.BOTH_CHANGED: (
        MERGE_BOTH_CHANGED,
        "{what} was edited by hand, and what is generated for it has changed in the same place",
    ),
    Reason.BOTH_ADDED: (MERGE_BOTH_CHANGED, "{what} was added by hand, and is generated now too"),
    Reason.DELETED_AND_CHANGED: (
        MERGE_BOTH_CHANGED,
        "{what} was deleted by hand, and is generated differently now",
    ),
    Reason.EDITED_AND_REMOVED: (
        MERGE_EDITED_AND_REMOVED,
        "{what} was edited by hand and is no longer generated",
    ),
    Reason.UNBOUND_NAME: (
        MERGE_UNBOUND_NAME,
        "{what} uses '{detail}', which is not defined any more once the edit and what is generated are merged",
    ),
    Reason.UNPARSEABLE: (MERGE_NOT_VALID, "the edited {file} is no valid {language} ({detail})"),
    Reason.NOT_VALID_TOGETHER: (
        MERGE_NOT_VALID,
        "{what} is no valid {language} once the edit and what is generated are merged ({detail})",
    ),
}

MERGE_DELETION_KEPT = Rule(
    "MG505",
    "merge-deletion-kept",
    Severity.INFO,
    """A definition that was deleted by hand is generated differently now; it stays deleted.

## What it does

Reports a field, method, class or docstring that you deleted from a generated module and that the pages changed since.

## Why it is bad

It is only worth a look: what changed may be the reason to have the definition again.

## Example

    # you deleted the method `replace`, and what is generated for it has changed

## How to fix

Nothing has to be done. To have the definition back, copy it from the report.
""",
)

MERGE_IMPORT_KEPT = Rule(
    "MG506",
    "merge-import-kept",
    Severity.INFO,
    """An import stays because the merged module uses it.

## What it does

Reports an import that is no longer generated but that your edit uses, or that you deleted but that generated code uses now.

## Why it is bad

It is only worth a look: the import belongs to your edit from now on.

## Example

    from datetime import datetime  # used by a method of yours only

## How to fix

Nothing has to be done.
""",
)


_REMARKS: dict[RemarkKind, tuple[Rule, str]] = {
    RemarkKind.DELETED_STAYS_DELETED: (
        MERGE_DELETION_KEPT,
        "{what} in '{file}' was deleted by hand and is generated differently now; it stays deleted",
    ),
    RemarkKind.IMPORT_KEPT: (
        MERGE_IMPORT_KEPT,
        "the import of {what} in '{file}' stays: the edit uses it",
    ),
    RemarkKind.IMPORT_RESTORED: (
        MERGE_IMPORT_KEPT,
        "the import of {what} in '{file}', deleted by hand, is back: what is generated uses it",
    ),
}


def diagnostics(
    result: MergeResult, file: str, cause: Cause = lambda path, definition: None
) -> list[Diagnostic]:
    """The findings of merging the module that stands at `file`."""
    return [
        *(_conflict(conflict, file, cause) for conflict in result.conflicts),
        *(_remark(remark, file, cause) for remark in result.remarks),
    ]


def _conflict(conflict: Conflict, file: str, cause: Cause) -> Diagnostic:
    rule, message = _CONFLICTS[conflict.reason]
    python = conflict.path.endswith(".py")
    kind, language = ("module", "Python") if python else ("file", "TOML")
    what = f"'{conflict.definition}'" if conflict.definition else f"the {kind}"
    line = conflict.around
    if conflict.edited:
        unreadable = conflict.reason is Reason.UNPARSEABLE
        line = conflict.edited.line if unreadable else first_change(conflict.edited, conflict.pristine)
    notes: list[Note] = []
    told = python or conflict.reason is Reason.UNPARSEABLE
    if conflict.definition or conflict.reason is Reason.UNBOUND_NAME or not told:
        notes += _sides(conflict.pristine, conflict.edited, conflict.new)
    if place := cause(conflict.path, conflict.definition):
        notes.append(Note("it is made from", place))
    return rule(
        f"{message.format(what=what, file=kind, language=language, detail=conflict.detail)}; nothing was written",
        Span(file, line),
        notes=tuple(notes),
        help=f"correct the line, or build with '--theirs {file}' to give the edit up"
        if conflict.reason is Reason.UNPARSEABLE
        else f"build with '--ours {file}' to keep your edit, with '--theirs {file}' to give it up,"
        " or edit it to what is generated now and put your change elsewhere",
    )


def _remark(remark: Remark, file: str, cause: Cause) -> Diagnostic:
    rule, message = _REMARKS[remark.kind]
    notes: list[Note] = []
    if remark.new and (place := cause(remark.path, remark.definition)):
        notes.append(Note("it is made from", place))
    return rule(message.format(what=f"'{remark.definition}'", file=file), None, notes=tuple(notes))


def _sides(pristine: Side | None, edited: Side | None, new: Side | None) -> Iterator[Note]:
    for name, part in zip(_NAMES, excerpts(pristine, edited, new), strict=True):
        if part:
            yield Note(f"{name}, line {part.line}:\n{part.text}")
