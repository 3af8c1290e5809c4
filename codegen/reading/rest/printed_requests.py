"""Requests that are printed as such, with their headers or their body, or as labels in a fence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.pages.rest import Block, Code, CodeForm, Introduction, IntroductionForm
from codegen.reading.rest.paths import call, code_call
from codegen.reading.rest.titles import LONGEST_CALL, made
from codegen.records import dataclass

MOST_CALLS = 200
"""Lines of a fence that are looked at."""


@dataclass(frozen=True, slots=True)
class Weak:
    """What introduces an operation only where nothing else does; `instead` stands there otherwise."""

    introductions: tuple[Introduction, ...]
    instead: tuple[Block, ...]
    after: tuple[Block, ...] = ()


_METHOD_LABEL = re.compile(r"(?im)^\s*(?:http )?method\s*:\s*([A-Za-z]+)\s*$")
_URL_LABEL = re.compile(r"(?im)^\s*(?:url|path|endpoint|uri)\s*:\s*(\S+)\s*$")


def of_labels(code: Code) -> list[Introduction]:
    """`Method: POST` and `URL: /vans` as lines of a fence."""
    if len(code.text) > LONGEST_CALL or ":" not in code.text or "method" not in code.text.lower():
        return []
    method, url = _METHOD_LABEL.search(code.text), _URL_LABEL.search(code.text)
    known = call(f"{method[1].upper()} {url[1]}") if method is not None and url is not None else None
    return list(made(known, IntroductionForm.FENCE, code.span)) if known is not None else []


_HEADER = re.compile(r"[ \t]*[A-Za-z][\w-]*:[ \t].*")
_BODY = re.compile(r"\s*[\[{<]|\s*[\w.\[\]-]+=")


def of_message(code: Code) -> Code | Weak:
    """A request with its headers or its body: what it is an example of where nothing else introduces that."""
    lines = code.text.strip("\n").split("\n", MOST_CALLS)
    parsed = code_call(lines[0]) if len(lines[0]) < LONGEST_CALL else None
    if parsed is None or len(lines) < 2 or not _is_message(lines[1:], "{" in parsed.address.path):
        return code
    form = IntroductionForm.INDENTED if code.form is CodeForm.INDENTED else IntroductionForm.FENCE
    return Weak(tuple(made(parsed, form, code.span)), (code,), (code,))


def _is_message(rest: Sequence[str], template: bool) -> bool:
    """Whether what follows a request's first line is headers and a body; without placeholders in its path, a body tells it."""
    at = 0
    while at < len(rest) and _HEADER.fullmatch(rest[at]):
        # What names its host is a message on the wire, an example of something.
        if not template and rest[at].lstrip().lower().startswith("host:"):
            return False
        at += 1
    headers = at
    while at < len(rest) and not rest[at].strip():
        at += 1
    if at == len(rest):
        return template and headers > 0
    return (at > headers or not headers) and _BODY.match(rest[at]) is not None
