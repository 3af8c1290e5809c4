"""What has to change in users' code, by class of the old SDK: derived from two models and their changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from codegen.diff import Change, Kind, Place, compare
from codegen.diff.pairing import Pairing, pair, pair_services
from codegen.ir.model import ListType, MapType, Model, Operation, Reference, Type
from codegen.migrate.breaks import Break, breaks
from codegen.migrate.surface import Class, Role, Surface
from codegen.records import dataclass

Owner = tuple[str, str, str]
"""(service id, role, id), as `Surface.classes` has it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something has to be looked at."""

    text: str
    """`'kms_key' of CreateBook was removed`"""
    place: str
    """`API_CreateBook.md:12`"""

    def __str__(self) -> str:
        return f"{self.text} ({self.place})"


@dataclass(slots=True)
class ClassEdits:
    """What has to change where one class is used."""

    renamed: dict[str, str] = field(default_factory=dict)
    """Attribute or method -> its new name."""
    removed: dict[str, Reason] = field(default_factory=dict)
    """Attribute or method -> why."""
    required: dict[str, Reason] = field(default_factory=dict)
    """Attribute, under its new name, that must be given now."""
    values: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """Attribute, under its old name -> value -> new value."""
    removed_values: dict[str, dict[str, Reason]] = field(default_factory=lambda: defaultdict(dict))
    given: dict[str, Reason] = field(default_factory=dict)
    """Attribute -> what breaks code that gives it a value, under the name that it keeps."""
    read: dict[str, Reason] = field(default_factory=dict)
    """Attribute or method -> what breaks code that reads it, or what it answers."""
    changed: Reason | None = None
    """What breaks code that uses the class itself, under the name that it keeps."""
    gone: Reason | None = None
    """Why the class itself is gone."""


@dataclass(slots=True)
class Edits:
    """Everything that has to change."""

    classes: dict[Class, ClassEdits] = field(default_factory=lambda: defaultdict(ClassEdits))
    successors: dict[Class, Class] = field(default_factory=dict)
    """Class of the old SDK -> the same one of the new SDK."""
    packages: dict[str, str] = field(default_factory=dict)
    """Package of a service -> its new name."""
    operations: dict[str, str] = field(default_factory=dict)
    """Operation -> its new name."""
    gone_operations: dict[str, Reason] = field(default_factory=dict)
    """Operation that was removed -> why."""
    unsafe: list[Reason] = field(default_factory=list)
    """Renames that cannot be carried out, since another thing had the new name."""


def make_edits(old: Model, new: Model, first: Surface, second: Surface) -> Edits:
    """The edits from the SDK `first` of the model `old` to the SDK `second` of the model `new`."""
    edits = Edits()
    changes = compare(old, new)
    for before, after in pair_services(old, new):
        pairing = pair(before, after)
        _Pair(
            pairing, first, second, edits, [c for c in changes if _service(c) in (before.id, after.id)]
        ).run()
    for change in changes:
        if change.kind is Kind.SERVICE_REMOVED and change.old is not None:
            for cls in first.classes.values():
                if cls.service == change.old.service:
                    edits.classes[cls].gone = _reason(f"the service {change.old.service} is gone", change.old)
    return edits


def _service(change: Change) -> str:
    return (change.old or change.place).service


class _Pair:
    def __init__(
        self, pairing: Pairing, first: Surface, second: Surface, edits: Edits, changes: Iterable[Change]
    ) -> None:
        self.pairing, self.first, self.second, self.edits = pairing, first, second, edits
        self.changes = tuple(changes)
        self.old_id, self.new_id = pairing.old.service.id, pairing.new.service.id
        self.operations = {old.id: new.id for old, new in pairing.operations}
        self.messages: dict[str, list[Owner]] = defaultdict(list)
        for operation in pairing.old.service.operations:
            for key, shape in (("request", operation.input), ("response", operation.output)):
                if shape is not None:
                    self.messages[shape].append((self.old_id, key, operation.id))

    def run(self) -> None:
        """Add the edits of one service."""
        self.edits.operations.update({old: new for old, new in self.operations.items() if old != new})
        self._classes()
        self._members()
        self._methods()
        self._marks()
        for each in breaks(self.changes):
            self._broken(each)

    def _classes(self) -> None:
        for cls in [cls for cls in self.first.classes.values() if cls.service == self.old_id]:
            role, name = cls.key
            if cls.role is Role.CLIENT:
                later: str | None = name
            else:
                ids = self.pairing.ids if role in ("shape", "error") else self.operations
                later = ids.get(name)
            successor = self.second.classes.get((self.new_id, role, later or ""))
            if successor is None and cls.role is Role.CLIENT:
                self.edits.classes[cls].gone = Reason(f"the class {cls.name} is gone", name)
            if successor is not None:
                self.edits.successors[cls] = successor
                if cls.package != successor.package:
                    self.edits.packages[cls.package] = successor.package

    def _members(self) -> None:
        renamed = {
            (change.old.shape, change.old.member): change.new.member
            for change in self.changes
            if change.kind is Kind.MEMBER_RENAMED and change.old is not None and change.new is not None
        }
        for cls, successor in self.edits.successors.items():
            if cls.service != self.old_id or cls.role is Role.CLIENT:
                continue
            shape = self._shape_of(cls)
            later = {member.name: attribute for attribute, member in successor.members.items()}
            pairs = {
                attribute: later[name]
                for attribute, member in cls.members.items()
                if (name := renamed.get((shape, member.name)) or member.name) in later
            }
            self._rename(cls, pairs, set(cls.members))

    def _methods(self) -> None:
        for cls in self.first.clients(self.old_id):
            successor = self.edits.successors.get(cls)
            if successor is None:
                continue
            self._moved(cls, successor)
            taken = set(cls.calls)
            for before, after in ((cls.methods, successor.methods), (cls.pages, successor.pages)):
                later = {operation.id: method for method, operation in after.items()}
                pairs = {
                    method: later[name]
                    for method, operation in before.items()
                    if (name := self.operations.get(operation.id, "")) in later
                }
                self._rename(cls, pairs, taken)

    def _moved(self, cls: Class, successor: Class) -> None:
        """Mark groups of operations that are gone, and methods that are in another group."""
        gone = self.edits.classes[cls].removed
        for group in cls.groups.keys() - successor.groups.keys():
            gone[group] = Reason(f"the client has no group '{group}'", cls.module)
        later = {operation.id for operation in successor.methods.values()}
        for method, operation in cls.methods.items():
            name = self.operations.get(operation.id)
            if name is not None and name not in later:
                place = f"{operation.span.file}:{operation.span.line}"
                gone[method] = Reason(f"{method}() is in another group", place)

    def _rename(self, cls: Class, pairs: Mapping[str, str], taken: set[str]) -> None:
        """Take over the names that differ, unless the new one meant something else before: a second run would undo such a rename."""
        for old, new in pairs.items():
            if old == new:
                continue
            if new in taken:
                self.edits.unsafe.append(
                    Reason(f"'{old}' of {cls.name} is called '{new}', which meant something else", cls.module)
                )
            else:
                self.edits.classes[cls].renamed[old] = new

    def _shape_of(self, cls: Class) -> str | None:
        role, name = cls.key
        if role not in ("request", "response"):
            return name
        operation = next(
            operation for operation in self.pairing.old.service.operations if operation.id == name
        )
        return operation.input if role == "request" else operation.output

    def _owners(self, shape: str | None) -> list[Class]:
        """The classes of the old SDK that a shape of the old model is seen as."""
        if shape is None:
            return []
        keys = [*self.messages.get(shape, ()), (self.old_id, "shape", shape), (self.old_id, "error", shape)]
        return [self.first.classes[key] for key in keys if key in self.first.classes]

    def _marks(self) -> None:
        former = {new: old for old, new in self.pairing.ids.items()}
        for change in self.changes:
            old, new = change.old, change.new
            match change.kind:
                case Kind.MEMBER_REMOVED | Kind.REQUIRED_MEMBER_REMOVED if old is not None:
                    for cls in self._owners(old.shape):
                        if attribute := _attribute(cls, old.member):
                            reason = _reason(f"'{attribute}' of {_owner(old)} was removed", old)
                            self.edits.classes[cls].removed[attribute] = reason
                case Kind.REQUIRED_MEMBER_ADDED | Kind.BECAME_REQUIRED if new is not None:
                    for cls in self._owners(former.get(new.shape or "", new.shape)):
                        successor = self.edits.successors.get(cls)
                        if (
                            successor is not None
                            and successor.sent
                            and (attribute := _attribute(successor, new.member))
                        ):
                            reason = _reason(f"{_owner(new)} needs '{attribute}'", new)
                            self.edits.classes[cls].required[attribute] = reason
                case Kind.ENUM_VALUE_RENAMED | Kind.ENUM_VALUES_REMOVED if old is not None:
                    self._values(change, old)
                case Kind.OPERATION_REMOVED if old is not None:
                    self._gone_methods(old, lambda cls: cls.calls)
                    self._gone_messages(old)
                    name = old.operation or ""
                    self.edits.gone_operations[name] = _reason(f"{name} was removed", old)
                case Kind.PAGINATION_REMOVED if old is not None:
                    self._gone_methods(old, lambda cls: cls.pages)
                case Kind.WAITER_REMOVED if old is not None:
                    self._gone_methods(old, lambda cls: cls.waits)
                case Kind.TYPE_REMOVED | Kind.BECAME_OPAQUE if old is not None:
                    for cls in self._owners(old.shape):
                        self.edits.classes[cls].gone = _reason(f"the type {cls.name} is gone", old)

    def _broken(self, each: Break) -> None:
        """Take over what breaks under names that stay."""
        kind, old = each.change.kind, each.change.old
        if old is None:
            return
        reason = _reason(each.text, old)
        owners = self._owners(old.shape)
        if kind is Kind.OUTPUT_REMOVED:
            for cls in self.first.clients(self.old_id):
                methods = [method for method, called in cls.calls.items() if called.id == old.operation]
                self.edits.classes[cls].read |= dict.fromkeys(methods, reason)
        elif old.member is not None:
            for cls in owners:
                attribute = _attribute(cls, old.member) or ""
                if attribute and each.given:
                    self.edits.classes[cls].given.setdefault(attribute, reason)
                if attribute and each.read:
                    self.edits.classes[cls].read.setdefault(attribute, reason)
        elif kind in (Kind.BECAME_ERROR, Kind.NO_LONGER_ERROR):
            for cls in owners:
                self.edits.classes[cls].gone = reason
        elif kind is Kind.NO_LONGER_OPAQUE:
            for cls in self.first.classes.values():
                held = [name for name, member in cls.members.items() if cls.service == self.old_id and _holds(member.type, old.shape)]
                self.edits.classes[cls].given |= dict.fromkeys(held, reason)
                self.edits.classes[cls].read |= dict.fromkeys(held, reason)
        else:
            for cls in owners if old.shape is not None else self.first.clients(self.old_id):
                self.edits.classes[cls].changed = reason

    def _values(self, change: Change, old: Place) -> None:
        for cls in self._owners(old.shape):
            attribute = _attribute(cls, old.member)
            if attribute is None:
                continue
            edits = self.edits.classes[cls]
            if change.kind is Kind.ENUM_VALUE_RENAMED:
                edits.values[attribute][str(change.before)] = str(change.after)
            elif isinstance(change.before, tuple):
                for value in change.before:
                    reason = _reason(
                        f"'{attribute}' of {_owner(old)} no longer has the value {value!r}", change.place
                    )
                    edits.removed_values[attribute][value] = reason

    def _gone_methods(self, old: Place, methods: Callable[[Class], Mapping[str, Operation]]) -> None:
        """Mark those of an operation's `methods` that the new clients do not have."""
        for cls in self.first.clients(self.old_id):
            successor = self.edits.successors.get(cls)
            kept = methods(successor) if successor is not None else {}
            for method, operation in methods(cls).items():
                if operation.id == old.operation and method not in kept:
                    self.edits.classes[cls].removed[method] = _reason(f"{method}() was removed", old)

    def _gone_messages(self, old: Place) -> None:
        for key in ("request", "response"):
            cls = self.first.classes.get((self.old_id, key, old.operation or ""))
            if cls is None:  # No class of its own is what a call of plain HTTP gives.
                continue
            self.edits.classes[cls].gone = _reason(f"{cls.name} is gone with its operation", old)


def _holds(kind: Type, shape: str | None) -> bool:
    """Whether values of a type are, or are collections of, those of `shape`."""
    match kind:
        case Reference():
            return kind.shape == shape
        case ListType():
            return _holds(kind.element, shape)
        case MapType():
            return _holds(kind.value, shape)
    return False


def _attribute(cls: Class, member: str | None) -> str | None:
    return next((attribute for attribute, held in cls.members.items() if held.name == member), None)


def _owner(place: Place) -> str:
    return place.operation or place.shape or place.service


def _reason(text: str, place: Place) -> Reason:
    return Reason(text, f"{place.span.file}:{place.span.line}")
