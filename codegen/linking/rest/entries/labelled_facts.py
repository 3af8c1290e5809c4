"""Reads facts that stand behind labels in a description: `How large it is. Type: Integer. Required: No`, or a line each."""

from __future__ import annotations

import re

from codegen.linking.rest.entries.required_words import answer
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.types.sketch import Typed
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Inline, MarkKind
from codegen.records import dataclass

_WORDS = (
    r"(?:Data )?[Tt]ype|Required|Optional|Default(?: [Vv]alue)?|(?:Valid|Allowed|Possible|Accepted) [Vv]alues|Constraints?|Format|Pattern"
    r"|(?:Valid|Allowed) [Rr]ange|Length(?: [Cc]onstraints)?|(?:Max|Min)(?:imum)?(?: (?:[Vv]alue|[Ll]ength))?|Examples?|Description|Ancestors?|Children|Condition"
)
_LABEL = re.compile(rf"(?P<label>(?:Data )?[Tt]ype|Required)\s?:\s*(?P<said>[^\n]{{1,120}}?)\s*(?=\n|[.;](?:\s|$)|,?\s(?:{_WORDS})\s?:|$)")
"""A fact that only such a label tells, up to the end of its line or sentence, or to another label."""

_BLANKS = 8
"""Most blanks between a sentence and the label behind it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What labels in a description say."""

    typed: Typed | None = None
    required: bool | None = None
    condition: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    """The stretches that say it, which describe nothing."""


NOTHING = Labelled()


def labelled(text: Inline) -> Labelled:
    """The facts behind labels, each of which begins a line or a sentence, is marked, or stands behind another fact."""
    if ("ype" not in text.text and "Required" not in text.text) or ":" not in text.text:
        return NOTHING
    typed: Typed | None = None
    required: bool | None = None
    condition = False
    spans: list[tuple[int, int]] = []
    for match in _LABEL.finditer(text.text):
        if not _begins(text, match.start(), spans):
            continue
        if match["label"] == "Required":
            said, depends, known = answer(match["said"])
            if not known:
                continue
            required, condition = (said, depends) if required is None else (required, condition)
        else:
            kind = only_type(stretch(text, match.start("said"), match.end("said")))
            if kind is None:
                continue
            typed = typed or kind
        spans.append(match.span())
    return Labelled(typed, required, condition, tuple(spans)) if spans else NOTHING


def _begins(text: Inline, start: int, spans: list[tuple[int, int]]) -> bool:
    blanks = text.text[max(start - _BLANKS, 0) : start]
    before = blanks.rstrip()
    if not before or "\n" in blanks[len(before) :] or before[-1] in ".;:!?)]" or (spans and spans[-1][1] >= start - len(blanks) + len(before.rstrip(" ,"))):
        return True
    return any(
        mark.start <= start <= mark.end + 1 and mark.kind in (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINE_END, MarkKind.BREAK)
        for mark in text.marks
    )


def without(text: str, said: Labelled) -> str:
    """The description without these stretches."""
    out, at = "", 0
    for start, end in said.spans:
        out += text[at:start].rstrip(" ,;\n")
        at = end + (text[end : end + 1] in (".", ";", ","))
    return (out + text[at:]).strip() if said.spans else text
