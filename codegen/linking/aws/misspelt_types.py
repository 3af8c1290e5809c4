"""Plain types with a mistake, where no page describes a type that is called so."""

from __future__ import annotations

from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.pages.field_lines import LABEL_MISSPELT
from codegen.pages.aws import TypeLink
from codegen.spelling import single_mistake

_SHOWN = ("String", "Boolean")
"""Types that a block shows as they are, so that nothing is lost where it has the member."""
_WORDS = (*_SHOWN, "Integer", "Long", "Float", "Double", "Timestamp", "DateTime")
"""Types that every page may name without a link."""


def misspelt(link: TypeLink, *, shown: bool) -> Diagnostic | None:
    """What is wrong with a type that no page describes, if it is one of the plain types with a mistake; `shown`, a block has a value of it."""
    meant = single_mistake(link.name, _WORDS) if link.target is None else ""
    if not meant or (shown and meant in _SHOWN):
        return None
    said = f"{link.name} is no type that pages have, and no link to one: the member's type is guessed"
    return LABEL_MISSPELT(said, link.span, help=f"did you mean {meant}?")
