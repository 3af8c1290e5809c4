"""Tells a page of an AWS reference from any other page."""

from __future__ import annotations

import re

from codegen.family import Recognition, Sureness
from codegen.reading.aws.origin import service_of
from codegen.source import SourceFile

_LINK = re.compile(r"goto/(?<!\wgoto/)[a-z0-9_-]+/[a-z0-9.-]+-\d{4}-\d\d-\d\d\b")
"""Links of pages in small letters. Expressions that take letters of any case, or begin with `\\b`, are tried at each character."""
_ANCHOR = re.compile(r'<a (?:name|id)="API_(?![A-Z_]+")')
"""Anchors as these pages spell them: `api_key` and `API_KEY` are what any reference has."""
_STEM = re.compile(r"API_|Common(?:Errors|Parameters|ResponseHeaders)$")
_TITLES = ("Request Syntax", "Response Syntax", "URI Request Parameters", "Response Elements")
_TITLE = re.compile(rf"^[#*\s]*(?:{'|'.join(_TITLES)})[*\s]*(?:<a .*)?$", re.MULTILINE)
_OF_TOOLS = "in one of the language-specific"
_CONTENTS = re.compile(r"^[#*\s]*(?:Contents|Request Parameters)[*\s]*(?:<a .*)?$", re.MULTILINE)
_SEE_ALSO = re.compile(r"^[#*\s]*See Also[*\s]*(?:<a .*)?$", re.MULTILINE)


def is_marked(source: SourceFile) -> bool:
    """Whether the name of the file, or links or anchors say that a page belongs to an AWS reference."""
    return is_named(source) or _linked_so(source.text)


def is_of_tools(text: str) -> bool:
    """Whether the vendor's tools wrote a page: it ends in links to the documentation of SDKs, or in what plain text keeps of them."""
    return _OF_TOOLS in text or ("/goto/" in text and service_of(text)[0] is not None)


def is_named(source: SourceFile) -> bool:
    """Whether the file is called as pages of an AWS reference are."""
    name = source.path.rpartition("/")[2]
    return _STEM.match(name.rpartition(".")[0] or name) is not None


def _linked_so(text: str) -> bool:
    lowered = text.lower()
    if (at := lowered.find("goto/")) >= 0 and _LINK.search(lowered, at):
        return True
    return '="API_' in text and _ANCHOR.search(text) is not None


def sign_of_a_reference(source: SourceFile) -> str | None:
    """What shows that a page belongs to an AWS reference; None where nothing does."""
    if is_named(source):
        return _NAMED if "/API_" in f"/{source.path}" else "its file is called as pages of common errors or parameters are"
    text = source.text
    if _linked_so(text):
        return "it has the links or anchors of such pages"
    if _titled(text) or ("See Also" in text and _CONTENTS.search(text) and _SEE_ALSO.search(text)):
        return _SECTIONS
    return None


_NAMED = "its file is called as such pages are"
_SECTIONS = "it has the sections of such pages"


def _titled(text: str) -> bool:
    return any(title in text for title in _TITLES) and _TITLE.search(text) is not None


_CALL = re.compile(r"^[ \t#>*`|-]*(?:GET|POST|PUT|PATCH|DELETE)[ \t`*|]+/[\w{:<]", re.MULTILINE)
"""A call as other references introduce it."""
_MARKED = re.compile(r"aws\.amazon\.com|amazonaws\.com|goto/[A-Za-z0-9_-]+/|\bAPI_[A-Z]\w*[a-z]|\bAWS SDK")


def _may_be_anybodys(text: str, reason: str) -> bool:
    """Whether only the name of its file, or sections that other references have, too, speak for a page: `API_REFERENCE.md` is what many files are called."""
    if _MARKED.search(text):
        return False
    if _titled(text):
        # Below `Request Syntax` these pages show a whole request, or a body.
        return "HTTP/1" not in text and _CALL.search(text) is not None
    return reason == _NAMED or _CALL.search(text) is not None


def claim(source: SourceFile) -> Recognition:
    """Whether a page belongs to an AWS reference."""
    reason = sign_of_a_reference(source)
    if reason is not None and _may_be_anybodys(source.text, reason):
        return Recognition(Sureness.LIKELY, reason)
    if reason is not None:
        return Recognition(Sureness.SURE, reason)
    return Recognition(Sureness.PERHAPS, "nothing on it tells")
