"""Makes the model's types from sketches and entries; each described object becomes one structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from codegen.ir.model import (
    AnyOf,
    Default,
    Deprecation,
    Enum,
    ListType,
    Location,
    MapType,
    Member,
    Provenance,
    Reference,
    Scalar,
    ScalarKind,
    Structure,
    Type,
)
from codegen.linking.rest.entries.nesting import tree
from codegen.linking.rest.entries.rows import Doubt
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.naming.wording import pascal, singular
from codegen.linking.rest.objects.common_objects import CommonObject
from codegen.linking.rest.objects.compositions import Composition, compose
from codegen.linking.rest.objects.described import ObjectTable, ValueTable
from codegen.linking.rest.objects.index import Index
from codegen.linking.rest.objects.narrowing import constrained, enumeration, lists_values
from codegen.linking.rest.objects.row_links import object_led_to
from codegen.linking.rest.objects.section_facts import documentation, object_name, told_type
from codegen.linking.rest.objects.shape_ids import ShapeIds
from codegen.linking.rest.objects.shown_types import with_shown
from codegen.linking.rest.types.sketch import (
    Array,
    Either,
    Linked,
    Made,
    Named,
    Shown,
    ShownMember,
    Sketch,
    Typed,
)
from codegen.linking.rest.types.sketch import Mapping as MappingSketch
from codegen.records import dataclass
from codegen.source import PageProse, Span

_DEEPEST_OBJECT = 50
"""Objects that link to each other are made within each other up to this depth, so that a long chain does not exhaust the stack."""
_DEEPEST = 12
"""Objects without a name of their own are made up to this depth."""


_TIMES = (ScalarKind.TIMESTAMP, ScalarKind.DATE)


def _default(entry: Entry, kind: Type) -> Default | None:
    """The default of a member of a type. `Defaults to 1 day` states a duration, which is no time; a text may look like a number, `1.0`."""
    number = isinstance(entry.default, int | float) and not isinstance(entry.default, bool)
    if not entry.has_default or (number and isinstance(kind, Scalar) and kind.kind in _TIMES):
        return None
    if number and isinstance(kind, Scalar) and kind.kind is ScalarKind.STRING and re.search(rf"(?<![\w.]){re.escape(str(entry.default))}(?![\w.]*\w)", entry.documentation[:]):
        return Default(str(entry.default), entry.span)
    return Default(entry.default, entry.span)


@dataclass(slots=True)
class Shapes:
    """The structures of a service while they are made."""

    index: Index
    silence: bool | None = None
    """What it means that a page does not say whether a member is required; None for unknown."""
    objects_shown: dict[str, CommonObject] = field(default_factory=dict)
    """The objects that the pages show by an example alone, by the names that `index.normal` gives."""
    made: dict[str, Structure] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    dead_links: list[tuple[Linked, Span]] = field(default_factory=list)
    unlisted: list[Entry] = field(default_factory=list)
    """Rows of enumerations that neither list values nor lead to any."""
    _of_section: dict[int, str] = field(default_factory=dict)
    _waiting: dict[str, tuple[ObjectTable, Composition]] = field(default_factory=dict)
    """Shape id -> the described object whose structure is not made yet."""
    _depth: int = 0
    """How many structures of described objects are being made, each a member's type of the one before."""
    _aliases: set[int] = field(default_factory=set)
    """Ids of the tables that are being read as other names of types, since one may lead back to itself."""
    ids: ShapeIds = field(default_factory=ShapeIds)
    _common: dict[CommonObject, Type] = field(default_factory=dict)
    _by_content: dict[object, str] = field(default_factory=dict)
    """Content of a structure that examples show -> its id."""

    # --- types -------------------------------------------------------------------------------------------------

    def type(
        self,
        typed: Typed | None,
        owner: str,
        span: Span,
        children: Sequence[Entry] = (),
        inferred: bool = False,
    ) -> Type:
        """The type of a member; `owner` names structures that have no name of their own."""
        sketch = typed.sketch if typed is not None else None
        if typed is not None and typed.literals and not children and not self._objects(typed, span):
            return Scalar(kind=ScalarKind.STRING, enum=Enum(typed.literals, span), span=span)
        if sketch is None and children:
            sketch = Named(ScalarKind.DOCUMENT, opens=True)
        return self._type(sketch, owner, span, tuple(children), inferred, 0)

    def _objects(self, typed: Typed, span: Span) -> bool:
        """Whether the pages describe an object whose name could be one of these values."""
        sections = (self.index.named(word, span.file) for word in typed.literals)
        return any(section is not None and self.index.describes(section) for section in sections)

    def _type(
        self,
        sketch: Sketch | None,
        owner: str,
        span: Span,
        children: tuple[Entry, ...],
        inferred: bool,
        depth: int,
    ) -> Type:
        if depth > _DEEPEST:
            sketch = None
        match sketch:
            case Named(opens=True) if children:
                return self.structure(owner, children, span)
            case Named(opens=True, anything=False):
                return self._type(MappingSketch(None), owner, span, (), inferred, depth)
            case Named(kind=kind, format=form):
                return Scalar(kind=kind, format=form or None, span=span)
            case Array(element):
                return ListType(
                    element=self._type(element, owner, span, children, inferred, depth + 1), span=span
                )
            case MappingSketch(value):
                key = Scalar(kind=ScalarKind.STRING, span=span)
                return MapType(
                    key=key, value=self._type(value, owner, span, children, inferred, depth + 1), span=span
                )
            case Either(parts):
                kinds = tuple(
                    dict.fromkeys(
                        self._type(part, owner, span, children, inferred, depth + 1) for part in parts
                    )
                )
                return kinds[0] if len(kinds) == 1 else AnyOf(kinds, span)
            case Linked():
                return self._linked(sketch, owner, span, children)
            case Shown():
                return self.shown(sketch, owner, span, depth + 1)
            case Made(kind):
                return kind
            case _:
                return Scalar(kind=ScalarKind.DOCUMENT, span=span)

    def _linked(self, link: Linked, owner: str, span: Span, children: tuple[Entry, ...]) -> Type:
        section = self.index.meant(span.file, link.target) if link.target else None
        described = self.index.describes(section) if section is not None else None
        if described is None and (named := self.index.named(link.text, span.file)) is not None:
            described = self.index.describes(named)
        if described is None and not link.target and (many := self.index.named_in_plural(link.text, span.file)) is not None:
            described = self.index.describes(many)
        if isinstance(described, ObjectTable):
            return self.described(described, link.text, span)
        if isinstance(described, ValueTable):
            return enumeration(described, span)
        if children:
            return self.structure(owner, children, span)
        if section is None:
            self.dead_links.append((link, span))
        elif id(section) not in self._aliases and (told := told_type(section)) is not None:
            self._aliases.add(id(section))
            kind = self._type(told, owner, span, (), False, _DEEPEST - 1)
            self._aliases.discard(id(section))
            return kind
        return Scalar(kind=ScalarKind.DOCUMENT, span=span)

    def described(self, described: ObjectTable, text: str, span: Span) -> Type:
        """The type that a section describes: a structure, one of several types, or another name for a type."""
        key = id(described.table)
        if key in self._of_section:
            return Reference(self._of_section[key], span)
        if key in self._aliases:
            return Scalar(kind=ScalarKind.DOCUMENT, span=span)
        whole = compose(described, self.silence)
        self.doubts += whole.doubts
        whole.entries = [self._silenced(entry) for entry in whole.entries]
        name = pascal(object_name(described.title) or text)
        if whole.alternatives or whole.alias is not None:
            self._aliases.add(key)
            rows = whole.alternatives or ([whole.alias] if whole.alias is not None else [])
            kinds = [
                constrained(self.type(row.typed, name, row.span, row.children), row, self.index)
                for row in rows
            ]
            if whole.entries:
                kinds.append(self.structure(name, whole.entries, described.table.span))
            self._aliases.discard(key)
            return kinds[0] if len(kinds) == 1 else AnyOf(tuple(dict.fromkeys(kinds)), span)
        return Reference(self._object(described, whole, name), span)

    def _object(self, described: ObjectTable, whole: Composition, name: str) -> str:
        """The shape id of a described object; its structure is made on the first call, or once those around it are where many are."""
        shape = self.ids.claim(name)
        self._of_section[id(described.table)] = shape
        self._waiting[shape] = described, whole
        if self._depth < _DEEPEST_OBJECT:
            self._make(shape)
        while self._depth == 0 and self._waiting:
            self._make(next(iter(self._waiting)))
        return shape

    def _make(self, shape: str) -> None:
        """Make a structure that waits for it."""
        described, whole = self._waiting.pop(shape)
        self._depth += 1
        members = list(self.members(whole.entries, shape))
        for link in whole.included:
            kind = self._linked(link, shape, described.table.span, ())
            if isinstance(kind, Reference) and kind.shape in self._waiting:
                self._make(kind.shape)
            known = {member.name for member in members}
            if isinstance(kind, Reference) and kind.shape in self.made:
                inherited = self.made[kind.shape].members
                members = [*(member for member in inherited if member.name not in known), *members]
        self.made[shape] = Structure(
            id=shape,
            members=tuple(members),
            documentation=PageProse(documentation(described.section)),
            page=described.section.page.file,
            span=described.section.heading.span if described.section.heading else described.table.span,
        )
        self._depth -= 1

    def _silenced(self, entry: Entry) -> Entry:
        """The entry and those below it, with what silence about `required` means."""
        children = tuple(self._silenced(child) for child in entry.children)
        said = entry.required is not None or entry.condition or self.silence is None
        return replace(entry, children=children, required=entry.required if said else self.silence)

    def common(self, common: CommonObject, span: Span) -> Type:
        """The structure that examples of several operations share, named after their resource."""
        if common not in self._common:
            self._common[common] = self.shown(common.shown, pascal(singular(common.resource)), span)
        return self._common[common]

    def structure(self, name: str, entries: Iterable[Entry], span: Span) -> Reference:
        """A structure of nested entries, named after its member."""
        shape = self.ids.claim(name)
        self.made[shape] = Structure(id=shape, members=self.members(list(entries), shape), span=span)
        return Reference(shape, span)

    def shown(self, sketch: Shown, owner: str, span: Span, depth: int = 0) -> Type:
        """A structure that examples show."""
        shape = self.ids.claim(owner)
        members = [self._shown_member(item, shape, span, depth) for item in sketch.members]
        structure = Structure(id=shape, members=tuple(members), provenance=Provenance.INFERRED, span=span)
        if len(members) > 1:
            same = self._by_content.setdefault(_content(structure), shape)
            if same != shape:
                self.ids.release(shape)
                return Reference(same, span)
        self.made[shape] = structure
        return Reference(shape, span)

    def extend(self, shape: str, sketch: Shown, span: Span) -> None:
        """Add to a structure the members that only an example of it shows, and the types that nothing states."""
        self.made[shape] = with_shown(self.made[shape], sketch, lambda item: self._shown_member(item, shape, span, 0))

    def _shown_member(self, item: ShownMember, shape: str, span: Span, depth: int) -> Member:
        place = item.span or span
        kind = self._type(item.typed.sketch, f"{shape}{pascal(item.name)}", place, (), True, depth + 1)
        if item.values and isinstance(kind, Scalar):
            kind = replace(kind, enum=Enum(item.values, place))
        return Member(
            name=item.name,
            wire_name=item.name,
            type=kind,
            required=None,
            nullable=item.typed.nullable,
            example=item.example,
            provenance=Provenance.INFERRED,
            span=place,
        )

    # --- members -----------------------------------------------------------------------------------------------

    def members(
        self, entries: Iterable[Entry], owner: str, location: Location = Location.BODY
    ) -> tuple[Member, ...]:
        """The members of a structure. `a[b]` and `a.b` become members of a structure `a` where another row has that name or begins so."""
        return tuple(self.member(entry, owner, location) for entry in tree(entries))

    def member(self, entry: Entry, owner: str, location: Location) -> Member:
        """One member from its entry."""
        kind = self._linked_members(entry) or self.type(
            entry.typed, f"{owner}{pascal(entry.name)}", entry.span, entry.children
        )
        kind = constrained(kind, entry, self.index)
        if entry.typed is not None and entry.typed.enumerated and not lists_values(kind):
            if values := self.index.values.get(entry.name):
                kind = constrained(kind, replace(entry, values=values), self.index)
            elif not entry.links:
                self.unlisted.append(entry)
        return Member(
            name=entry.name,
            wire_name=entry.name,
            type=kind,
            required=entry.required,
            location=location,
            nullable=entry.nullable,
            default=_default(entry, kind),
            deprecated=Deprecation(PageProse(entry.deprecated), entry.span)
            if entry.deprecated is not None
            else None,
            read_only=entry.read_only,
            example=entry.example,
            provenance=Provenance.INFERRED if entry.inferred else Provenance.STATED,
            documentation=entry.documentation,
            span=entry.span,
        )

    def _linked_members(self, entry: Entry) -> Type | None:
        """The type of a row that leads to an object for its members; None for other rows."""
        described = object_led_to(entry, self.index)
        if described is None or entry.typed is None:
            return None
        kind = self.described(described, pascal(entry.name), entry.span)
        return ListType(element=kind, span=entry.span) if isinstance(entry.typed.sketch, Array) else kind


def _content(structure: Structure) -> object:
    """Names and types of the members: structures of examples that agree in this are one."""
    return tuple((member.name, member.nullable, _kind(member.type)) for member in structure.members)


def _kind(kind: Type) -> object:
    match kind:
        case Scalar():
            return kind.kind, kind.format
        case ListType(element=element):
            return "list", _kind(element)
        case MapType(value=value):
            return "map", _kind(value)
        case Reference(shape=shape):
            return shape
        case AnyOf(alternatives=parts):
            return tuple(_kind(part) for part in parts)
