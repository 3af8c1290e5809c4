"""Tells what blocks are that nothing introduces: examples and rows decide about each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.blocks.gather_declared import settle_declared
from codegen.linking.rest.blocks.gather_entries import add_answer, add_parameters
from codegen.linking.rest.blocks.said_parameters import add_said
from codegen.linking.rest.entries.cell_names import split_path
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Example, Gathered
from codegen.linking.rest.leads.leads import Subject
from codegen.linking.rest.locations import PLACEHOLDER
from codegen.linking.rest.paging.paging import moves
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.signs import Signed
from codegen.linking.rest.status_codes import is_error
from codegen.linking.rest.types.sketch import Named
from codegen.pages.rest import Introduction

_OF_FILES = Signed("config|setting|manifest|file", "config|setting|manifest|file")
"""Paths of operations that take such a thing."""
_READING = frozenset({"GET", "HEAD"})
_ERROR = frozenset({"error", "errors"})
"""Members that answers have when a call fails."""
_BODILESS = frozenset({"GET", "HEAD", "DELETE"})
_WRITING = frozenset({"POST", "PUT", "PATCH"})
_GIVEN_BY_SERVER = frozenset({"id", "uuid", "created_at", "updated_at", "created", "updated", "createdat", "updatedat", "href", "self"})
"""Members that answers have, and no request."""


_ANY_SUCCESS = "2XX"


def settle(gathered: Gathered, introduction: Introduction) -> None:
    """Decide what the unsure examples and weak tables of an operation are, and which status an answer without a body has."""
    if any(status.code.startswith(("2", "3")) and status.code != _ANY_SUCCESS for status in gathered.statuses):
        # The return type says that there is no body, and statuses are listed behind it.
        gathered.statuses = [status for status in gathered.statuses if status.code != _ANY_SUCCESS or status.typed or status.documentation]
    method = introduction.method
    if gathered.neighbours and introduction.summary and method in ("GET", "HEAD"):
        # Of calls one behind another, each with words of its own, the body is that of those that send one.
        gathered.parameters = [parameter for parameter in gathered.parameters if parameter.location is not Location.BODY]
    rows = {split_path(parameter.entry.name)[0] for parameter in gathered.parameters}
    rows -= set(PLACEHOLDER.findall(introduction.path))
    if _OF_FILES.search(introduction.path):
        gathered.unsure += gathered.files
    for example in gathered.called[:1]:
        at = next((at for at, other in enumerate(gathered.responses) if other is example), None)
        if at is not None and not gathered.requests and any(map(_answers, gathered.responses[at + 1 :])):
            # What came of the call is shown further on.
            gathered.unsure.append(gathered.responses.pop(at))
    if method in _READING and any(example.below_query for example in gathered.requests):
        # An object of parameters that have rows, or stand in the call, shows their values.
        named = rows | {name for name, _ in introduction.query}
        # Without any row below such a title it may show them, too.
        answers = [example for example in gathered.requests if named and example.below_query and not named & set(_keys(example.values(), 1))]
        gathered.responses += answers
        gathered.requests = [example for example in gathered.requests if example not in answers]
    for example in gathered.unsure:
        keys = set(_keys(example.values(), 1))
        # Most members of a request have a row; most members of an answer have none, but an answer has an id.
        known = not rows or not keys or ("id" not in keys - rows and len(keys & rows) * 2 >= len(keys))
        sent = method not in _BODILESS and known
        (gathered.requests if sent else gathered.responses).append(example)
    gathered.unsure = []
    if gathered.declared:
        settle_declared(gathered, introduction)
    gathered.parameters += [file for file in gathered.form_files if file.entry.name not in rows]
    add_said(gathered, introduction)
    if method in _WRITING and gathered.said and not rows and not gathered.requests and _writes(gathered, method):
        _send(gathered)
    gathered.said = []
    if method in _READING and (described := [parameter.entry for parameter in gathered.parameters if parameter.document]):
        gathered.parameters = [parameter for parameter in gathered.parameters if not parameter.document]
        add_answer(described, None, gathered)
    if method in _READING and gathered.weak:
        shown = {key for example in gathered.responses for key in _keys(example.values(), 2)}
        for entries, lead in gathered.weak:
            names = {split_path(entry.name)[0] for entry in entries}
            if len(names) > 1 and names <= shown and not _are_echoed(names, gathered.responses) and not _differ(entries, gathered.responses):
                moved = {id(entry.span) for entry in entries}
                gathered.parameters = [
                    parameter for parameter in gathered.parameters if id(parameter.entry.span) not in moved
                ]
                add_answer(entries, lead, gathered)
    gathered.weak = []
    # What ends with the name of one thing does not answer with several.
    gathered.many |= gathered.each and method == "GET" and not introduction.path.endswith("}")
    if gathered.behind and gathered.responses:
        shown = {key for example in gathered.responses for key in _keys(example.values(), 3)}
        for entries, table in gathered.behind if shown else ():
            if not shown & {split_path(entry.name)[0] for entry in entries}:
                gathered.answers = [(code, known) for code, known in gathered.answers if known is not entries]
                gathered.left.append(table)
    gathered.behind = []


def _differ(entries: Sequence[Entry], responses: Sequence[Example]) -> bool:
    """Whether a row states a simple type where the answers show an object, so that it describes something else of that name."""
    simple = {
        entry.name
        for entry in entries
        if entry.typed is not None and isinstance(entry.typed.sketch, Named) and not entry.typed.sketch.opens and not entry.children
    }
    tops = [node for example in responses for value in example.values() for node in (value.items or [value])]
    return any(node.members[name].kind is Kind.OBJECT for node in tops for name in simple & node.members.keys())


_WRITTEN = Signed(
    r"\breturn\w*\b[^.]{0,40}\b(?:new|newly|created|added|changed|updated|modified|edited|saved|replaced|registered)\b", "return"
)
"""Says that a call answers with what it was sent."""


def _writes(gathered: Gathered, method: str) -> bool:
    """Whether what comes back is what was sent: of a POST only where a sentence says so, as it may do anything."""
    return method != "POST" or any(_WRITTEN.search(text.text) for text in gathered.sentences)


def _send(gathered: Gathered) -> None:
    """Make parameters of the tables behind `Returns the changed van.`, where nothing else says what a call that must send something sends."""
    for entries, lead in gathered.said:
        if _GIVEN_BY_SERVER.isdisjoint(split_path(entry.name)[0].lower() for entry in entries):
            gathered.answers = [(code, known) for code, known in gathered.answers if known is not entries]
            add_parameters(entries, replace(lead, subject=Subject.REQUEST, location=None, status=None), gathered)


def _are_echoed(names: Set[str], responses: Sequence[Example]) -> bool:
    """Whether names are parameters of a list that its answer repeats: where a page begins, but neither the list nor how long it is."""
    if not moves(names) or any(_TOTAL.match(name) for name in names):
        return False
    top = [node for example in responses for node in example.values()]
    holders = {name for node in top for name, member in node.members.items() if member.kind in (Kind.ARRAY, Kind.OBJECT)}
    return bool(holders) and names.isdisjoint(holders)


_TOTAL = re.compile(r"(?:[a-z]+[_-])?(?:total|last_?page|pages)", re.IGNORECASE)
"""Members that say how long a list is."""


def _answers(example: Example) -> bool:
    """Whether an example may show what comes of a call that succeeds."""
    failed = is_error(example.status)
    return not failed and any(not _ERROR.intersection(node.members) for node in example.values())


def _keys(nodes: Sequence[Node], depth: int) -> Iterator[str]:
    """The names of members on the first levels, also inside arrays."""
    for node in nodes:
        if node.items:
            yield from _keys(node.items, depth)
        for name, member in node.members.items():
            yield name
            if depth > 1:
                yield from _keys([member], depth - 1)
