"""What the expressions of a module are, as far as the SDK's own names prove it.

A variable is known where everything that is ever bound to it in its scope is known and the same. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst
from libcst.metadata import Assignment, BaseAssignment, QualifiedNameSource, Scope

from codegen.migrate.bindings import Binding, Bindings, class_of_self
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.surface import ClassItself, Instance, Listed, ListOf, MapOf, Method, Pages, Value
from codegen.migrate.syntax import Syntax

_OPTIONAL = frozenset(
    {"typing.Optional", "typing.Annotated", "typing.Final", "typing.ClassVar", "typing.Awaitable"}
)
_LISTS = frozenset(
    f"{module}.{name}"
    for module, names in {
        "builtins": ("list", "tuple", "set", "frozenset"),
        "typing": ("List", "Sequence", "Iterable", "Iterator", "Collection"),
        "collections.abc": ("Sequence", "Iterable", "Iterator", "Collection"),
    }.items()
    for name in names
)
_MAPS = frozenset(
    {
        "builtins.dict",
        "typing.Dict",
        "typing.Mapping",
        "collections.abc.Mapping",
        "collections.abc.MutableMapping",
    }
)
_CASTS = frozenset({"typing.cast", "typing_extensions.cast"})
_SAME = frozenset({"copy.copy", "copy.deepcopy"})
_LISTING = frozenset({"builtins.list", "builtins.sorted", "builtins.tuple", "builtins.reversed"})


class Inference:
    """Answers what an expression is."""

    def __init__(self, knowledge: Knowledge, syntax: Syntax) -> None:
        self._knowledge, self._syntax = knowledge, syntax
        self._bindings = Bindings(syntax)
        self._captured = syntax.captured()
        self._known: dict[cst.CSTNode, Value | None] = {}
        self._values: dict[tuple[Scope, str], Value | None] = {}
        self._open: list[tuple[Scope, str]] = []
        """Variables whose bindings are being looked at, the outermost first."""
        self._lowest = 0
        """The outermost of them that what is looked at depends on, by its index."""

    def of(self, node: cst.CSTNode) -> Value | None:
        """What `node` is; None where that is not proven."""
        if node not in self._known:
            self._known[node] = None
            self._known[node] = self._infer(node)
        return self._known[node]

    def imported(self, node: cst.CSTNode) -> str | None:
        """The dotted name that `node` has by imports and builtins alone."""
        part: cst.CSTNode = node
        while isinstance(part, cst.Attribute):
            part = part.value
        if not isinstance(part, cst.Name):
            # libcst gives a call's and an item's attributes the name of what is called or indexed.
            return None
        if self._syntax.is_variable(part):
            return None
        names = self._syntax.names(node)
        imported = {name.name for name in names if name.source is not QualifiedNameSource.LOCAL}
        return imported.pop() if len(imported) == 1 and len(names) == 1 else None

    def _infer(self, node: cst.CSTNode) -> Value | None:
        match node:
            case cst.Name() | cst.Attribute() if (path := self.imported(node)) is not None:
                cls = self._knowledge.cls(path)
                if cls is not None:
                    return ClassItself(cls)
                return self._method_of_class(node) if isinstance(node, cst.Attribute) else None
            case cst.Name():
                return self._variable(node)
            case cst.Attribute():
                return self._attribute(node)
            case cst.Call():
                return self._call(node)
            case cst.Await(expression=inner) | cst.NamedExpr(value=inner):
                return self.of(inner)
            case cst.Subscript():
                return self._subscript(node)
            case cst.BooleanOperation(left=left, right=right):
                return self._either(left, right)
            case cst.IfExp(body=left, orelse=right):
                return self._either(left, right)
            case cst.List() | cst.Tuple():
                items = {self.of(element.value) for element in node.elements}
                return ListOf(item) if len(items) == 1 and (item := items.pop()) is not None else None
            case cst.ListComp() | cst.GeneratorExp():
                item = self.of(node.elt)
                return ListOf(item) if item is not None else None
            case _:
                return None

    def _variable(self, node: cst.Name) -> Value | None:
        scope = self._syntax.scope(node)
        if scope is None or node.value in self._captured:
            return None
        variable = scope, node.value
        if variable in self._values:
            return self._values[variable]
        if variable in self._open:
            # It is bound to something made of itself: unknown until all of its bindings are.
            self._lowest = min(self._lowest, self._open.index(variable))
            return None
        depth, lowest = len(self._open), self._lowest
        self._open.append(variable)
        self._lowest = depth
        value = self._of_bindings(scope[node.value])
        self._open.pop()
        if self._lowest == depth:
            self._values[variable] = value
        self._lowest = min(self._lowest, lowest)
        return value

    def _of_bindings(self, bindings: Iterable[BaseAssignment]) -> Value | None:
        """What all bindings of a variable agree on."""
        values = set()
        for assignment in bindings:
            if not isinstance(assignment, Assignment):
                return None
            binding = self._bindings.names.get(assignment.node)
            values.add(self._defined(assignment.node) if binding is None else self._bound(binding))
        return values.pop() if len(values) == 1 else None

    def _defined(self, node: cst.CSTNode) -> Value | None:
        """What a definition binds its name to: a class derived from one of the SDK's counts as that one, and so does its `self`."""
        if isinstance(node, cst.ClassDef):
            return self.base(node)
        if not isinstance(node, cst.Param):
            return None
        owner = class_of_self(node.name, self._syntax)
        base = self.base(owner) if owner is not None else None
        return Instance(base.cls) if base is not None else None

    def base(self, node: cst.ClassDef) -> ClassItself | None:
        """The class of the SDK that a class is derived from."""
        bases = (self.of(base.value) for base in node.bases)
        return next((value for value in bases if isinstance(value, ClassItself)), None)

    def own_constructor(self, func: cst.BaseExpression) -> bool:
        """Whether `func` is a class of the module that says itself what it is made of."""
        scope = self._syntax.scope(func)
        if not isinstance(func, cst.Name) or scope is None:
            return False
        classes = [one.node for one in scope[func.value] if isinstance(one, Assignment)]
        return any(
            isinstance(statement, cst.FunctionDef) and statement.name.value in ("__init__", "__new__")
            for cls in classes
            if isinstance(cls, cst.ClassDef)
            for statement in cls.body.body
        )

    def maker(self, node: cst.BaseExpression) -> str | None:
        """The dotted name of what made the object in a variable, as imports prove it."""
        scope = self._syntax.scope(node)
        if not isinstance(node, cst.Name) or scope is None:
            return None
        bindings = {
            self._bindings.names.get(assignment.node)
            for assignment in scope[node.value]
            if isinstance(assignment, Assignment)
        }
        makers = set()
        for binding in bindings:
            source = binding.source if binding is not None else None
            called = source.func if isinstance(source, cst.Call) else source
            makers.add(self.imported(called) if called is not None else None)
        return makers.pop() if len(makers) == 1 else None

    def _bound(self, binding: Binding) -> Value | None:
        if binding.how == "annotation":
            return self.annotated(binding.source)
        if binding.how == "part":
            return None
        value = self.of(binding.source)
        if binding.how == "item":
            return self._knowledge.iterated(value)
        if binding.how == "raised":
            return Instance(value.cls) if isinstance(value, ClassItself) else None
        return value

    def annotated(self, node: cst.BaseExpression) -> Value | None:
        """What a variable with the annotation `node` holds."""
        if isinstance(node, cst.SimpleString):
            return self._quoted(node)
        path = self.imported(node)
        if path is not None:
            cls = self._knowledge.cls(path)
            return Instance(cls) if cls is not None else self._knowledge.alias(path)
        if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.BitOr):
            sides = [value for side in (node.left, node.right) if (value := self.annotated(side)) is not None]
            return sides[0] if len(sides) == 1 else None
        if isinstance(node, cst.Subscript):
            inner = [item.slice.value for item in node.slice if isinstance(item.slice, cst.Index)]
            outer = self.imported(node.value)
            if outer in _OPTIONAL and inner:
                return self.annotated(inner[0])
            if outer in _LISTS and inner and (value := self.annotated(inner[0])) is not None:
                return ListOf(value)
            if outer in _MAPS and len(inner) == 2 and (value := self.annotated(inner[1])) is not None:
                return MapOf(value)
        return None

    def _quoted(self, node: cst.SimpleString) -> Value | None:
        """What a variable with a quoted type holds; a type of more than one name and `None` is left unknown."""
        text, scope = node.evaluated_value, self._syntax.scope(node)
        if not isinstance(text, str) or scope is None:
            return None
        parts = [part.strip() for part in text.split("|") if part.strip() != "None"]
        names = scope.get_qualified_names_for(parts[0]) if len(parts) == 1 else frozenset()
        path = next(iter(names)).name if len(names) == 1 else ""
        cls = self._knowledge.cls(path)
        return Instance(cls) if cls is not None else self._knowledge.alias(path)

    def _attribute(self, node: cst.Attribute) -> Value | None:
        value = self.of(node.value)
        if value is not None and (known := self._knowledge.attribute(value, node.attr.value)) is not None:
            return known
        if isinstance(value, ClassItself):
            return self._method_of_class(node)
        if isinstance(node.value, cst.Name):
            owner = class_of_self(node.value, self._syntax)
            if owner is not None:
                values = {
                    self._bound(binding) for binding in self._bindings.own.get((owner, node.attr.value), ())
                }
                return values.pop() if len(values) == 1 else None
        return None

    def _method_of_class(self, node: cst.Attribute) -> Method | None:
        """The method that `node` takes from a class: `LibraryClient.put_book`."""
        owner = self.of(node.value)
        if not isinstance(owner, ClassItself):
            return None
        known = self._knowledge.attribute(Instance(owner.cls), node.attr.value)
        return known if isinstance(known, Method) else None

    def _call(self, node: cst.Call) -> Value | None:
        path = self.imported(node.func)
        if path in _SAME and node.args:
            return self.of(node.args[0].value)
        if path in _LISTING and node.args:
            value = self.of(node.args[0].value)
            return value if isinstance(value, ListOf) else None
        if path == "builtins.getattr" and len(node.args) > 1 and isinstance(name := node.args[1].value, cst.SimpleString):
            return self._knowledge.attribute(self.of(node.args[0].value), str(name.evaluated_value))
        if path in _CASTS and len(node.args) == 2:
            return self.annotated(node.args[0].value)
        if path == "builtins.super" and not node.args:
            owner = self._syntax.enclosing(node, (cst.ClassDef,))
            base = self.base(owner) if isinstance(owner, cst.ClassDef) else None
            return Instance(base.cls) if base is not None else None
        called = self.of(node.func)
        if isinstance(called, ClassItself):
            return Instance(called.cls)
        if isinstance(called, Method):
            return self._knowledge.result(called)
        if isinstance(node.func, cst.Attribute):
            return self._method_of_collection(node.func)
        return self._own_function(node.func) if isinstance(node.func, cst.Name) else None

    def _method_of_collection(self, func: cst.Attribute) -> Value | None:
        value, name = self.of(func.value), func.attr.value
        if isinstance(value, Instance) and name == "replace":
            return value
        if isinstance(value, Pages):
            return self._knowledge.items(value) if name == "items" else None
        if isinstance(value, MapOf):
            return {"get": value.item, "pop": value.item, "values": ListOf(value.item), "copy": value}.get(
                name
            )
        return value.item if isinstance(value, ListOf) and name == "pop" else None

    def _own_function(self, func: cst.Name) -> Value | None:
        scope = self._syntax.scope(func)
        nodes = (
            [binding.node for binding in scope[func.value] if isinstance(binding, Assignment)]
            if scope
            else []
        )
        if len(nodes) == 1 and isinstance(nodes[0], cst.FunctionDef) and nodes[0].returns is not None:
            return self.annotated(nodes[0].returns.annotation)
        return None

    def _subscript(self, node: cst.Subscript) -> Value | None:
        value = self.of(node.value)
        if isinstance(value, ListOf):
            return value if isinstance(node.slice[0].slice, cst.Slice) else value.item
        return value.item if isinstance(value, MapOf) else None

    def _either(self, left: cst.BaseExpression, right: cst.BaseExpression) -> Value | None:
        first, second = self.of(left), self.of(right)
        if first == second:
            return first
        if first is not None and second is not None:
            return None
        empty = right if second is None else left
        plain = isinstance(empty, cst.List | cst.Dict | cst.Tuple) or (
            isinstance(empty, cst.Name) and empty.value == "None"
        )
        return (first or second) if plain else None


def listed(value: Value | None) -> Listed | None:
    """The enumeration of a value, or of the items of a collection."""
    while isinstance(value, ListOf | MapOf):
        value = value.item
    return value if isinstance(value, Listed) else None
