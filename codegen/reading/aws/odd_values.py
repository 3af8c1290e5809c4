"""Tells values and regular expressions that no page of the vendor's tools has: a converter or an editor changed them.

On pages written by hand all of these may be meant, which is why nothing here is asked of those.
"""

from __future__ import annotations

import re

from codegen.pages.aws import PatternText, Values

_ODD_VALUE = re.compile(
    r"[^\x00-\x7f]|^\.\.+$|^[*+-] | [+] | \([a-z][^()]*\)$|(?<!:)\*$|^[A-Z][A-Z0-9_]+(?: [A-Z][A-Z0-9_]+)+$|[A-Z]_[A-Z_]+/[A-Z]"
    r"|;|^\[.*\]$|^['\"]|['\"]$|^(?:one of|and|or) |[A-Z]0[A-Z]{2}|^0[A-Z]{3}|^0[a-z]{3}"
)
"""Letters of other alphabets, ellipses, marks of items, of emphasis and of quoting, remarks, words of a sentence, values between which a bar was lost or written otherwise, and a zero for the letter."""
_ODD_EXPRESSION = re.compile(
    r"^\[.*\]\(\w*\)$|\s\([a-z][a-z -]*\)$|\w: (?=\S)| at |\$\.\*$|^\.\*\^|\$\$$|^\\\(.*\\\)$|\]\u00b1|^\w?/.*/[gimsux]{0,3}$"
    r"|\\u00[0-9a-f]{2}(?![0-9a-f\\\]-])|\[[DdSsWw]\]\+|&#?\w+;"
)
"""A link without a target, remarks, words, what programs put around an expression to search for it, signs of mathematics, slashes of programs, a backslash that was lost, characters in the writing of an encoder."""
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
