"""Guesses types of entries without a `Type:` line, such as parameters of URIs, headers and payloads.

A range means an integer; else a member of the same name elsewhere in the service tells; else its name and
prose; else it is a string. Right for 99% of such members of services that were not looked at (tests/linking/test_untyped.py);
most of the others are numbers of items that a few services declare as strings.

"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from codegen.ir.model import Location
from codegen.linking.aws.draft import MemberDraft, ServiceDraft
from codegen.pages.aws import ArrayOf, Entry, EntryPlace, MapOf, NamedType, TypeExpression
from codegen.source import Span

BY_NAME = (
    (
        "integer",
        re.compile(
            r"(?i:max(imum)?[-_]?(results|items|keys|records|parts|uploads|buckets|size)|limit|page[-_]?size|size)"
            r"|(?i:.*(part|version|execution|deployment|revision)-?number|.*-(count|size)|.*-?length|statuscode)"
            r"|(?i:.*-duration-(days|years)|.*-missing-meta|x-amz-mp-parts-count|timeout|offset)"
            r"|(?i:.*-?in-?(days|hours|minutes|seconds|bytes)|.*-bytes)|.*[a-z](Days|Hours|Minutes|Seconds|Bytes|Num|Number)"
        ),
    ),
    (
        "timestamp",
        re.compile(
            r"(.*[a-z])?([tT]ime([sS]tamp)?|Date|At|Before|After)(Before|After|[GL]TE?)?|date"
            r"|(?i:(.*[a-z])?-?(last-modified|(un)?modified-?since|lastmodified)|.*-expires|.*-until-date)"
        ),
    ),
    (
        "boolean",
        re.compile(
            r"(?i:include|skip|force|ignore|fail|reverse|ascending)[A-Z]\w*|(?i:force|recursive|dry-?run)"
            r"|(is|has|Is|Has)[A-Z]\w*|.*[a-z](Only|Enabled|Disabled|All)|(?i:.*-(only|enabled|disabled))"
        ),
    ),
)
"""Kind -> names that mean it."""

MOMENT = re.compile(
    r"(date)?time(stamp)?|date|at|on|after|before|since|until|ended|started|stopped|created|updated|modified|accessed"
    r"|seen|expiration",
    re.I,
)
"""Last words of names that mean a moment where a syntax block shows a number. No other name states that a number is whole: any
number is allowed, since one in eighty of the vendor's own numbers called `Offset`, `Seconds` and the like is a fraction.
"""

LAST_WORD = re.compile(r"(?:[A-Z]|(?<![A-Za-z]))[a-z]+$|(?<![A-Z])[A-Z]+$")
"""Begins only at the beginning of a word, so that a long name is searched once."""

LISTS = re.compile(r"^((a|an|the) )?(list|array) of\b|^(the )?[^.]*\bone or more\b", re.I)
LIST_VALUES = re.compile(r"\bis a list of\b", re.I)
LIST_NAMES = re.compile(r"(?i:tag[-_]?keys)|.*[a-z](Ids|Arns|Names|Types|Statuses|States)")
PLURAL = re.compile(r".*(?<![sui])(?<!equal)(?<!alia)s", re.I)
"""Prose and names of parameters that may be given several times; plural names where values are listed."""

ENUMERATED = re.compile(
    r"\bone of (the )?(two|three|four|five|following|these)( \w+)? (values|options|strings)\b", re.I
)
"""Prose of a text with few values, whatever else the prose sounds like."""

BY_PROSE = (
    (
        "boolean",
        re.compile(
            r"^(whether|(if|when)( this is)?( set to| you specify)? [`'\"]?true\b|set (this )?to [`'\"]?true)"
            r"|^(this (value|parameter) )?(specif(y|ies)|indicates?|determines?|controls?) (whether|if)\b"
            r"|\b(true or false|`true` or `false`)|^[^.]*\b(boolean|flag)\b"
            r"|\b(the default( value)? is|defaults? to|set (it |this |the )?(\w+ |`\w+` ){0,2}to)[: ]+[`'\"(]*(true|false)\b",
            re.I,
        ),
    ),
    (
        "integer",
        re.compile(
            r"^(the )?(maximum |minimum |total )?number of\b|^the maximum items\b|^[^.]*\ban? ([\w-]+ )?integer\b"
            r"|^the (integer|size|length|duration|interval|amount|period|offset)[^.]*,? in (bytes|seconds|minutes|hours|days)\b"
            r"|^the (\w+ ){1,3}number of\b",
            re.I,
        ),
    ),
    (
        "timestamp",
        re.compile(
            r"^the (date|time|timestamp|date and time) (after|before|from|until|when) (which|when)?\b", re.I
        ),
    ),
)
"""Kind -> prose that means it."""


class Siblings:
    """The types of members by name, where types are stated."""

    def __init__(self, service: ServiceDraft) -> None:
        self._known: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for shape in service.shapes.values():
            for member in shape.members:
                expression = member.expression
                if isinstance(expression, NamedType) and expression.name != "number":
                    self._known[_key(member.name)][expression.name] += 1
                elif isinstance(expression, ArrayOf) and isinstance(expression.element, NamedType):
                    self._known[_key(member.name)][f"array of {expression.element.name}"] += 1

    def of(self, member: MemberDraft) -> str | None:
        """The commonest type of members with this name; `array of x` for lists."""
        known = self._known.get(_key(member.name))
        return known.most_common(1)[0][0] if known else None


def _key(name: str) -> str:
    return name.replace("-", "").replace("_", "").lower()


def guess(member: MemberDraft, number: bool, siblings: Siblings) -> TypeExpression:
    """The type of a member whose entry does not state it; `number` says that a syntax block shows a number."""
    entry, span = member.entry, member.span
    sibling = siblings.of(member)
    if number:
        last = LAST_WORD.search(member.name)
        moment = sibling == "timestamp" or (last is not None and MOMENT.fullmatch(last[0]) is not None)
        return NamedType("timestamp" if moment else "double", span)
    if member.location is Location.PAYLOAD:
        return NamedType("string" if member.format in ("json", "xml") else "blob", span)
    if entry is not None:
        fields = entry.fields
        if fields.valid_range is not None:
            bounds = (fields.valid_range.minimum, fields.valid_range.maximum)
            return NamedType(
                "double" if any(isinstance(bound, float) for bound in bounds) else "integer", span
            )
        if (
            fields.map_entries
            or fields.key_length
            or fields.key_pattern
            or fields.valid_keys
            or fields.value_length
        ):
            text = NamedType("string", span)
            return MapOf(text, ArrayOf(text, span) if fields.array_members else text, span)
        if fields.array_members or _listed(member, entry):
            return ArrayOf(NamedType("string", span), span)
        if fields.pattern is not None or fields.length is not None or fields.valid_values is not None:
            listed = sibling == "array of string" and member.location is Location.QUERY and _plural(member)
            return ArrayOf(NamedType("string", span), span) if listed else NamedType("string", span)
    if member.place is EntryPlace.RESPONSE_STATUS:
        return NamedType("integer", span)
    return _by_sibling(sibling, member, span) or _by_words(member, span)


def _listed(member: MemberDraft, entry: Entry) -> bool:
    if member.location is not Location.QUERY and member.location is not Location.HEADER:
        return False
    plural, prose = _plural(member), entry.documentation
    if plural and entry.fields.valid_values is not None:
        return True
    told = (plural and LISTS.search(prose)) or LIST_VALUES.search(prose) or LIST_NAMES.fullmatch(member.name)
    return member.location is Location.QUERY and bool(told)


def _plural(member: MemberDraft) -> bool:
    return PLURAL.fullmatch(member.name) is not None


def _by_sibling(sibling: str | None, member: MemberDraft, span: Span) -> TypeExpression | None:
    if sibling is None:
        return None
    if sibling.startswith("array of "):
        listed = member.location is Location.QUERY
        return ArrayOf(NamedType(sibling.removeprefix("array of "), span), span) if listed else None
    return NamedType("string" if sibling == "blob" else sibling, span)  # only payloads are bytes


def _by_words(member: MemberDraft, span: Span) -> TypeExpression:
    for kind, words in BY_NAME:
        if words.fullmatch(member.wire_name) or words.fullmatch(member.name):
            return NamedType(kind, span)
    prose = member.entry.documentation if member.entry is not None else ""
    if ENUMERATED.search(prose):
        return NamedType("string", span)
    for kind, words in BY_PROSE:
        if words.search(prose):
            return NamedType(kind, span)
    return NamedType("string", span)
