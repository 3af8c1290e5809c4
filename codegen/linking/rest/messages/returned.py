"""Reads what sentences say comes back: `Returns a [channel](#channel) object`, `an array of van objects`, `an object with a `count` key`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from codegen.ir.model import ScalarKind
from codegen.linking.rest.blocks.answers_said import denied, of_others
from codegen.linking.rest.naming.wording import singular
from codegen.linking.rest.objects.described import ObjectTable
from codegen.linking.rest.objects.index import Index
from codegen.linking.rest.objects.section_facts import listed_objects
from codegen.linking.rest.outline import Section
from codegen.linking.rest.signs import Signed
from codegen.linking.rest.types.sketch import Array, Linked, Named, Shown, ShownMember, Sketch, Typed
from codegen.pages.rest import Inline, MarkKind

_RETURNS = Signed(
    r"\b(?:returns?|returning|responds? with|(?:responses?|answers?|results?)(?: body)? (?:is|are|be|contains?|includes?)|returned)\b",
    "return|respon|answer|result",
)
_MANY = re.compile(r"\b(?:list|array|collection)s?\s+(?:of\s+)?(?:[\w'\u2019]+\s+){0,3}$", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:two|three|four|five|both)\s+(?:[\w-]+\s+){0,2}(?:objects|parts|members|keys|fields)\b", re.IGNORECASE)
_LONGEST = 1_000
"""Only so many characters behind the verb are read: a paragraph without stops may have the verb many times."""
_OBJECT = re.compile(r"\b((?:[A-Za-z][\w'-]*\s+){1,5})objects?\b")
_AN_OBJECT = re.compile(r"\s*(?:an?|the) (?:json )?object\b", re.IGNORECASE)
_PLURAL = re.compile(r"\bobjects\W*$", re.IGNORECASE)
_NAMES = re.compile(r"\W*(?:an?|the) (?!\w+ (?:error|status))", re.IGNORECASE)
_KEY = re.compile(
    r"\b(?:with|containing|that has|having|contains)\b.{0,30}?`?\b(?:keys?|fields?|properties|property)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\s*(?:objects?)?[^.]{0,60}?\b(?:under|in|inside|as) (?:the|an?) (\S+) (?:key|field|property|attribute)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[\s`]*(?:(?:(?:http|status|code)\s+){0,2}2\d\d(?:\s+(?:OK|Created|Accepted))?[\s`]*(?:and|with|plus)\s+)?"
    r"(?:(?P<many>(?:an?|the)\s+(?:list|array)\s+of\s+)(?:all\s+)?(?:the\s+|your\s+)?|(?:an?|the|your)\s+)"
    r"(?:(?:single|full|whole|complete|new|newly|created|updated|changed|modified|cancel+ed|deleted|archived|requested|matching|resulting)\s+){0,2}"
    r"(?P<name>[A-Za-z][\w-]*(?:\s+[A-Za-z][\w-]*){0,2}?)"
    r"(?=\s*(?:[.,;)]|$)|\s+(?:or|if|when|with|whose|that|for|on|by|unless|once|after|itself)\b)",
    re.IGNORECASE,
)
"""`the updated van`, `201 and the van`, `a list of vans`: right behind the verb."""
_AN_OBJECTS_TITLE = re.compile(r"\b(?:object|resource|structure|schema|model|entity)\W*$", re.IGNORECASE)


def returned_type(sentences: Sequence[Inline], index: Index) -> Typed | None:
    """The type of the answer; None where no sentence names an object of the pages."""
    said = [(sentence, match.end()) for sentence in sentences for match in _RETURNS.finditer(sentence.text)]
    for read in (_linked, _named, _keyed):
        for sentence, start in said:
            longest = min(start + _LONGEST, len(sentence.text))
            stop = sentence.text.find(". ", start, longest)
            sketch = read(sentence, start, stop if stop > 0 else longest, index)
            if sketch is not None:
                return Typed(sketch)
        for sentence in sentences if read is _linked else ():
            if (passive := _linked_before(sentence, index)) is not None:
                return Typed(passive)
    return None


def _linked(text: Inline, start: int, end: int, index: Index) -> Sketch | None:
    """The first object that a link leads to."""
    for mark in text.begun(start, end):
        if mark.kind is not MarkKind.LINK:
            continue
        section = index.meant(text.span.file, mark.target)
        if _is_type(section, index):
            before = text.text[start : mark.start]
            if _SEVERAL.search(before):
                # Each link behind is to one of them only.
                return None
            link = Linked(text.text[mark.start : mark.end], mark.target)
            many = Array(link) if _MANY.search(before) or _PLURAL.search(link.text) else link
            under = _UNDER.match(text.text, mark.end)
            if under and re.search(r"\ban? object\b", before):
                return _with_key(under[1].strip("`*_\"'"), many)
            return many
    return None


_PASSIVE = re.compile(r"(?:\s+objects?)?\s+(?:is|are|will be|gets?)\s+returned\b", re.IGNORECASE)
_OF_SUCCESS = re.compile(r"\b(?:errors?|fail\w*|invalid|not|no|unless|otherwise|problems?|instead)\b", re.IGNORECASE)


def _linked_before(text: Inline, index: Index) -> Sketch | None:
    """The object that a sentence ends with before the verb: `On success, the sent [message](#message) is returned.`"""
    for mark in text.marks if "returned" in text.text else ():
        passive = _PASSIVE.match(text.text, mark.end) if mark.kind is MarkKind.LINK else None
        if passive is None:
            continue
        start = max(text.text.rfind(". ", max(mark.start - _LONGEST, 0), mark.start), mark.start - _LONGEST, 0)
        end = passive.end() + _LONGEST
        stop = text.text.find(". ", passive.end(), end)
        section = index.meant(text.span.file, mark.target)
        if not _is_type(section, index) or _OF_SUCCESS.search(text.text, start, stop if stop > 0 else end):
            return None
        link = Linked(text.text[mark.start : mark.end], mark.target)
        return Array(link) if _MANY.search(text.text, start, mark.start) else link
    return None


def _is_type(section: Section | None, index: Index) -> TypeGuard[Section]:
    """Whether a section describes an object, or lists those of which a value is one."""
    return section is not None and (isinstance(index.describes(section), ObjectTable) or listed_objects(section) is not None)


def stated_type(sentences: Sequence[Inline], index: Index) -> Typed | None:
    """The type that paragraphs right below a title such as `Response` name without a verb: `An array of [vans](#van)`."""
    for sentence in sentences:
        if _NAMES.match(sentence.text):
            sketch = _linked(sentence, 0, min(_LONGEST, len(sentence.text)), index)
            if sketch is not None:
                return Typed(sketch)
    return None


def _named(text: Inline, start: int, end: int, index: Index) -> Sketch | None:
    """An object that is named without a link: the title of a section, the longest where several fit."""
    for match in _OBJECT.finditer(text.text, start, end):
        names = match[1].split()
        for first in range(len(names)):
            name = " ".join(names[first:])
            section = index.named(name, text.span.file)
            if section is not None and isinstance(index.describes(section), ObjectTable):
                before = text.text[start : match.start()] + " ".join(names[:first]) + " "
                return Array(Linked(name)) if _MANY.search(before) else Linked(name)
    return None


def bare_names(sentences: Sequence[Inline]) -> Iterator[tuple[str, bool, Inline]]:
    """What sentences say comes back, where they name it and say no more, `Returns the updated van.`: its name, whether there are many, the sentence."""
    for sentence in sentences:
        for verb in _RETURNS.finditer(sentence.text):
            match = _BARE.match(sentence.text, verb.end())
            if match is not None and not denied(sentence.text, verb.start()) and not of_others(sentence.text, verb.start()):
                yield singular(match["name"]) if match["many"] else match["name"], match["many"] is not None, sentence


def is_titled_object(name: str, sentence: Inline, index: Index) -> bool:
    """Whether a title says that this name is one of an object: `The van object`."""
    section = index.named(name, sentence.span.file)
    described = index.describes(section) if section is not None else None
    return isinstance(described, ObjectTable) and _AN_OBJECTS_TITLE.search(described.title) is not None


def _keyed(text: Inline, start: int, end: int, index: Index) -> Sketch | None:
    """The object whose members a sentence names in code: `an object with one `count` key`."""
    if not _AN_OBJECT.match(text.text, start, end):
        return None
    match = _KEY.search(text.text, start, end)
    if match is None:
        return None
    names = [
        text.text[mark.start : mark.end]
        for mark in text.begun(*match.span())
        if mark.kind is MarkKind.CODE and mark.end <= match.end()
    ]
    plain = [name for name in names if re.fullmatch(r"\w+", name)]
    return _with_key(plain[0], Named(ScalarKind.DOCUMENT)) if len(plain) == 1 else None


def _with_key(name: str, value: Sketch) -> Sketch:
    return Shown((ShownMember(name=name, typed=Typed(value)),))
