"""The answers of an operation by status: from tables of fields, linked objects and examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import field, replace

from codegen.ir.model import (
    ListType,
    Location,
    Member,
    Provenance,
    Reference,
    Response,
    Scalar,
    ScalarKind,
    Structure,
    Type,
)
from codegen.linking.rest.entries.nesting import tree
from codegen.linking.rest.entry import ANONYMOUS, Entry
from codegen.linking.rest.gathered import Example, Gathered, Status
from codegen.linking.rest.messages.envelopes import enveloped
from codegen.linking.rest.messages.returned import bare_names, is_titled_object, returned_type, stated_type
from codegen.linking.rest.messages.wrappers_said import wrapped, wrapper_said
from codegen.linking.rest.naming.wording import pascal, singular
from codegen.linking.rest.objects.common_objects import CommonObject
from codegen.linking.rest.objects.described import ObjectTable
from codegen.linking.rest.objects.enrich import enriched
from codegen.linking.rest.objects.index import normal
from codegen.linking.rest.objects.levels_shown import (
    below_their_parents,
    in_their_object,
    objects_in,
    of_the_top,
)
from codegen.linking.rest.objects.narrowing import is_open
from codegen.linking.rest.objects.shapes import Shapes
from codegen.linking.rest.samples.inference import infer
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.types.sketch import Array, Linked, Made, Shown, Sketch, Typed, element_of
from codegen.pages.rest import Inline
from codegen.records import dataclass
from codegen.source import PageProse, Span

_ALIKE = 0.7
"""The least share of an example's members that must be fields of the described object."""
_LEAST = 3
"""So many members an example must show before it is told by them alone which object it is."""
_WITHOUT_BODY = frozenset({"204", "205"})
"""Statuses of answers that have no body (RFC 9110, sections 15.3.5 and 15.3.6)."""


@dataclass(slots=True)
class Answers:
    """The responses of an operation, the successful ones first."""

    responses: list[Response] = field(default_factory=list)
    output: str | None = None
    """Shape of the first successful one."""
    status: int = 200


