"""How requests and responses are bound to HTTP."""

from __future__ import annotations

from codegen.diff.change import Kind
from codegen.diff.rule import NO_DIRECTION, REQUESTS_ONLY, SAME_BOTH_WAYS, Level, Section, either

RULES = (
    either(
        code="DF301",
        kind=Kind.HTTP_METHOD,
        source=Level.NONE,
        wire=Level.BREAKING,
        section=Section.CHANGED,
        sentence="{it} is called with {after} instead of {before}",
        why="the service routes by method",
        unmirrored=NO_DIRECTION,
    ),
    either(
        code="DF302",
        kind=Kind.HTTP_PATH,
        source=Level.NONE,
        wire=Level.BREAKING,
        section=Section.CHANGED,
        sentence="the path of {it} is `{after}`, it was `{before}`",
        why="the service routes by path",
        unmirrored=NO_DIRECTION,
    ),
    either(
        code="DF303",
        kind=Kind.HTTP_STATUS,
        source=Level.NONE,
        wire=Level.RISKY,
        section=Section.CHANGED,
        sentence="{it} answers with status {after} instead of {before}",
        why="a client may take the one status for success only",
        unmirrored=NO_DIRECTION,
    ),
    either(
        code="DF308",
        kind=Kind.REQUEST_FORM,
        source=Level.NONE,
        wire=Level.RISKY,
        section=Section.CHANGED,
        sentence="requests with {it} are sent differently ({aspect})",
        why="the service may refuse the former form",
        unmirrored=REQUESTS_ONLY,
    ),
    either(
        code="DF304",
        kind=Kind.LOCATION,
        source=Level.NONE,
        wire=Level.BREAKING,
        section=Section.CHANGED,
        sentence="{it} travels in the {after} instead of the {before}",
        why="the receiver looks for it elsewhere",
        unmirrored=SAME_BOTH_WAYS,
    ),
    either(
        code="DF305",
        kind=Kind.WIRE_NAME,
        source=Level.NONE,
        wire=Level.BREAKING,
        section=Section.CHANGED,
        sentence="the name of {it} on the wire is `{after}`, it was `{before}`",
        why="the receiver looks for another name",
        unmirrored=SAME_BOTH_WAYS,
    ),
    either(
        code="DF306",
        kind=Kind.RESPONSE_WIRE_NAME,
        source=Level.NONE,
        wire=Level.BREAKING,
        section=Section.CHANGED,
        sentence="the name of {it} in responses is `{after}`, it was `{before}`",
        why="the client looks for another name",
        unmirrored="it concerns responses only",
    ),
    either(
        code="DF307",
        kind=Kind.STREAMING,
        source=Level.BREAKING,
        wire=Level.NONE,
        section=Section.CHANGED,
        sentence="{it} changed how it is handed over ({aspect}: {after})",
        why="bytes and streams are used differently; what is sent stays",
        unmirrored=SAME_BOTH_WAYS,
    ),
)
