"""What the old SDK's names mean, and what has become of them; code that is migrated in part is understood as well."""

from __future__ import annotations

from codegen.ir.model import Model
from codegen.migrate.edits import ClassEdits, Reason, make_edits
from codegen.migrate.surface import Class, Instance, Listed, ListOf, Method, Pages, Role, Surface, Value


class Knowledge:
    """Old and new SDK, looked up by the names that code uses."""

    def __init__(self, old: Model, new: Model, package: str) -> None:
        self.package = package
        self.old, self.new = Surface(old, package), Surface(new, package)
        self.edits = make_edits(old, new, self.old, self.new)
        self._listing = frozenset(self.new.aliases.values())
        self._former = {successor: cls for cls, successor in self.edits.successors.items()}

    def cls(self, path: str) -> Class | None:
        """The class of the old SDK that a dotted name means, or meant under its new name."""
        cls = self.old.paths.get(path)
        if cls is None and (later := self.new.paths.get(path)) is not None:
            cls = self._former.get(later)
        return cls

    def alias(self, path: str) -> Listed | None:
        """The enumeration that a dotted name is the alias of."""
        alias = self.old.aliases.get(path)
        return Listed(*alias) if alias is not None else None

    def edits_of(self, cls: Class) -> ClassEdits:
        """What has to change where `cls` is used."""
        return self.edits.classes[cls] if cls in self.edits.classes else ClassEdits()

    def attribute(self, value: Value | None, name: str) -> Value | None:
        """What an attribute of a value is; None where nobody knows."""
        if not isinstance(value, Instance):
            return None
        cls = value.cls
        former = self._before(cls, name)
        if cls.role is Role.CLIENT:
            if name in cls.groups:
                return Instance(self.old.classes[cls.service, *cls.groups[name]])
            operation = cls.calls.get(former)
            return Method(cls, operation.id, former) if operation is not None else None
        return self.old.member(cls, former)

    def result(self, value: Value | None) -> Value | None:
        """What a call gives."""
        return self.old.result(value) if isinstance(value, Method) else None

    def iterated(self, value: Value | None) -> Value | None:
        """What a loop over a value gives."""
        if isinstance(value, Pages):
            return self.old.page(value)
        return value.item if isinstance(value, ListOf) else None

    def items(self, pages: Pages) -> Value | None:
        """The items of all pages of a listing."""
        return self.old.items(pages)

    def parameters(self, method: Method) -> Class | None:
        """The class whose attributes are a method's parameters."""
        return self.old.request(method)

    def _before(self, cls: Class, name: str) -> str:
        if name in cls.members or name in cls.calls:
            return name
        return next((old for old, new in self.edits_of(cls).renamed.items() if new == name), name)

    def words(self) -> set[str]:
        """Names and values: code that has to be changed or looked at contains at least one of them."""
        words = {*self.edits.packages, *self.edits.operations, *self.edits.gone_operations}
        words |= {path.rpartition(".")[2] for path in self.old.aliases if self.gone_alias(path) is not None}
        for cls, edits in self.edits.classes.items():
            words |= {*edits.renamed, *edits.removed, *edits.given, *edits.read}
            words |= {cls.members[name].name for name in (*edits.renamed, *edits.removed) if name in cls.members}
            for renamed in edits.values.values():
                words |= renamed.keys()
            for removed in edits.removed_values.values():
                words |= removed.keys()
            if not (edits.renamed or edits.removed or edits.required or edits.changed or edits.gone):
                continue
            if cls.role is not Role.CLIENT or edits.gone or edits.changed:
                words.add(cls.name)
            if cls.key[0] == "request":
                words |= self.old.callers.get((cls.service, cls.key[1]), set())
        return words

    def touched(self) -> dict[str, str]:
        """What has a name that changes -> what has it, for code whose objects have no known class: attributes, methods, parameters,
        members as the documentation calls them, operations and classes."""
        classes: dict[str, str] = {}
        for cls, edits in self.edits.classes.items():
            for name in (*edits.renamed, *edits.removed):
                classes.setdefault(name, cls.name)
                if name in cls.members:
                    classes.setdefault(cls.members[name].name, cls.name)
        for operation in (*self.edits.operations, *self.edits.gone_operations):
            classes.setdefault(operation, f"the operation {operation}")
        gone = [cls for cls, edits in self.edits.classes.items() if edits.gone is not None]
        renamed = [cls for cls, successor in self.edits.successors.items() if successor.name != cls.name]
        for cls in (*gone, *renamed):
            classes.setdefault(cls.name, f"the class {cls.name}")
        return classes

    def given(self) -> dict[str, str]:
        """Attribute to which some values can no longer be given -> the class that has it."""
        return {name: cls.name for cls, edits in self.edits.classes.items() for name in edits.given}

    def read(self) -> dict[str, str]:
        """Attribute, or method, whose values are others than before -> the class that has it; members as the documentation calls them, too."""
        classes: dict[str, str] = {}
        for cls, edits in self.edits.classes.items():
            for name in edits.read:
                classes.setdefault(name, cls.name)
                if name in cls.members:
                    classes.setdefault(cls.members[name].name, cls.name)
        return classes

    def takers(self) -> dict[str, set[str]]:
        """Attribute to which some values can no longer be given -> the names of classes and methods that take it."""
        takers: dict[str, set[str]] = {}
        for cls, edits in self.edits.classes.items():
            callers = {cls.name}
            if cls.key[0] == "request":
                callers |= self.old.callers.get((cls.service, cls.key[1]), set())
            for name in edits.given:
                takers.setdefault(name, set()).update(callers)
        return takers

    def needing(self) -> dict[str, dict[str, Reason]]:
        """Method of a client -> those of its parameters that must be given now."""
        needing: dict[str, dict[str, Reason]] = {}
        for cls in [cls for cls in self.old.classes.values() if cls.role is Role.CLIENT]:
            for method, operation in cls.calls.items():
                request = self.old.classes.get((cls.service, "request", operation.id))
                required = self.edits_of(request).required if request is not None else {}
                if required:
                    needing[method] = needing.get(method, {}) | required
        return needing

    def gone_alias(self, path: str) -> Reason | None:
        """Why the alias of an enumeration is gone that had the dotted name `path`."""
        known = self.old.aliases.get(path)
        successor = self.edits.successors.get(known[0]) if known is not None else None
        if known is None or successor is None:
            return None
        cls, attribute = known
        kept = successor, self.edits_of(cls).renamed.get(attribute, attribute)
        if kept in self._listing or attribute in self.edits_of(cls).removed:
            return None
        span = cls.members[attribute].span
        return Reason(f"'{attribute}' of {cls.name} lists no values any more", f"{span.file}:{span.line}")

    def values(self) -> dict[str, str]:
        """Value of an enumeration that changes -> an attribute that has it, and its class."""
        values: dict[str, str] = {}
        for cls, edits in self.edits.classes.items():
            for changed in (edits.values, edits.removed_values):
                for attribute, texts in changed.items():
                    values.update(dict.fromkeys(texts.keys() - values.keys(), f"'{attribute}' of {cls.name}"))
        return values

    def methods(self) -> dict[str, frozenset[str]]:
        """Method of a client -> those of its parameters that change; methods that change themselves are among them."""
        methods: dict[str, frozenset[str]] = {}
        for cls in [cls for cls in self.old.classes.values() if cls.role is Role.CLIENT]:
            edits = self.edits_of(cls)
            for method, operation in cls.calls.items():
                request = self.old.classes.get((cls.service, "request", operation.id))
                inner = self.edits_of(request) if request is not None else ClassEdits()
                changed = frozenset({*inner.renamed, *inner.removed})
                if changed or method in edits.renamed or method in edits.removed:
                    methods[method] = methods.get(method, frozenset()) | changed
        return methods
