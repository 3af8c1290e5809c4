"""Reads lists of API Blueprint as what they say: `+ Response 200`, `+ Attributes`, `+ name: Big (string, required) - Its name`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codegen.pages.rest import Block, Code, Heading, Inline, Item, List, Mark, MarkKind, Paragraph

_PART = re.compile(r"(?P<part>Request|Response)(?:\s+(?P<status>\d{3}))?\b[^:\n]*|Parameters")
_OF_TYPE = re.compile(r"\((?:application|text|multipart|image)/[\w.+-]+\)")
_ATTRIBUTES = re.compile(r"Attributes(?:\s*\((?P<type>[^()]*)\))?")
_BODY = re.compile(r"(?:Body|Schema)\W*")
_MEMBER = re.compile(
    r"(?P<name>[A-Za-z_$@][\w.$@-]*)(?:\s*:\s*(?P<example>[^()\n]*?))?\s*(?:\((?P<facts>[^()\n]*)\))?(?:\s*-\s+(?P<words>[^\n]+))?\s*"
)
_TITLE = re.compile(r"(?P<name>[\w ]+?)\s*\((?P<type>[\w \[\]]+)\)")
"""The title of a data structure: `Loom (object)`."""
_STRUCTURES = re.compile(r"\W*data structures\W*", re.IGNORECASE)
_NO_TYPES = frozenset({"required", "optional", "nullable", "fixed", "fixed-type", "sample", "default"})
_PLAIN = frozenset({"object", "array", "enum", "string", "number", "boolean", ""})
_ARRAY = re.compile(r"array\s*\[\s*(?P<of>[^\[\],]+)\s*\]")


_HEAD = re.compile(r"FORMAT: ?1[AB].*?\bHOST: ?(?P<host>https?://\S+)", re.DOTALL)
"""The lines with which a document begins."""
_HEADERS = re.compile(r"Headers\W*")
_HEADER = re.compile(r"[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>[^\n]*)")
_OF_MEDIA = frozenset({"content-type", "content-length", "accept", "authorization"})
"""Headers that say of the body what a list says already, or who calls."""
_FACT = re.compile(r"(?P<what>Default|Sample)(?:\s*:\s*(?P<value>.*\S))?\s*")


def with_attributes(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a page, with the members of such lists as lists of members below a line that says whose they are."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and (head := _HEAD.match(first.text.text)) is not None:
        blocks = [replace(first, text=Inline(f"Base URL: {head['host']}", (), first.text.span)), *blocks[1:]]
    if not any(isinstance(block, List) and any(_has_members(item) for item in block.items) for block in blocks):
        return blocks
    out: list[Block] = []
    structures = 0
    described = False
    for block in blocks:
        if isinstance(block, Heading):
            if _STRUCTURES.fullmatch(block.title.text):
                structures = block.level
            elif structures and block.level <= structures:
                structures = 0
            titled = _TITLE.fullmatch(block.title.text) if structures else None
            described = titled is not None
            out.append(replace(block, title=Inline(titled["name"], (), block.title.span)) if titled is not None else block)
        elif isinstance(block, List) and described:
            out.append(_members(block))
        elif isinstance(block, List):
            out += _parts(block)
        else:
            out.append(block)
    return out


def _has_members(item: Item) -> bool:
    part = _PART.fullmatch(item.text.text)
    if part is None:
        return False
    lists = [block for block in item.blocks if isinstance(block, List)]
    if part["part"] is None:
        return any(_facts(member) for block in lists for member in block.items)
    if _OF_TYPE.search(item.text.text) and any(isinstance(block, Code) for block in item.blocks):
        return True
    return any(_ATTRIBUTES.fullmatch(inner.text.text) or _BODY.fullmatch(inner.text.text) for block in lists for inner in block.items)


def _facts(member: Item) -> bool:
    match = _MEMBER.fullmatch(member.text.text)
    return match is not None and match["facts"] is not None


def _parts(block: List) -> Iterator[Block]:
    """A list in pieces, where any of its items has members: a line that says whose what follows is, then the members and the body."""
    if not any(map(_has_members, block.items)):
        yield block
        return
    for item in block.items:
        part = _PART.fullmatch(item.text.text)
        if part is None:
            yield List((item,), item.span)
            continue
        label = "Parameters" if part["part"] is None else "Request body" if part["part"] == "Request" else f"Response {part['status'] or ''}".strip()
        line = Paragraph(Inline(f"{label}:", (), item.span), item.span)
        named: Paragraph | None = None
        below: list[Block] = []
        for inner in item.blocks:
            if not isinstance(inner, List):
                below.append(inner)
            elif part["part"] is None:
                below.append(_members(inner))
            else:
                for each in inner.items:
                    if _ATTRIBUTES.fullmatch(each.text.text):
                        named = _object(each) or named
                        below += (_members(found) for found in each.blocks if isinstance(found, List))
                    elif _BODY.fullmatch(each.text.text):
                        below += (line, *each.blocks)
                    elif _HEADERS.fullmatch(each.text.text):
                        below += _headers(each, of_request=part["part"] == "Request")
                    else:
                        below.append(List((each,), each.span))
        if named is not None:
            told = f"Response: {part['status'] or 200} - {named.text.text}" if part["part"] == "Response" else f"{label}: {named.text.text}"
            yield replace(named, text=Inline(told, (), named.span))
        if below:
            yield from (line, *below)
        elif named is None:
            yield List((item,), item.span)


def _headers(item: Item, *, of_request: bool) -> Iterator[Block]:
    """A line that says whose headers follow, and a list of these."""
    lines = [match for block in item.blocks if isinstance(block, Code) for match in map(_HEADER.fullmatch, block.text.split("\n")) if match is not None]
    items = [
        Item(Inline(match["name"], (Mark(MarkKind.CODE, 0, len(match["name"])),), item.text.span), (), item.span) for match in lines if match["name"].lower() not in _OF_MEDIA
    ]
    if items:
        yield Paragraph(Inline("Request headers:" if of_request else "Response headers:", (), item.span), item.span)
        yield List(tuple(items), item.span)


def _object(item: Item) -> Paragraph | None:
    """The name of the object that a body is, or is a list of; None where only its members are listed."""
    match = _ATTRIBUTES.fullmatch(item.text.text)
    facts = [fact.strip() for fact in (match["type"] or "").split(",")] if match is not None else []
    kind = next((fact for fact in facts if fact and fact not in _NO_TYPES), "")
    if (many := _ARRAY.fullmatch(kind)) is not None:
        return Paragraph(Inline(f"array of {many['of']}", (), item.span), item.span)
    return Paragraph(Inline(kind, (), item.span), item.span) if kind not in _PLAIN else None


def _members(block: List) -> List:
    """Members with their names as code, without their examples."""
    return List(tuple(map(_member, block.items)), block.span, block.ordered, block.defines)


def _member(item: Item) -> Item:
    match = _MEMBER.fullmatch(item.text.text)
    if match is None:
        return item
    facts = [fact.strip() for fact in (match["facts"] or "").split(",") if fact.strip()]
    kind = next((fact for fact in facts if fact not in _NO_TYPES), "")
    if (many := _ARRAY.fullmatch(kind)) is not None:
        kind = f"array of {many['of']}"
    told = ", ".join([each for each in (kind, next((fact for fact in facts if fact in ("required", "optional")), "")) if each])
    whole = match["name"] + (f" ({told})" if told else "") + (f" - {match['words']}" if match["words"] else "")
    below: list[Block] = []
    for inner in item.blocks:
        if not isinstance(inner, List) or not all(_MEMBER.fullmatch(each.text.text) for each in inner.items):
            below.append(inner)
            continue
        members = []
        for each in inner.items:
            if (fact := _FACT.fullmatch(each.text.text)) is not None:
                whole += f"\nDefault: {_value(fact['value'])}" if fact["what"] == "Default" and fact["value"] else ""
            elif each.text.text == "Members":
                # What lies below are values.
                below += (_members(values) if isinstance(values, List) else values for values in each.blocks)
            else:
                members.append(each)
        if members:
            below.append(_members(replace(inner, items=tuple(members))))
    return Item(Inline(whole, (Mark(MarkKind.CODE, 0, len(match["name"])),), item.text.span), tuple(below), item.span)


def _value(text: str) -> str:
    """A value as the rules of prose know it: marks and other texts than numbers and words in quotation marks."""
    plain = text.strip("`")
    return plain if re.fullmatch(r"-?\d+(?:\.\d+)?|true|false", plain) else f'"{plain}"'
