"""Merges bodies definition by definition, and within a definition part by part."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Any

import libcst as cst

from codegen.merge.bindings import lost_local
from codegen.merge.expressions import one_of
from codegen.merge.imports import merge_imports
from codegen.merge.items import Body, Item, Kind, Statement, items_of, key_of, text_of
from codegen.merge.parts import PARTS, merge_line
from codegen.merge.renames import match_renamed
from codegen.merge.result import Conflict, Prefer, Reason, Remark, RemarkKind, Side
from codegen.merge.sequence import Slot, align, arrange, match_by_key, match_in_order
from codegen.merge.source import InvalidPython, Source, check_parses, code, comments, meaning
from codegen.merge.units import Unmergeable, merge_lines, replaced_twice
from codegen.records import dataclass

_JUMPS = (cst.Return, cst.Raise, cst.Continue, cst.Break)
_FIRST = {Kind.DOCSTRING: 0, Kind.FUTURE: 1}
"""What must stand before everything else, in this order."""
_match_named = match_renamed(match_by_key(key_of, text_of))
_match_statements = match_in_order(key_of, text_of)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a body stands."""

    names: tuple[str, ...] = ()
    """Names of the definitions around it, outermost first."""
    function: bool = False
    """Whether it is the body of a function, where the order of statements matters."""

    def inside(self, name: str, *, function: bool) -> Place:
        """The body of the definition `name` in this one."""
        return Place((*self.names, name), function or self.function)


