"""Reads requests that are printed as such, with headers or body, or as labels in a fence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.pages.rest import Block, Code, CodeForm, Inline, Introduction, IntroductionForm, Paragraph
from codegen.reading.rest.calls.paths import call, code_call
from codegen.reading.rest.calls.titles import LONGEST_CALL, made
from codegen.records import dataclass

MOST_CALLS = 200
"""Only so many lines of a fence are read."""


@dataclass(frozen=True, slots=True)
class Weak:
    """An introduction that counts only where no other has its operation; otherwise `instead` takes its place."""

    introductions: tuple[Introduction, ...]
    instead: tuple[Block, ...]
    after: tuple[Block, ...] = ()
    template: bool = False
    """It has places where an example has values."""


_METHOD_LABEL = re.compile(r"(?im)^\s*(?:http )?method\s*:\s*([A-Za-z]+)\s*$")
_URL_LABEL = re.compile(r"(?im)^\s*(?:url|path|endpoint|uri)\s*:\s*(\S+)\s*$")
_FORM_LABEL = re.compile(r"(?im)^\s*(?:body |request )?type\s*:\s*(form-?data|(?:x-www-form-)?urlencoded)\s*$")
_FORMS = {"formdata": "multipart/form-data", "urlencoded": "application/x-www-form-urlencoded", "xwwwformurlencoded": "application/x-www-form-urlencoded"}
"""The kinds of bodies in Postman's words."""


_CONFIGURATIONS = frozenset({"yaml", "yml", "toml", "ini"})
_KEY_ABOVE = re.compile(r"(?:\s*#.*\n)*(?:\[|[\w-]+:\s*\n[ \t])")
"""Begins a configuration of something that makes calls."""


def of_labels(code: Code) -> list[Block]:
    """The introduction of `Method: POST` and `URL: /vans` as lines of a fence, and the form of the body that a third line names, as a sentence."""
    if len(code.text) > LONGEST_CALL or ":" not in code.text or "method" not in code.text.lower():
        return []
    if code.language in _CONFIGURATIONS and _KEY_ABOVE.match(code.text):
        return []
    method, url = _METHOD_LABEL.search(code.text), _URL_LABEL.search(code.text)
    known = call(f"{method[1].upper()} {url[1]}") if method is not None and url is not None else None
    if known is None:
        return []
    form = _FORM_LABEL.search(code.text)
    stated = f"Content type: {_FORMS[form[1].lower().replace('-', '')]}" if form is not None else ""
    return [*made(known, IntroductionForm.FENCE, code.span), *([Paragraph(Inline(stated, (), code.span), code.span)] if stated else [])]


_TITLE = re.compile(r"\s*(?:#|//)")
"""Lines above a request in a file of them: `### Add a van`."""
_HEADER = re.compile(r"[ \t]*[A-Za-z][\w-]*:[ \t].*")
_HOST_TO_FILL = re.compile(r"(?i)[ \t]*host:[ \t]*(?:<[^<>]+>|\{[^{}]+\})")
_BARE = re.compile(r"\s*[A-Z]+[ \t]+(?:\{\{[^{}]*\}\})?/\S*\s*$")
"""A method and a path without host and version."""
_BODY = re.compile(r"\s*[\[{<]|\s*[\w.\[\]-]+=|\s*HTTP/\d(?:\.\d)?[ \t]+\d{3}\b")
"""Begins what is sent, or, in the same code, what comes back."""
_EXCHANGE = re.compile(r"\s*>[ \t]*[A-Z]{3,7}[ \t]+\S+[ \t]+HTTP/\d")
_SIDE = re.compile(r"^[ \t]*(?:[<>](?:[ \t]|$)|-{2,}[ \t]*$)", re.MULTILINE)


def exchanged(text: str) -> bool:
    """Whether a line, or code that it begins, is a request behind the sign of who sends it, as `curl --verbose` prints it: `> GET /vans HTTP/1.1`."""
    return _EXCHANGE.match(text) is not None


def without_sides(text: str) -> str:
    """Such code without the signs before its lines, and without the lines between what is sent and what comes back."""
    return _SIDE.sub("", text)


def of_message(code: Code, *, kept: bool = False) -> Code | Weak:
    """The introduction of a request with headers or body, which is an example where another has its operation.

    `kept` says that it stands in a file of requests, which needs no body to tell that somebody sends it.
    """
    lines = code.text.strip("\n").split("\n", MOST_CALLS)
    while len(lines) > 1 and (not lines[0].strip() or _TITLE.match(lines[0])):
        del lines[0]
    parsed = code_call(lines[0]) if len(lines[0]) < LONGEST_CALL else None
    if parsed is None or len(lines) < 2:
        return code
    template = "{" in parsed.address.path or (kept and "{{" in lines[0]) or any(map(_HOST_TO_FILL.match, lines))
    if not kept and not _is_message(lines[1:], template, bare=_BARE.match(lines[0]) is not None):
        return code
    form = IntroductionForm.INDENTED if code.form is CodeForm.INDENTED else IntroductionForm.FENCE
    return Weak(tuple(made(parsed, form, code.span)), (code,), (code,), template)


def _is_message(rest: Sequence[str], template: bool, *, bare: bool) -> bool:
    """Whether headers and a body follow a request's first line; what was sent to a host as it stands, and has no places to be filled in, must have a body."""
    at = 0
    while at < len(rest) and _HEADER.fullmatch(rest[at]):
        # A request with a host is an example, as sent on the wire.
        if not template and rest[at].lstrip().lower().startswith("host:"):
            return False
        at += 1
    headers = at
    while at < len(rest) and not rest[at].strip():
        at += 1
    if at == len(rest):
        return headers > 0 and (template or bare)
    return (at > headers or not headers) and _BODY.match(rest[at]) is not None
