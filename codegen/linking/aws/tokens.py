"""Finds strings of requests that clients fill with random values: tokens that make a repeated request harmless."""

from __future__ import annotations

import re

TOKEN_NAME = re.compile(
    r"client_?(request_?)?token|idempotency_?token|creation_?token|caller_?reference", re.I
)
TOKEN_LIKE = re.compile(r".*(token|id|reference)", re.I)
TOKEN_PROSE = re.compile(
    r"\bidempoten|(?:\A|\.)(?>[^.]*?\bretr(?:y|ied|ying)\b)[^.]*?\bwithout the risk\b|\bprevents? retries\b|\bonce in case of retries\b"
    r"|\bretry the call on error without\b|\bdeduplicate retry\b|\baccidental submission of duplicate\b",
    re.I,
)
"""Names of such members; members of like names count if their prose says so."""
TOKEN_PROVES = re.compile(r"\bverif(?:y|ies)\b|\bclient_?id\b", re.I)
"""Says that a token shows who calls, as one half of a name and its secret: another value is of no use."""
TOKEN_OF_ANOTHER = re.compile(
    r"\bis deprecated\b|^\W*reserved for use by\b|\bnext (?:batch|page|set)\b|\btoken of the\b[^.]*\bto (?:accept|cancel|delete|reject)\b|\bnon-idempotent\b|\bmatch(?:es)? this value\b",
    re.I,
)
"""Says that the caller has the token from elsewhere, or has no use for it: an invented value does harm."""
TOKEN_SELECTS = re.compile(
    r"(?:\A|\.)(?:"
    r"(?>[^.]*?\b(?:restrict|filter|narrow)(?:s|ed)?\b)[^.]*?\b(?:lists?|results?|response|answer|those|to)\b"
    r"|(?>[^.]*?\bonly\b)[^.]*?\b(?:with|has|have|whose|match(?:es|ing)?) (?:this|that|the (?:given|specified|same)) "
    r"(?:\w+ ){0,2}(?:token|reference|id)\b"
    r"|(?>[^.]*?\b(?:that|which) (?:you|was|were|has been|had been)\b)"
    r"(?>[^.]*?\b(?:used|gave|given|specified|passed|set|provided)\b)"
    r"(?>[^.]*?\b(?:when|in|at|to|by|with)\b)[^.]*?\b(?:creat|original|earlier|previous)"
    r")|\bto (?:find|look up|search for)\b",
    re.I,
)
"""Says that the token tells what is looked for, or is that of an earlier call: an invented value finds nothing.

The words stand in one sentence, in this order. It is tried from where sentences begin, and of each word the first
counts: else the time grows with a power of the text's length.
"""
OF_A_THING = re.compile(r"(?!.*request).*id", re.I)
"""Names of ids that callers choose for what they create, and must give."""
READING = re.compile(
    r"(Batch)?(Describe|Get|List|Search|Lookup|Query|Scan|Select|Head|Count|Find|View|Check|Download|Filter|Fetch|Read|Retrieve"
    r"|Poll|Preview|Estimate|Resolve|Discover|Inspect|Enumerate|Compare|Browse|Load|Show|Verify|Validate|Test|Evaluate"
    r"|Simulate|Watch|Peek|Tail|Explain|Trace|Is|Has|Exists|Summarize|Calculate|Await|Wait)(?![a-z])"
)
"""Operations that change nothing: a token in them tells what to look for, unless it is the client's own."""
CLIENTS_OWN = re.compile(r"(client_?(request_?)?|idempotency_?)token", re.I)
UUID_LENGTH = 36


def fills_token(
    name: str,
    operation: str,
    prose: str,
    *,
    required: bool,
    length: tuple[float | None, float | None],
    reads: bool = False,
) -> bool:
    """Whether clients fill the string `name` of a request with a random value where the caller gives none.

    `prose` describes it; `length` is the least and greatest number of characters; `reads` says that the HTTP method of
    the operation changes nothing.
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
    harmless = TOKEN_PROSE.search(prose) is not None
    if not harmless and TOKEN_SELECTS.search(prose):
        return False
    if reads or READING.match(operation):
        return CLIENTS_OWN.fullmatch(name) is not None
    return harmless or TOKEN_NAME.fullmatch(name) is not None
