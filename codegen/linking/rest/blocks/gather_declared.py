"""Sorts the objects that code of an operation declares: what is sent, what comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.ir.model import Location, ScalarKind
from codegen.linking.rest.blocks.gather_entries import add_answer, add_parameters
from codegen.linking.rest.entries.cell_names import split_path
from codegen.linking.rest.entries.declared_members import declared_objects
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Gathered, StatedObject
from codegen.linking.rest.leads.leads import Lead, Subject, read_lead
from codegen.linking.rest.leads.placed import Placed
from codegen.linking.rest.locations import PLACEHOLDER
from codegen.linking.rest.naming.wording import words
from codegen.linking.rest.types.sketch import Array, Named, Typed
from codegen.pages.rest import Code, Introduction

_BODILESS = frozenset({"GET", "HEAD", "DELETE"})
_ELSEWHERE = re.compile(
    r"\b(?:webhooks?|callbacks?|components?|hooks?|sdks?|librar(?:y|ies)|databases?|stores?|stored|caches?|cached|config(?:ured?|uration)?|environment|internal(?:ly)?|apps?|applications?(?!/)"
    r"|front-?ends?|back-?ends?|states?|client|gRPC|GraphQL|command[- ]line|cli)\b",
    re.IGNORECASE,
)
"""Says of a declaration that it is of something else than the call: `We store it as:`."""


def gather_declared(item: Placed, code: Code, status: str | None, above: str, out: Gathered) -> bool:
    """Add the members that code declares to what is sent or comes back; whether the code is a declaration and nothing else.

    `above` is the paragraph right above the code; empty where there is none.
    """
    objects = declared_objects(code.text, code.span)
    if not objects:
        return False
    if _ELSEWHERE.search(above) and read_lead(above) is None:
        return True
    subject, lead = item.about()
    roots = [each for each in objects if not each.inner] or list(objects)
    several = len(roots) > 1
    # `Example in Go:` says only that something of the call follows.
    shown = lead is not None and lead.example
    for each in roots:
        if subject is Subject.OTHER and not ((each.sent or each.answers) and len(words(each.name)) > 1):
            # `Payload` below `Webhooks` is no payload of the call.
            return False
        if each.answers and not each.sent and (several or subject is not Subject.REQUEST):
            out.declared.append(StatedObject(each, False, lead if lead is not None and lead.of_answer else None, status))
        elif subject is Subject.REQUEST and not (shown and each.name and not each.sent) and (not several or each.sent or not any(other.sent for other in roots)):
            out.declared.append(StatedObject(each, True, lead, None))
        elif subject in (Subject.ANSWER, Subject.ERRORS) and not (several and each.sent):
            out.declared.append(StatedObject(each, False, lead, status))
        else:
            out.declared.append(StatedObject(each, True if each.sent else None, None, None))
    return True


def settle_declared(gathered: Gathered, introduction: Introduction) -> None:
    """Add the declared objects to what is sent or comes back, and decide what those are of which nothing says it.

    Of a call without a body that is the answer, else what is not there yet; one without a name stands where an example of a body does.
    What cannot be told stays among `declared`.
    """
    stated, gathered.declared = gathered.declared, []
    for each in stated:
        if each.sent is not None:
            (_send if each.sent else _answer)(each, introduction, gathered)
    for each in (each for each in stated if each.sent is None):
        if not each.declared.is_of(introduction.path):
            gathered.declared.append(each)
            continue
        answered = bool(gathered.answers or gathered.responses or gathered.returned is not None)
        sent = bool(gathered.requests or _rows(gathered, introduction) or any(command.data or command.form for command, _ in gathered.commands))
        bodiless = introduction.method in _BODILESS
        if not answered and (bodiless or sent):
            _answer(each, introduction, gathered)
        elif not sent and not bodiless and (answered or not each.declared.name):
            _send(each, introduction, gathered)
        elif not answered or not each.declared.name:
            # One with a name, beside an answer that is there, is the type of a member of it.
            gathered.declared.append(each)


def _rows(gathered: Gathered, introduction: Introduction) -> set[str]:
    """The names of the parameters that rows describe, without those of the path."""
    names = {split_path(parameter.entry.name)[0] for parameter in gathered.parameters}
    return names - set(PLACEHOLDER.findall(introduction.path))


def _answer(stated: StatedObject, introduction: Introduction, out: Gathered) -> None:
    lead = stated.lead or Lead(Subject.ANSWER)
    lead = replace(lead, status=lead.status or stated.status, many=lead.many or stated.declared.many)
    known = {entry.name for status, entries in out.answers if status == lead.status for entry in entries}
    if not known:
        add_answer(list(stated.declared.entries), lead, out)


def _send(stated: StatedObject, introduction: Introduction, out: Gathered) -> None:
    entries: Sequence[Entry] = stated.declared.entries
    known = _rows(out, introduction)
    if "body" in known:
        return
    if stated.declared.many:
        listed = Typed(Array(Named(ScalarKind.DOCUMENT, opens=True)))
        entries = [Entry(name="body", location=Location.BODY, typed=listed, required=True, children=tuple(entries), span=entries[0].span)]
    add_parameters([entry for entry in entries if entry.name not in known], stated.lead, out)
