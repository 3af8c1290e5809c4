"""Reads how requests authenticate, where sections without operations state it for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.ir.model import AuthKind
from codegen.linking.rest.outline import Section
from codegen.linking.rest.samples.curl import read_commands
from codegen.linking.rest.service.authentication import Scheme, schemes_of_command, schemes_of_headers
from codegen.linking.rest.service.overview_sections import (
    codes_in,
    overviews,
    sections_about,
    sentences_in,
    sentences_of,
)
from codegen.linking.rest.service.security_tables import schemes_of, titled_scheme
from codegen.pages.rest import Code, Paragraph
from codegen.source import Span

_ABOUT_AUTH = re.compile(
    r"\b(?:authenticat\w*|authoriz\w*|authoris\w*|(?:api|access) (?:keys?|tokens?)|security)\b", re.IGNORECASE
)
_HEADER = re.compile(r"(?m)^[ \t]*(?:-H[ \t]+)?[\"']?([A-Z][\w-]{2,40}):[ \t]*([^\n\"']{0,200})")
_ONE_HEADER = re.compile(r"\s*[A-Z][\w-]{2,40}:[ \t]*[^\n\"']{1,200}\s*")
"""A block of code that is a header and nothing else: `Authorization: Token <Token>`."""
_CREDENTIAL = re.compile(
    r"\b(?:authenticat\w*|authoriz\w*|authoris\w*|(?:api|access|secret|subscription|client|license|licence)[ -]?(?:keys?|tokens?)|bearer|basic auth|credentials?"
    r"|your (?:own |personal |private )?(?:keys?|tokens?))\b",
    re.IGNORECASE,
)
_BEARER = re.compile(r"\bbearer (?:token|auth)|^auth(?:entication|orization)?: (?:http )?bearer\b", re.IGNORECASE)
_BASIC = re.compile(r"\bbasic auth|\bauth\w*\W+(?:via |with |by |over |uses? )?(?:http )?basic\b(?! (?:access )?(?:to|of)\b)", re.IGNORECASE)
_REFUSED = re.compile(r"\b(?:not|no|never|removed|deprecated|unsupported|instead|except|unlike|rather)\b|n['\u2019]t\b", re.IGNORECASE)
"""Words of sentences that do not tell users to authenticate so."""
_WHOLE_HEADER = re.compile(r"(?P<name>Authorization|X-[\w-]*(?:Key|Token|Auth)[\w-]*)\s*:\s*(?P<value>\S[^\n]*)", re.IGNORECASE)
"""A header with its value, as code of a sentence shows it: `Authorization: Bearer YOUR_TOKEN`."""
_KEY = re.compile(r"(?:X-)?(?:[A-Za-z0-9]+-)*(?:Api-?Key|(?:Auth|Access|Api|Client|Session)-?(?:Token|Key|Secret)|Token)", re.IGNORECASE)
"""The name of a header that says what it is for: `X-Client-Token`."""
_NAMED_IN_WORDS = re.compile(rf"\b(?:in|via|with|using|by|through|as) (?:(?:the|an?|your) )?(?:(?:http|request) )?(?:(?P<name>(?-i:{_KEY.pattern})) (?:(?:http|request) )?header|header:? (?:named |called )?(?P<behind>(?-i:{_KEY.pattern})))\b", re.IGNORECASE)
"""A header that nothing marks as code: `in the X-Api-Key header`."""
_OF_ALL = re.compile(r"\b(?:all|each|every) (?:\w+ )?(?:requests?|calls?)\b", re.IGNORECASE)


def stated_authentication(roots: Iterable[Section]) -> dict[Scheme, Span]:
    """The ways to authenticate that sections about authentication show, and where each is shown first."""
    out: dict[Scheme, Span] = {}
    for section in sections_about(roots, _ABOUT_AUTH):
        for scheme, span in schemes_of(section):
            out.setdefault(scheme, span)
        for text, span in codes_in(section.blocks):
            for command in read_commands(text):
                for scheme in schemes_of_command(command):
                    out.setdefault(scheme, span)
            for scheme in schemes_of_headers(_HEADER.findall(text)):
                out.setdefault(scheme, span)
    if not out:
        for block in (block for section in overviews(roots) for block in section.blocks if isinstance(block, Code)):
            if _ONE_HEADER.fullmatch(block.text):
                for scheme in schemes_of_headers(_HEADER.findall(block.text)):
                    out.setdefault(scheme, block.span)
    if not out:
        for text, codes, span in sentences_of(roots):
            if _CREDENTIAL.search(text) or (_OF_ALL.search(text) and any(map(_KEY.fullmatch, codes))):
                for scheme in schemes_of_headers(_headers_in_words(text, codes)):
                    out.setdefault(scheme, span)
    if not out:
        for section in sections_about(roots, _ABOUT_AUTH):
            for text, codes, span in sentences_in([block for block in section.blocks if isinstance(block, Paragraph)]):
                if _OF_ALL.search(text):
                    for scheme in schemes_of_headers(_headers_in_words(text, codes)):
                        out.setdefault(scheme, span)
    for section in (section for root in roots for section in root.walk()):
        if section.heading is not None and (titled := titled_scheme(section)):
            out.setdefault(titled, section.heading.span)
    prefixed = {name for _, _, name, prefix in out if prefix}
    return {
        scheme: span
        for scheme, span in out.items()
        if scheme[3] or scheme[0] is not AuthKind.API_KEY or scheme[2] not in prefixed
    }


def _headers_in_words(text: str, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The headers that a sentence tells users to send: `Send your key in the X-Api-Key header`."""
    if _BEARER.search(text):
        yield "Authorization", "Bearer x"
    if any(_BASIC.search(sentence) and not _REFUSED.search(sentence) for sentence in re.split(r"[.;]\s", text)):
        yield "Authorization", "Basic x"
    for code in codes:
        if whole := _WHOLE_HEADER.fullmatch(code):
            yield whole["name"], whole["value"]
            continue
        near = rf"\bheaders?\b[ \w:]{{0,12}}{re.escape(code)}|{re.escape(code)}[ \w]{{0,12}}\bheader\b"
        a_name = re.fullmatch(r"[A-Za-z][\w-]+", code) and code.lower() != "authorization"
        if a_name and re.search(near, text, re.IGNORECASE):
            yield code, "x"
    if not codes:
        yield from ((match["name"] or match["behind"], "x") for match in _NAMED_IN_WORDS.finditer(text))
