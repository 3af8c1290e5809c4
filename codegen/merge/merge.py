"""Merges the pristine, the edited and the new text of one generated module."""

from __future__ import annotations

import ast

import libcst as cst

from codegen.merge.alike import NotRestored, Shortened, shortened
from codegen.merge.bindings import imported, names_of, unbound
from codegen.merge.definitions import DefinitionMerge, Place
from codegen.merge.result import Conflict, MergeResult, Prefer, Reason, Remark, RemarkKind, Side
from codegen.merge.source import BOM, InvalidPython, check_file, check_valid, code, parsed
from codegen.merge.units import Unmergeable, merge_lines, merge_units


def merge(pristine: str, edited: str, new: str, path: str, prefer: Prefer | None = None) -> MergeResult:
    """Carry what people changed from `pristine` to `edited` over to `new`.

    A file that is no Python (by the suffix of `path`) is merged by its lines. The result has the line ends of `edited`. With `prefer`, conflicts go to that side and the result is a text,
    unless `edited` is no Python and the other side is not preferred.
    """
    if edited == pristine:
        return MergeResult(new)
    if edited == new or new == pristine:
        return MergeResult(edited)
    windows = "\r\n" in edited and "\n" not in edited.replace("\r\n", "")
    mark = BOM if edited.startswith(BOM) else ""
    texts = [text.removeprefix(BOM).replace("\r\n", "\n") for text in (pristine, edited, new)]
    result = _merge(texts[0], texts[1], texts[2], path, prefer)
    if result.text is None:
        return result
    text = mark + (result.text.replace("\n", "\r\n") if windows else result.text)
    return MergeResult(text, result.conflicts, result.remarks)


def kept(edited: str, path: str) -> MergeResult:
    """The edited text of a file that is generated as before; a conflict where it is no longer Python, or TOML."""
    try:
        check_file(path, edited.removeprefix(BOM))
    except InvalidPython as error:
        return _whole("", edited, "", path, None, Reason.UNPARSEABLE, str(error), error.line)
    return MergeResult(edited)


def _merge(pristine: str, edited: str, new: str, path: str, prefer: Prefer | None) -> MergeResult:
    if edited == pristine:
        return MergeResult(new)
    if edited == new or new == pristine:
        return MergeResult(edited)
    if not path.endswith(".py"):
        return _lines(pristine, edited, new, path, prefer)
    try:
        short = shortened(pristine, edited, new)
        result = _python(short, (pristine, edited, new), path, prefer)
        if not short.shown(result):
            return result
    except NotRestored:
        pass
    return _python(Shortened((pristine, edited, new)), (pristine, edited, new), path, prefer)


def _python(short: Shortened, texts: tuple[str, str, str], path: str, prefer: Prefer | None) -> MergeResult:
    """Merge three modules by their `short` texts. Raises NotRestored."""
    pristine, edited, new = texts
    try:
        p, e, n = (parsed(text) for text in short.texts)
    except InvalidPython as error:
        return _whole(pristine, edited, new, path, prefer, Reason.UNPARSEABLE, str(error), error.line)
    try:
        merged = DefinitionMerge(path, (p, e, n), prefer)
        text = short.restored(_module(merged))
        wanted = _lost_imports(text, pristine, edited, new)
        if wanted:
            merged = DefinitionMerge(path, (p, e, n), prefer, wanted=wanted)
            text = short.restored(_module(merged))
        check_valid(text)
    except (InvalidPython, Unmergeable, cst.CSTValidationError, RecursionError) as error:
        return _whole(pristine, edited, new, path, prefer, Reason.NOT_VALID_TOGETHER, str(error))
    remarks = [*merged.remarks, *_import_remarks(wanted, edited, path)]
    dangling = _dangling(text, edited, new)
    conflicts = list(merged.conflicts)
    if dangling and not conflicts:
        conflicts += [_missing(name, path, edited, new) for name in sorted(dangling)]
    if conflicts and prefer is None:
        return MergeResult(None, tuple(conflicts), tuple(remarks))
    return MergeResult(text, (), tuple(remarks))


def _module(merge: DefinitionMerge) -> str:
    p, e, n = (source.module for source in merge.sources)
    body = merge.body(p, e, n, Place())
    header = merge_lines(p.header, e.header, n.header)
    footer = merge_lines(p.footer, e.footer, n.footer)
    indent = n.default_indent if e.default_indent == p.default_indent else e.default_indent
    return n.with_changes(body=body, header=header, footer=footer, default_indent=indent).code


def _lines(pristine: str, edited: str, new: str, path: str, prefer: Prefer | None) -> MergeResult:
    try:
        check_file(path, edited)
    except InvalidPython as error:
        return _whole(pristine, edited, new, path, prefer, Reason.UNPARSEABLE, str(error), error.line)
    try:
        text = "\n".join(merge_units(*(text.split("\n") for text in (pristine, edited, new))))
        check_file(path, text)
        return MergeResult(text)
    except InvalidPython as error:
        return _whole(pristine, edited, new, path, prefer, Reason.NOT_VALID_TOGETHER, str(error))
    except Unmergeable:
        return _whole(pristine, edited, new, path, prefer, Reason.BOTH_CHANGED, "")


def _lost_imports(text: str, pristine: str, edited: str, new: str) -> frozenset[str]:
    """Names that the merged text uses and that only a dropped import would bind."""
    try:
        missing = unbound(text)
    except SyntaxError:
        return frozenset()
    if not missing:
        return missing
    return missing & (imported(pristine) | imported(edited) | imported(new)) - (
        unbound(edited) & unbound(new)
    )


def _import_remarks(names: frozenset[str], edited: str, path: str) -> list[Remark]:
    present = imported(edited) if names else frozenset()
    kinds = {True: RemarkKind.IMPORT_KEPT, False: RemarkKind.IMPORT_RESTORED}
    return [
        Remark(kind=kinds[name in present], path=path, definition=name, pristine=None, new=None)
        for name in sorted(names)
    ]


def _dangling(text: str, edited: str, new: str) -> frozenset[str]:
    missing = unbound(text)
    return missing and missing - unbound(edited) - unbound(new)


def _missing(name: str, path: str, edited: str, new: str) -> Conflict:
    reason, uses = Reason.UNBOUND_NAME, [_use(name, text) for text in (edited, new)]
    return Conflict(
        path=path, definition="", reason=reason, detail=name, pristine=None, edited=uses[0], new=uses[1]
    )


def _use(name: str, text: str) -> Side | None:
    """The last definition of a module that uses `name`."""
    source = parsed(text)
    using = [
        statement for statement in source.module.body if name in names_of(ast.parse(code(statement))).used
    ]
    return Side(code(using[-1]), source.line(using[-1])) if using else None


def _whole(
    pristine: str,
    edited: str,
    new: str,
    path: str,
    prefer: Prefer | None,
    reason: Reason,
    detail: str,
    line: int = 1,
) -> MergeResult:
    if prefer is not None:
        return MergeResult(new if prefer is Prefer.THEIRS else edited)
    sides = [Side(pristine, 1), Side(edited, line), Side(new, 1)]
    conflict = Conflict(
        path=path,
        definition="",
        reason=reason,
        detail=detail,
        pristine=sides[0],
        edited=sides[1],
        new=sides[2],
    )
    return MergeResult(None, (conflict,))
