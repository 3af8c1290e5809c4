"""Reads facts of an item from the items below it: `- Type: string`, `- Required: yes`."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.linking.rest.entries.coded_types import coded_type
from codegen.linking.rest.entries.labelled_facts import labelled
from codegen.linking.rest.entries.required_words import answer
from codegen.linking.rest.entry import Entry, stretch
from codegen.linking.rest.prose.phrases import OPEN_AFTER
from codegen.linking.rest.prose.prose_facts import ProseFacts, read_prose
from codegen.linking.rest.scalars import scalar
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Inline, Item, List, MarkKind, Paragraph
from codegen.source import PageProse

_FACT = re.compile(
    r"\W*(?P<what>(?:data )?type|required|optional|description|default(?: value)?|(?:allowed |possible |valid )?values|examples?|format)\W*?:\s*(?P<said>.*)",
    re.IGNORECASE | re.DOTALL,
)


def facts_below(item: Item, *, coded: bool) -> dict[str, Inline] | None:
    """The facts that the items below a name state, one each; one of them may describe it without a label. None where any is something else.

    `coded` is whether the name stands in one piece of code with its type: so do its members then.
    """
    lists = [block for block in item.blocks if isinstance(block, List)]
    if len(lists) != 1:
        return None
    out: dict[str, Inline] = {}
    prose: Inline | None = None
    for part in lists[0].items:
        match = _FACT.fullmatch(part.text.text)
        if coded and match is not None and match["what"].islower() and coded_type(part) is not None:
            return None  # a member called `type`
        if match is not None:
            out[match["what"].lower()] = stretch(part.text, match.start("said"))
        elif prose is None and not part.blocks and _DESCRIBES.match(part.text.text):
            prose = part.text
        else:
            return None
    if prose is not None and (not _SURE & out.keys() or "description" in out):
        return None
    if prose is not None:
        out["description"] = prose
    return out or None


_SURE = frozenset({"type", "data type", "required", "optional"})
"""Facts that only a member has, not the value beside which they stand."""
_DESCRIBES = re.compile(r"\W{0,3}[A-Z][^\s:]*\s[^\s:]+(?:\s|\W*$)")
"""Begins a sentence, and no name with its facts."""


def with_facts(entry: Entry, facts: dict[str, Inline]) -> Entry:
    """The entry with these facts."""
    described = facts.get("description")
    prose = read_prose(described) if described is not None else ProseFacts()
    kind = facts.get("type") or facts.get("data type")
    typed = only_type(kind) if kind is not None else None
    required = answer(facts["required"].text)[0] if "required" in facts else None
    if (
        required is None
        and "optional" in facts
        and (left_out := answer(facts["optional"].text)[0]) is not None
    ):
        required = not left_out
    given = facts.get("default") or facts.get("default value")
    values = next((said for what, said in facts.items() if what.endswith("values")), None)
    return replace(
        entry,
        typed=entry.typed or typed,
        required=required if required is not None else entry.required,
        default=scalar(given.text.strip(" `\"'")) if given is not None else prose.default if prose.has_default else entry.default,
        has_default=entry.has_default or given is not None or prose.has_default,
        values=_offered(values) if values is not None else prose.values or entry.values,
        documentation=PageProse(described.text) if described is not None else entry.documentation,
    )


def _offered(said: Inline) -> tuple[str, ...]:
    """The values in code behind a label, unless others are taken as well: `` `all` or a comma-separated list of fields``."""
    ends = [mark.end for mark in said.marks if mark.kind is MarkKind.CODE]
    return () if any(OPEN_AFTER.match(said.text, end) for end in ends) else said.code()


_LABELLED = re.compile(
    r"\W*(?:default(?: value)?|(?:allowed|possible|valid|accepted|supported) values|enum|choices|options|values|format|patterns?"
    r"|min(?:imum)?(?: value| length)?|max(?:imum)?(?: value| length)?)\W*?:"
    r"|\W*(?:(?:must|can|may) be one of|defaults to)\b",
    re.IGNORECASE,
)
"""Begins a paragraph of its own with facts: ``Default value: `asc`.``"""
_VALUES = re.compile(r"\W*(?:(?:allowed|possible|valid|accepted|supported) values|enum)\b", re.IGNORECASE)


def with_facts_behind(entry: Entry, item: Item) -> Entry:
    """The entry with what paragraphs of their own behind its description state: its default, all its values, its bounds."""
    for block in item.blocks:
        if not isinstance(block, Paragraph):
            continue
        told = labelled(block.text)
        entry = replace(
            entry,
            typed=entry.typed or told.typed,
            required=told.required if entry.required is None else entry.required,
            condition=entry.condition or (told.condition and entry.required is None),
        ) if told.spans else entry
        if not _LABELLED.match(block.text.text):
            continue
        said = read_prose(block.text)
        every = bool(said.values) and _VALUES.match(block.text.text) is not None
        entry = replace(
            entry,
            default=said.default if said.has_default and not entry.has_default else entry.default,
            has_default=entry.has_default or said.has_default,
            values=said.values if every else entry.values or said.values,
            value_documentation=() if every or not entry.values else entry.value_documentation,
            range=entry.range or said.range,
            length=entry.length or said.length,
            items=entry.items or said.items,
            pattern=entry.pattern or said.pattern,
        )
    given = entry.default
    if isinstance(given, str) and "=" in given and item.text.text.startswith(given.partition("=")[0]):
        entry = replace(entry, default=scalar(given.partition("=")[2]))  # `limit=20`, as the query string would have it
    return entry
