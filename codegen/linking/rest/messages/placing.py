"""Places the rows of an operation in its request: by what they say, by titles, by examples, by the method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import NAMELESS, Gathered, Parameter
from codegen.linking.rest.messages.remarks import Optional, all_optional, named_required
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.samples.sent import Sent
from codegen.pages.rest import Introduction

IN_QUERY = frozenset({"GET", "DELETE", "HEAD", "OPTIONS"})
"""Methods whose parameters travel in the query where nothing says another place."""
_NOT_PARAMETERS = frozenset(
    {"authorization", "content-type", "accept", "content-length", "host", "user-agent", "cookie"}
)


def placed(
    rows: Sequence[tuple[Parameter, Location | None]], introduction: Introduction, gathered: Gathered, sent: Sent, profile: Profile
) -> dict[Location, list[Entry]]:
    """The entries of `rows` by where they travel, with what sentences and the profile say of whether they are required."""
    out: dict[Location, list[Entry]] = {place: [] for place in Location}
    optional = all_optional(gathered.sentences)
    said = named_required(gathered.sentences)
    in_body = _shown_in_body(rows, sent, introduction.method)
    # One parameter in the address is often there for short.
    in_call = {name for name, _ in introduction.query} if introduction.method not in IN_QUERY and len(introduction.query) > 1 else set()
    in_query = _shown_in_query(rows, sent, introduction.method)
    # Where others travel beside a file that is the whole body, those of which nothing says it do, too.
    file_alone = sent.file is not None and any(location is Location.QUERY for _, location in rows)
    for parameter, location in rows:
        if parameter.entry.name.lower() in NAMELESS and parameter.entry.required:
            if introduction.method not in IN_QUERY:
                out[Location.BODY].append(
                    replace(parameter.entry, name="body", location=Location.BODY)
                )
            continue
        if location is None and parameter.entry.name in in_call:
            # The call itself shows it.
            location = Location.QUERY
        if in_body and location is Location.QUERY:
            location = Location.BODY
        elif in_query and location is Location.BODY and parameter.entry.location is None:
            location = Location.QUERY
        beside_file = (gathered.upload is not None or file_alone) and not parameter.form
        place = location or (Location.QUERY if beside_file else _default_location(introduction.method, profile))
        if location is None and introduction.method == "DELETE" and sent.shows_in_body(parameter.entry.name):
            place = Location.BODY
        entry = parameter.entry
        if optional is not None and place is not Location.PATH:
            entry = _left_out(entry, optional)
        entry = as_said(entry, said)
        if not (place is Location.HEADER and entry.name.lower() in _NOT_PARAMETERS):
            out[place].append(_silenced(entry, introduction.method, profile))
    return out


def _shown_in_body(rows: Sequence[tuple[Parameter, Location | None]], sent: Sent, method: str) -> bool:
    """Whether rows below `Query parameters` are members of the body: an example has all of them in its body, and no address has any."""
    below = [parameter.entry for parameter, location in rows if location is Location.QUERY]
    if sent.multipart and method not in IN_QUERY and not sent.query:
        return bool(below) and {entry.name for entry in below} <= {name for name, _, _ in sent.fields}
    if method in IN_QUERY or sent.query or not sent.bodies:
        return False
    return (
        bool(below)
        and all(
            entry.location is None and (sent.shows_in_body(entry.name) or entry.required is False)
            for entry in below
        )
        and any(sent.shows_in_body(entry.name) for entry in below)
    )


def _shown_in_query(rows: Sequence[tuple[Parameter, Location | None]], sent: Sent, method: str) -> bool:
    """Whether rows below `Payload` travel in the address of a call that has no body, as an example shows."""
    if method not in ("GET", "HEAD") or sent.bodies or sent.fields:
        return False
    shown = {name for name, _, _ in sent.query}
    return any(location is Location.BODY and parameter.entry.name in shown for parameter, location in rows)


def _left_out(entry: Entry, optional: Optional) -> Entry:
    """The entry as optional, where a sentence says so of all; what its own row says comes first."""
    if not optional.covers(entry.name):
        return entry
    required = False if entry.required is None else entry.required
    return replace(entry, required=required, nullable=entry.nullable or optional.nullable)


def as_said(entry: Entry, said: Mapping[str, bool]) -> Entry:
    """The entry with what a sentence says of it by name; what its own row says comes first."""
    required = said.get(entry.name)
    if required is None or entry.required is not None or entry.condition:
        return entry
    return replace(entry, required=required)


def _default_location(method: str, profile: Profile) -> Location:
    stated = profile.default_location.get(method) or profile.default_location.get("*")
    return stated or (Location.QUERY if method in IN_QUERY else Location.BODY)


def _silenced(entry: Entry, method: str, profile: Profile) -> Entry:
    """The entry with what silence about `required` means in the profile."""
    if entry.required is not None or entry.condition or entry.inferred:
        return entry
    silence = profile.silence_by_method.get(method, profile.silence)
    if silence and (entry.has_default or entry.replaced):
        silence = False
    return replace(entry, required=silence) if silence is not None else entry
