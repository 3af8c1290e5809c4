"""Divides a sentence into a condition and its consequence, or into parts that can stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.prose.words import M

_FIRST = re.compile(
    r"if (?P<condition>.+?) , (?P<consequence>.+)|if (?P<condition2>.+?) (?P<consequence2>(?:must|cannot|should) .+)"
)
_LAST = re.compile(r"(?P<consequence>.+?)(?: ,)? (?P<how>only if|if|unless) (?P<condition>.+)")


def divided(text: str) -> Iterator[tuple[str, str, str]]:
    """(`only`, `unless` or nothing, condition, consequence) for each way to cut the sentence."""
    if match := _FIRST.fullmatch(text):
        yield "", match["condition"] or match["condition2"], match["consequence"] or match["consequence2"]
        if "( " in text:
            yield "~", match["condition"] or match["condition2"], text.rpartition("( ")[2]
        ignored = re.search(rf"\bignores (?:the )?{M}$", text)
        if ignored:
            yield "~", match["condition"] or match["condition2"], ignored[0]
    elif match := _LAST.fullmatch(text):
        how = match["how"].removesuffix(" if") if match["how"] != "if" else ""
        yield how, match["condition"], match["consequence"]


_CUT = re.compile(
    r" , and (?:it )?(?=(?:<\d+> )?must)| , (?=the [a-z]+ must )| ; | , (?:because|since|so|as|which|to|where|otherwise|in order|depending) [^.;)]*| (?:because|since|so that|in order to|to (?=(?:prevent|avoid|ensure|allow|enable|protect|help|improve|make|keep)\b)|(?<!given )to (?!be\b|\{|:=)) ?[^.;)<]*(?=$|[.;)])| \( | \)"
)


def parts(text: str) -> Iterator[str]:
    """The parts of a sentence that can stand alone: before a reason, or between semicolons."""
    pieces = [piece.strip(" .;:(),") for piece in _CUT.split(text) if piece and piece.strip(" .;:(),")]
    if len(re.findall(r"\b(?:if|unless|except)\b", text)) > 1:
        return
    for piece in pieces:
        if piece != text:
            others = [other for other in pieces if other is not piece]
            if not any(re.search(r"\b(?:if|unless|except|otherwise|or)\b", other) for other in others):
                yield piece
