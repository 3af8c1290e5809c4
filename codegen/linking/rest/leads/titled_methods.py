"""Titles of what only some of the calls have that share a section: `Request body for POST`, `GET parameters`."""

from __future__ import annotations

import re
from collections.abc import Set

from codegen.linking.rest.outline import Section

_METHOD = r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)"
_TITLE = re.compile(
    rf"(?:^|\b(?:for|of|with|on|in)\s+(?:an? |the )?|[(\[])(?P<methods>{_METHOD}(?:(?:\s*[,/&]\s*|\s+(?:and|or)\s+){_METHOD})*)"
    r"(?:\W*$|\s+(?:requests?|calls?|methods?|operations?|only)\W*$|\s+(?=\w[\w ]*(?:param|argument|body|quer|field|attribute)))"
)
_LISTED = re.compile(r"\b[Ll]ist [Rr]esource\W*$")
"""Titles what only the call that lists answers: `Van list resource`."""
_LONGEST = 100


def of_other_method(section: Section, method: str, methods: Set[str]) -> bool:
    """Whether a section, or one around it, is titled as that of other methods among those that share it."""
    for each in (section, *section.above()):
        said = _TITLE.search(each.title) if len(each.title) < _LONGEST else None
        named = set(re.findall(_METHOD, said["methods"])) if said is not None else {"GET"} if _LISTED.search(each.title) else set()
        if named and named <= methods and method not in named:
            return True
    return False
