r"""What RE2 surely takes, told without RE2: most patterns of pages consist of few signs, and loading and asking the engine costs more than all else about them.

Source: RE2's syntax (`re2/parse.cc`): escapes of punctuation but `\_`, repeats up to 1,000 of nested ones together, automata of a bounded size.
"""

from __future__ import annotations

import re

from codegen.runtime.regex.characters import CATEGORIES
from codegen.runtime.regex.tree import Character, Choice, Group, Node, Repeat, Sequence

MAX_REPEAT = 1_000
"""RE2's own limit, of nested repeats together."""
LARGEST = 20_000
"""A far smaller automaton than the largest that RE2 makes, roughly."""

_ESCAPE = r"""\\(?:[-!"#%&'()*+,./:;<=>?@\[\\\]^`{|}~$ ntrf]|x[0-9A-F]{2}|x\{(?:10)?[0-9A-F]{1,4}\})"""
_SET = rf"\\(?:[dwsDWS]|p\{{[{''.join(sorted(CATEGORIES))}]\}})"
_SIGN = r"""A-Za-z0-9 _/:@#%&=,;<>~!'"`"""
_IN_CLASS = rf"(?:[{_SIGN}.+*?()|{{}}^$]|{_ESCAPE})"
_CLASS = rf"\[\^?+(?:-(?={_SET}))?(?:-?{_IN_CLASS}(?:-{_IN_CLASS})?|{_SET})++-?\]"
_COUNT = r"(?:(?:[*+?]|\{[0-9]{1,4}(?:,[0-9]{0,4})?\})\??)?"
_PLAIN = re.compile(rf"(?:(?:[-{_SIGN}.]|{_ESCAPE}|{_SET}|{_CLASS}|\)){_COUNT}|\((?:\?:)?|[|^$](?![*+?{{]))*")


def surely_accepted(text: str, tree: Node) -> bool:
    """Whether RE2 takes `text`, a pattern that was read as `tree` or an expression written of it; False says nothing."""
    return _PLAIN.fullmatch(text) is not None and weight(tree) <= LARGEST and _repeats(tree) <= MAX_REPEAT


def weight(node: Node) -> int:
    """Rough size of an automaton."""
    match node:
        case Character():
            return node.weight
        case Sequence(parts=nodes) | Choice(branches=nodes):
            return sum(weight(part) for part in nodes) + 1
        case Group(body=body):
            return weight(body) + 1
        case Repeat():
            return weight(node.body) * max(node.minimum, node.maximum or 1, 1)
        case _:
            return 1


def _repeats(node: Node) -> int:
    """How often the innermost part of nested repeats is repeated at most, as RE2 counts."""
    match node:
        case Sequence(parts=nodes) | Choice(branches=nodes):
            return max(map(_repeats, nodes), default=1)
        case Group(body=body):
            return _repeats(body)
        case Repeat(body=body, minimum=low, maximum=high):
            return _repeats(body) * max(low, high or 0, 1)
        case _:
            return 1
