"""Finds answers that stand in the same code as the call, behind a line that says so: `# Response`, `// 201 Created`, `=> {"id": 1}`."""

from __future__ import annotations

import re
from itertools import islice

from codegen.records import dataclass

_WORDS = r"(?:(?:example|sample|json|http|api|the|server|successful|success|error)[ \t]+)*(?:responses?|returns?|returned|outputs?|results?|answers?|repl(?:y|ies))\b"
_TITLE = re.compile(
    rf"(?mi)^[ \t]*(?:(?:(?:\#|//|;)+[ \t]*|--[ \t]+)(?:[=-]+>|{_WORDS}|(?:(?:HTTP|status)[ /:\d.]*?)?[2-5]\d\d\b)|(?:[=-]+>)(?=[ \t]*(?:[\[{{]|HTTP|[2-5]\d\d\b|$))|(?:example |sample )?(?:response|output|result|returns)(?: body)?[ \t]*:?(?=[ \t]*$))[^\n]*$"
)
_SIGNS = ("#", "//", ";", "->", "=>", "-- ", "--\t", "response", "output", "result", "returns")
"""One of these stands in each such line. The slashes of addresses are none."""
_BODIES = frozenset(("{", "[", "<", ""))
_INLINE = re.compile(r"[\[{]")
_STATUS = re.compile(r"(?<!\d)([2-5]\d\d)\b")
_COMMENT = re.compile(r"[ \t]*(?:#|//)[ \t]?")
_ONLY_COMMENTS = re.compile(r"(?:\s*(?:#|//|--)[^\n]*(?:\n|$))*\s*")
_QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_ANSWER = re.compile(r"(?:\s*(?:#|//)[^\n]*\n)*\s*(?:[\[{]|HTTP/\d|$)")
_LONGEST = 40_000
_MOST = 20
"""Answers in one block of code."""


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer in the code of its call."""

    text: str
    status: str | None
    line: int
    """Its first line, from 0 within the code."""


def split_answers(text: str) -> tuple[str, list[ShownAnswer]] | None:
    """The call, and the answers behind it; None for code in which no line says that an answer follows a call."""
    # Most code is a body, in which no call stands that an answer could follow.
    if text.lstrip()[:1] in _BODIES or len(text) > _LONGEST:
        return None
    lower = text.lower().replace("://", "")
    if not any(sign in lower for sign in _SIGNS):
        return None
    titles = [match for match in islice(_TITLE.finditer(text), _MOST) if _whole(text[: match.start()])]
    if not titles or _ONLY_COMMENTS.fullmatch(text, 0, titles[0].start()):
        return None
    ends = [*(match.start() for match in titles[1:]), len(text)]
    answers: list[ShownAnswer] = []
    for match, end in zip(titles, ends, strict=True):
        inline = _INLINE.search(match[0])
        begin = match.start() + inline.start() if inline is not None else match.end()
        said = match[0][: inline.start()] if inline is not None else match[0]
        status = _STATUS.search(said)
        body = text[begin:end]
        if not body.strip() and status is None and end < len(text):
            continue
        body = _uncommented(body)
        if not _ANSWER.match(body) or not (body.strip() or status is not None):
            return None
        blank = len(body) - len(body.lstrip())
        answers.append(ShownAnswer(body, status[1] if status is not None else None, text.count("\n", 0, begin) + body.count("\n", 0, blank)))
    return (text[: titles[0].start()].rstrip(), answers) if answers else None


def _whole(before: str) -> bool:
    """Whether all brackets before a line are closed, so that it stands in no body."""
    bare = _QUOTED.sub("", before)
    return bare.count("{") == bare.count("}") and bare.count("[") == bare.count("]") and not before.rstrip().endswith("\\")


def _uncommented(body: str) -> str:
    """A body of which all lines are comments, without their marks."""
    lines = body.split("\n")
    first = lines[0]
    rest = [line for line in lines[1:] if line.strip()]
    if rest and all(_COMMENT.match(line) for line in rest):
        return "\n".join([first, *(_COMMENT.sub("", line, count=1) for line in lines[1:])])
    return body
