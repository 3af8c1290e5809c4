"""The fixed sentences of pages: in which format which data follows, and notes on unions."""

from __future__ import annotations

import re

from codegen.pages.aws import EntryPlace
from codegen.reading.aws.inline import plain
from codegen.reading.aws.sections import BODY, ELEMENTS, ERRORS, PARAMETERS, SEE_ALSO, URI
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a sentence says of the entries behind it."""

    section: str | None = None
    """The section in which it stands; None for any."""
    place: EntryPlace | None = None
    format: str | None = None
    wrapper: str | None = None
    """The structure around the response."""


_SENTENCES: tuple[tuple[str, EntryPlace | None, str], ...] = (
    (URI, EntryPlace.URI, r"The request (?:uses|requires) the following URI parameters\."),
    (URI, None, r"The request does not use any URI parameters\."),
    (
        BODY,
        EntryPlace.REQUEST_BODY,
        r"The request accepts the following data in (?P<format>(?i:JSON|XML)) format\.",
    ),
    (BODY, EntryPlace.REQUEST_BODY, r"The request accepts the following (?P<format>binary) data\."),
    (BODY, None, r"The request does not have a request body\."),
    (
        PARAMETERS,
        None,
        r"For information about the (?:common )?parameters that (?:are common to )?all actions(?: use)?, see [^.]*\.",
    ),
    (
        PARAMETERS,
        None,
        r"(?:The following parameters are for this specific action\. )?For more information about required and "
        r"optional parameters that are common to all actions, see [^.]*\.",
    ),
    (
        ELEMENTS,
        None,
        r"If the action is successful, the service sends back an HTTP \d{3} response(?: with an empty HTTP body)?\.",
    ),
    (
        ELEMENTS,
        EntryPlace.RESPONSE_STATUS,
        r"If the action is successful, the service sends back the following HTTP response\.",
    ),
    (ELEMENTS, EntryPlace.RESPONSE_HEADERS, r"The response returns the following HTTP headers\."),
    (
        ELEMENTS,
        EntryPlace.RESPONSE_BODY,
        r"The following data is returned in (?P<format>(?i:JSON|XML|binary)) format by the service\.",
    ),
    (ELEMENTS, EntryPlace.RESPONSE_BODY, r"The response returns the following as the HTTP body\."),
    (
        ELEMENTS,
        EntryPlace.RESPONSE_BODY,
        r"The following elements? (?:is|are) returned in a structure named (?P<wrapper>\w+)\.",
    ),
    (ELEMENTS, EntryPlace.RESPONSE_BODY, r"The following elements? (?:is|are) returned by the service\."),
    (ERRORS, None, r"For information about the errors that are common to all actions, see [^.]*\."),
    (
        SEE_ALSO,
        None,
        r"For more information about using this API in one of the language-specific AWS SDKs, see the following:.*",
    ),
    ("", None, r"The members of this exception structure are context-dependent\."),
    ("", None, r"In the following list, the required parameters are described first\."),
)
_COMPILED = tuple((section, place, re.compile(pattern)) for section, place, pattern in _SENTENCES)
_STARTS = ("The ", "If the action", "For ", "In the following")
_BEGINNINGS = (
    *("The request ", "The response returns ", "The following ", "The members of ", "For information about "),
    *("For more information about ", "If the action is ", "In the following "),
)
_BEGIN = max(map(len, _BEGINNINGS))
_MARK = re.compile(r"[*_`\[\\<]")
"""May stand between the words of a sentence."""
_PLACING = (
    "The request uses the following URI parameters.",
    "The request accepts the following data in JSON format.",
    "The request accepts the following data in XML format.",
    "The request accepts the following binary data.",
    "If the action is successful, the service sends back the following HTTP response.",
    "The response returns the following HTTP headers.",
    "The following data is returned in JSON format by the service.",
    "The following data is returned in XML format by the service.",
    "The response returns the following as the HTTP body.",
    "The following elements are returned by the service.",
)
_FORMATS = ("JSON", "XML")
_ANY_FORMAT = re.compile(
    r"The request accepts the following data in (?P<format>\w+) format\.?"
    r"|The following data is returned in (?P<returned>\w+) format by the service\.?"
)
_WORDS_OF = tuple((sentence, frozenset(sentence.split())) for sentence in _PLACING)
_FURTHEST, _OTHER_WORDS, _LIKENESS = 3, 2, 0.95
"""By how many characters and words a misspelt sentence differs from the one that is meant, and how alike both are."""
_WORDS = frozenset().union(*(its for _, its in _WORDS_OF))
_FEWEST = min(len(its) for _, its in _WORDS_OF) - _OTHER_WORDS
"""A line with fewer words of these is like none of the sentences."""
_RARE = ("following", "request", "data", "HTTP", "returned", "response", "service", "URI")
"""Each sentence has three of these or more; prose mostly none."""
_LONGEST = max(map(len, _PLACING)) + 40
"""Characters of such a line with its marks; most prose is longer."""
_UNION = re.compile(
    r"(?:\w{3,5}:? )?This (?:object|data type) is a (?:Union|UNION)\b.*\bone (?:of the following )?member"
)

_ONE_MEMBER = re.compile(
    r"\bYou can (?:set|specify|provide|give) (?:one,? and only one,?|(?:exactly|only) one) of the (?:elements|members|following members)\b"
    r"|\bThe name is the data type,? and the value is the data itself\b",
    re.IGNORECASE,
)


def introduction(text: str) -> Introduction | None:
    """What a whole line says as one of the fixed sentences; None for other lines."""
    text = text.strip().strip("*_")
    if not text.startswith(_STARTS) or len(text) > 800:
        return None
    if not text.startswith(_BEGINNINGS) and not _MARK.search(text, 0, _BEGIN):
        return None
    words = _undecorated(text)
    # Who writes a list below a sentence ends it with a colon, or with nothing.
    ended = words if words.endswith(".") else f"{words.rstrip(' :')}."
    for section, place, pattern in _COMPILED:
        match = pattern.fullmatch(words) or (ended is not words and pattern.fullmatch(ended)) or None
        if match:
            groups = match.groupdict()
            form = groups.get("format")
            return Introduction(section or None, place, form.lower() if form else None, groups.get("wrapper"))
    return None


def _undecorated(text: str) -> str:
    """The bare words of a line: the sentences have no stars, so that those of emphasis may stand anywhere."""
    return plain(text).replace("*", "").strip("_")


def other_format(text: str) -> str:
    """The format that a line names in the place of JSON or XML, where it is no misspelling of them; else empty."""
    match = _ANY_FORMAT.fullmatch(_undecorated(text.strip())) if "data" in text and "format" in text else None
    if match is None:
        return ""
    word = match["format"] or match["returned"]
    from difflib import get_close_matches

    return "" if get_close_matches(word.upper(), (*_FORMATS, "BINARY")) else word


def nearly_introduction(text: str) -> str:
    """The sentence that a line which is none of them nearly is; empty where it is nearly none."""
    if len(text) <= _LONGEST and other_format(text):
        return _PLACING[1 if "accepts" in text else 6]
    words = text.replace("\\", "") if len(text) <= _LONGEST else ""
    for word in _RARE:
        if word in words:
            break
    else:
        return ""
    own = _WORDS.intersection(words.split())
    if len(own) < _FEWEST:
        return ""
    near = [sentence for sentence, its in _WORDS_OF if len(its - own) <= _OTHER_WORDS]
    words = plain(text.strip()) if near else ""
    for sentence in near:
        if _one_word_apart(words.split(), sentence.split()):
            return sentence
        if abs(len(words) - len(sentence)) <= _FURTHEST:
            from difflib import SequenceMatcher

            if SequenceMatcher(None, words, sentence, autojunk=False).ratio() >= _LIKENESS:
                return sentence
    return ""


def _one_word_apart(own: list[str], meant: list[str]) -> bool:
    """Whether one of the two has a word more than the other, which has all the rest."""
    longer, shorter = (own, meant) if len(own) > len(meant) else (meant, own)
    if len(longer) != len(shorter) + 1:
        return False
    at = next((at for at, (one, other) in enumerate(zip(longer, shorter, strict=False)) if one != other), len(shorter))
    return longer[at + 1 :] == shorter[at:]


def says_one_member(text: str) -> bool:
    """Whether the prose of a type says, in words of its own, that exactly one member is given."""
    return _ONE_MEMBER.search(" ".join(text.split())) is not None


def is_union_note(text: str) -> bool:
    """Whether the line says that one member of a union is given."""
    return ("nion" in text or "NION" in text) and _UNION.match(plain(text).replace("**", "")) is not None
