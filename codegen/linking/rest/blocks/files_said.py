"""What sentences say of files: `Returns the label as application/pdf`, `Send the photo as the raw body`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.ir.model import Location, ScalarKind
from codegen.linking.rest.blocks.answers_said import denied, of_others
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Example, Gathered, Parameter
from codegen.linking.rest.types.sketch import Named, Typed
from codegen.pages.rest import Inline, MarkKind
from codegen.source import Span

_FILE_TYPE = r"(?:application/(?:pdf|zip|gzip|octet-stream|x-[\w.+-]+)|(?:image|audio|video|font)/[\w.+-]*\w)"
FILE_TYPE = re.compile(_FILE_TYPE)
"""Media types of files."""
_RETURNED = re.compile(
    rf"\b(?:returns?|responds? with|answers? with|(?:response|answer|result)(?: body)? is)\b[^.;\n]{{0,60}}?[\s`(](?P<type>{_FILE_TYPE})", re.IGNORECASE
)
_MAY = re.compile(r"\b(?:may|might|could|sometimes)\s+(?:\w+\s+)?$", re.IGNORECASE)
_TO_OTHERS = re.compile(r"[`*\"')]*\s+to\s+(?:the\s+)?(?:others?\b|another|some|certain|external|third[- ]party|remote|downstream|browsers)", re.IGNORECASE)
"""`may return image/png`, `returns image/png to other services`: not what comes back here, or not always."""
_SENT = re.compile(
    r"\b(?:send|upload|put|pass|post|provide|submit)(?:s|ing)?\b(?P<what>[^.;\n]{0,60}?)\b(?:as|in) (?:the )?(?P<how>(?:(?:raw|binary|plain|whole|entire) )*)(?:request |http |post |put )?body\b",
    re.IGNORECASE,
)
_A_FILE = re.compile(r"\b(?:files?|bytes|binary|raw|images?|photos?|pictures?|archives?|contents|attachment|pdf|csv|zip)\b", re.IGNORECASE)
_NEAR = 30
"""So many characters before a name tell that it is one of a field."""
_CONTENT_TYPE = re.compile(r"\bcontent-type\W{1,4}(?:(?:is|of|set to|header)\W{1,3})?(?P<type>[\w.+-]+/[\w.+-]*\w)", re.IGNORECASE)

_BEFORE_FIELD = re.compile(r"\b(?:fields?|parts?|parameters?)\s+(?:named |called )?$", re.IGNORECASE)
_BEHIND_FIELD = re.compile(r"\s+(?:form |multipart |file )?(?:field|part|parameter)\b", re.IGNORECASE)
_FORM = re.compile(r"\b(?:multipart|form[- ]?data)\b", re.IGNORECASE)

_SENT_AS = re.compile(r"\bThe (?:request body|response (?P<status>[1-5](?:\d\d|XX)|default)) is sent as (?P<types>[\w.+-]+/[\w.+-]*\w(?: or [\w.+-]+/[\w.+-]*\w)*)\.$")
"""``The request body is sent as `text/csv`.``"""


def read_files(text: Inline, span: Span, out: Gathered) -> None:
    """Take the file that comes back, or that is the body of the request, as a sentence says."""
    if " is sent as " in text.text and (whole := _SENT_AS.fullmatch(text.text)):
        examples = out.responses if whole["status"] else out.requests
        examples += (Example("", whole["status"], span, kind.lower()) for kind in whole["types"].split(" or "))
        return
    match = next((match for match in _RETURNED.finditer(text.text) if _comes_back(text.text, match)), None) if "/" in text.text else None
    if match is not None:
        out.returned = out.returned or Typed(Named(ScalarKind.BLOB))
        out.responses.append(Example("", None, span, match["type"].lower()))
    sent = _SENT.search(text.text) if "body" in text.text else None
    form = _FORM.search(text.text) is not None
    in_form = form and (sent is None or "raw" not in sent["how"].lower())
    if in_form and _A_FILE.search(text.text):
        out.form_files += (Parameter(field, Location.BODY, form=True) for field in _fields(text, span))
    if sent is not None and not in_form and _A_FILE.search(sent["what"] + sent["how"]) and not denied(text.text, sent.start()):
        stated = _CONTENT_TYPE.search(text.text, sent.start())
        out.upload = Entry(name="body", typed=Typed(Named(ScalarKind.BLOB)), required=True, span=span)
        out.requests.append(Example("", None, span, stated["type"].lower() if stated else "application/octet-stream"))


def _comes_back(text: str, match: re.Match[str]) -> bool:
    """Whether the answer of the call is said to be a file, for certain and to whoever calls."""
    if of_others(text, match.start()) or denied(text, match.start()):
        return False
    return _MAY.search(text, max(match.start() - _NEAR, 0), match.start()) is None and _TO_OTHERS.match(text, match.end()) is None


def _fields(text: Inline, span: Span) -> Iterator[Entry]:
    """The file that a sentence says is a field of a form: ``as `multipart/form-data` with the file in the field `photo` ``."""
    for mark in text.marks:
        named = mark.kind is MarkKind.CODE and re.fullmatch(r"[A-Za-z_][\w-]*", text.text[mark.start : mark.end])
        if named and (_BEFORE_FIELD.search(text.text, max(mark.start - _NEAR, 0), mark.start) or _BEHIND_FIELD.match(text.text, mark.end)):
            yield Entry(name=named[0], typed=Typed(Named(ScalarKind.BLOB)), span=span)
            return