@dataclass(slots=True)
class DefinitionMerge:
    """One merge of three modules; collects what it cannot settle."""

    path: str
    sources: tuple[Source, Source, Source]
    """Pristine, edited, new."""
    prefer: Prefer | None
    wanted: frozenset[str] = frozenset()
    """Imported names that must be bound in the end, whichever side dropped them."""
    conflicts: list[Conflict] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def body(self, p: Body, e: Body, n: Body, place: Place) -> list[Statement]:
        """The statements of the merged body."""
        match = _match_statements if place.function else _match_named
        aligned = align(items_of(p), items_of(e), items_of(n), match, text_of if place.function else None)
        if place.function and replaced_twice(aligned):
            raise Unmergeable
        chosen = {slot: item for slot in aligned.all if (item := self._choose(slot, place)) is not None}
        order = arrange(aligned, set(chosen))
        if place.function:
            order = _jumps_last(order)
        result = [chosen[slot] for slot in order]
        result.sort(key=lambda item: _FIRST.get(item.kind, len(_FIRST)))
        return [node for item in result for node in item.nodes]

    def _choose(self, slot: Slot[Item], place: Place) -> Item | None:
        p, e, n = slot.pristine, slot.edited, slot.new
        texts = [None if item is None else item.text for item in (p, e, n)]
        imports = any(item is not None and item.kind is Kind.IMPORT for item in (p, e, n))
        if not (imports and self.wanted):
            if texts[1] in (texts[0], texts[2]):
                return n
            if texts[2] == texts[0]:
                return e
        if imports:
            return self._imports(slot, place)
        if p is not None and e is not None and n is not None and _all_classes(p, e, n):
            return self._both_changed(slot, p, e, n, place)
        if _says_the_same(e, p):
            return n
        if _says_the_same(n, p) or _says_the_same(e, n):
            return e
        if e is None:
            return self._deleted(slot, place)
        if n is None:
            return self._conflict(slot, place, Reason.EDITED_AND_REMOVED)
        if p is None:
            return self._conflict(slot, place, Reason.BOTH_ADDED)
        return self._both_changed(slot, p, e, n, place)

    def _both_changed(self, slot: Slot[Item], p: Item, e: Item, n: Item, place: Place) -> Item | None:
        conflicts, remarks = len(self.conflicts), len(self.remarks)
        reason, detail = Reason.BOTH_CHANGED, ""
        try:
            statement = self._statement(p.statement, e.statement, n.statement, n, place)
            documentation = self._documentation(slot, p, e, n, place)
            merged = replace(n, statement=statement, documentation=documentation)
            _check(merged, p, e, n)
            if isinstance(statement, cst.FunctionDef) and len(self.conflicts) == conflicts:
                detail = lost_local(p.text, e.text, n.text, merged.text)
            if not detail:
                return merged
            reason = Reason.UNBOUND_NAME
        except (Unmergeable, cst.CSTValidationError):
            pass
        except InvalidPython as error:
            reason, detail = Reason.NOT_VALID_TOGETHER, str(error)
        del self.conflicts[conflicts:], self.remarks[remarks:]
        return self._conflict(slot, place, reason, detail)

    def _documentation(
        self, slot: Slot[Item], p: Item, e: Item, n: Item, place: Place
    ) -> cst.SimpleStatementLine | None:
        """The docstring below an attribute. Raises Unmergeable."""
        texts = [None if side.documentation is None else code(side.documentation) for side in (p, e, n)]
        if texts[1] == texts[0] or texts[1] == texts[2]:
            return n.documentation
        if texts[2] == texts[0]:
            return e.documentation
        if e.documentation is None and n.documentation is not None:
            self._remark(
                RemarkKind.DELETED_STAYS_DELETED, slot, place.inside(n.name, function=False), "docstring"
            )
            return None
        if p.documentation is None or e.documentation is None or n.documentation is None:
            raise Unmergeable
        return merge_line(p.documentation, e.documentation, n.documentation, listing=True)

    def _deleted(self, slot: Slot[Item], place: Place) -> Item | None:
        if place.function:
            return self._conflict(slot, place, Reason.DELETED_AND_CHANGED)
        self._remark(RemarkKind.DELETED_STAYS_DELETED, slot, place)
        return None

    def _imports(self, slot: Slot[Item], place: Place) -> Item | None:
        p, e, n = slot.pristine, slot.edited, slot.new
        template = n or e or p
        assert template is not None
        lines = [
            cst.ensure_type(item.statement, cst.SimpleStatementLine) if item else None for item in (p, e, n)
        ]
        try:
            statement = merge_imports(lines[0], lines[1], lines[2], self.wanted)
            merged = None if statement is None else replace(template, statement=statement)
            _check_comments(merged, p, e, n)
        except Unmergeable:
            return self._conflict(slot, place, Reason.BOTH_CHANGED if e and n else Reason.EDITED_AND_REMOVED)
        return merged

    def _conflict(self, slot: Slot[Item], place: Place, reason: Reason, detail: str = "") -> Item | None:
        some = slot.edited or slot.new or slot.pristine
        assert some is not None
        sides = [self._side(source, item) for source, item in zip(self.sources, _versions(slot), strict=True)]
        definition = ".".join((*place.names, some.name))
        self.conflicts.append(
            Conflict(
                path=self.path,
                definition=definition,
                reason=reason,
                detail=detail,
                around=self.sources[1].line_around(place.names),
                pristine=sides[0],
                edited=sides[1],
                new=sides[2],
            )
        )
        return slot.new if self.prefer is Prefer.THEIRS else slot.edited

    def _remark(self, kind: RemarkKind, slot: Slot[Item], place: Place, name: str = "") -> None:
        some = slot.new or slot.pristine
        assert some is not None
        pristine, _, new = (self._side(s, i) for s, i in zip(self.sources, _versions(slot), strict=True))
        definition = ".".join((*place.names, name or some.name))
        self.remarks.append(
            Remark(kind=kind, path=self.path, definition=definition, pristine=pristine, new=new)
        )

    def _side(self, source: Source, item: Item | None) -> Side | None:
        return None if item is None else Side(item.text, source.line(item.statement))

    def _statement(self, p: Any, e: Any, n: Any, item: Item, place: Place) -> Statement:
        """Merge one statement part by part. Raises Unmergeable."""
        if not type(p) is type(e) is type(n):
            raise Unmergeable
        if isinstance(n, cst.SimpleStatementLine):
            return merge_line(p, e, n, listing=not place.function)
        parts = PARTS.get(type(n))
        if parts is None:
            raise Unmergeable
        changes: dict[str, Any] = {
            name: merge(getattr(p, name), getattr(e, name), getattr(n, name)) for name, merge in parts.items()
        }
        function = isinstance(n, cst.FunctionDef)
        inside = place.inside(item.name, function=function)
        if isinstance(n, cst.If) and not place.function:
            inside = place
        changes["leading_lines"] = merge_lines(p.leading_lines, e.leading_lines, n.leading_lines)
        changes["body"] = self._block(p.body, e.body, n.body, inside)
        if isinstance(n, (cst.If, cst.For, cst.While)):
            changes["orelse"] = self._otherwise(p.orelse, e.orelse, n.orelse, item, inside)
        merged: Statement = n.with_changes(**changes)
        return merged

    def _otherwise(self, p: Any, e: Any, n: Any, item: Item, place: Place) -> Any:
        """The branch behind `else` or `elif`; where a side has none, it was added or removed as a whole."""
        sides = (p, e, n)
        if all(isinstance(side, cst.If) for side in sides):
            return self._statement(p, e, n, item, place)
        if not all(isinstance(side, cst.Else) for side in sides):
            return one_of(p, e, n)
        lines = merge_lines(p.leading_lines, e.leading_lines, n.leading_lines)
        return n.with_changes(leading_lines=lines, body=self._block(p.body, e.body, n.body, place))

    def _block(self, p: cst.BaseSuite, e: cst.BaseSuite, n: cst.BaseSuite, place: Place) -> cst.BaseSuite:
        blocks = [side for side in (p, e, n) if isinstance(side, cst.IndentedBlock)]
        if len(blocks) < 3:
            merged: cst.BaseSuite = one_of(p, e, n)
            return merged
        base, ours, theirs = blocks
        body = self.body(base, ours, theirs, place) or [cst.SimpleStatementLine([cst.Pass()])]
        footer = merge_lines(base.footer, ours.footer, theirs.footer)
        header = ours.header if code(theirs.header) == code(base.header) else theirs.header
        return theirs.with_changes(body=body, footer=footer, header=header)


