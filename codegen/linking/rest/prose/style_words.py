"""Words for how an array travels: `comma-separated`, `delimited by pipes`, `can be given multiple times`, `JSON-encoded`."""

from __future__ import annotations

from codegen.ir.model import ArrayStyle
from codegen.linking.rest.signs import Signed

_WAYS = (
    (ArrayStyle.COMMA, "commas?", ",", "csv"),
    (ArrayStyle.PIPES, "pipes?|(?:vertical )?bars?", "\\|", "pipes"),
    (ArrayStyle.SPACES, "(?:white ?)?spaces?|blanks?", "(?!)", "ssv"),
    (ArrayStyle.SEMICOLONS, "semi-?colons?", ";", "scsv"),
)
"""Style, words for what stands between two elements, the sign itself, and what generators write in brackets behind a type."""


def _way(style: ArrayStyle, words: str, sign: str, short: str) -> str:
    return (
        rf"(?P<{style.value}>\b(?:{words})[- ]?(?:separated|delimited)\b"
        rf"|\b(?:separated|delimited|joined) (?:by|with|using) (?:an? |the )?(?:single )?(?:(?:{words})\b|[`'\"(]*{sign}(?:[`'\").\s]|$))"
        rf"|\((?:{short})\))"
    )


_JOINED = Signed("|".join(_way(*way) for way in _WAYS), "separated|delimited|joined|(csv)|(pipes)|(ssv)|(scsv)")
_REPEATED = Signed(
    r"\b(?:(?:multiple|several|many) times|more than once|repeatable|(?:can|may|could|must|should|to) be repeated"
    r"|repeat(?:ed|ing)? (?:the |this |query ){0,2}param\w*|repeated (?:once )?for each)\b|\(multi\)",
    "times|once|repeat|(multi)",
)

_JSON = Signed(
    r"\bjson[- ](?:encoded|serialized|serialised|stringified)\b|\b(?:encoded|serialized|serialised|stringified) (?:as|to|into|in) (?:an? )?json\b|\bjson\.stringify\b"
    r"|\bas a json (?:array|list|object|map|dictionary|string|text)\b",
    "json",
)


def style_said(text: str) -> ArrayStyle | None:
    """The style that a text states; None for none."""
    if (match := _JOINED.search(text)) is not None and match.lastgroup is not None:
        return ArrayStyle(match.lastgroup)
    if _JSON.search(text) is not None:
        return ArrayStyle.JSON
    return ArrayStyle.REPEATED if _REPEATED.search(text) is not None else None
