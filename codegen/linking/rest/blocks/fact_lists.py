"""Reads members whose facts are the items of a list below their names: `width:`, then `* type: float` and `* required: true`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.entries.cell_names import NAME
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.linking.rest.leads.placed import Placed
from codegen.pages.rest import Inline, Item, List, Mark, MarkKind, Paragraph

_NAME = re.compile(rf"(?P<name>{NAME}(?:\[\w*\])*):?")
_FACT = re.compile(r"(?P<label>type|required|description|requirement|default|format|data ?type)\s*:(?:\s*(?P<value>.*))?", re.IGNORECASE | re.DOTALL)
_REQUIREMENTS = re.compile(r"\W*requirements\W*", re.IGNORECASE)
_FILTERS = re.compile(r"\W*(?:query )?filters\W*", re.IGNORECASE)
_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0"})
_OBJECT = re.compile(r"(?P<kind>[\w ]+?)\s*\(\W*\w*\W*\)")
"""A type and the name of a class: `object (Maker)`."""


def with_fact_lists(placed: Sequence[Placed]) -> Iterator[Placed]:
    """The blocks, with one list of members in place of names and the lists of their facts."""
    at = 0
    while at < len(placed):
        here = placed[at]
        items: list[Item] = []
        begun = at
        while at + 1 < len(placed) and placed[at].number == here.number and (item := _member(placed[at], placed[at + 1])) is not None:
            if not (item.text.text.startswith("_") and _REQUIREMENTS.fullmatch(here.thing)):
                items.append(item)
            at += 2
            while at < len(placed) and placed[at].depth and placed[at].number == here.number:
                at += 1  # what stands inside that list
        if items:
            lead = _titled(here.thing) if here.section is None else None
            yield replace(here, block=List(tuple(items), here.block.span), lead=lead, section=here.section or lead)
        elif at == begun:
            yield here
            at += 1


def _titled(title: str) -> Lead | None:
    """What a title says of members with such facts: values that places of the path may have, or filters of a list."""
    if _REQUIREMENTS.fullmatch(title):
        return Lead(Subject.REQUEST, Location.PATH)
    return Lead(Subject.REQUEST, Location.QUERY) if _FILTERS.fullmatch(title) else None


def _member(name: Placed, facts: Placed) -> Item | None:
    """The member that a paragraph and the list behind it are, as an item; None for others."""
    if name.depth or facts.depth or not isinstance(name.block, Paragraph) or not isinstance(facts.block, List) or name.number != facts.number:
        return None
    text = name.block.text
    named = _NAME.fullmatch(text.text)
    if named is None or not (text.text.endswith(":") or (text.marks and text.marks[0].kind is MarkKind.STRONG and text.marks[0].end == len(text.text))):
        return None
    said: dict[str, str] = {}
    for item in facts.block.items:
        fact = _FACT.fullmatch(item.text.text)
        if fact is None:
            return None
        said[fact["label"].lower().replace(" ", "")] = (fact["value"] or "").strip()
    if not said.keys() & {"type", "datatype", "required", "requirement"}:
        return None
    return _item(named["name"], said, name.block)


def _item(name: str, said: dict[str, str], block: Paragraph) -> Item:
    kind = said.get("type") or said.get("datatype") or ""
    kind = match["kind"] if (match := _OBJECT.fullmatch(kind)) is not None else kind
    need = said.get("required", "").lower()
    facts = [kind] if kind else []
    facts += ["required"] if need in _TRUE else ["optional"] if need in _FALSE else []
    words = [said["description"].rstrip(".") + "."] if said.get("description") else []
    words += [f"Default: {said['default']}"] if said.get("default") else []
    told = f"{name} ({', '.join(facts)})" if facts else name
    whole = f"{told} - {' '.join(words)}" if words else told
    return Item(Inline(whole, (Mark(MarkKind.CODE, 0, len(name)),), block.span), (), block.span)
