"""Makes the request of an operation: its members and where they travel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from codegen.ir.model import Location, Member, Provenance, Scalar, ScalarKind
from codegen.linking.rest.blocks.said_members import said_body
from codegen.linking.rest.entries.nesting import tree
from codegen.linking.rest.entry import ANONYMOUS, Entry
from codegen.linking.rest.gathered import Gathered, Parameter
from codegen.linking.rest.locations import PLACEHOLDER, located
from codegen.linking.rest.messages.array_styles import styled
from codegen.linking.rest.messages.clauses import with_clauses
from codegen.linking.rest.messages.media_types import media_types
from codegen.linking.rest.messages.placing import IN_QUERY, as_said, placed
from codegen.linking.rest.messages.remarks import (
    linked_body,
    named_required,
    takes_many,
)
from codegen.linking.rest.messages.wrappers_said import wrapped, wrapper_said
from codegen.linking.rest.objects.enrich import enriched
from codegen.linking.rest.objects.levels_shown import below_their_parents, in_their_object
from codegen.linking.rest.objects.shapes import Shapes
from codegen.linking.rest.outline import Section
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.samples.comments import commented
from codegen.linking.rest.samples.json_nodes import Kind
from codegen.linking.rest.samples.sent import Sent, as_shown, body_sketch, read_sent, shown_body
from codegen.linking.rest.types.sketch import Array, Linked, Named, Shown, Typed
from codegen.linking.rest.types.written_times import as_sent
from codegen.pages.rest import Introduction
from codegen.records import dataclass

_WHOLE_BODY = frozenset(
    {"body", "payload", "request body", "requestbody", "request", "data-raw", "(body)", "root", "_body"}
)


@dataclass(slots=True)
class Request:
    """The members of a request, and the media types of its body."""

    members: list[Member] = field(default_factory=list)
    media_types: tuple[str, ...] = ()


def build_request(
    introductions: Sequence[Introduction], gathered: Gathered, shapes: Shapes, profile: Profile, owner: str, *, form: bool
) -> Request:
    """The request of the operation that the first of `introductions` introduces. `form` says that the bodies of all calls are forms."""
    introduction = introductions[0]
    sent = read_sent(introduction, gathered)
    names = PLACEHOLDER.findall(introduction.path)
    rows = located(gathered.parameters, introduction, gathered.neighbours)
    said = named_required(gathered.sentences)
    by_place = placed(rows, introduction, gathered, sent, profile)
    by_place[Location.BODY] = as_shown(by_place[Location.BODY], sent)
    body, payload, query = _whole_body(by_place, rows, shapes, introduction.method, sent)
    if body and not any(entry.exact for entry in body) and takes_many(gathered.sentences, alone=len(body) == 1):
        element = tuple(tree(list(_once(body))))
        many = Typed(Array(Named(ScalarKind.DOCUMENT, opens=True)))
        payload = Entry(name="body", typed=many, required=True, children=element, span=body[0].span)
    elif not body and payload is None and introduction.method not in IN_QUERY:
        payload = _said_body(gathered, shapes) or gathered.upload or sent.file
        if payload is None and not sent.bodies and not sent.fields:
            payload = said_body(gathered.sentences, shapes.index)
    query = with_clauses(_stated_query(query, introductions, sent, {e.name for e in body}), gathered.sentences)
    objects = {name for node, _ in sent.bodies for name, value in node.members.items() if value.kind is Kind.OBJECT}
    shown = body_sketch(sent)[0] if sent.bodies and introduction.method not in IN_QUERY else None
    members = tree(list(_once(below_their_parents(body, shown, whole=True) if shown is not None else body)), objects, colons=not _is_form(sent, gathered))
    if payload is None and introduction.method not in ("GET", "HEAD"):
        elsewhere = {*names, *(entry.name for entry in query)}
        members, payload = _with_examples(members, sent, elsewhere)
        members = as_sent(members, [node for node, _ in sent.bodies])
        members = [as_said(entry, said) for entry in commented(members, gathered.requests)]
        if payload is None and members:
            top = {name for node, _ in sent.bodies for name in node.members} | {name for name, _, _ in sent.fields}
            members = wrapped(members, wrapper_said(gathered.sentences, of_answer=False), top)
    out = Request()
    out.members += _path_members(names, by_place[Location.PATH], introduction, shapes, owner)
    taken: set[str] = {member.name for member in out.members}
    for place, entries in (
        (Location.QUERY, query),
        (Location.HEADER, by_place[Location.HEADER]),
        (Location.COOKIE, by_place[Location.COOKIE]),
    ):
        for entry in _once(entries):
            out.members.append(_named(shapes.member(entry, owner, place), taken))
    if payload is not None:
        member = shapes.member(replace(payload, name="body"), owner, Location.PAYLOAD)
        out.members.append(_named(member, taken))
    else:
        for entry in members:
            out.members.append(_named(shapes.member(entry, owner, Location.BODY), taken))
    out.media_types = media_types(out.members, gathered, sent, form=form)
    out.members = styled(out.members, [row.entry for row, _ in rows], introductions, sent, out.media_types)
    return out


def _is_form(sent: Sent, gathered: Gathered) -> bool:
    """Whether rows or samples say that the body is a form."""
    return sent.multipart or (sent.encoded and not sent.bodies) or any(parameter.form for parameter in gathered.parameters)


def _said_body(gathered: Gathered, shapes: Shapes) -> Entry | None:
    """The object that is the body, as a sentence says."""
    for sentence in gathered.sentences:
        link = linked_body([sentence])
        section = shapes.index.section(sentence.span.file, link.target) if link is not None else None
        if link is not None and section is not None and shapes.index.describes(section) is not None:
            return Entry(name="body", typed=Typed(link), required=True, span=sentence.span)
    described = gathered.described(sent=True, index=shapes.index)
    return Entry(name="body", typed=described, required=True, span=gathered.named[0].span) if described is not None else None


def _path_members(
    names: Sequence[str], entries: Sequence[Entry], introduction: Introduction, shapes: Shapes, owner: str
) -> Iterator[Member]:
    rows = {entry.name: entry for entry in reversed(entries)}
    for name in dict.fromkeys(names):
        entry = rows.get(name)
        if entry is None:
            yield Member(
                name=name,
                wire_name=name,
                type=Scalar(kind=ScalarKind.DOCUMENT, span=introduction.span),
                required=True,
                location=Location.PATH,
                provenance=Provenance.STATED,
                span=introduction.span,
            )
        else:
            member = shapes.member(entry, owner, Location.PATH)
            yield member if member.required is True else replace(member, required=True)


def _named(member: Member, taken: set[str]) -> Member:
    """The member with another name where its own is taken: the path and the body may both have a `name`."""
    name = member.name
    if name in taken:
        name = f"{member.location.value}_{name}"
        while name in taken:
            name += "_"
    taken.add(name)
    return replace(member, name=name) if name != member.name else member


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Rows of different names. Of two rows with one name the first counts, completed by the second."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.name not in seen:
            seen[entry.name] = entry
    return iter(seen.values())


def _whole_body(
    by_place: Mapping[Location, list[Entry]],
    rows: Sequence[tuple[Parameter, Location | None]],
    shapes: Shapes,
    method: str,
    sent: Sent,
) -> tuple[list[Entry], Entry | None, list[Entry]]:
    """The members of the body, the row that stands for the whole body, and the query parameters.

    Where schemas state the rows, it is the one without a name. Else such a row is called `body`, or it is the only one that links to an object with a page of its own and says not where it travels,
    or the only one that says that it is in the body, which links to an object and is no member of the example.
    """
    body, query = by_place[Location.BODY], by_place[Location.QUERY]
    stated = [entry for entry in body if entry.exact]
    if stated:
        whole = next((entry for entry in stated if entry.name == ANONYMOUS), None)
        return (body, None, query) if whole is None else ([], whole, query)
    if method in ("GET", "HEAD"):
        return body, None, query
    named = [entry for entry in body if entry.name.lower() in _WHOLE_BODY]
    if len(named) == 1 and len(body) == 1 and _may_be_whole(named[0]):
        return [], named[0], query
    if len(body) == 1 and body[0].location is Location.BODY and _object_linked(body[0], shapes) and not sent.shows_in_body(body[0].name):
        return [], body[0], query
    names = {parameter.entry.name for parameter, location in rows if location is None}
    objects = [entry for entry in (*body, *query) if entry.name in names and _is_object(entry, shapes)]
    if len(objects) == 1 and all(entry.name in names for entry in body):
        whole = objects[0]
        return [], whole, [entry for entry in (*query, *body) if entry is not whole]
    return body, None, query


def _may_be_whole(entry: Entry) -> bool:
    """Whether a row called `body` can be the whole body; a string cannot, it is a member of that name."""
    sketch = entry.typed.sketch if entry.typed is not None else None
    simple = isinstance(sketch, Named) and not sketch.opens and sketch.kind is not ScalarKind.BLOB
    if entry.children:
        return entry.location is Location.BODY and not simple
    return not simple and (sketch is not None or entry.location is not None)


def _is_object(entry: Entry, shapes: Shapes) -> bool:
    section = _object_linked(entry, shapes)
    return section is not None and section.page.file != entry.span.file


def _object_linked(entry: Entry, shapes: Shapes) -> Section | None:
    """The section that the type of a row links to, where that describes something."""
    sketch = entry.typed.sketch if entry.typed is not None else None
    while isinstance(sketch, Array):
        sketch = sketch.element
    if not isinstance(sketch, Linked) or not sketch.target:
        return None
    section = shapes.index.section(entry.span.file, sketch.target)
    return section if section is not None and shapes.index.describes(section) is not None else None


def _with_examples(members: list[Entry], sent: Sent, elsewhere: set[str]) -> tuple[list[Entry], Entry | None]:
    """The members of a body, completed by examples of it, or the example that is the whole body.

    What travels elsewhere is no member of the body.
    """
    shown, payload = shown_body(sent)
    if sent.fields:
        # A form may hold parameters whose rows say query string: `match[]` of a form is the row's `match`.
        plain = {name.removesuffix("[]") for name in elsewhere}
        shown = [entry for entry in shown if entry.name.removesuffix("[]") not in plain]
    if not members:
        return tree(shown), payload
    if payload is not None and _shows_many(payload, members):
        return [], replace(payload, typed=Typed(Array(Named(ScalarKind.DOCUMENT, opens=True))), children=tuple(members))
    if payload is not None or not shown:
        return members, None
    if sent.fields:
        known = {entry.name for entry in members}
        further = [entry for entry in tree(shown) if entry.name not in known]
        if len(further) == 1 and further[0].children and {child.name for child in further[0].children} <= known:
            # `van[name]=a&van[size]=3` sends what the rows describe.
            return [replace(further[0], children=tuple(members))], None
        return [*members, *further], None
    sketch, span = body_sketch(sent)
    full = enriched(in_their_object(members, sketch), sketch, span)
    return [entry for entry in full if not entry.inferred or entry.children or entry.name not in elsewhere], None


def _shows_many(payload: Entry, members: Sequence[Entry]) -> bool:
    """Whether an example body is a list of objects with the members that the rows describe."""
    sketch = payload.typed.sketch if payload.typed is not None else None
    element = sketch.element if isinstance(sketch, Array) else None
    shown = {member.name for member in element.members} if isinstance(element, Shown) else set()
    return bool(shown) and shown <= {entry.name for entry in members}


def _stated_query(
    entries: list[Entry], introductions: Sequence[Introduction], sent: Sent, body: set[str]
) -> list[Entry]:
    """The query parameters of rows, and those that only an address shows."""
    known = {entry.name.removesuffix("[]") for entry in entries} | {name.partition("[")[0] for name in body}
    out = list(entries)
    shown = [(name, value, item.span, False) for item in introductions for name, value in item.query]
    shown += [(name, value, span, True) for name, value, span in sent.query]
    for name, value, span, inferred in shown:
        plain = re.sub(r"\[\d*\]$", "", name)
        if (
            not re.fullmatch(r"[A-Za-z_$@][\w$@.:\[\]-]*", name)
            or plain in known
            or name.partition("[")[0] in known
        ):
            continue
        known.add(plain)
        typed = Typed(Array(None)) if name.endswith("[]") else None
        example = None if re.fullmatch(r"[<{:$].*|\.*|", value) else value
        out.append(Entry(name=name, typed=typed, example=example, inferred=inferred, span=span))
    return out
