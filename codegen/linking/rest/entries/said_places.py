"""Reads where a member travels, as the prose of its item says: `X-Key` header with the key, `page` in the query."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from codegen.ir.model import Location

LOCATIONS: Mapping[str, Location] = {
    **dict.fromkeys(
        ("path", "url", "uri", "url path", "route", "path parameter", "url parameter"), Location.PATH
    ),
    **dict.fromkeys(
        ("query", "querystring", "query string", "query parameter", "get", "params"), Location.QUERY
    ),
    **dict.fromkeys(("header", "headers", "http header", "request header"), Location.HEADER),
    **dict.fromkeys(("body", "json", "request body", "json body", "payload", "post", "data"), Location.BODY),
    **dict.fromkeys(
        ("form", "formdata", "form-data", "form data", "multipart", "multipart/form-data"), Location.BODY
    ),
    **dict.fromkeys(("cookie", "cookies"), Location.COOKIE),
}
"""Words of a column for where a parameter travels."""
_IN_QUERY = re.compile(
    r"\b(?:specified|passed|sent|given|provided|supplied|set)\b[^.;]{0,40}\bas an?\s(?:url\s)?query(?:[\s-]string)?\sparameter\b",
    re.IGNORECASE,
)
"""`This is specified as part of the URL as a query parameter.`"""
_OWN_QUERY = re.compile(
    r"\b(?:specified|passed|sent|given|provided|supplied|set)\s(?:by|as|in|through|via|with)\s(?:either\s)?(?:the\s|an?\s)?(?P<name>[\w.-]+)\s(?:url\s)?query(?:[\s-]string)?\sparameter\b",
    re.IGNORECASE,
)
"""``This may be provided by either the `ns` URL query parameter or a header.``"""
_PLACE = re.compile(
    r"(?:^\W*|[,.(]\s*(?=passed|sent|included|given|provided))(?:(?P<header>(?:http |request )?header)\b(?=\W*$|[,;)]| (?:that|which|with|containing|carrying|holding|must|is|used)\b)"
    r"|(?:(?:is |must be |should be |to be )?(?:passed|sent|used|included|given|provided|specified|set) )?in (?:the |an? )?(?:request |http )?"
    r"(?P<place>query(?:[ -]?string)?|path|headers?|body)\b(?! (?:of|for|mode|form|text)\b))",
    re.IGNORECASE,
)
"""`X-Key` header with the key, `page` in the query, `id`: the van, passed in the path"""
_PLACES = {"query": Location.QUERY, "path": Location.PATH, "header": Location.HEADER, "body": Location.BODY}


def said_place(text: str, names: Sequence[str] = ()) -> Location | None:
    """Where a member travels, as the words right behind its name say, those of a clause, or a sentence."""
    if _said_in_query(text) or ("query" in text and any(match["name"] in names for match in _OWN_QUERY.finditer(text))):
        return Location.QUERY
    match = _PLACE.search(text)
    if match is None:
        return None
    word = (match["place"] or "header").lower()
    return next(place for name, place in _PLACES.items() if word.startswith(name))


_NOT_SO = re.compile(r"\b(?:not|never|cannot|if|unless|when|instead|than)\b|n't\b", re.IGNORECASE)


def _said_in_query(text: str) -> bool:
    """Whether a sentence says, without a condition, that the member travels in the query string."""
    match = _IN_QUERY.search(text)
    if match is None:
        return False
    begin = max(text.rfind(mark, 0, match.start()) for mark in ".;") + 1
    return _NOT_SO.search(text, begin, match.end()) is None
