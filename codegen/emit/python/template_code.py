"""Compiles our own templates to Python without the detours that Jinja needs for templates of any kind.

Names of views are attributes and nothing else, calls take no context, and a template that is included under a fixed name
is copied in. Only finished code can be printed, as ever.

"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from jinja2 import Environment


class DirectCode(CodeGenerator):
    """Jinja's code, except for attributes, calls, printing, and names that only other kinds of templates ask for."""

    def write_commons(self) -> None:
        """The beginning of each function of a template."""
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

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """`a ~ b`: one string. What is no text for code has no string, as ever."""
        self.write(f"({'%s' * len(node.nodes)!r} % (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

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
        """Only the template itself looks up its variables."""
        self._assign_stack.pop()

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:
        self.write("(printed if type(printed := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:
        self.write(")) is Code else str(finished(printed)))")


class Including(NodeTransformer):
    """Copies included templates into those that include them."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        """A template with a fixed name. What it sets counts only inside it."""
        if not isinstance(node.template, nodes.Const):
            return node
        loader, name = self.environment.loader, node.template.value
        assert loader is not None
        source, file, _ = loader.get_source(self.environment, name)
        return nodes.Scope(self.environment._parse(source, name, file).body, lineno=node.lineno)
