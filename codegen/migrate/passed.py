"""Methods of clients that are called elsewhere, or on objects of which nothing is known: what they must be given now, and keywords that nobody sees."""

from __future__ import annotations

from collections.abc import Callable, Collection

import libcst as cst

from codegen.migrate.inference import Inference
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.surface import Class, Method
from codegen.migrate.syntax import Syntax

PASSING = frozenset({"functools.partial", "functools.partialmethod", "asyncio.to_thread"})
"""Functions that call their first argument with the keywords that they are given."""

_ELSEWHERE = (
    cst.Arg, cst.BaseElement, cst.BaseDictElement, cst.Return, cst.Lambda, cst.Yield, cst.Assign, cst.AnnAssign, cst.NamedExpr,
)  # fmt: skip
"""What takes a value to where it may be called."""


class Passed:
    """`tell` lists a place with a message."""

    def __init__(
        self, knowledge: Knowledge, syntax: Syntax, types: Inference, tell: Callable[[cst.CSTNode, str], None]
    ) -> None:
        self._knowledge, self._syntax, self._types, self._tell = knowledge, syntax, types, tell
        self._needing, self._changed = knowledge.needing(), knowledge.methods()

    def on(self, node: cst.BaseExpression) -> None:
        """Tell of a method or class whose parameters changed, where it goes to what calls it with keywords of its own."""
        parent = self._syntax.parents.get(node)
        if not isinstance(parent, _ELSEWHERE):
            return
        call = self._syntax.parents.get(parent)
        if isinstance(call, cst.Call) and self._types.imported(call.func) in PASSING and call.args[0] is parent:
            return
        method = self._types.of(node)
        request = self._knowledge.parameters(method) if isinstance(method, Method) else None
        if request is None or not isinstance(method, Method):
            return
        edits = self._knowledge.edits_of(request)
        if edits.renamed or edits.removed or edits.required or edits.given:
            self._tell(node, f"{method.name}() is passed on, and the keywords that it is called with are not looked at")

    def required(self, node: cst.Call, cls: Class, given: set[str]) -> None:
        """Tell what must be given by whoever calls what a call passes on; `**` may give it, which is told once."""
        spread = any(argument.star == "**" for argument in node.args)
        if not spread and self._types.imported(node.func) in PASSING:
            for name, reason in self._knowledge.edits_of(cls).required.items():
                if name not in given:
                    self._tell(node, str(reason))

    def named(self, node: cst.CSTNode, name: str, given: Collection[str] = ()) -> bool:
        """Tell where `name` may be that of a method that needs more than what is `given`."""
        reasons = [reason for needed, reason in self._needing.get(name, {}).items() if needed not in given]
        if reasons:
            self._tell(node, f"'{name}' may be a client's: {reasons[0]}")
        return bool(reasons)

    def unknown(self, node: cst.Attribute) -> None:
        """Tell of an attribute of an unknown object that may be a method whose parameters changed."""
        name, call = node.attr.value, self._syntax.parents.get(node)
        direct = isinstance(call, cst.Call) and call.func is node
        arguments = call.args if direct and isinstance(call, cst.Call) else ()
        given = {argument.keyword.value for argument in arguments if argument.keyword is not None}
        spread = any(argument.star == "**" for argument in arguments)
        if not spread:
            self.named(node, name, given)
        elif name in self._changed or name in self._needing:
            self._tell(node, f"'{name}' may be a client's, and keywords that ** gives are not looked at")
