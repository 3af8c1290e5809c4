"""A user's module and what libcst knows about its nodes, worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache, cached_property

import libcst as cst
from libcst.metadata import (
    Assignment,
    CodeRange,
    MetadataWrapper,
    PositionProvider,
    QualifiedName,
    Scope,
    ScopeProvider,
)

_LAYOUT = (
    cst.BaseParenthesizableWhitespace,
    cst.Comma,
    cst.Comment,
    cst.EmptyLine,
    cst.LeftParen,
    cst.Newline,
    cst.RightParen,
    cst.TrailingWhitespace,
)

_OFTEN = 20
"""Bindings of a name in one scope: libcst looks at each of them for each use."""


@cache
def is_layout(kind: type) -> bool:
    """Whether nodes of a class hold nothing but layout and comments."""
    return issubclass(kind, _LAYOUT)


class Syntax:
    """Answers what is known of a node of `module`, which has each node once, as parsers make it."""

    def __init__(self, module: cst.Module) -> None:
        self.module = module
        self.parents: dict[cst.CSTNode, cst.CSTNode] = {}
        """Node -> the node around it; layout is left out."""
        self._wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
        self._scopes = self._wrapper.resolve(ScopeProvider)
        self._names: dict[cst.CSTNode, frozenset[QualifiedName]] = {}
        self._variables: dict[tuple[Scope, str], bool] = {}
        waiting: list[cst.CSTNode] = [module]
        while waiting:
            node = waiting.pop()
            inner = list(_children(node))
            self.parents.update(dict.fromkeys(inner, node))
            waiting += reversed(inner)

    @property
    def nodes(self) -> Iterator[cst.CSTNode]:
        """All nodes below the module."""
        return iter(self.parents)

    def scope(self, node: cst.CSTNode) -> Scope | None:
        """The scope that `node` stands in."""
        scope = self._scopes.get(node)
        return scope if isinstance(scope, Scope) else None

    def scope_of_module(self) -> Scope | None:
        """The scope of the module's own names; None for a module without any node."""
        scope = next((scope for scope in self._scopes.values() if scope is not None), None)
        return scope.globals if scope is not None else None

    def bound(self) -> set[str]:
        """Every name that anything in the module is bound to."""
        scopes = {scope for scope in self._scopes.values() if isinstance(scope, Scope)}
        return {assignment.name for scope in scopes for assignment in scope.assignments}

    def unscoped(self) -> set[str]:
        """Names that statements and patterns bind without their scopes telling: `global`, `case x`, `:=` in a comprehension."""
        names = self.captured()
        for node in self.nodes:
            match node:
                case cst.NameItem(name=cst.Name(value=name)) | cst.NamedExpr(target=cst.Name(value=name)):
                    names.add(name)
        return names

    def captured(self) -> set[str]:
        """Names that patterns bind, which scopes do not tell."""
        names = set()
        for node in self.nodes:
            match node:
                case cst.MatchAs(name=cst.Name(value=name)) | cst.MatchStar(name=cst.Name(value=name)):
                    names.add(name)
                case cst.MatchMapping(rest=cst.Name(value=name)):
                    names.add(name)
        return names

    def used(self) -> set[str]:
        """Every name that stands for itself in the module: an `import *` may give those that nothing binds."""
        names = set()
        for node in self.nodes:
            if isinstance(node, cst.Name) and not self.is_part(node):
                names.add(node.value)
        return names

    def is_part(self, name: cst.Name) -> bool:
        """Whether a name is that of an attribute or a keyword, which stand for nothing by themselves."""
        parent = self.parents[name]
        return (isinstance(parent, cst.Attribute) and parent.attr is name) or (
            isinstance(parent, cst.Arg) and parent.keyword is name
        )

    def is_target(self, node: cst.CSTNode) -> bool:
        """Whether a value is bound to `node`."""
        parent = self.parents.get(node)
        return isinstance(parent, cst.AssignTarget) or (
            isinstance(parent, cst.AnnAssign | cst.AugAssign | cst.For | cst.CompFor) and parent.target is node
        )

    def is_of_own_class(self, node: cst.Attribute) -> bool:
        """Whether `node` is an attribute of the first parameter of a method, in a class that derives from none."""
        function = self.around(node, cst.FunctionDef)
        owner = self.around(function, cst.ClassDef) if function is not None else None
        if not isinstance(function, cst.FunctionDef) or not isinstance(owner, cst.ClassDef) or owner.bases:
            return False
        parameters = (*function.params.posonly_params, *function.params.params)
        first = parameters[0].name.value if parameters else ""
        return isinstance(node.value, cst.Name) and node.value.value == first

    def around(self, node: cst.CSTNode, kind: type[cst.CSTNode]) -> cst.CSTNode | None:
        """The innermost node of a kind around `node`."""
        parent = self.parents.get(node)
        while parent is not None and not isinstance(parent, kind):
            parent = self.parents.get(parent)
        return parent

    def inside(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes below `node`."""
        waiting = list(_children(node))
        while waiting:
            inner = waiting.pop()
            yield inner
            waiting += _children(inner)

    def is_variable(self, node: cst.Name) -> bool:
        """Whether a name is one that its scope binds so often, and never by an import, that `names` takes long and tells nothing."""
        scope = self.scope(node)
        if scope is None:
            return False
        key = scope, node.value
        if key not in self._variables:
            bound = scope[node.value]
            self._variables[key] = len(bound) > _OFTEN and all(type(one) is Assignment for one in bound)
        return self._variables[key]

    def names(self, node: cst.CSTNode) -> frozenset[QualifiedName]:
        """The dotted names that `node` may mean."""
        if node not in self._names:
            scope = self.scope(node)
            self._names[node] = frozenset(scope.get_qualified_names_for(node)) if scope else frozenset()
        return self._names[node]

    def place(self, node: cst.CSTNode) -> CodeRange:
        """Where `node` stands."""
        return self._places[node]

    @cached_property
    def _places(self) -> dict[cst.CSTNode, CodeRange]:
        return dict(self._wrapper.resolve(PositionProvider))

    def enclosing(self, node: cst.CSTNode, kinds: tuple[type[cst.CSTNode], ...]) -> cst.CSTNode | None:
        """The nearest node of one of `kinds` around `node`."""
        parent = self.parents.get(node)
        while parent is not None and not isinstance(parent, kinds):
            parent = self.parents.get(parent)
        return parent


@cache
def _is_content(kind: type) -> bool:
    return issubclass(kind, cst.CSTNode) and not is_layout(kind)


@cache
def _fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _children(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for name in _fields(type(node)):
        value = getattr(node, name)
        items: Iterable[cst.CSTNode] = value if isinstance(value, (list, tuple)) else (value,)
        yield from (item for item in items if _is_content(type(item)))
