"""Tells from the text of a page which sections it has, in whatever rendition: plain text keeps of a heading the sentence below it."""

from __future__ import annotations

import re

from codegen.reading.aws.sections import BODY, ELEMENTS, ERRORS, PARAMETERS, RESPONSE_SYNTAX, SEE_ALSO, URI

_SIGNS = {
    SEE_ALSO: re.compile("See Also|language-specific"),
    ERRORS: re.compile(r"(?m)^[^\w\n]*Errors\b|errors that are common to all"),
    URI: re.compile(r"URI Request Parameters|URI parameters\b"),
    BODY: re.compile(r"Request Body|(?<!URI )Request Parameters|have a request body"),
    PARAMETERS: re.compile(r"Request Body|(?<!URI )Request Parameters|parameters that are common to all|data in JSON format"),
    RESPONSE_SYNTAX: re.compile("Response Syntax"),
    ELEMENTS: re.compile("Response Elements|If the action is successful"),
}
"""Stand on pages that have the section."""
_COMPLETE = "Document Conventions"
"""Ends pages of crawlers, behind the last section."""


def shown_sections(text: str) -> frozenset[str]:
    """The titles of the sections that a page without its comments shows; all of them where its end shows that nothing was cut off."""
    if _COMPLETE in text:
        return frozenset(_SIGNS)
    return frozenset(title for title, sign in _SIGNS.items() if sign.search(text))
