"""The fixed sentences of pages: which data follows, in which format, and notes on unions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codegen.pages import EntryPlace
from codegen.reading.inline import plain


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a sentence says of the entries after it; all None where it only stands there."""

    place: EntryPlace | None = None
    format: str | None = None
    wrapper: str | None = None
    """The structure around the response."""


_SENTENCES: tuple[tuple[re.Pattern[str], EntryPlace | None], ...] = tuple(
    (re.compile(pattern), place)
    for pattern, place in (
        (r"The request uses the following URI parameters\.", EntryPlace.URI),
        (r"The request accepts the following data in (?P<format>JSON|XML) format\.", EntryPlace.REQUEST_BODY),
        (r"The request accepts the following (?P<format>binary) data\.", EntryPlace.REQUEST_BODY),
        (r"The response returns the following HTTP headers\.", EntryPlace.RESPONSE_HEADERS),
        (
            r"The following data is returned in (?P<format>JSON|XML|binary) format by the service\.",
            EntryPlace.RESPONSE_BODY,
        ),
        (r"The response returns the following as the HTTP body\.", EntryPlace.RESPONSE_BODY),
        (
            r"If the action is successful, the service sends back the following HTTP response\.",
            EntryPlace.RESPONSE_STATUS,
        ),
        (
            r"The following elements? (?:is|are) returned in a structure named (?P<wrapper>\w+)\.",
            EntryPlace.RESPONSE_BODY,
        ),
        (r"The following elements? (?:is|are) returned by the service\.", EntryPlace.RESPONSE_BODY),
        (r"The request does not use any URI parameters\.", None),
        (r"The request does not have a request body\.", None),
        (
            r"If the action is successful, the service sends back an HTTP \d{3} response(?: with an empty HTTP body)?\.",
            None,
        ),
        (
            r"For information about the (?:errors|parameters|common parameters) that (?:are common to )?all actions(?: use)?, see [^.]*\.",
            None,
        ),
        (
            r"(?:The following parameters are for this specific action\. )?For more information about required and optional parameters that are common to all actions, see [^.]*\.",
            None,
        ),
        (r"In the following list, the required parameters are described first\.", None),
    )
)
_STARTS = ("The ", "If the action", "For ", "In the following")
_UNION = re.compile(
    r"(?:Note:? )?This (?:object|data type) is a (?:Union|UNION)\b.*\bone (?:of the following )?member"
)


def introduction(text: str) -> Introduction | None:
    """What a whole line of one of the fixed sentences says; None for other lines."""
    text = text.strip()
    if not text.startswith(_STARTS) or len(text) > 400:
        return None
    words = plain(text)
    for pattern, place in _SENTENCES:
        match = pattern.fullmatch(words)
        if match:
            found = match.groupdict()
            form = found.get("format")
            return Introduction(place, form.lower() if form else None, found.get("wrapper"))
    return None


def is_union_note(text: str) -> bool:
    """Whether the line says that one member of a union may be given."""
    return "nion" in text.lower() and _UNION.match(plain(text).replace("**", "")) is not None
