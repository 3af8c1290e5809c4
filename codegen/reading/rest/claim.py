"""Tells whether a page looks like one of a REST reference."""

from __future__ import annotations

import re
from bisect import bisect_left

from codegen.diagnostics import Diagnostic
from codegen.family import Recognition, Sureness
from codegen.pages.rest import Introduction, Page
from codegen.reading.rest.calls.methods import METHODS
from codegen.source import SourceFile

_METHOD = "(?:" + "|".join(METHODS) + ")"


def _begun(before: str, *ways: str) -> str:
    """An expression for one of these `ways`, each of which begins with a character, behind nothing that is one of `before`.

    Where all ways begin with characters other places are passed over quickly; to look behind comes after that.
    """
    return "|".join(rf"{way[0]}(?<!{before}{way[0]}){way[1:]}" for way in ways)


_WORD = r"\w"
_TARGET = r"[`*\]:]*[ \t\u00b7]*\|?[ \t]*[`*]*(?:https?://[^\s/`]{1,200}|[A-Z][A-Z0-9_]{2,30}|api)?/[^\s/|*`]"
_CALL = re.compile(
    _begun(r"[\w/]", *(name + _TARGET for name in METHODS))
    + rf"|\|[ \t]*`?/[\w/.{{}}:<>-]{{1,200}}`?[ \t]*\|(?:[^|\n]{{0,60}}\|)?[ \t]*`?{_METHOD}\b"
)
_ANY_METHOD = r"\W{1,20}(?:GET|POST|PUT|PATCH|DELETE)\b"
_ELEMENT = re.compile(
    rf"#(?m:(?<=^#))#*[ \t]+`?{_METHOD}`?[ \t]*\n+[ \t]*[*-][ \t]+`/|"
    r"\n(?:get|post|put|patch|delete)(?:[ \t]https?://\S+|/[\w{]\S*)[ \t]*\n|\n#{1,6}[ \t]+(?:[Gg]et|[Pp]ost|[Pp]ut|[Pp]atch|[Dd]elete)(?:[ \t]*\n|[ \t]+/[\w{:<])|"
    r"<[A-Z]\w*\s[^<>]{0,300}\b(?:method|verb)\s*=|class=\"label label-(?:get|post|put|delete|patch)"
    r"|class=\"(?:[\w-]+ ){0,4}(?:get|post|put|delete|patch)(?: [\w-]+){0,4}\">\s*/"
    r"|\{%-? (?:swagger|api-method|openapi)\b[^%]{0,300}\bmethod="
    r"|\*\*(?:Get|Post|Put|Patch|Delete)\*\* /[\w{]"
    "|" + _begun(_WORD, *(word + _ANY_METHOD for word in ("method", "Method", "METHOD", "verb", "Verb")))
)
_CURL = re.compile(_begun(_WORD, r"curl\b[^\n]{0,2000}(?:\\\n[^\n]{0,2000}){0,20}?https?://"))
_PROGRAM = re.compile(r"(?:\b(?:requests|httpx|axios)\.(?:get|post|put|patch|delete)\(|\bfetch\()\s*f?[\"'`](?:https?://|\$?\{|/)")
_PROGRAM_SIGNS = ("requests.", "httpx.", "axios.", "fetch(")
_COMMENT = re.compile(r"@api\s+\{(?:get|post|put|patch|delete)\}\s+/", re.IGNORECASE)
"""Begins what a comment of apiDoc says of an operation."""
_DOCUMENT = re.compile(r"^[ {]*[\"']?(?:openapi|swagger)[\"']?\s*:\s*[\"']?[23]\b|\"openapi\"\s*:\s*\"3\.|^paths:\s*\n +path:\s*['\"]?/", re.MULTILINE)
"""What an OpenAPI document says of itself."""
_AWS = re.compile(r"\bamazonaws\.com\b|\bdocs\.aws\.amazon\.com\b|\bAWS4-HMAC\b")
_AWS_SIGNS = ("amazonaws.com", "docs.aws.amazon.com", "AWS4-HMAC")

_METHOD_ALONE = re.compile(_begun(_WORD, *(rf"{method}\b" for method in METHODS)))
_PATH_ALONE = re.compile(_begun(r"[\w./:]", r"/[\w{:<]", r"https?://[\w{:<]"))
_FAR = 5_000
"""In characters; a method and a path that stand further apart are no call."""
_MANY = 4
"""A page with so many calls is no guide of AWS's, even if it mentions one of its services."""


def claim(source: SourceFile) -> Recognition:
    """Whether a page introduces an operation or shows a request."""
    text = source.text
    match = _CALL.search(text) or _ELEMENT.search(text) or _CURL.search(text)
    if match is None and any(sign in text for sign in _PROGRAM_SIGNS):
        match = _PROGRAM.search(text)
    if match is None and "@api " in text:
        match = _COMMENT.search(text)
    if match is None and not _has_method_and_path(text) and not ("paths" in text and ("```" in text or "~~~" in text) and _DOCUMENT.search(text)):
        return Recognition(Sureness.PERHAPS, "nothing on it tells")
    number = _introduced(source) if match is None else text.count("\n", 0, match.end()) + 1
    if number is None:
        return Recognition(Sureness.PERHAPS, "nothing on it tells")
    if any(sign in text for sign in _AWS_SIGNS) and _AWS.search(text) and len(_CALL.findall(text)) < _MANY:
        if _calls_aws(text):
            return Recognition(Sureness.PERHAPS, "it shows a request, but has marks of AWS's pages")
        return Recognition(Sureness.LIKELY, "it shows a request, and speaks of AWS elsewhere")
    line = source.lines[number - 1].strip()[:80]
    return Recognition(Sureness.SURE, f"line {number} shows a request or introduces an operation: {line}")


def _calls_aws(text: str) -> bool:
    """Whether the requests that a page shows go to AWS, or are signed as those are."""
    if "AWS4-HMAC" in text or _AWS_HOST.search(text):
        return True
    for match in (*_CALL.finditer(text), *_CURL.finditer(text)):
        end = text.find("\n", match.end())
        if _AWS.search(text, match.start(), end if end >= 0 else len(text)):
            return True
    return False


_AWS_HOST = re.compile(r"(?im)^[ \t>]*(?:\d+\.[ \t]*)?host:[ \t]*\S*amazonaws\.com")
"""The header of a request to AWS."""


def _has_method_and_path(text: str) -> bool:
    """Whether a page has what one has at least that introduces an operation in a way that the other expressions do not know."""
    methods = [match.start() for match in _METHOD_ALONE.finditer(text)]
    if not methods:
        return False
    for path in _PATH_ALONE.finditer(text):
        at = bisect_left(methods, path.start())
        if any(abs(method - path.start()) <= _FAR for method in methods[max(at - 1, 0) : at + 1]):
            return True
    return False


def _introduced(source: SourceFile) -> int | None:
    """The line of the first operation that reading the whole page finds."""
    from codegen.reading.rest.page import read_page

    page, findings = read_page(source)
    if len(_read) == _MOST_READ:
        del _read[next(iter(_read))]
    _read[source] = page, findings
    return next((block.span.line for block in page.blocks if isinstance(block, Introduction)), None)


_read: dict[SourceFile, tuple[Page, list[Diagnostic]]] = {}
"""The last pages that were read to tell whether they are claimed, until they are asked for."""
_MOST_READ = 100


def read_to_claim(source: SourceFile) -> tuple[Page, list[Diagnostic]] | None:
    """The page, where it was read to tell whether it is claimed; given once."""
    return _read.pop(source, None)
