"""Bodies of operations that list no members: those of the resource that the page describes, above or below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import pairwise

from codegen.ir.model import Location
from codegen.linking.rest.entries.items import read_items
from codegen.linking.rest.entries.rows import read_rows
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Parameter
from codegen.linking.rest.messages.descriptions import DocumentedOperation
from codegen.linking.rest.messages.lenders import Lenders
from codegen.linking.rest.objects.described import ObjectTable
from codegen.linking.rest.outline import Section
from codegen.linking.rest.samples.json_nodes import Kind
from codegen.linking.rest.samples.sent import read_sent
from codegen.pages.rest import List, Paragraph

_RESOURCE = re.compile(r"\b(?:properties|attributes|object|resource|data model|json format)\W*$", re.IGNORECASE)
"""Titles of sections that list the members of a resource."""
_HAS = re.compile(
    r"(?:(?:the|an?|each|every) )?(?!this\b|it\b|each\b|which\b|that\b|these\b|(?:\w+ )?(?:request|response|body|answer|result|header)s?\b)(?:[\w-]+ ){1,3}(?:object |resource |entity )?(?:has|have|with) (?:the |these )?(?:following )?(?:properties|attributes|fields|members)\b[^.:\n]{0,20}[:.]?",
    re.IGNORECASE,
)
"""Leads to the members of a resource: `Van has the following properties`."""
WRITING = frozenset({"POST", "PUT", "PATCH"})


def of_resource(lenders: Lenders, borrower: DocumentedOperation) -> list[Parameter]:
    """The members of the resource that the page describes, where an operation's examples send some of them and no row lists any.

    The examples may send them inside of one member: `{"van": {"name": "a"}}`.
    """
    method, gathered = borrower.first.introduction.method, borrower.gathered
    if method not in WRITING or any(item.location is not Location.PATH for item in gathered.parameters):
        return []
    sent = read_sent(borrower.first.introduction, gathered)
    keys = {name for node, _ in sent.bodies for name in node.members}
    if not keys:
        return []
    inner = {name for node, _ in sent.bodies for each in node.members.values() if each.kind is Kind.OBJECT for name in each.members} if len(keys) == 1 else set()
    root = borrower.first.section
    while root.parent is not None:
        root = root.parent
    for section in root.walk():
        for rows in _resources(section, lenders):
            if _lists(rows, keys) or (len(inner) > 1 and _lists(rows, inner)):
                silent = method != "POST"
                return [Parameter(replace(entry, required=None) if silent else entry, Location.BODY) for entry in rows if not entry.read_only]
    return []


def _lists(rows: list[Entry], names: Set[str]) -> bool:
    return names <= {entry.name for entry in rows}


def _resources(section: Section, lenders: Lenders) -> Iterator[list[Entry]]:
    """The members of what a section describes, be it in its own list that a line leads to."""
    for lead, block in pairwise(section.blocks):
        if isinstance(block, List) and isinstance(lead, Paragraph) and len(lead.text.text) < _SHORT and _HAS.fullmatch(lead.text.text):
            rows = read_items(block, mixed=True)
            if 2 * sum(entry.typed is not None for entry in rows) > len(rows):
                yield rows
    if lenders.of_section(section) is None:
        described = lenders.index.describes(section) if _RESOURCE.search(section.title) else None
        if isinstance(described, ObjectTable):
            yield rows_of(described)


_SHORT = 100


def rows_of(described: ObjectTable) -> list[Entry]:
    """The members of an object that a table, a list or sections describe."""
    return list(described.entries) or read_rows(described.table, described.where)[0]
