"""Finds strings of requests that clients fill with random values: tokens that make a repeated request harmless."""

from __future__ import annotations

import re

TOKEN_NAME = re.compile(
    r"client_?(request_?)?token|idempotency_?token|creation_?token|caller_?reference", re.I
)
TOKEN_LIKE = re.compile(r".*(token|id|reference)", re.I)
TOKEN_PROSE = re.compile(r"\bidempoten|\bretr(?:y|ied|ying)\b[^.]*\bwithout the risk\b", re.I)
"""Names of such members; members of like names count if their prose says so."""
TOKEN_PROVES = re.compile(r"\bverif(?:y|ies)\b|\bclient_?id\b", re.I)
"""Says that a token shows who calls, as one half of a name and its secret: another value is of no use."""
TOKEN_OF_ANOTHER = re.compile(
    r"\bis deprecated\b|^\W*reserved for use by\b|\bnext (?:batch|page|set)\b|\btoken of the\b[^.]*\bto (?:accept|cancel|delete|reject)\b|\bnon-idempotent\b|\bmatch(?:es)? this value\b",
    re.I,
)
"""Says that the caller has the token from elsewhere, or has no use for it: an invented value does harm."""
OF_A_THING = re.compile(r"(?!.*request).*id", re.I)
"""Names of ids that callers choose for what they create, and must give."""
READING = re.compile(
    r"(Batch)?(Describe|Get|List|Search|Lookup|Query|Scan|Select|Head|Count|Find|View|Check|Download|Filter|Fetch|Read|Retrieve"
    r"|Poll|Preview|Estimate|Resolve|Discover|Inspect|Enumerate|Compare|Browse|Load|Show)(?![a-z])"
)
"""Operations that change nothing: a token in them tells what to look for, unless it is the client's own."""
CLIENTS_OWN = re.compile(r"(client_?(request_?)?|idempotency_?)token", re.I)
UUID_LENGTH = 36


def fills_token(
    name: str, operation: str, prose: str, *, required: bool, length: tuple[float | None, float | None]
) -> bool:
    """Whether clients fill the string `name` of a request with a random value where the caller gives none.

    `prose` describes it; `length` is the least and greatest number of characters.
    """
    if TOKEN_LIKE.fullmatch(name) is None:
        return False
    lowest, highest = length
    if (lowest or 0) > UUID_LENGTH or (highest is not None and highest < UUID_LENGTH):
        return False
    if TOKEN_PROVES.search(prose) or TOKEN_OF_ANOTHER.search(prose):
        return False
    if required and OF_A_THING.fullmatch(name):
        return False
    if READING.match(operation):
        return CLIENTS_OWN.fullmatch(name) is not None
    return TOKEN_PROSE.search(prose) is not None or TOKEN_NAME.fullmatch(name) is not None
