"""All that linking asks of prose. Two texts with the same answers are the same to linking."""

from __future__ import annotations

import re

from codegen.linking.aws import event_streams, pagination, tokens, untyped, url_encoding

QUESTIONS: tuple[re.Pattern[str], ...] = (
    event_streams.SAID,
    pagination.LAST,
    pagination.UNUSED,
    tokens.TOKEN_OF_ANOTHER,
    tokens.TOKEN_PROSE,
    tokens.TOKEN_PROVES,
    tokens.TOKEN_SELECTS,
    untyped.ENUMERATED,
    untyped.LISTS,
    untyped.LIST_VALUES,
    *(words for _, words in untyped.BY_PROSE),
    url_encoding.TOLD,
    url_encoding.URL_TEXT,
)
"""The expressions that are searched in descriptions of members and structures. Besides these linking asks only whether there is
a description, and whether two are the same (`xml_bodies.py`).
"""


def answers(prose: str) -> tuple[tuple[str | None, ...] | None, ...]:
    """What each expression matches first, with its groups."""
    return tuple(
        (match[0], *match.groups()) if (match := asked.search(prose)) else None for asked in QUESTIONS
    )
