"""What only some of the calls have that share a section: titles such as `Request body for POST` and `GET parameters`, and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.leads.labelled_parts import parts_of
from codegen.linking.rest.leads.leads import Lead, Subject, read_lead
from codegen.linking.rest.leads.placed import Placed
from codegen.linking.rest.outline import Section
from codegen.pages.rest import Introduction, Item, List

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


_SENDING = frozenset({"POST", "PUT", "PATCH"})


_ASKS = re.compile(r"/(?:_\w+|search|query|find|filter|count)/?$")
"""Paths by which one asks for something, with a body by whatever method: `/vans/_search`."""


def of_method(placed: Iterable[Placed], call: Introduction, methods: Set[str]) -> Iterator[Placed]:
    """What is said of one of the methods that share a section: a body is that of those which send one, where others do not."""
    if call.method in _SENDING or not _SENDING & methods or _ASKS.search(call.path):
        yield from placed
        return
    for item in placed:
        if isinstance(item.block, List) and (items := tuple(each for each in item.block.items if not _states_body(each))) != item.block.items:
            if items:
                yield replace(item, block=replace(item.block, items=items))
        elif not _is_body(item.about()[1]):
            yield item


def _states_body(item: Item) -> bool:
    return any(part.subject is Subject.REQUEST and _is_body(read_lead(part.label, heading=True)) for part in parts_of(item.text))


def _is_body(lead: Lead | None) -> bool:
    return lead is not None and lead.subject is Subject.REQUEST and lead.location is Location.BODY
