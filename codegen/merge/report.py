"""What a merge could not settle, or settled by itself, as diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codegen.diagnostics import Diagnostic, Note
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules import (
    merge_both_changed,
    merge_deletion_kept,
    merge_edited_and_removed,
    merge_import_kept,
    merge_not_valid,
    merge_unbound_name,
)
from codegen.merge.excerpts import excerpts
from codegen.merge.result import Conflict, MergeResult, Reason, Remark, RemarkKind, Side
from codegen.source import Span

Cause = Callable[[str, str], Span | None]
"""Where the pages say what a definition is made from: path of the module and definition -> place."""

_NAMES = ("as it was generated", "your edit", "as it is generated now")

_CONFLICTS: dict[Reason, tuple[Rule, str]] = {
    Reason.BOTH_CHANGED: (
        merge_both_changed.RULE,
        "{what} was edited by hand, and what is generated for it has changed in the same place",
    ),
    Reason.BOTH_ADDED: (merge_both_changed.RULE, "{what} was added by hand, and is generated now too"),
    Reason.DELETED_AND_CHANGED: (
        merge_both_changed.RULE,
        "{what} was deleted by hand, and is generated differently now",
    ),
    Reason.EDITED_AND_REMOVED: (
        merge_edited_and_removed.RULE,
        "{what} was edited by hand and is no longer generated",
    ),
    Reason.UNBOUND_NAME: (
        merge_unbound_name.RULE,
        "{what} uses '{detail}', which is not defined any more once the edit and what is generated are merged",
    ),
    Reason.UNPARSEABLE: (merge_not_valid.RULE, "the edited module is no valid Python ({detail})"),
    Reason.NOT_VALID_TOGETHER: (
        merge_not_valid.RULE,
        "{what} is no valid Python once the edit and what is generated are merged ({detail})",
    ),
}

_REMARKS: dict[RemarkKind, tuple[Rule, str]] = {
    RemarkKind.DELETED_STAYS_DELETED: (
        merge_deletion_kept.RULE,
        "{what} in '{file}' was deleted by hand and is generated differently now; it stays deleted",
    ),
    RemarkKind.IMPORT_KEPT: (
        merge_import_kept.RULE,
        "the import of {what} in '{file}' stays: the edit uses it",
    ),
    RemarkKind.IMPORT_RESTORED: (
        merge_import_kept.RULE,
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
    what = f"'{conflict.definition}'" if conflict.definition else "the module" if python else "the file"
    line = conflict.edited.line if conflict.edited else 1
    notes: list[Note] = []
    if conflict.definition or conflict.reason is Reason.UNBOUND_NAME or not python:
        notes += _sides(conflict.pristine, conflict.edited, conflict.new)
    if place := cause(conflict.path, conflict.definition):
        notes.append(Note("it is made from", place))
    return rule(
        f"{message.format(what=what, detail=conflict.detail)}; nothing was written",
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
