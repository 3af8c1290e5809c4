"""Reads commands and requests in code as calls of operations."""

from __future__ import annotations

import re

from codegen.linking.rest.calls.known_calls import pattern_of
from codegen.linking.rest.outline import Section
from codegen.linking.rest.samples.curl import Command
from codegen.linking.rest.samples.messages import read_messages
from codegen.pages.rest import Code, Introduction, IntroductionForm
from codegen.source import Span

PLACE = re.compile(
    r"\$\{?([A-Za-z_]\w*)\}?|\{\{?\s*([^{}/]+?)\s*\}?\}|<([^<>/]+)>|(?<=/):([A-Za-z_][\w-]*)|(?<=/)\[([^\[\]/]+)\]"
)
PATH = re.compile(r"/(?:[\w.~!+@,:=*%-]|\{[^{}\s]+\}|/)*")


def may_call(text: str) -> bool:
    """Whether code may hold a command or a whole request."""
    return "curl" in text or ("ost:" in text and _HOST.search(text) is not None)


_HOST = re.compile(r"(?im)^host:[ \t]*[\w.:-]+[ \t]*$")


def of_request(code: Code) -> Introduction | None:
    """The introduction that a request with its host stands for, as sent on the wire."""
    message = next((each for each in read_messages(code.text) if each.method and each.header("host")), None)
    path = PLACE.sub(lambda match: "{" + name_of(match) + "}", message.target.partition("?")[0]).rstrip("/") if message is not None else ""
    if message is None or not path or not PATH.fullmatch(path):
        return None
    return Introduction(
        method=message.method,
        path=path,
        host=f"https://{message.header('host')}",
        form=IntroductionForm.CURL,
        span=Span(code.span.file, code.span.line + message.start),
    )


def introduction_of(command: Command, code: Code, *, relative: bool = False) -> Introduction | None:
    """The introduction that a command stands for; None where it has no address, or only part of one.

    With `relative` a path alone will do.
    """
    host, path, _ = command.parts
    if not (host or (relative and path.startswith("/"))) or "..." in path:
        return None
    plain = PLACE.sub(lambda match: "{" + name_of(match) + "}", path).rstrip("/")
    if not plain or not PATH.fullmatch(plain):
        return None
    return Introduction(
        method=command.verb.upper(),
        path=plain,
        host=host if "://" in host else "",
        form=IntroductionForm.CURL,
        span=Span(code.span.file, code.span.line + command.line),
    )


def name_of(match: re.Match[str]) -> str:
    """The name of a place that `PLACE` has found."""
    return re.sub(r"[^\w.-]+", "_", next(group for group in match.groups() if group)).strip("_") or "value"


def titled_path(section: Section) -> str:
    """The path that the title of a section is, with its places in braces: `/vans/<VAN NAME>`; empty for other titles."""
    title = section.title.strip()
    path = PLACE.sub(lambda match: "{" + name_of(match) + "}", title).rstrip("/") if title.startswith("/") else ""
    return path if path and PATH.fullmatch(path) else ""


def calls_path(command: Command, path: str) -> bool:
    """Whether a command calls a path, with any prefix before it."""
    _, called, _ = command.parts
    return pattern_of(path).fullmatch(PLACE.sub("value", called).rstrip("/")) is not None
