"""Reads a name and its type that are one piece of code, as TypeScript writes members: `` `limit: optional number` ``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.types.sketch import Named, Typed
from codegen.linking.rest.types.type_words import only_type, read_type
from codegen.pages.rest import Inline, Item, List, Mark, MarkKind
from codegen.records import dataclass

_MEMBER = re.compile(r"(?P<name>(?:[A-Z][\w.$]*|[a-z_$][\w.$-]*)(?:\[\])?): (?P<optional>optional )?(?P<type>\S.*)")
_VARIANT = re.compile(r"[A-Za-z]\w* (?:= \S.*|(?P<object>object)(?: ?\{[^{}]*\})?)")
"""One of the types that a member may have, which is no member: `Van object { id, name }`, `Name = string`."""
_MEMBERS = re.compile(r"\s*\{[^{}]*\}")
"""The names of an object's members, which are listed below it."""
_VALUES = re.compile(r"\"[^\"]*\"(?: or \"[^\"]*\")*(?P<more> or \d+ more)?")
_VALUE = re.compile(r"\"([^\"]*)\"")
_BESIDE = re.compile(r" or (?:\"[^\"]*\"|\d+ more)")
"""Values beside a type that has them all: `string or "small"`."""
_CALLED = re.compile(r"(?:array of |map\[)?[A-Z]\w*\]?")


@dataclass(frozen=True, slots=True)
class CodedType:
    """What code says of a member: its name, its type, and whether it may be left out."""

    name: str
    typed: Typed
    optional: bool


def coded_type(item: Item) -> CodedType | None:
    """The member that the code at the beginning of an item states, if all of its line is code and its type one that is known."""
    code = _code(item)
    match = _MEMBER.fullmatch(code) if ": " in code else None
    if match is None:
        return None
    words = _MEMBERS.sub("", match["type"])
    typed = _typed(words, item) if words else None
    optional = match["optional"] is not None
    if typed is None and not optional:
        return None
    return CodedType(match["name"], typed or read_type(Inline(words, (), item.span)), optional)


def only_name(item: Item, coded: CodedType) -> Item:
    """The item with nothing but the name in its code."""
    end = len(coded.name)
    return replace(item, text=Inline(coded.name, (Mark(MarkKind.CODE, 0, end),), item.text.span))


def members(items: Sequence[Item]) -> Sequence[Item]:
    """The items without those that state a type; the members of the only such object where there is nothing else."""
    variants = {id(item): match for item in items if (match := _VARIANT.fullmatch(_code(item))) is not None}
    if not variants:
        return items
    others = [item for item in items if id(item) not in variants]
    if others or len(items) > 1 or not variants[id(items[0])]["object"]:
        return others
    return [part for block in items[0].blocks if isinstance(block, List) for part in block.items]


def with_needed(entries: Iterable[Entry], items: Sequence[Item]) -> list[Entry]:
    """The entries of a list in which code says what may be left out: the others may not."""
    coded = [coded_type(item) for item in items]
    if not any(each is not None and each.optional for each in coded):
        return list(entries)
    named = {each.name for each in coded if each is not None}
    return [replace(entry, required=True) if entry.required is None and entry.name in named else entry for entry in entries]


def _code(item: Item) -> str:
    """The code that the line of an item is; empty where there is anything else."""
    text = item.text
    mark = text.marks[0] if text.marks else None
    whole = mark is not None and mark.kind is MarkKind.CODE and not mark.start and mark.end == len(text.text)
    return text.text if whole else ""


def _typed(words: str, item: Item) -> Typed | None:
    if listed := _VALUES.fullmatch(words):
        return Typed(Named(ScalarKind.STRING), literals=() if listed["more"] else tuple(_VALUE.findall(words)))
    if words in ("true", "false"):
        return Typed(Named(ScalarKind.BOOLEAN))
    cell = Inline(_BESIDE.sub("", words), (), item.span)
    return read_type(cell) if _CALLED.fullmatch(cell.text) else only_type(cell)
