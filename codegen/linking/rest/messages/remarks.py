"""Reads what sentences say of all parameters of an operation: that they are optional, or that the body is a list of such objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from codegen.linking.rest.entry import stretch
from codegen.linking.rest.leads.within import CODE, masked_code
from codegen.linking.rest.signs import Signed, folded
from codegen.linking.rest.types.sketch import Linked
from codegen.pages.rest import Inline, MarkKind
from codegen.records import dataclass

_ALL_OPTIONAL = Signed(
    r"\ball (?:of (?:the|these) )?(?:\w+ ){0,2}(?:parameters|params|fields|attributes|arguments|options|properties)\b"
    r"(?:(?! are\b)[^.]){0,60} are optional\b",
    "are optional",
)
_EXCEPT = re.compile(r"\b(?:except|excluding|other than|but|apart from)\b", re.IGNORECASE)
_MANY = Signed(
    r"\W*(?:(?:this|the) (?:endpoint|method|call|operation|request|api) |it |the (?:request )?body (?:must |should )?)?"
    r"(?:takes?|accepts?|expects?|requires?|be|is|contains?) an? (?:json |non-empty )?(?:array|list) of\b"
    r"|\W*an? (?:json(?:[- ]encoded)? )?(?:array|list) of (?:\w+ ){0,4}objects(?: for each [\w -]{1,30} to (?:be )?\w+)?\W*$",
    "array of|list of",
)
_MANY_OBJECTS = Signed(r"\W*an? (?:json )?(?:array|list) of (?:json )?objects\W*$", "array of|list of")
_TITLED_MANY = re.compile(r"\W*(?:request(?: body)?|body|payload|input)\W+(?:an? )?(?:json )?(?:array|list)(?: of(?: (?:json |the following |these )?objects?)?)?\W*", re.IGNORECASE)
"""`Request: array of`, above the members of each."""
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n")
_BODY = re.compile(
    r"\b(?:the )?(?:request |json |message )?body\b[^.]{0,30}\b(?:is|be|contains?|takes?|has|consists of)\b[^.]{0,20}$"
    r"|\b(?:takes?|accepts?|expects?|pass|send|post|provide)\b[^.]{0,12}$",
    re.IGNORECASE,
)
_LONGEST_LEAD = 120
"""Characters before a link, of which `_BODY` matches fewer."""
_AS_BODY = re.compile(r"[^.]{0,30}\b(?:body|payload)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Optional:
    """All parameters are optional except some, and perhaps nullable."""

    excepted: frozenset[str]
    nullable: bool

    def covers(self, name: str) -> bool:
        """Whether the sentence speaks of a parameter."""
        return name not in self.excepted


def all_optional(sentences: Iterable[Inline]) -> Optional | None:
    """The rule that `All parameters are optional and nullable excluding [name]` states; None where no sentence states one."""
    for text in sentences:
        match = _ALL_OPTIONAL.search(text.text)
        if match is None:
            continue
        start = max(text.text.rfind(".", 0, match.start()), 0)
        end = text.text.find(". ", match.end())
        sentence = stretch(text, start, end if end > 0 else None)
        excepted = frozenset(sentence.code()) if _EXCEPT.search(sentence.text) else frozenset()
        return Optional(excepted, "nullable" in sentence.text)
    return None


_NAMES = re.compile(rf"{CODE}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?{CODE})*+", re.IGNORECASE)
_NEED = re.compile(
    r"(?:\s+(?:parameters?|fields?|attributes?|arguments?|members?|keys?|propert(?:y|ies)))?"
    r"\s+(?:is|are)(?:\s+(?:both|all|always))?\s+(?P<said>(?:not\s+)?(?:optional|required|mandatory))\b"
    r"(?![^\w.;]+(?:if|when|unless|only|but|except|depending|provided)\b|\s+(?:for|in|on|with|by|to|where|as|and|or)\b)",
    re.IGNORECASE,
)
"""``name` and `age` are optional`, where nothing makes it a condition."""
_ABOUT_OTHERS = re.compile(
    r"\b(?:response|answer|return(?:s|ed)?|if|when|unless|whenever|all|except|excluding|other than|apart from|but|x?or|n?either|nor|one of|depending|for|in|on|with|without|where)\b",
    re.IGNORECASE,
)
"""Makes it a condition, a choice, an exception, or one of what comes back."""


_LONGEST_BEFORE = 500
"""So many characters of a sentence before a name are read: a paragraph without stops may have many names."""


def named_required(sentences: Iterable[Inline]) -> dict[str, bool]:
    """What sentences say of parameters by name: whether they are required."""
    out: dict[str, bool] = {}
    for text in sentences:
        if not any(word in text.text for word in ("optional", "required", "mandatory")):
            continue
        masked, codes = masked_code(text)
        behind = 0
        for names in _NAMES.finditer(masked):
            first, behind = behind, behind + names[0].count(CODE)
            match = _NEED.match(masked, names.end())
            if match is None:
                continue
            near = max(names.start() - _LONGEST_BEFORE, 0)
            begins = max(masked.rfind(". ", near, names.start()), masked.rfind("; ", near, names.start()))
            if _ABOUT_OTHERS.search(masked, max(begins, near), names.start()):
                continue
            plain = match["said"].lower()
            required = "optional" not in plain if not plain.startswith("not") else "optional" in plain
            out.update(dict.fromkeys(codes[first:behind], required))
    return out


def takes_many(sentences: Iterable[Inline], *, alone: bool = False) -> bool:
    """Whether the body is a list of objects with the described members. A member that is `alone` may be the list itself."""
    many = _MANY_OBJECTS if alone else _MANY
    sentences = list(sentences)
    return any(_TITLED_MANY.fullmatch(text.text) for text in sentences) or any(
        many.match(sentence)
        for text in sentences
        if many.may_match(folded(text.text))
        for sentence in _SENTENCE_END.split(text.text)
    )


def linked_body(sentences: Sequence[Inline]) -> Linked | None:
    """The object that is the body, as a sentence says: `Body is a [van](#van)`, `Takes a [van](#van) as body`."""
    for text in sentences:
        for mark in text.marks:
            if mark.kind is not MarkKind.LINK:
                continue
            near = text.text[max(mark.start - _LONGEST_LEAD, 0) : mark.start]
            before = re.split(r"(?<=[.!?])\s+|\n", near)[-1]
            said = _BODY.search(before)
            if said and ("body" in said[0].lower() or _AS_BODY.match(text.text, mark.end)):
                return Linked(text.text[mark.start : mark.end], mark.target)
    return None
