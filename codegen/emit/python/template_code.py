"""Compiles our own templates to Python that takes none of the detours by which Jinja lets templates of any kind run.

Names of views are attributes and nothing else, what is called takes no context, and a template that another one includes by a fixed name
stands where it is included. What is not printed as finished code is refused all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from jinja2 import Environment


class DirectCode(CodeGenerator):
    """What Jinja writes, but for attributes, calls, printing, and names that only templates elsewhere would ask for."""

    def write_commons(self) -> None:
        """What each function of a template begins with."""
        super().write_commons()
        self.writeline("Code, finished = environment.code, environment.finalize")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`view.name`: a field of a view."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """`f(a, b=c, *d)`."""
        if forward_caller or node.dyn_kwargs is not None:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        if node.dyn_args is not None:
            self.write("*")
            self.visit(node.dyn_args, frame)
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """`values | map("literal")`: one of our filters for each of them."""
        name = node.args[0] if node.name == "map" and len(node.args) == 1 else None
        if not isinstance(name, nodes.Const) or node.node is None:
            super().visit_Filter(node, frame)
            return
        self.write(f"map(environment.filters[{name.value!r}], ")
        self.visit(node.node, frame)
        self.write(")")

    def pop_assign_tracking(self, frame: Frame) -> None:
        """Nothing looks for variables but the template that has them."""
        self._assign_stack.pop()

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:
        self.write("(printed if type(printed := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:
        self.write(")) is Code else str(finished(printed)))")


class Including(NodeTransformer):
    """Puts included templates where they are included."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        """A template that has a fixed name; what it sets counts inside of it alone."""
        if not isinstance(node.template, nodes.Const):
            return node
        loader, name = self.environment.loader, node.template.value
        assert loader is not None
        source, file, _ = loader.get_source(self.environment, name)
        return nodes.Scope(self.environment._parse(source, name, file).body, lineno=node.lineno)
