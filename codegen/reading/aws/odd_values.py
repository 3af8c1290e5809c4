"""Tells values and regular expressions that no page of the vendor's tools has: a converter or an editor changed them.

On pages written by hand all of these may be meant, which is why nothing here is asked of those.
"""

from __future__ import annotations

import re

from codegen.pages.aws import PatternText, Values

_ODD_VALUE = re.compile(
    r"[^\x00-\x7f]|^\.\.+$|^[*+-] | [+] | \([a-z][^()]*\)$|(?<!:)\*$|^[A-Z][A-Z0-9_]+(?: [A-Z][A-Z0-9_]+)+$|[A-Z]_[A-Z_]+/[A-Z]"
)
"""Letters of other alphabets, ellipses, marks of items and of emphasis, remarks, and values between which a bar was lost or written otherwise."""
_ODD_EXPRESSION = re.compile(
    r"^\[.*\]\(\w*\)$|\s\([a-z][a-z -]*\)$|\w: (?=\S)| at |\$\.\*$|^\.\*\^|\$\$$|^\\\(.*\\\)$|\]\u00b1|^\w?/.*/[gimsux]{0,3}$"
)
"""A link without a target, remarks, words, what programs put around an expression to search for it, signs of mathematics, slashes of programs."""
_LOST = re.compile(r"[az]\\-[az]|[AZ]\\-[AZ]|[09]\\-[09]|(?:a-z|A-Z|0-9)[dw](?!\w)")
"""Ranges with an escaped hyphen, and behind a range the letter of an escape that lost its backslash."""
_QUANTIFIER = re.compile(r"(?<!\\)[.\0]\\[+*]|(?<!\\)\)\\\+|(?<!\\)\._[:.]")
"""A repetition that was escaped, or taken for a mark of emphasis, behind a class (`\0`), a group or a point."""
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\^?[a-z]+:\]|[^\]\\])*(?:\]|$)")


def is_odd(value: object) -> bool:
    """Whether the value of a field line is one that no page of the vendor's tools has."""
    if isinstance(value, Values):
        return any(map(_ODD_VALUE.search, value.values))
    if not isinstance(value, PatternText):
        return False
    text = value.text
    return bool(_ODD_EXPRESSION.search(text) or _LOST.search(text) or _QUANTIFIER.search(_without_classes(text)))


def _without_classes(expression: str) -> str:
    """The expression with a NUL for each class."""
    return _TOKEN.sub(lambda match: "\0" if match[0][0] == "[" else match[0], expression)
