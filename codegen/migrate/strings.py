"""Names of the SDK that stand in strings: quoted types, dotted paths for mocks, names of attributes and operations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import libcst as cst

from codegen.migrate.edits import ClassEdits, Reason
from codegen.migrate.inference import Inference
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.passed import Passed
from codegen.migrate.paths import moved
from codegen.migrate.places import is_of_others
from codegen.migrate.surface import ClassItself, Instance, Role
from codegen.migrate.syntax import Syntax

_DOTTED = re.compile(r"(?<![\w.])[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_NAMES = re.compile(r"[\w.]+(?:[ ,]+[\w.]+)*")
_PLACEHOLDERS = re.compile(r"\{([^{}]*)\}|%\((\w+)\)|\$(\w+)")
_CODE_IN_PROSE = re.compile(r"`([^`\n]+)`|^[ \t]*(?:>>>|\.\.\.) (.*)|(?<![\w.])(\w+(?:\.\w+)+)", re.MULTILINE)
_TYPE_COMMENT = re.compile(r"#\s*type:\s*(?!ignore)")
_OF_TYPES = frozenset(
    f"{module}.{name}"
    for module in ("typing", "typing_extensions")
    for name in ("cast", "TypeVar", "NewType", "ForwardRef", "TypedDict", "NamedTuple")
)
_TYPE_ALIASES = frozenset({"typing.TypeAlias", "typing_extensions.TypeAlias"})
ATTRIBUTE_FUNCTIONS = frozenset(f"builtins.{name}" for name in ("getattr", "setattr", "hasattr", "delattr"))
_ATTRIBUTE_METHODS = frozenset(
    {"object", "setattr", "delattr", "__setattr__", "__delattr__", "__getattribute__"}
)
_OWN_ATTRIBUTE_METHODS = frozenset({"__setattr__", "__delattr__", "__getattribute__", "__getattr__"})
"""Of the object itself."""
_CODE = frozenset({"builtins.eval", "builtins.exec", "builtins.compile"})
_OPERATION_METHODS = frozenset({"answer", "calls_of"})
_TRANSPORTS = frozenset({"FakeTransport", "AsyncFakeTransport"})

Told = Callable[[cst.CSTNode, Reason], None]


class Strings:
    """Rewrites the text of strings; `mark` hears of what is gone, `unsure` of names that nothing proves."""

    def __init__(
        self,
        knowledge: Knowledge,
        segments: Mapping[str, str],
        syntax: Syntax,
        types: Inference,
        mark: Told,
        unsure: Callable[[cst.CSTNode, str], None],
        passed: Passed,
    ) -> None:
        self._knowledge, self._segments = knowledge, dict(segments)
        self._syntax, self._types = syntax, types
        self._mark, self._unsure, self._passed = mark, unsure, passed

    def later(self, node: cst.SimpleString, renamed: Mapping[str, str]) -> str | None:
        """What the string says in the new SDK, between its quotes; None where that is the same. `renamed` are local names."""
        text = node.evaluated_value
        if not isinstance(text, str) or text not in node.value:
            return None
        if self._is_type(node):
            return self._types_of(node, text, renamed)
        # `package.module:object` is the form of entry points.
        module, colon, rest = text.partition(":")
        dotted = f"{module}.{rest}" if colon else text
        if dotted.startswith(f"{self._knowledge.package}.") and _DOTTED.fullmatch(dotted):
            parts, size = self._path(node, dotted).split("."), module.count(".") + 1
            return colon.join([".".join(parts[:size]), ".".join(parts[size:])]) if colon else ".".join(parts)
        self._in_text(node, text)
        later = self._argument(node, text)
        if later is None and self._may_be_a_name(node):
            self._named(node, text)
        return later

    def in_parts(self, node: cst.ConcatenatedString | cst.FormattedString) -> None:
        """Look at a string that is made of parts: it is never rewritten."""
        if isinstance(node, cst.ConcatenatedString):
            whole = node.evaluated_value
            texts = [whole] if isinstance(whole, str) else []
        else:
            texts = [part.value for part in node.parts if isinstance(part, cst.FormattedStringText)]
        for text in texts:
            self._in_text(node, text)
        if self._may_be_a_name(node) or any(self._knowledge.package in text for text in texts):
            for text in texts:
                self._named(node, text)

    def _named(self, node: cst.CSTNode, text: str) -> None:
        """Tell of each name in a text that is nothing but a name, a path of names or a list of them."""
        if _NAMES.fullmatch(text):
            for name in dict.fromkeys(re.findall(r"\w+", text)):
                self._unsure(node, name)

    def _in_text(self, node: cst.CSTNode, text: str) -> None:
        """Tell of names in the placeholders of a text that is filled in, and in the code that documentation holds."""
        parts = [part for match in _PLACEHOLDERS.finditer(text) for part in match.groups()]
        if ">>>" in text or isinstance(self._syntax.parents.get(node), cst.Expr):
            parts += [part for match in _CODE_IN_PROSE.finditer(text) for part in match.groups()]
        for name in dict.fromkeys(re.findall(r"\w+", " ".join(part for part in parts if part))):
            self._unsure(node, name)

    def others(self) -> set[str]:
        """Texts of the strings that are no quoted types: they may name what the module has, as those of `__all__` do."""
        found = [node for node in self._syntax.nodes if isinstance(node, cst.SimpleString)]
        texts = {node: node.evaluated_value for node in found}
        return {text for node, text in texts.items() if isinstance(text, str) and not self._is_type(node)}

    def type_comments(self) -> Iterator[tuple[int, int, str]]:
        """Types in comments that are called otherwise or are gone: line, column and message."""
        scope = self._syntax.scope_of_module()
        for number, line in enumerate(self._syntax.module.code.splitlines(), 1):
            comment = _TYPE_COMMENT.search(line)
            for name in _DOTTED.finditer(line, comment.end()) if comment and scope else ():
                for path in {one.name for one in scope.get_qualified_names_for(name[0])} if scope else ():
                    cls = self._knowledge.cls(path)
                    gone = cls is not None and self._knowledge.edits_of(cls).gone is not None
                    if gone or moved(path, self._segments) != path:
                        yield number, name.start() + 1, f"'{name[0]}' in a comment with a type changed"

    def _may_be_a_name(self, node: cst.CSTNode) -> bool:
        """Whether a string is a key, is compared, is kept under a name or is passed on: such strings are names of members and
        methods, too."""
        inner, parent = node, self._syntax.parents.get(node)
        if isinstance(parent, cst.Index | cst.MatchValue) or (
            isinstance(parent, cst.DictElement | cst.MatchMappingElement) and parent.key is inner
        ):
            return True
        while isinstance(parent, cst.Element | cst.Tuple | cst.List | cst.Set | cst.BinaryOperation):
            inner, parent = parent, self._syntax.parents.get(parent)
        if isinstance(parent, cst.Assign):
            # What __all__ names stays bound to the name.
            return not any(isinstance(one.target, cst.Name) and one.target.value == "__all__" for one in parent.targets)
        if isinstance(parent, cst.AnnAssign):
            return parent.value is inner
        if isinstance(parent, cst.For | cst.CompFor):
            return parent.iter is inner
        if isinstance(parent, cst.Arg):
            return not is_of_others(node, self._syntax, self._types.imported)
        return isinstance(parent, cst.Comparison | cst.ComparisonTarget)

    def _is_type(self, node: cst.CSTNode) -> bool:
        """Whether a string is a quoted type."""
        inner: cst.CSTNode = node
        parent = self._syntax.parents.get(node)
        while parent is not None and not isinstance(parent, cst.BaseStatement):
            if isinstance(parent, cst.Annotation | cst.TypeAlias | cst.TypeVar):
                return True
            if isinstance(parent, cst.DictElement) and parent.key is inner:
                return False
            if isinstance(parent, cst.AnnAssign):
                return self._types.imported(parent.annotation.annotation) in _TYPE_ALIASES
            if isinstance(parent, cst.Call):
                path = self._types.imported(parent.func)
                if path not in _OF_TYPES:
                    return False
                # What others are given first is their own name.
                first = parent.args[0] is inner
                return first if path.endswith((".cast", ".ForwardRef")) else not first
            if isinstance(parent, cst.Subscript):
                path = self._types.imported(parent.value) or ""
                if (
                    path.startswith(("typing.", "collections.abc.", "builtins."))
                    and inner is not parent.value
                ):
                    return not path.endswith(".Literal")
            inner, parent = parent, self._syntax.parents.get(parent)
        return False

    def _types_of(self, node: cst.SimpleString, text: str, renamed: Mapping[str, str]) -> str:
        scope = self._syntax.scope(node)

        def replaced(match: re.Match[str]) -> str:
            names = {name.name for name in scope.get_qualified_names_for(match[0])} if scope else set()
            if len(names) != 1:
                return match[0]
            path = next(iter(names))
            cls = self._knowledge.cls(path)
            if cls is not None and (gone := self._knowledge.edits_of(cls).gone) is not None:
                self._mark(node, gone)
            first, *rest = match[0].split(".")
            later = moved(path, self._segments).split(".")
            return ".".join([renamed.get(first, first), *(later[-len(rest) :] if rest else ())])

        return _DOTTED.sub(replaced, text)

    def _path(self, node: cst.CSTNode, text: str) -> str:
        """A dotted name from the top, of a class or of an attribute of a class."""
        later = moved(text, self._segments)
        owner, _, name = text.rpartition(".")
        whole = self._knowledge.cls(text)
        if whole is not None and (gone := self._knowledge.edits_of(whole).gone) is not None:
            self._mark(node, gone)
        cls = self._knowledge.cls(owner)
        if cls is None:
            return later
        new = self._attribute(node, self._knowledge.edits_of(cls), name)
        if cls.role is Role.CLIENT:
            self._passed.named(node, name)
        return f"{later.rpartition('.')[0]}.{new or name}"

    def _attribute(self, node: cst.CSTNode, edits: ClassEdits, name: str) -> str | None:
        if name in edits.removed:
            self._mark(node, edits.removed[name])
        return edits.renamed.get(name)

    def _argument(self, node: cst.SimpleString, text: str) -> str | None:
        """The name of an attribute or of an operation, as an argument of a function that takes such names."""
        argument = self._syntax.parents.get(node)
        call = self._syntax.parents.get(argument) if argument is not None else None
        if not isinstance(call, cst.Call) or not isinstance(argument, cst.Arg):
            return None
        index, func = call.args.index(argument), call.func
        method = func.attr.value if isinstance(func, cst.Attribute) else ""
        path = self._types.imported(func) or ""
        if path == "importlib.import_module" and text.startswith(".") and len(call.args) > 1:
            return self._relative(text, call.args[1].value)
        if index == 0 and method in _OPERATION_METHODS:
            return self._operation(node, func, text)
        if index == 0 and method in _OWN_ATTRIBUTE_METHODS and isinstance(func, cst.Attribute):
            return self._attribute_of(node, func.value, text)
        if path in _CODE:
            for name in dict.fromkeys(re.findall(r"\w+", text)):
                self._unsure(node, name)
        if index == 1 and (path in ATTRIBUTE_FUNCTIONS or method in _ATTRIBUTE_METHODS):
            return self._attribute_of(node, call.args[0].value, text)
        return None

    def _relative(self, text: str, package: cst.BaseExpression) -> str | None:
        """The new name of a module that is named from a package of the SDK on."""
        start = package.evaluated_value if isinstance(package, cst.SimpleString) else None
        if not isinstance(start, str) or text.startswith(".."):
            return None
        later, before = moved(start + text, self._segments), moved(start, self._segments)
        return later.removeprefix(before) if start.partition(".")[0] == self._knowledge.package else None

    def _attribute_of(self, node: cst.CSTNode, owner: cst.BaseExpression, name: str) -> str | None:
        value, module = self._types.of(owner), self._types.imported(owner)
        if isinstance(value, Instance | ClassItself):
            return self._attribute(node, self._knowledge.edits_of(value.cls), name)
        if module is None:
            self._unsure(node, name)
        elif self._knowledge.cls(f"{module}.{name}") is not None:
            return self._path(node, f"{module}.{name}").rpartition(".")[2]
        return None

    def _operation(self, node: cst.SimpleString, func: cst.BaseExpression, text: str) -> str | None:
        edits = self._knowledge.edits
        later, gone = edits.operations.get(text), edits.gone_operations.get(text)
        if later is None and gone is None:
            return None
        maker = self._types.maker(func.value) if isinstance(func, cst.Attribute) else None
        if maker is None or maker.rpartition(".")[2] not in _TRANSPORTS:
            self._unsure(node, text)
            return None
        if gone is not None:
            self._mark(node, gone)
        return later
