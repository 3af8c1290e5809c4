"""Tells regular expressions that a converter or an editor rewrote: they have what no expression has."""

from __future__ import annotations

import re

_REWRITTEN = re.compile(
    r"(?<=[A-Za-z0-9])[\u2010-\u2013\u2212](?=[A-Za-z0-9])|[\u2010\u2011\u2026\u2024\u2044\u02c6\u2217\u2223\u223c\uff3b\uff3c\uff0b\uff04]|(?<!\\)\\\{\d+(?:,\d*)?\\?\}|\s(?:Required|Type): [A-Z]"
)
"""Typographic hyphens and signs, counts with escapes of Markdown, the next field line."""
_MARKUP = re.compile(
    r"(?<!\?)(?<!\?P)</?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|pre|span|strong|sub|sup|tt|u|wbr)\b[^<>]*>|(?<!\\)\*\*|&(?:[a-z]{2,6}|#\d{2,5}|#x[0-9a-fA-F]{2,5});"
    r"|\[`[^`\[\]]+`\]|``|` ?[,|;] ?`|\]\((?:#[\w-]+\)|https?:|[\w./-]+\.(?:html?|md)[#)])"
)
"""Tags, bold marks, references and links of HTML and Markdown."""
_AROUND = re.compile(r"\"[^\"]*\"|'[^']*'|<.*>|(?P<sign>[_~$=])(?:.*[^\\])?(?P=sign)|[\u201c\u2018\u00b4].*[\u201d\u2019\u00b4]|\w?/(?:[^/\\\[]|\\.|\[[^\]]*\])*/[gimsux]{0,3}|[rm@]{1,2}([\"'/]).*\2")
"""Quotation marks, and other signs that stand around expressions in programs."""
_ESCAPED = re.compile(r"\\.")
_CLASS = re.compile(r"\[\^?\]?(?:\[:\^?[a-z]+:\]|[^\]])*(?:\]|$)")
_WORDS = re.compile(r"[a-z]{2,},? [a-z]{2,}|\(\?-[a-z]\)|\bregexp?\(|, e\.")
"""Prose, and what engines of other languages add."""
_WHOLE = re.compile(r"\^.*\$|\([^()]*\|[^()]*\)")
"""An expression from its beginning to its end, in which words are those of the values: `^(in stock|sold out)$`."""
_RANGE = re.compile(r"a-z|A-Z|0-9")


def is_rewritten(expression: str) -> bool:
    """Whether an expression, without the code span around it, has what none of about 5,000 of the vendor's has.

    Among these are ranges that stand in no class, which are left where a class lost its brackets, or has them escaped: `a-z` alone is
    three characters.
    """
    if _REWRITTEN.search(expression) or _MARKUP.search(expression) or _AROUND.fullmatch(expression):
        return True
    if _RANGE.search(expression) is None and " " not in expression and "(" not in expression:
        return False
    bare = _CLASS.sub("", _ESCAPED.sub("", expression) if "\\" in expression else expression)
    return _RANGE.search(bare) is not None or (_WORDS.search(bare) is not None and _WHOLE.fullmatch(expression) is None)
