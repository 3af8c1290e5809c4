"""Finds the known type of an object that only a syntax block shows."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from codegen.linking.aws import names
from codegen.linking.aws.draft import MemberDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.same_shape import same_shape
from codegen.linking.aws.undescribed import innermost
from codegen.pages.aws import SyntaxObject, TypeLink


class KnownTypes:
    """The types of a service, to be found by objects without links."""

    def __init__(self, service: ServiceDraft) -> None:
        self._service = service
        self._of_members = _MemberTypes(service)
        self._unreferred = _Unreferred(service)

    def tell(self, shape: ShapeDraft, member: MemberDraft) -> None:
        """Note that a shape has a new member, or that a member has a type now."""
        self._of_members.tell(shape, member)

    def find(self, member: MemberDraft, wanted: str, node: SyntaxObject, above: frozenset[str]) -> str | None:
        """The type of an object that is a member's value.

        It has the object's shape, and the name `wanted`, or it is the type of another member of this name, or nothing
        else refers to it. It is none of the types `above` the object, since blocks stop where a type would hold itself.
        """
        service = self._service
        named = service.shapes.get(service.aliases.get(wanted.lower(), ""))
        candidates = [] if named is None else [named]
        candidates += [
            *self._of_members.of(member.wire_name, node),
            *self._unreferred.like(service, wanted, node),
        ]
        for shape in candidates:
            if (
                shape.id not in above
                and shape.role in (Role.TYPE, Role.TREE)
                and same_shape(service, node, shape)
            ):
                return shape.id
        return None


class _Unreferred:
    """The described types that no described member refers to: the pages that do are missing."""

    def __init__(self, service: ServiceDraft) -> None:
        shapes = service.shapes.values()
        links = [innermost(member.expression) for shape in shapes for member in shape.members]
        targets = [names.look(service, link) for link in links if isinstance(link, TypeLink) and link.name]
        referred = {target.id for target in targets if target is not None}
        self._by_members: defaultdict[frozenset[str], list[ShapeDraft]] = defaultdict(list)
        for shape in shapes:
            if shape.role is Role.TYPE and shape.id not in referred:
                self._by_members[frozenset(member.wire_name for member in shape.members)].append(shape)

    def like(self, service: ServiceDraft, name: str, node: SyntaxObject) -> list[ShapeDraft]:
        """The type of this shape, if no other has it. A shape of two members needs a fitting name besides."""
        shown = frozenset(child.name for child in node.members)
        same = [shape for shape in self._by_members.get(shown, ()) if same_shape(service, node, shape)]
        named = [
            shape for shape in same if name.lower() in shape.id.lower() or shape.id.lower() in name.lower()
        ]
        enough = 2 if named else 3
        same = named or same
        return same if len(same) == 1 and len(shown) >= enough else []


class _MemberTypes:
    """The types of members by the name of the member, in the order of the shapes with such members.

    Types can be found by the names of their own members too, so that a lookup costs only as much as it finds.
    """

    def __init__(self, service: ServiceDraft) -> None:
        self._service = service
        self._places: dict[str, int] = {}
        """The order of the known shapes."""
        self._links: defaultdict[str, list[tuple[int, TypeLink]]] = defaultdict(list)
        """Member name -> links that are still to be looked up, with the place of the member's shape."""
        self._first: defaultdict[str, dict[str, int]] = defaultdict(dict)
        """Member name -> types of such members, with the first place of each."""
        self._alike: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        """Types by the names of their members."""
        self._keys: dict[str, frozenset[str]] = {}
        self._changed: set[str] = set()

    def tell(self, shape: ShapeDraft, member: MemberDraft) -> None:
        """Note that a shape has a new member, or that a member has a type now."""
        self._changed.add(shape.id)
        link = innermost(member.expression)
        if shape.id in self._places and isinstance(link, TypeLink) and link.name:
            for name in {member.wire_name, member.name}:
                self._links[name].append((self._places[shape.id], link))

    def of(self, name: str, node: SyntaxObject) -> list[ShapeDraft]:
        """The types of members called `name` whose own members are those that the object shows."""
        self._learn()
        waiting = self._links.pop(name, ())
        types = self._first[name]
        for place, link in waiting:
            target = names.bring_in(self._service, link)
            if target is None:
                self._links[name].append((place, link))
            else:
                types[target.id] = min(place, types.get(target.id, place))
                self._sort(target)
        for changed in self._changed & self._keys.keys():
            self._sort(self._service.shapes[changed])
        self._changed.clear()
        alike = types.keys() if node.cut else self._alike[frozenset(child.name for child in node.members)]
        both = (id for id in alike if id in types) if len(alike) < len(types) else types.keys() & alike
        return [self._service.shapes[id] for id in sorted(both, key=types.__getitem__)]

    def _learn(self) -> None:
        new = len(self._service.shapes) - len(self._places)  # shapes are only ever added
        for shape in reversed(list(islice(reversed(self._service.shapes.values()), new))):
            self._places[shape.id] = len(self._places)
            for name, member in shape.by_name().items():
                link = innermost(member.expression)
                if isinstance(link, TypeLink) and link.name:
                    self._links[name].append((self._places[shape.id], link))

    def _sort(self, shape: ShapeDraft) -> None:
        key = frozenset(member.wire_name for member in shape.members)
        former = self._keys.get(shape.id)
        if former is not None:
            self._alike[former].discard(shape.id)
        self._keys[shape.id] = key
        self._alike[key].add(shape.id)
