"""Reads cells of columns such as `Required`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from codegen.pages.rest import Inline, Mark, MarkKind

YES = frozenset(
    {
        "yes",
        "true",
        "required",
        "mandatory",
        "y",
        "t",
        "always",
        "must",
        "1",
        "x",
        "req",
        "required.",
        "yes.",
        "needed",
        "m",
        "r",
    }
)
NO = frozenset(
    {
        "no",
        "false",
        "optional",
        "n",
        "f",
        "never",
        "-",
        "0",
        "opt",
        "optional.",
        "no.",
        "not required",
        "none",
        "n/a",
        "o",
    }
)
_CHECKED = frozenset("\u2713\u2714\u2705\u2611\u25cf\u2022") | {
    ":white_check_mark:",
    ":heavy_check_mark:",
    ":check:",
    ":ballot_box_with_check:",
}
_CROSSED = frozenset("\u2717\u2718\u274c\u2715\u2716\u2610\u25cb") | {
    ":x:",
    ":no_entry:",
    ":negative_squared_cross_mark:",
}


def is_mark(text: str) -> bool:
    """Whether a cell holds a tick instead of a word; an empty cell of its column then means no."""
    return text.strip("\ufe0f ") in _CHECKED | {"x", "X"}


@lru_cache(2048)
def answer(text: str) -> tuple[bool | None, bool, bool]:
    """Whether it is required, whether that depends on something, and whether the words are known; None for what is not said."""
    plain = " ".join(re.sub(r"[*_`\\]", "", text).replace("\ufe0f", "").lower().split())
    if (times := _times(text)) is not None:
        return times["least"] != "0", False, True
    plain = re.sub(r"\s*\[?\(?\d?\)?\]?$", "", plain) if len(plain) > 1 else plain
    if not plain:
        return None, False, True
    if plain in YES or plain in _CHECKED:
        return True, False, True
    if plain in NO or plain in _CROSSED or plain in ("\u2013", "\u2014"):
        return False, False, True
    if plain == "c":
        return None, True, True
    if re.match(
        r"(?:yes|no|required|optional|mandatory)\s*(?:/|\bor\b)\s*(?:yes|no|required|optional)", plain
    ):
        return None, True, True
    if re.search(
        r"\bconditional|\bdepend|\bif\b|\bwhen\b|\bunless\b|\bonly\b|\bexcept\b|\bone of\b|\beither\b|\bfor\b",
        plain,
    ):
        return None, True, True
    if match := re.match(r"(yes|required|mandatory|true|no|optional|false|not required)\b", plain):
        return match[1] in YES, False, True
    return None, False, False


_TIMES = re.compile(r"\[?(?P<least>\d)\s*(?:\.\.+|-|\u2013|,|:|\u2026)\s*(?P<most>\d{1,6}|[*nm\u221e]|unbounded)\]?")
"""How often a member is there, as UML and XML Schema count it: `0..1`, `1..*`."""


def _times(text: str) -> re.Match[str] | None:
    return _TIMES.fullmatch(re.sub(r"[`\\]", "", text).strip().lower())


def comes_often(text: str) -> bool:
    """Whether a cell says that a member may be there more than once: `0..*`, `1..5`."""
    times = _times(text)
    return times is not None and times["most"] not in ("0", "1")


def on_badges(texts: Iterable[Inline]) -> bool | None:
    """What badges in a row say of `required`: `name <i class="label">mandatory</i>`; None where they say nothing, or name a condition."""
    for text in texts:
        for mark in text.marks:
            badge = mark.kind is MarkKind.BADGE or (mark.kind in _MARKED and _stands_alone(text, mark))
            word = text.text[mark.start : mark.end].strip().lower() if badge else ""
            if word in ("required", "mandatory", "optional"):
                return None if _CONDITION.match(text.text, mark.end) else word != "optional"
    return None


def _stands_alone(text: Inline, mark: Mark) -> bool:
    """Whether a marked word ends a text behind a sentence, as converters write what was a badge: `Code of the van. *read-only* *mandatory*`."""
    if text.text[mark.end :].strip():
        return False
    before = text.text[: mark.start].rstrip()
    for other in reversed(text.marks):
        if other.kind is mark.kind and other.end == len(before):
            before = before[: other.start].rstrip()
    return before.endswith((".", "!", "?", ")"))


_MARKED = (MarkKind.EMPHASIS, MarkKind.STRONG)
_CONDITION = re.compile(r"\W*(?:only )?(?:if|when|unless)\b", re.IGNORECASE)
