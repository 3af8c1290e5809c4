"""Reads sections that describe one parameter each, whose heading says so: ``#### `tags` (optional; provide in body)``, `#### tags (string)`, `#### tags (required)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.entries.cell_names import NAME
from codegen.linking.rest.entries.item_leads import leading
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.linking.rest.outline import Section
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Block, Inline, Item, List, Mark, MarkKind, Paragraph

_TITLE = re.compile(rf"\{{?(?P<name>{NAME})\}}?\s*\((?P<said>[^()]{{1,80}})\)\W*")
_PARTS = re.compile(r"\s*[;,]\s*")
_NEED = re.compile(r"required|mandatory|optional", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:(?:provide|pass|send|specify|give|set)(?:e?d|t|n)? )?(?:in |as )?(?:an? |the )?(?:(?:url|uri|request|http|post|put|patch|json) )*(?P<place>path|query|headers?|body)(?: (?:string|param(?:eter)?))?",
    re.IGNORECASE,
)
_PLACES = {"path": Location.PATH, "quer": Location.QUERY, "head": Location.HEADER, "body": Location.BODY}


def titled_member(section: Section, blocks: Sequence[Block], above: Lead | None) -> tuple[List, Lead] | None:
    """The list of one that such a section is, and the lead that says where it travels; None for other sections.

    `above` is what the heading around it says. All that stands in the brackets is a place, a type, or whether it must be given. Sections below it that do the same describe its members.
    """
    found = _titled(section, blocks, above)
    inner = [item for _, below in members_below(section, above) for item in below.items] if found is not None else []
    if found is None or not inner:
        return found
    (item,), lead = found[0].items, found[1]
    return replace(found[0], items=(replace(item, blocks=(*item.blocks, List(tuple(inner), inner[0].span))),)), lead


def members_below(section: Section, above: Lead | None) -> list[tuple[Section, List]]:
    """The sections right below one that describe a member each, and what each says."""
    return [(below, found[0]) for below in section.sections if (found := titled_member(below, below.blocks, above)) is not None]


def _titled(section: Section, blocks: Sequence[Block], above: Lead | None) -> tuple[List, Lead] | None:
    title = section.heading.title if section.heading is not None else None
    if title is None or above is None or above.subject is not Subject.REQUEST:
        return None
    match = _TITLE.fullmatch(title.text)
    coded = bool(title.marks) and title.marks[0].kind is MarkKind.CODE and not title.marks[0].start
    if match is None:
        return _without_brackets(title, blocks, above) if coded or title.text.islower() else None
    told = False
    facts: list[str] = []
    location = above.location
    at = match.start("said")
    for part in _PARTS.split(match["said"]):
        start = title.text.index(part, at)
        at = start + len(part)
        if place := _PLACE.fullmatch(part):
            location = _PLACES[place["place"][:4].lower()]
        elif only_type(stretch(title, start, at)) is not None or _NEED.fullmatch(part):
            told = True
            facts.append(part)
        else:
            return None
    if not (coded or (told and match["name"].islower())):
        return None
    name = title.text[: match.end("name")] + "}" * title.text.startswith("{")
    return _list_of(name, facts, title, blocks), replace(above, location=location)


_BARE = re.compile(rf"(?P<name>{NAME})(?:\s+(?P<said>[^()]{{1,60}}))?")


def _without_brackets(title: Inline, blocks: Sequence[Block], above: Lead) -> tuple[List, Lead] | None:
    """As `titled_member`, for a name with its facts behind it, or with a paragraph below that begins with its type."""
    match = _BARE.fullmatch(title.text)
    if match is None:
        return None
    first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
    if match["said"] is None:
        typed = first is not None and leading(first.text)[0].typed is not None
        return (_list_of(match["name"], (), title, blocks), above) if typed else None
    needs = _NEED.findall(match["said"])
    kind = " ".join(_NEED.sub(" ", match["said"]).replace(",", " ").split())
    if only_type(Inline(kind, (), title.span)) is None:
        return None
    return _list_of(match["name"], (kind, *needs), title, blocks), above


def _list_of(name: str, facts: Sequence[str], title: Inline, blocks: Sequence[Block]) -> List:
    said = f" ({', '.join(facts)})" if facts else ""
    text = Inline(f"{name}{said}", (Mark(MarkKind.CODE, 0, len(name)),), title.span)
    return List((Item(text, tuple(blocks), title.span),), title.span)
