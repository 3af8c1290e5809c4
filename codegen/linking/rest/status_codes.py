"""Statuses as pages write them: `404`, `4XX` for all that begin so, `default` for all others."""

from __future__ import annotations

import re

CODE = r"[2-5](?:\d\d|[Xx]{2})"
STATUS_CODE = re.compile(rf"\W*(?:(?:HTTP )?status(?: code)?:? )?({CODE})\b", re.IGNORECASE)
"""Begins each row or item of a list of statuses: `404 - no van`, `status code 404: no van`."""
OTHERS = re.compile(r"\W*default\b(?!\W*(?:=|values?\b|is\b|to\b))", re.IGNORECASE)
"""Begins the item of a list of statuses that is about all others."""
_COUNTED = r"(?!\W+(?:characters?|chars|letters|bytes|[KM]i?B|items|results|records|entries|rows|times|requests|calls|ms|seconds|minutes|hours|days)\b)"
"""A number with these words behind it is none of a status."""
STATUS_LINE = re.compile(
    rf"\W*(?:(?:(?:HTTP(?:/[\d.]+)?|Status(?: code)?|Code|Response|Answer)\W+)?({CODE}){_COUNTED}(?:\W+(?!\w+\W*=)[A-Za-z][\w' ,()-]{{0,60}}|\W+\1)?"
    r"|response\W+(default)|(default) response)\W*",
    re.IGNORECASE,
)
"""A line that is only the status of what follows, or a tab's title that is: `201: Created`, `Response 404`."""
NO_CALLER_SEES = re.compile(r"\W*(?:HTTP(?:/[\d.]+)?|status(?: code)?|response(?: headers)?|answer)\W+(?:[016-9]\d\d|1xx)\b.*", re.IGNORECASE)
"""A title of what comes before the answer, `Response 103`, or with a status that is none: neither is part of a request."""


def code_in(match: re.Match[str]) -> str:
    """The status that an expression has matched, in the model's form: `404`, `4XX`, `default`."""
    code = next(group for group in match.groups() if group)
    return code.lower() if code.isalpha() else code.upper()


def is_error(code: str | None) -> bool:
    """Whether a status is one of errors."""
    return code is not None and not code.startswith(("2", "3"))