def build_answers(
    gathered: Gathered,
    shapes: Shapes,
    owner: str,
    span: Span,
    common: CommonObject | None = None,
    nouns: Sequence[str] = (),
    envelope: str = "",
) -> Answers:
    """The answers that the blocks of an operation state or show.

    `common` is the object that its examples share with those of other operations. Where the pages have a table of the
    fields of one of `nouns`, the examples of the successful answer show that object. `envelope` is the member that holds
    the result in all answers of the service.
    """
    out = Answers()
    for answer in _by_status(gathered, shapes):
        own = "" if answer.success else pascal(answer.code)
        place = answer.span or span
        body = _body(
            answer,
            f"{owner}{own}Result",
            shapes,
            place,
            common if answer.success else None,
            nouns if answer.success else (),
            said_many=answer.success and gathered.many,
            outer=((wrapper_said(gathered.sentences, of_answer=True) if answer.entries else "") or envelope) if answer.success else "",
        )
        headers = gathered.answer_headers if answer.success else gathered.error_headers.get(answer.code, [])
        shape = _structure(f"{owner}{own}Response", body, headers, shapes, place)
        out.responses.append(
            Response(
                status=answer.code,
                shape=shape,
                media_types=_media_types(answer.examples, shape),
                documentation=answer.listed.documentation if answer.listed is not None else PageProse(),
                provenance=Provenance.STATED if answer.stated else Provenance.INFERRED,
                span=place,
            )
        )
        if answer.success:
            out.output = shape
            out.status = int(answer.code) if answer.code.isdigit() else 200
    return out


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the blocks say of the answers of one status."""

    code: str
    """`200`, `2XX`."""
    success: bool
    """It is the answer of a call that succeeds; where several statuses are successful, the first of them."""
    listed: Status | None
    typed: Typed | None
    """The type of the body, where a line or a link states it."""
    entries: Sequence[Entry]
    examples: Sequence[Example]

    @property
    def stated(self) -> bool:
        """Whether anything but an example tells of it."""
        return self.listed is not None or bool(self.entries) or self.typed is not None

    @property
    def span(self) -> Span | None:
        """Where it is listed, else shown."""
        if self.listed is not None:
            return self.listed.span
        return self.examples[0].span if self.examples else None


def _by_status(gathered: Gathered, shapes: Shapes) -> Iterator[_Answer]:
    """The answers, the successful ones first. What has no status belongs to the first successful one."""
    listed = {status.code: status for status in gathered.statuses}
    shown: dict[str, list[Example]] = {}
    for example in gathered.responses:
        shown.setdefault(example.status or "", []).append(example)
    fields = [(code or "", entries) for code, entries in gathered.answers]
    stated = None if shown and _leads_nowhere(gathered, shapes) else gathered.returned
    if stated is not None and gathered.named:
        # An object may be called what is else a type: `File`, `Date`.
        stated = gathered.described(sent=False, index=shapes.index) or stated
    linked = stated or returned_type(gathered.sentences, shapes.index) or stated_type(gathered.answering, shapes.index)
    if linked is None and not shown and not fields:
        linked = _named(gathered.sentences, shapes) or _labelled(gathered, shapes)
    said = [*(code for code in listed if code.startswith("2")), *shown, *(code for code, _ in fields)]
    success = next((code for code in said if code.startswith("2")), None)
    if linked is not None and success in _WITHOUT_BODY and not fields and not shown:
        # `Returns the van, or 204 if there is none.`
        success = next((code for code in said if code.startswith("2") and code not in _WITHOUT_BODY), None)
    if success is None and ("" in said or linked is not None or gathered.answer_headers):
        success = "2XX"
    codes = {success or "", *listed, *said} - {""}
    for code in sorted(codes, key=lambda code: (not code.startswith("2"), code)):
        own = {code, ""} if code == success else {code}
        status = listed.get(code)
        typed = status.typed if status is not None else None
        yield _Answer(
            code,
            code == success,
            status,
            linked if typed is None and code == success else typed,
            [entry for key, group in fields if key in own for entry in group],
            [*shown.get(code, ()), *(shown.get("", ()) if code == success else ())],
        )


def _leads_nowhere(gathered: Gathered, shapes: Shapes) -> bool:
    """Whether what is said to come back links to a page that is not among these, so that only examples tell of it."""
    sketch = gathered.returned.sketch if gathered.returned is not None else None
    while isinstance(sketch, Array):
        sketch = sketch.element
    if not isinstance(sketch, Linked) or not sketch.target or not gathered.sentences:
        return False
    return shapes.index.meant(gathered.sentences[0].span.file, sketch.target) is None and shapes.index.named(sketch.text, gathered.sentences[0].span.file) is None


def _named(sentences: Sequence[Inline], shapes: Shapes) -> Typed | None:
    """The object that a sentence names: one that a title announces, or that the pages show by an example."""
    for name, many, sentence in bare_names(sentences):
        known: Sketch | None = Linked(name) if is_titled_object(name, sentence, shapes.index) else None
        if known is None and (common := shapes.objects_shown.get(normal(name))) is not None:
            known = Made(shapes.common(common, sentence.span))
        if known is not None:
            return Typed(Array(known) if many else known)
    return None


def _labelled(gathered: Gathered, shapes: Shapes) -> Typed | None:
    """The object that a label says comes back, where the pages describe it or show it by an example."""
    if described := gathered.described(sent=False, index=shapes.index):
        return described
    for named in gathered.named:
        if not named.sent and (common := shapes.objects_shown.get(normal(named.name))) is not None:
            gathered.understood(named)
            known = Made(shapes.common(common, named.span))
            return Typed(Array(known) if named.many else known)
    return None


def _media_types(examples: Sequence[Example], shape: str | None) -> tuple[str, ...]:
    stated = tuple(dict.fromkeys(example.media_type for example in examples if example.media_type))
    if shape and stated and not any("json" in name for name in stated) and any(_is_json(example) for example in examples):
        # The type is that of the example in JSON, beside which the same is shown in XML.
        return ("application/json", *stated)
    return stated or (("application/json",) if shape else ())


def _is_json(example: Example) -> bool:
    return not example.media_type and example.text.lstrip().startswith(("{", "["))


def _structure(
    name: str, body: tuple[Type | None, bool], headers: Sequence[Entry], shapes: Shapes, span: Span
) -> str | None:
    """The structure of one answer: a member for the body and one for each header. None where nothing is known of it."""
    kind, inferred = body
    if kind is None and not headers:
        return None
    shape = shapes.ids.claim(name)
    members = []
    if kind is not None:
        members.append(
            Member(
                name="body",
                wire_name="body",
                type=kind,
                location=Location.PAYLOAD,
                provenance=Provenance.INFERRED if inferred else Provenance.STATED,
                span=span,
            )
        )
    for entry in headers:
        members.append(shapes.member(replace(entry, required=None), shape, Location.HEADER))
    unique = {member.name: member for member in members}
    shapes.made[shape] = Structure(id=shape, members=tuple(unique.values()), span=span)
    return shape


def _body(
    answer: _Answer,
    owner: str,
    shapes: Shapes,
    span: Span,
    common: CommonObject | None,
    nouns: Sequence[str],
    *,
    said_many: bool,
    outer: str,
) -> tuple[Type | None, bool]:
    """The type of the body, and whether only examples show it; `owner` begins the names of its own structures.

    `said_many` is whether a line says that what fields describe comes in a list; `outer` is the member that a line says holds them all, or the answer whose type is stated.
    """
    typed, entries, examples = answer.typed, answer.entries, answer.examples
    values = [(node, example.span) for example in examples for node in example.values()]
    nodes = _with_items([(node, example) for example in examples for node in example.values() if node.kind in (Kind.OBJECT, Kind.ARRAY)])
    nodes = nodes or [node for node, _ in values if node.kind in (Kind.BOOLEAN, Kind.INTEGER, Kind.NUMBER)]
    shown = infer(nodes) if nodes else None
    place = values[0][1] if values else span
    if typed is not None and typed.sketch is not None:
        typed = enveloped(typed, outer if not entries else "", {name for node in nodes for name in node.members})
        kind = shapes.type(typed, owner, span)
        if not (is_open(kind) and (nodes or entries)):
            if isinstance(typed.sketch, Linked) and shown is not None and isinstance(shown.sketch, Array):
                kind = shapes.type(Typed(Array(typed.sketch)), owner, span)
            return kind, False
    if len(entries) == 1 and entries[0].name == ANONYMOUS:
        return shapes.type(entries[0].typed, owner, entries[0].span, entries[0].children), False
    if entries:
        sketch = shown.sketch if shown is not None else None
        many = (isinstance(sketch, Array) and isinstance(sketch.element, Shown)) or (
            said_many and sketch is None
        )
        inner = element_of(sketch)
        if isinstance(inner, Shown):
            levels = below_their_parents(in_their_object(entries, inner), inner)
            full = enriched(tree(of_the_top(levels, inner), objects_in(inner)), inner, place)
        else:
            full = wrapped(tree(entries), outer, frozenset())
        structure = shapes.structure(owner, full, entries[0].span)
        return (_list(structure, span) if many else structure), False
    if shown is not None and (stated := _described(shown.sketch, nouns, shapes, place)) is not None:
        return (_list(stated, place) if isinstance(shown.sketch, Array) else stated), False
    held = _with_objects(shown.sketch, nouns, shapes, place) if shown is not None and isinstance(shown.sketch, Shown) else None
    if shown is not None and common is not None and (held is None or held == shown.sketch):
        kind = shapes.common(common, place)
        return _list(kind, place) if isinstance(shown.sketch, Array) else kind, True
    if shown is not None:
        return shapes.type(replace(shown, sketch=held or shown.sketch), owner, place), True
    if examples and any(example.text.strip() for example in examples):
        return Scalar(kind=ScalarKind.DOCUMENT, span=place), True
    return None, False


def _with_items(shown: Sequence[tuple[Node, Example]]) -> list[Node]:
    """The values, where an object below a line that speaks of a list, with the members of another list's items, is one of these."""
    items = {name for node, _ in shown for item in node.items for name in item.members}
    return [
        Node(Kind.ARRAY, node.line, items=[node], strict=node.strict, file=node.file)
        if node.kind is Kind.OBJECT and example.of_list and node.members and len(items & node.members.keys()) * 2 > len(items | node.members.keys())
        else node
        for node, example in shown
    ]


