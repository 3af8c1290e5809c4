"""Adds entries to what an operation's blocks have said so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from codegen.ir.model import Location
from codegen.linking.rest.entries.enumerated import Values
from codegen.linking.rest.entries.named_rows import Path, capitalised, sections_led_to
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Gathered, Parameter
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.linking.rest.leads.within import is_typed, made, type_name, with_members
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
    if lead is not None and lead.within and (members := entries):
        if holders := _holders(out.sent_rows.find(out.parameters, lead.within), lead.within, members):
            out.sent_rows.change(out.parameters, holders, partial(with_members, members=members))
            return
        if lead.objects:
            entries = [made(name, members) for name in lead.within]
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
    if lead is not None and lead.within:
        if holders := _holders(out.answer_rows.find(out.answers, lead.within), lead.within, entries):
            # Other answers may have a field of the name.
            first = [path for path in holders if path[0] == holders[0][0]]
            out.answer_rows.change(out.answers, first, partial(with_members, members=entries))
            return
        if lead.objects and entries:
            entries = [made(name, entries) for name in lead.within]
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
    """Give the values of a table to the parameters, else to the fields of the first answer, that have all the names; whether any have."""
    if places := _all_named(out.sent_rows.find(out.parameters, values), values):
        out.sent_rows.change(out.parameters, places, partial(_with_values, values=values))
        return True
    for _, found in groupby(out.answer_rows.find(out.answers, values), lambda found: found[0][0]):
        if places := _all_named(found, values):
            out.answer_rows.change(out.answers, places, partial(_with_values, values=values))
            return True
    return False


def _all_named(found: Iterable[tuple[Path, Entry]], values: Values) -> list[Path]:
    """The places of the rows that have a name of the table; empty where a name has no row."""
    named = [(path, entry.name) for path, entry in found if entry.name in values]
    return [path for path, _ in named] if values.keys() == {name for _, name in named} else []


def _with_values(entry: Entry, values: Values) -> Entry:
    return replace(entry, values=entry.values or values[entry.name])


def give_members(title: str, members: Sequence[Entry], out: Gathered) -> bool:
    """Give entries below a title to the parameters, else to the fields of answers, whose name or whose type's name it is; whether any are."""
    if names := _objects_called(title, out.sent_rows.find(out.parameters, (title,))):
        add_parameters(members, Lead(Subject.REQUEST, within=names), out)
        return True
    if names := _objects_called(title, out.answer_rows.find(out.answers, (title,))):
        add_answer(list(members), Lead(Subject.ANSWER, within=names), out)
        return True
    return out.sent_rows.pass_over(title, members) or out.answer_rows.pass_over(title, members)


def _objects_called(title: str, found: Iterable[tuple[Path, Entry]]) -> tuple[str, ...]:
    """The names of the rows found, or of their types, that may have members and are this one, as `index.normal` gives it."""
    name = normal(title)
    out: list[str] = []
    for _, entry in found:
        if entry.typed is None or is_object(entry.typed):
            out += [own for own in (entry.name, type_name(entry)) if own and normal(own) == name]
            out += [entry.name] if name in map(normal, sections_led_to(entry)) else []
    return tuple(dict.fromkeys(out))


def _holders(found: Iterable[tuple[Path, Entry]], names: Sequence[str], members: Sequence[Entry]) -> list[Path]:
    """The places of the rows whose members `members` are, by their name or that of their type; none inside of another."""
    typed = is_typed(members)
    out: list[Path] = []
    for path, entry in found:
        named = entry.name in names or type_name(entry) in names or (typed and capitalised(entry) in names)
        if named and not (out and path[: len(out[-1])] == out[-1]):
            out.append(path)
    return out
