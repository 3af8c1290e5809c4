"""Lines and sentences that state the HTTP status of an error."""

from __future__ import annotations

import re

_PHRASES = (
    "Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|Method Not Allowed|Not Acceptable|Request Timeout|Conflict|Gone"
    "|Precondition Failed|Payload Too Large|Content Too Large|Unsupported Media Type|Unprocessable (?:Entity|Content)|Locked"
    "|Failed Dependency|Too Many Requests|Internal Server Error|Not Implemented|Bad Gateway|Service Unavailable|Gateway Timeout"
)
"""What statuses are called."""
_VALUE = rf"(?:HTTP\s+)?(\d{{3}})(?:\s*+[-\u2013(]?\s*(?i:{_PHRASES})\)?(?: \([^()]{{1,80}}\))?)?\s*+\)?"
_OPENED, _CLOSED = r"[(\[\"\u201c*_]{0,4}", r"\\?[)\]\"\u201d*_.,;]{0,4}"
"""Marks that stand around a whole line, even where they are no Markdown, as in plain text."""
STATUS = re.compile(rf"\s*{_OPENED}(?:HTTP [Ss]tatus [Cc]ode|Http [Ss]tatus [Cc]ode|http status code):?\s*{_VALUE}{_CLOSED}\s*$")
"""A line that states a status."""
_STATUS_LIKE = re.compile(rf"\s*{_OPENED}HTTP Status Code:(?!:)")
_SAID = re.compile(
    r"\s*(?:HTTP(?:\s+response)?\s+)?(?:status(?:\s+code)?|(?:response\s+)?code)\s*(?:[:;=\u2013]|-\s)\s*`?\d{3}\b[^.]{0,40}\.?\s*$",
    re.IGNORECASE,
)
_NEARLY = re.compile(r"\s*([A-Za-z][\w:;]*(?: {1,2}[\w:;]+){0,3})\s*[=-]?\s*\d{3}\s*\\?\.?\s*$")
STATUS_SENTENCE = re.compile(r"\bReturns HTTP status code (\d{3})\\?\.\s*$")
"""The end of a line of prose that states a status."""
_GLUED = re.compile(rf"(?<=\s){_OPENED}HTTP Status Code: {_VALUE}{_CLOSED}\s*$")


def resembles_status(text: str) -> bool:
    """Whether the line looks like one that states a status."""
    if _STATUS_LIKE.match(text) or _SAID.match(text):
        return True
    match = _NEARLY.match(text)
    if match is None or STATUS_SENTENCE.match(text.lstrip()):
        return False
    from difflib import get_close_matches

    return bool(get_close_matches(re.sub("[^a-z]", "", match[1].casefold()), ["httpstatuscode"], 1, 0.75))


def is_labelled(text: str) -> bool:
    """Whether the line has the label of those that state a status."""
    return _STATUS_LIKE.match(text) is not None


def is_bare(text: str) -> bool:
    """Whether the line states a status with nothing behind its digits: in prose, `403 Forbidden` is what items of lists say of errors."""
    return "tatus" in text and STATUS.match(text) is not None and text.rstrip(" .\\)")[-1].isdigit()


def ends_error(text: str) -> bool:
    """Whether the line states an error's status, which ends the error."""
    return "tatus" in text and (STATUS.match(text) is not None or STATUS_SENTENCE.search(text) is not None)


def glued_status(text: str) -> int:
    """The offset of a status at the end of a line of prose; 0 for none."""
    match = _GLUED.search(text)
    return match.start() if match else 0