def _described(sketch: Sketch | None, nouns: Sequence[str], shapes: Shapes, span: Span, *, named: bool = False) -> Type | None:
    """The object that the page describes under one of the nouns, where most members of the example are fields of it; `named` says that the member that holds it is called so."""
    inner = element_of(sketch)
    if not nouns or not isinstance(inner, Shown) or len(inner.members) < 2:
        return None
    for name in (each for noun in nouns for each in (singular(noun), noun)):
        section = shapes.index.named(name.replace("_", " "), span.file)
        described = shapes.index.describes(section) if section is not None else None
        if isinstance(described, ObjectTable) and section is not None and section.page.file == span.file:
            kind = shapes.described(described, name, span)
            if isinstance(kind, Reference) and _fits(inner, {member.wire_name for member in shapes.made[kind.shape].members}):
                shapes.extend(kind.shape, inner, span)
                return kind
    if len(inner.members) < _LEAST and not named:
        return None
    alike = [described for described, names in shapes.index.resources(span.file) if _fits(inner, names)]
    only = shapes.described(alike[0], nouns[0], span) if len(alike) == 1 else None
    if isinstance(only, Reference):
        shapes.extend(only.shape, inner, span)
        return only
    return None


def _with_objects(shown: Shown, nouns: Sequence[str], shapes: Shapes, span: Span) -> Shown:
    """The example with the objects that the pages describe in its members: under their names, or the nouns where only one member may hold it."""
    holders = [member for member in shown.members if isinstance(element_of(member.typed.sketch), Shown)]
    members = list(shown.members)
    for member in holders:
        sketch = member.typed.sketch
        named = singular(member.name.lower()) in {singular(noun.lower()) for noun in nouns}
        kind = _described(sketch, (member.name, *(nouns if len(holders) == 1 else ())), shapes, span, named=named)
        if kind is not None:
            made = Made(kind)
            known = replace(member.typed, sketch=Array(made) if isinstance(sketch, Array) else made)
            members[members.index(member)] = replace(member, typed=known)
    return replace(shown, members=tuple(members))


def _fits(shown: Shown, names: Set[str]) -> bool:
    """Whether most members of an example have these names."""
    return sum(member.name in names for member in shown.members) >= _ALIKE * len(shown.members)


def _list(element: Type, span: Span) -> Type:
    return ListType(element=element, span=span)
