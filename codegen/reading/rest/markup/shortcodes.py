"""Reads tags of templates: `{{< details >}}` of Hugo, `{% hint %}` of Liquid and GitBook, `{{#tip}}` of Handlebars."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from codegen.reading.rest.markup.callouts import callout_of
from codegen.reading.rest.markup.tags import attributes
from codegen.records import dataclass

_SHORTCODE = re.compile(
    r"(?:\{\{[<%](?P<hugo>(?:(?!\}\}).)*)[>%]\}\}|\{%[-+]?(?P<liquid>(?:(?!%\}).)*?)[-+]?%\}|\{\{(?P<handlebars>[#/^!](?:(?!\}\}).)*)\}\})",
    re.DOTALL,
)
_CLOSING = re.compile(r"\{\{[<%]?\s*/\s*([\w-]+)|\{%-?\s*end([\w-]+)")
CONDITION = re.compile(
    r"(?:end|els)?(?:if|unless|case|for|ifversion|raw|comment|capture)|else|elsif|elseif|elif|when|ifversion|endifversion|assign|set|include"
)
"""Tags of Liquid and Jinja that decide what is shown."""
_BADGE_WORD = re.compile(r"[A-Za-z][\w-]{1,30}")
_BADGE_NAMES = frozenset({"badge", "label", "tag", "pill", "status"})
_REFERENCES = frozenset({"ref", "relref", "link", "url", "absurl", "relurl"})


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A template's tag."""

    name: str
    """In lower case; those of Handlebars without `#`."""
    closes: bool
    arguments: str
    values: Mapping[str, str]

    def positional(self) -> str:
        """The first argument that has no name."""
        match = re.match(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s=\"']+)(?=\s|$))", self.arguments)
        return (match[1] or match[2] or match[3] or "") if match else ""

    def callout(self) -> str:
        """The kind of the call-out that it begins or ends; empty for other tags."""
        kind = callout_of(self.name, self.values)
        if kind == self.name and kind and (word := callout_of(self.positional())):
            return word
        return kind

    def call(self) -> str:
        """The operation that its attributes introduce: `GET https://host/path`; else empty."""
        return call_of(self.values)

    def answers(self) -> str:
        """The answer that it holds, `Response 404: No such van`, where an attribute states the status; else empty."""
        status = next((self.values[key] for key in _STATUS_KEYS if self.values.get(key)), "")
        match = re.match(r"\s*([1-5]\d\d)\b", status)
        said = " ".join(self.values.get("description", "").split())
        words = f": {said}" if re.fullmatch(r"[A-Za-z][\w' ,()-]{0,60}", said) else ""
        return f"Response {match[1]}{words}" if match else ""

    def part(self) -> str:
        """The part of a request that it holds, `path parameters`, where its name tells; else empty."""
        match = _PART.fullmatch(self.name)
        return f"{match[1].replace('-', ' ')} parameters" if match else ""

    def title(self) -> str:
        """The title of the operation that it introduces."""
        return next((self.values[key] for key in ("summary", "title", "name") if self.values.get(key)), "")

    def shown(self) -> str:
        """What it shows within a line: a word that it marks, the page that it refers to, or nothing."""
        if self.closes:
            return ""
        if self.name in _REFERENCES:
            return self.positional()
        if self.name in _BADGE_NAMES:
            return f"<Badge>{html.escape(self.values.get('text') or self.values.get('content') or self.positional())}</Badge>"
        if (
            not self.arguments.strip()
            and not CONDITION.fullmatch(self.name)
            and _BADGE_WORD.fullmatch(self.name)
        ):
            return f"<Badge>{self.name}</Badge>"
        return ""


def closed_names(text: str) -> frozenset[str]:
    """The names of tags that something closes."""
    return (
        frozenset((hugo or liquid).lower() for hugo, liquid in _CLOSING.findall(text))
        if "{" in text
        else frozenset()
    )


def shortcode(text: str) -> Shortcode | None:
    """The tag that a whole text is; None for other texts."""
    match = _SHORTCODE.fullmatch(text)
    if match is None:
        return None
    inner = (match["hugo"] or match["liquid"] or match["handlebars"] or "").strip()
    closes = inner.startswith("/")
    inner = inner.lstrip("/#^!").strip().removesuffix("/").rstrip()
    name, _, arguments = inner.partition(" ")
    name = name.lower()
    if match["liquid"] is not None and name.startswith("end") and name not in ("endpoint", "endpoints"):
        closes, name = True, name[3:]
    return Shortcode(name, closes, arguments, attributes(arguments) if "=" in arguments else {})


_PART = re.compile(
    r"(?:\w+-)*?(path|query|headers?|body|form-data|cookies?)(?:-param(?:eter)?s?)?", re.IGNORECASE
)
_STATUS_KEYS = ("httpCode", "httpcode", "http_code", "status", "code", "statusCode")
_METHOD_KEYS = ("method", "verb", "httpMethod")
_PATH_KEYS = ("path", "url", "endpoint", "route", "uri", "href", "pattern")
_HOST_KEYS = ("baseUrl", "baseurl", "base_url", "host", "baseURL", "server")


def call_of(values: Mapping[str, str]) -> str:
    """The call that attributes state: `GET https://host/path`; else empty."""
    method = next((values[key] for key in _METHOD_KEYS if values.get(key)), "")
    path = next((values[key] for key in _PATH_KEYS if values.get(key)), "")
    if not method or not path:
        return ""
    host = next((values[key] for key in _HOST_KEYS if values.get(key)), "").rstrip("/")
    return (
        f"{method.upper()} {host if '://' in host else ''}{path if '://' in path else '/' + path.lstrip('/')}"
    )
