"""Reads what the prose of a row states in fixed phrases: required, default, values, bounds, deprecation."""

from __future__ import annotations

import re
from functools import lru_cache

from codegen.linking.rest.prose.dashed_values import dashed_values
from codegen.linking.rest.prose.phrases import (
    ALTERNATIVES,
    BARE_VALUES,
    BEFORE_DEFAULT,
    CODE,
    CONDITION,
    CONDITION_AFTER,
    DEFAULT,
    DEFAULT_WORD,
    DEPRECATED,
    EMPTY_AFTER,
    EXAMPLES_BEFORE,
    FORMS_BEFORE,
    FURTHER_VALUES,
    ITEM,
    NAMED_DEFAULT,
    NULLABLE,
    NUMBER_VALUES,
    OF_LETTERS,
    OF_VALUES,
    OPEN_AFTER,
    OPTIONAL,
    PARTED_BEFORE,
    PIPED_VALUES,
    PLAIN_VALUES,
    QUOTED,
    QUOTED_VALUES,
    READ_ONLY,
    REQUIRED,
    SAID_VALUES,
    VALUES,
)
from codegen.linking.rest.prose.plain_values import coded_values, default_among, worded_values
from codegen.linking.rest.prose.prose_limits import UNLIMITED, Limits, limits_said
from codegen.linking.rest.prose.prose_tokens import Prose, emphasised, tokens_of
from codegen.linking.rest.scalars import Value, scalar
from codegen.linking.rest.types.type_names import simple_type
from codegen.pages.rest import Inline, Mark
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseFacts:
    """The facts of one row's prose."""

    required: bool | None = None
    """None where the prose does not say, or says it only on a condition."""
    condition: bool = False
    """The prose says on what it depends whether a value must be given."""
    default: Value = None
    has_default: bool = False
    values: tuple[str, ...] = ()
    value_documentation: tuple[str, ...] = ()
    """What is said of each value; empty where nothing is said of any."""
    range: Limits = UNLIMITED
    """Bounds of a number, or of something without a unit."""
    length: Limits = UNLIMITED
    """In characters."""
    items: Limits = UNLIMITED
    pattern: str = ""
    """A regular expression for the whole text."""
    nullable: bool = False
    read_only: bool = False
    deprecated: str | None = None
    """The sentence that says that it is deprecated."""


NO_FACTS = ProseFacts()
"""The facts of a row without prose."""
_NEEDED = ("required", "mandatory", "optional")


def read_prose(text: Inline) -> ProseFacts:
    """The facts that a row's prose states. What no phrase fits states nothing; it never fails."""
    return _read_prose(text.text, text.marks)


@lru_cache(maxsize=8192)  # many tables describe the same parameters
def _read_prose(text: str, marks: tuple[Mark, ...]) -> ProseFacts:
    prose = tokens_of(text, marks)
    values, words = _values(prose)
    if not values and (words_set := emphasised(text, marks)):
        marked = tokens_of(text, words_set)
        values, words = _values(marked)
        prose = marked if values else prose
    default, has_default = _default(prose)
    if not has_default and values and (named := default_among(prose, values)) is not None:
        default, has_default = scalar(named), True
    span, length, items = limits_said(prose)
    condition = prose.search(CONDITION, *_NEEDED, "one of", "either", "at least one", "condition") is not None
    required: bool | None = None
    if not condition and prose.has(*_NEEDED):
        required = True if REQUIRED.search(prose.text) else False if OPTIONAL.search(prose.text) else None
    deprecated = prose.search(DEPRECATED, "deprecated")
    return ProseFacts(
        required=required,
        condition=condition,
        default=default,
        has_default=has_default,
        values=values,
        value_documentation=words,
        range=span,
        length=length,
        items=items,
        pattern=_pattern(prose),
        nullable=prose.search(NULLABLE, "null") is not None or _null_code(prose),
        read_only=prose.search(READ_ONLY, "read-only", "read only", "in the response", "in responses") is not None,
        deprecated=_sentence(prose, deprecated.start()) if deprecated else None,
    )


def _default(prose: Prose) -> tuple[Value, bool]:
    if not prose.has("default"):
        return None, False
    for expression in (DEFAULT, DEFAULT_WORD, BEFORE_DEFAULT):
        match = expression.search(prose.text)
        if match and not NAMED_DEFAULT.match(prose.text, match.start()) and not _depends(prose.text, match.start()) and not _RELATIVE.match(prose.text, match.end()):
            value = prose.value(match["value"] or match["plain"])
            # An empty list or object says nothing of a default.
            return (None, False) if value in ("[]", "{}") else (scalar(value), True)
    return None, False