def _check(merged: Item, p: Item, e: Item, n: Item) -> None:
    """Raise InvalidPython for what does not parse, Unmergeable where a comment got lost."""
    check_parses(_shell(merged))
    _check_comments(merged, p, e, n)


def _check_comments(merged: Item | None, p: Item | None, e: Item | None, n: Item | None) -> None:
    """Raise Unmergeable where a comment that a side added got lost."""
    base, present = _comments(p), " ".join(_comments(merged))
    if any(comment not in base and comment not in present for side in (e, n) for comment in _comments(side)):
        raise Unmergeable


def _comments(item: Item | None) -> tuple[str, ...]:
    return () if item is None else comments(_shell(item))


def _shell(item: Item) -> str:
    """The source of an item. That of a compound statement is without its body, which is checked by itself."""
    if isinstance(item.statement, cst.SimpleStatementLine):
        return item.text
    return code(item.statement.with_changes(body=cst.SimpleStatementSuite([cst.Pass()])))


def _says_the_same(first: Item | None, second: Item | None) -> bool:
    if first is None or second is None:
        return first is second
    return first.text == second.text or meaning(first.text) == meaning(second.text)


def _all_classes(*items: Item) -> bool:
    """Whether the versions are classes, whose members are compared one by one anyway."""
    return all(isinstance(item.statement, cst.ClassDef) for item in items)


def _versions(slot: Slot[Item]) -> tuple[Item | None, Item | None, Item | None]:
    return slot.pristine, slot.edited, slot.new


def _jumps_last(order: list[Slot[Item]]) -> list[Slot[Item]]:
    """Let what one side adds come before the `return` that the other side adds at the same place."""
    result = list(order)
    for index, slot in enumerate(order[:-1]):
        if slot.pristine is None and slot.new is None and _jumps(slot.edited):
            end = index + 1
            while end < len(order) and order[end].pristine is None and order[end].edited is None:
                end += 1
            run = order[index + 1 : end]
            if any(_jumps(other.new) for other in run):
                raise Unmergeable
            result[index:end] = [*run, slot]
    return result


def _jumps(item: Item | None) -> bool:
    return (
        item is not None
        and isinstance(item.statement, cst.SimpleStatementLine)
        and isinstance(item.statement.body[-1], _JUMPS)
    )
