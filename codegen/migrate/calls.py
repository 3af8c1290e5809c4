"""What calls of a user's module mean: whose parameters their keywords are, and what calls of others may mean for the SDK."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import libcst as cst

from codegen.migrate.inference import Inference
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.passed import PASSING
from codegen.migrate.places import MOCKS
from codegen.migrate.strings import ATTRIBUTE_FUNCTIONS
from codegen.migrate.surface import Class, ClassItself, Instance, Method
from codegen.migrate.syntax import Syntax

_REPLACING = frozenset({"dataclasses.replace", "copy.replace"})
_TELLING = 4
"""Letters that a name which is made at run time must have in common with one that changed, when nobody knows whose it is."""
_OF_NAMES = frozenset({"builtins.dict", "types.SimpleNamespace"})


class Calls:
    """The calls of one module. `tell` lists a place with a message, `maybe` one with a name that may be the SDK's."""

    def __init__(
        self,
        knowledge: Knowledge,
        syntax: Syntax,
        types: Inference,
        tell: Callable[[cst.CSTNode, str], None],
        maybe: Callable[[cst.CSTNode, str], None],
    ) -> None:
        self._knowledge, self._syntax, self._types = knowledge, syntax, types
        self._tell, self._maybe = tell, maybe
        changed = knowledge.touched()
        self._changed = changed.keys()
        self._only_read = knowledge.read().keys() - knowledge.given().keys() - changed.keys()
        self._takers = {name: takers for name, takers in knowledge.takers().items() if name not in changed}

    def needs_all(self, node: cst.Call) -> bool:
        """Whether a call must give all that is required: not one that copies with other attributes, nor one that passes a method on."""
        return self._replaced(node) is None and self._types.imported(node.func) not in PASSING

    def parameters(self, node: cst.Call) -> Class | None:
        """The class whose attributes the keywords of a call are."""
        called = self._types.of(node.func)
        if isinstance(called, Method):
            return self._knowledge.parameters(called)
        if isinstance(called, ClassItself):
            return None if self._types.own_constructor(node.func) else called.cls
        if self._types.imported(node.func) in PASSING and node.args:
            passed = self._types.of(node.args[0].value)
            if isinstance(passed, ClassItself):
                return passed.cls
            return self._knowledge.parameters(passed) if isinstance(passed, Method) else None
        replaced = self._replaced(node)
        value = self._types.of(replaced) if replaced is not None else None
        return value.cls if isinstance(value, Instance) else None

    def _replaced(self, node: cst.Call) -> cst.BaseExpression | None:
        """What a call copies with other attributes: `x.replace(...)`, `dataclasses.replace(x, ...)`."""
        if self._types.imported(node.func) in _REPLACING:
            return node.args[0].value if node.args else None
        is_method = isinstance(node.func, cst.Attribute) and node.func.attr.value == "replace"
        return node.func.value if is_method and isinstance(node.func, cst.Attribute) else None

    def unknown(self, node: cst.Call) -> None:
        """List what a call of none of the SDK's may mean for it."""
        path = self._types.imported(node.func)
        if path in ATTRIBUTE_FUNCTIONS and len(node.args) > 1:
            self._computed(node)
        passed = any(isinstance(self._types.of(argument.value), Method | ClassItself) for argument in node.args)
        names = path in _OF_NAMES or path in PASSING or passed
        if path is not None and not names and not path.startswith(MOCKS):
            return
        if self._makes_own(node.func):
            return
        own = self._own(node.func)
        for argument in node.args:
            name = argument.keyword.value if argument.keyword is not None else None
            if name is None or name in own or self._takes_another(node.func, name):
                continue
            # What stands in for an answer is called in tests; nothing else gives what can only be read.
            if path is not None or name not in self._only_read:
                self._maybe(argument, name)

    def _computed(self, node: cst.Call) -> None:
        """An attribute of the SDK's whose name the code makes at run time."""
        value, name = self._types.of(node.args[0].value), node.args[1].value
        if isinstance(value, Instance | ClassItself) and not isinstance(name, cst.SimpleString):
            edits = self._knowledge.edits_of(value.cls)
            if edits.renamed or edits.removed:
                self._tell(node, "a name that is made at run time is not looked at")
        elif value is None and (made := _made(name)) is not None:
            meant = next((each for each in self._changed if made.fullmatch(each)), None)
            if meant is not None:
                self._tell(node, f"a name that is made at run time, as '{meant}' may be, is not looked at")

    def _takes_another(self, func: cst.BaseExpression, keyword: str) -> bool:
        """Whether a keyword that the SDK still has is given to a method of another name than those that take it there.

        What gives keywords on is told where it does.
        """
        takers = self._takers.get(keyword)
        return takers is not None and isinstance(func, cst.Attribute) and func.attr.value not in takers

    def _makes_own(self, func: cst.BaseExpression) -> bool:
        """Whether a call makes an instance of a class of the module's own that derives from none."""
        scope = self._syntax.scope(func)
        if not isinstance(func, cst.Name) or scope is None:
            return False
        bound = [getattr(binding, "node", None) for binding in scope[func.value]]
        return bool(bound) and all(isinstance(node, cst.ClassDef) and not node.bases for node in bound)

    def _own(self, func: cst.BaseExpression) -> set[str]:
        """The parameters of a function of the module's own: what these are called is not the SDK's business, unlike what `**` takes and gives on."""
        scope = self._syntax.scope(func)
        if not isinstance(func, cst.Name) or scope is None:
            return set()
        functions = [getattr(binding, "node", None) for binding in scope[func.value]]
        parameters = [function.params for function in functions if isinstance(function, cst.FunctionDef)]
        return {
            parameter.name.value for each in parameters for parameter in (*each.posonly_params, *each.params, *each.kwonly_params)
        }


def _made(name: cst.BaseExpression) -> re.Pattern[str] | None:
    """What a name may be that is put together of texts and values; None where no text says anything of it."""
    if isinstance(name, cst.SimpleString):
        return None
    parts: list[str | None] = []
    for part in _parts(name):
        text = part.value if isinstance(part, cst.FormattedStringText) else None
        if isinstance(part, cst.SimpleString) and isinstance(part.evaluated_value, str):
            text = part.evaluated_value
        if text is not None or parts[-1:] != [None]:
            parts.append(text)
    if len("".join(text or "" for text in parts)) < _TELLING:
        return None
    return re.compile("".join(r"\w*" if text is None else re.escape(text) for text in parts))


def _parts(name: cst.BaseExpression) -> Iterator[cst.CSTNode]:
    if isinstance(name, cst.FormattedString):
        yield from name.parts
    elif isinstance(name, cst.BinaryOperation) and isinstance(name.operator, cst.Add):
        yield from _parts(name.left)
        yield from _parts(name.right)
    else:
        yield name