_RELATIVE = re.compile(r"\s+\w+\s+(?:ago|before|after|earlier|later|from)\b", re.IGNORECASE)
"""Follows a number that is no value, but a time from another: `Defaults to 6 hours ago`."""
_CONDITION = re.compile(r"\W*(?:if|when|(?P<other>otherwise))\b(?P<words>.*)", re.IGNORECASE | re.DOTALL)
_CLAUSE = re.compile(r"[^,;:]*(?:[,;:]\s*(?:(?:then|it|this|that|its|the|a|value|parameter|field|will|would)\s+){0,5})?", re.IGNORECASE)
"""A condition right before a default; in `if it is true, all come back, default: false` it is one of something else."""
_LEFT_OUT = re.compile(r"\b(?:no|not|none|null|nil|without|omit\w*|un\w+|skip\w*|ignor\w*|absent|missing|empty|blank|left|leave)\b|n['\u2019]t\b", re.IGNORECASE)


def _depends(text: str, at: int) -> bool:
    """Whether the sentence makes a default depend on something other than that nothing is given: `If there is an id, the default is ...`."""
    if text[at].isupper() or text[:at].endswith("("):
        return False
    stop, line = text.rfind(". ", 0, at), text.rfind("\n", 0, at)
    begin = max(stop, line) + 1
    match = _CONDITION.match(text, begin, at)
    if match is None or _LEFT_OUT.search(match["words"]) is not None or _CLAUSE.fullmatch(match["words"]) is None:
        return False
    # `Otherwise` is a condition where another default stands before it.
    return match["other"] is None or "default" in text[:begin].lower()


