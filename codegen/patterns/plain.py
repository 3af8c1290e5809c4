r"""What RE2 surely takes, told without RE2: most patterns of pages consist of few signs, and loading and asking the engine costs more than all else about them.

Source: RE2's syntax (`re2/parse.cc`): escapes of punctuation but `\_`, repeats up to 1,000 of nested ones together, automata of a bounded size.
"""

from __future__ import annotations

import re

from codegen.runtime.regex.characters import CATEGORIES
from codegen.runtime.regex.tree import Character, Choice, Group, Node, Repeat, Sequence

MOST = 1_000
"""RE2's limit of nested repeats together."""
LARGEST = 20_000
"""A far smaller automaton than the largest that RE2 makes, roughly."""

_ESCAPE = r"""\\(?:[-!"#%&'()*+,./:;<=>?@\[\\\]^`{|}~$ ntrf]|x[0-9A-F]{2}|x\{(?:10)?[0-9A-F]{1,4}\})"""
_SET = rf"\\(?:[dwsDWS]|p\{{[{''.join(sorted(CATEGORIES))}]\}})"
_SIGN = r"""A-Za-z0-9 _/:@#%&=,;<>~!'"`"""
_IN_CLASS = rf"(?:[{_SIGN}.+*?()|{{}}^$]|{_ESCAPE})"
_CLASS = rf"\[\^?(?:-(?={_SET}))?(?:-?{_IN_CLASS}(?:-{_IN_CLASS})?|{_SET})++-?\]"
_COUNT = r"(?:(?:[*+?]|\{[0-9]{1,4}(?:,[0-9]{0,4})?\})\??)?"
_PLAIN = re.compile(rf"(?:(?:[-{_SIGN}.]|{_ESCAPE}|{_SET}|{_CLASS}|\)){_COUNT}|\((?:\?:)?|[|^$](?![*+?{{]))*")


def surely_accepted(text: str, tree: Node) -> bool:
    """Whether RE2 takes `text`, a pattern that was read as `tree` or an expression written of it; False says nothing."""
    return _PLAIN.fullmatch(text) is not None and _size(tree, 1) <= LARGEST


def _size(node: Node, repeats: int) -> int:
    """Rough size of an automaton; more than `LARGEST` for nested repeats that RE2 refuses. `repeats` are those around the node."""
    match node:
        case Character(weight=weight):
            return weight
        case Sequence(parts=nodes) | Choice(branches=nodes):
            return sum(_size(part, repeats) for part in nodes) + 1
        case Group(body=body, flags=""):
            return _size(body, repeats) + 1
        case Repeat(body=body, minimum=low, maximum=high):
            count = max(low, high or 0, 1)
            if count * repeats > MOST:
                return LARGEST + 1
            return _size(body, repeats * count) * count
        case _:
            return 1
