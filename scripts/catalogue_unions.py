"""Which structures of a botocore model are unions: those that the model marks, and those whose description says so of all their members."""

from __future__ import annotations

import html
import re
from typing import Any

_ONE = re.compile(
    r"\b(?:exactly|only|precisely) one\b|\bone and only one\b|\bone, and only one\b", re.IGNORECASE
)
_OF_ITS_MEMBERS = re.compile(
    r"\b(?:exactly|only) one (?:of (?:the|its) )?(?:available )?(?:attributes|members?|member variables|elements|fields?|properties)"
    r" (?:can|may|must) be (?:defined|non-null|populated|set|specified)\b"
    r"|\bone,? and only one,? of (?:the elements|its member variables)\b"
    r"|\bcan use only one of the available properties\b"
    r"|\bthe name is the data type, and the value is the data itself\b",
    re.IGNORECASE,
)
_MAY_BE_EMPTY = re.compile(r"\b(?:left|is|be) empty\b", re.IGNORECASE)
"""Of a filter that may stand there without a member: a union has exactly one."""


def unions(model: Any) -> list[str]:
    """The names of the unions, in the order of the alphabet; streams of events are none, since their members come one by one."""
    shapes = model["shapes"]
    return sorted(name for name, shape in shapes.items() if _is_union(shape))


def _is_union(shape: Any) -> bool:
    if shape["type"] != "structure" or shape.get("eventstream") or len(shape["members"]) < 2:
        return False
    return bool(shape.get("union")) or (
        not shape.get("required") and not shape.get("exception") and _says_so(shape)
    )


def _says_so(shape: Any) -> bool:
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shape.get("documentation", ""))).split())
    if _MAY_BE_EMPTY.search(text):
        return False
    if _OF_ITS_MEMBERS.search(text):
        return True
    names = [{name.lower(), reference["shape"].lower()} for name, reference in shape["members"].items()]
    for sentence in re.split(r"(?<=[a-z)])\. ", text):
        counted = _ONE.search(sentence)
        if counted is not None:
            words = set(re.findall(r"\w+", sentence[counted.end() :].lower()))
            if all(words & either for either in names):
                return True
    return False