def _values(prose: Prose) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Values, and what a list says of each."""
    items = list(ITEM.finditer(prose.text)) if "-" in prose.text else []
    if len(items) > 1 and all(item["code"] for item in items):
        values = [prose.value(item["code"]) for item in items]
        words = [_unmarked(prose, item["words"] or "").rstrip(")") for item in items]
        return tuple(values), tuple(words) if any(words) else ()
    for expression in (VALUES, QUOTED_VALUES, BARE_VALUES):
        if not any(sign in prose.text for sign in ("\"'" if expression is QUOTED_VALUES else "\x01")):
            continue
        if expression is VALUES and not _announced(prose):
            continue
        for match in expression.finditer(prose.text):
            token = CODE if expression is not QUOTED_VALUES else QUOTED
            values = [prose.value(item) for item in re.findall(token, match.groupdict().get("enum") or match["list"])]
            if len(values) == 1 and _BRACKETED.fullmatch(values[0]) and _OFFERS.match(match[0]):
                # All of them in one piece of code: `[small, large]`, `[ small large ]`.
                inner = values[0][1:-1].strip()
                values = inner.split(", ") if "," in inner else inner.split()
            values = [value for value in values if value.lower() not in ("null", "nil")]
            if any(re.match(r"[<>\u2264\u2265]=?\s*\d", value) for value in values):
                continue
            sure = len(values) > 1 or re.match(r"\W*(?:possible|valid|allowed) ", match[0], re.IGNORECASE)
            parted = PARTED_BEFORE.search(prose.text, 0, match.start()) is not None and OF_VALUES.match(match[0]) is None
            if parted or FORMS_BEFORE.search(prose.text, 0, match.start()):
                continue
            if sure and OPEN_AFTER.match(prose.text, match.end()):
                return (), ()
            if sure and not CONDITION_AFTER.match(prose.text, match.end()):
                if further := FURTHER_VALUES.match(prose.text, match.end()):
                    values += [prose.value(item) for item in re.findall(CODE, further["list"])]
                if EMPTY_AFTER.match(prose.text, match.end()):
                    values.append("")
                return tuple(dict.fromkeys(values)), ()
    if (whole := PIPED_VALUES.match(prose.text)) is not None:
        return tuple(dict.fromkeys(whole["list"].split("|"))), ()
    if plain := prose.search(PLAIN_VALUES, "values", "options", "one of"):
        words = re.split(r"\s*,\s*(?:or\s+|and\s+)?|\s+or\s+|\s*\|\s*", plain["list"])
        return tuple(dict.fromkeys(word for word in words if word)), ()
    if said := prose.search(SAID_VALUES, "values are"):
        words = re.split(r",?\s+(?:and|or)\s+|,\s*", said["list"])
        if not any(simple_type(word.lower().removesuffix("s")) or word.lower() in OF_LETTERS for word in words) and not all(word.endswith("s") for word in words):
            return tuple(dict.fromkeys(words)), ()
    if numbers := prose.search(NUMBER_VALUES, " or "):
        return tuple(dict.fromkeys(re.findall(r"-?\d+", numbers["list"]))), ()
    if found := dashed_values(prose) or _with_default(prose):
        return found, ()
    coded, meanings = coded_values(prose)
    return (coded, meanings) if coded else (worded_values(prose), ())


def _with_default(prose: Prose) -> tuple[str, ...]:
    """The alternatives in code of which one is said to be the default: ``Give `warn` or `hide`. Defaults to `warn`.``"""
    default, stated = _default(prose)
    if not stated or not isinstance(default, str):
        return ()
    offered: list[str] = []
    for match in ALTERNATIVES.finditer(prose.text):
        values = [prose.value(item) for item in re.findall(CODE, match[0])]
        if not offered and default in values and len(set(values)) > 1:
            if CONDITION_AFTER.match(prose.text, match.end()) or EXAMPLES_BEFORE.search(prose.text, 0, match.start()):
                return ()
            offered = values
        elif not set(values) <= {*offered, default}:
            return ()  # Another sentence offers more: ``Only administrators may give `size` or `weight`.``
    return tuple(dict.fromkeys(offered))


_BRACKETED = re.compile(r"\[\s*[\w.-]+(?:(?:, [\w.-]+)+| [\w.-]+(?: [\w.-]+)+)\s*\]")
_OFFERS = re.compile(r"[^\x01]*\b(?:of|either|values|options|choices|types|formats|states|statuses|enum)\b", re.IGNORECASE)
"""Behind it code in brackets lists values; `must be [west, south, east, north]` shows one."""
_ANNOUNCING = ("of", "following", "values", "options", "choices", "types", "formats", "states", "statuses", "are", "include", "is",
               "possible", "valid", "allowed", "available", "accepted", "supported", "permitted", "acceptable", "existing", "enum",
               "be", "to", "either", "accept", "accepts")  # fmt: skip
"""The last words before the values that `VALUES` matches."""


def _announced(prose: Prose) -> bool:
    """Whether one of these words stands before code; to look for it is quicker than to try the expression everywhere."""
    before = prose.lowered.split("\x01")[:-1:2]
    return not before or any(part.rstrip(" \t\n:=[").endswith(_ANNOUNCING) for part in before)


_PATTERN = re.compile(
    r"\b(?:patterns?|reg(?:ular )?ex(?:p|pression)?|match(?:es|ing)?)\b[^.\n\x01]{0,30}\x01(\d+)\x01",
    re.IGNORECASE,
)


def _pattern(prose: Prose) -> str:
    """A regular expression in code with both ends: ``pattern: `^[a-z]+$` ``."""
    match = prose.search(_PATTERN, "pattern", "reg", "match")
    code = prose.codes[int(match[1])].strip() if match is not None else ""
    return code if code.startswith("^") and code.endswith("$") else ""


def _unmarked(prose: Prose, text: str) -> str:
    return re.sub(CODE, lambda match: prose.value(match[0]), text).strip()


def _null_code(prose: Prose) -> bool:
    return any(
        code in ("null", "nil")
        and re.search(rf"(?:\bor|\bto|\bbe|\bpass|\bsend|\buse|^)\s*\x01{number}\x01", prose.text)
        for number, code in enumerate(prose.codes)
    )


def _sentence(prose: Prose, at: int) -> str:
    """The sentence around an offset, with its code spans restored."""
    at += len(prose.text[at:]) - len(prose.text[at:].lstrip(" .\n(*["))
    start = max(prose.text.rfind(". ", 0, at) + 1, prose.text.rfind("\n", 0, at) + 1, 0)
    end = next((match.end() for match in re.finditer(r"\.(?:\s|$)|\n|$", prose.text[at + 1 :])), 0)
    return _unmarked(prose, prose.text[start : at + 1 + end].strip(" \n(*["))
