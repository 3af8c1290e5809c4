"""Adds entries to what an operation's blocks have said so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.entries.enumerated import Values, known, with_values
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Gathered, Parameter
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.linking.rest.leads.within import attached, made, type_name
from codegen.linking.rest.objects.index import normal
from codegen.linking.rest.status_codes import is_error
from codegen.linking.rest.types.sketch import is_object
from codegen.source import Span

_HEADER_NAME = re.compile(r"ETag|[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)+|x(?:-[a-z0-9]+){2,}")
"""Names that only headers have: `Content-Length`."""
NEAR = 8
"""What a status line is about stands at most so many lines below it."""


def add_parameters(entries: Iterable[Entry], lead: Lead | None, out: Gathered) -> None:
    """Add entries as parameters, or as members of the rows that `lead` names."""
    entries = list(entries)
    _note_names(entries, out)
    if lead is not None and lead.within and (members := entries):
        below = attached([parameter.entry for parameter in out.parameters], lead.within, members)
        if below is not None:
            out.parameters = [
                parameter if entry is parameter.entry else replace(parameter, entry=entry)
                for parameter, entry in zip(out.parameters, below, strict=True)
            ]
            return
        if lead.objects:
            entries = [made(name, members) for name in lead.within]
            _note_names(entries, out)
    location = lead.location if lead is not None else None
    if location is None and not all(_HEADER_NAME.fullmatch(entry.name) for entry in entries):
        # Among other names, such a name is one of a header.
        entries = [
            replace(entry, location=Location.HEADER)
            if entry.location is None and _HEADER_NAME.fullmatch(entry.name) and not entry.children
            else entry
            for entry in entries
        ]
    for entry in entries:
        if entry.required is None and not entry.condition and lead is not None and lead.required is not None:
            entry = replace(entry, required=lead.required)
        form = lead is not None and lead.form
        document = lead is not None and lead.document and entry.location is None
        out.many |= document and lead is not None and lead.many
        out.parameters.append(Parameter(entry, entry.location or location, form, form and lead is not None and lead.or_json, document))


def add_answer(entries: list[Entry], lead: Lead | None, out: Gathered) -> None:
    """Add entries as fields or headers of an answer, or as members of the fields that `lead` names."""
    _note_names(entries, out)
    if lead is not None and lead.within:
        for index, (code, known) in enumerate(out.answers):
            below = attached(known, lead.within, entries)
            if below is not None:
                out.answers[index] = (code, below)
                return
        if lead.objects and entries:
            entries = [made(name, entries) for name in lead.within]
            _note_names(entries, out)
        out.each |= lead.each and not out.answers
    status = lead.status if lead is not None else None
    if status is None and lead is not None and lead.subject is Subject.ERRORS and entries:
        # What errors hold is no part of what comes back else.
        status = error_said(entries[0].span, out)
    named = lead is not None and lead.location is Location.HEADER
    if named or all(_HEADER_NAME.fullmatch(entry.name) and not entry.children for entry in entries):
        if status is not None and is_error(status):
            out.error_headers.setdefault(status, []).extend(entries)
        else:
            out.answer_headers += entries
    else:
        if headers := [entry for entry in entries if entry.location is Location.HEADER]:
            out.answer_headers += headers
            entries = [entry for entry in entries if entry.location is not Location.HEADER]
        out.many |= lead is not None and lead.many and not is_error(status)
        out.answers.append((status, entries))


def error_said(span: Span, out: Gathered) -> str:
    """The status of what stands at `span` below a heading of errors: what is said right above it, or the only one of errors; else that of all others."""
    errors = {status.code: status.span for status in out.statuses if is_error(status.code) and status.code != "default"}
    near = [known for known, place in errors.items() if place.file == span.file and 0 < span.line - place.line <= NEAR]
    return near[-1] if near else next(iter(errors)) if len(errors) == 1 else "default"


def give_values(values: Values, out: Gathered) -> bool:
    """Give the values of a table to the parameters, else to the fields of answers, that have the names; whether any have."""
    if known((parameter.entry for parameter in out.parameters), values):
        out.parameters = [
            replace(parameter, entry=with_values([parameter.entry], values)[0])
            for parameter in out.parameters
        ]
        return True
    for index, (code, entries) in enumerate(out.answers):
        if known(entries, values):
            out.answers[index] = (code, with_values(entries, values))
            return True
    return False


def give_members(title: str, members: Sequence[Entry], out: Gathered) -> bool:
    """Give entries below a title to the parameters, else to the fields of answers, whose name or whose type's name it is; whether any are."""
    name = normal(title)
    if name not in out.names:
        return False
    if names := _objects_called(name, [parameter.entry for parameter in out.parameters]):
        add_parameters(members, Lead(Subject.REQUEST, within=names), out)
        return True
    if names := _objects_called(name, [entry for _, entries in out.answers for entry in entries]):
        add_answer(list(members), Lead(Subject.ANSWER, within=names), out)
        return True
    return False


def _note_names(entries: Iterable[Entry], out: Gathered) -> None:
    """Note the names of entries and of their types, whatever their depth: to look through all entries for each title takes long."""
    for entry in entries:
        out.names |= {normal(own) for own in (entry.name, type_name(entry), *_sections_led_to(entry)) if own}
        _note_names(entry.children, out)


def _objects_called(name: str, entries: Sequence[Entry]) -> tuple[str, ...]:
    """The names of entries, or of their types, that may have members and are this one, which `index.normal` gave."""
    out: list[str] = []
    for entry in entries:
        if entry.typed is None or is_object(entry.typed):
            out += [own for own in (entry.name, type_name(entry)) if own and normal(own) == name]
            out += [entry.name] if name in map(normal, _sections_led_to(entry)) else []
        out += _objects_called(name, entry.children)
    return tuple(dict.fromkeys(out))


def _sections_led_to(entry: Entry) -> Iterator[str]:
    """The titles of sections that a row without a type leads to for its members: `see [Lid details](#lid-details)`, with its name and more words.

    Others are known by their types.
    """
    if entry.typed is None and entry.links:
        own = re.split(r"[\W_]", entry.name.lower())[-1].removesuffix("s")
        yield from (text for text, target in entry.links if "#" in target and " " in text and own and own in text.lower())
