"""Lays code out in black's form: on one line where it fits, else one item a line with a comma after the last.

Black keeps a bracket with such a comma exploded, so both forms are stable. Code without a stable form here stays on one
long line; `codegen.formatting` gives modules with such lines to black.

"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from codegen.emit.python.text import Code
from codegen.records import dataclass

WIDTH = 88
_STEP = "    "


@dataclass(frozen=True, slots=True)
class Bracket:
    """`before`, items with commas between them, `after`; it may be exploded."""

    before: str
    items: Sequence[Node]
    after: str


Node: TypeAlias = "Code | Bracket"


def call(function: str, *items: Node) -> Bracket:
    """`function(items)`."""
    return Bracket(function + "(", items, ")")


def subscript(name: str, *items: Node) -> Bracket:
    """`name[items]`."""
    return Bracket(name + "[", items, "]")


def tuple_(*items: Node) -> Node:
    """`(items)`; a tuple of one keeps its comma."""
    return Bracket("(", items, ",)" if len(items) == 1 else ")")


def around(before: str, node: Node, after: str = "") -> Node:
    """`node` with code before and after it."""
    if isinstance(node, Bracket):
        return Bracket(before + node.before, node.items, node.after + after)
    return Code(before + node + after)


def flat(node: Node) -> str:
    """The one-line form."""
    if isinstance(node, Bracket):
        return f"{node.before}{', '.join([flat(item) if isinstance(item, Bracket) else item for item in node.items])}{node.after}"
    return node


def lay_out(node: Node, indent: int = 0, reserve: int = 0) -> Code:
    """`node` at `indent` levels, without the indent of its first line; `reserve` columns stay free behind it."""
    line = flat(node)
    if isinstance(node, str) or not node.items or indent * 4 + len(line) + reserve <= WIDTH:
        return Code(line)
    inner = _STEP * (indent + 1)
    after = node.after.removeprefix(",")
    end = f"{_STEP * indent}{after}"
    if len(node.items) == 1 and _SUBSCRIPT.search(node.before):
        # A comma after the only item would make it a tuple.
        return Code(f"{node.before}\n{inner}{lay_out(node.items[0], indent + 1)}\n{end}")
    body = flat(Bracket("", node.items, ""))
    if len(inner) + len(body) <= WIDTH and _CALL.search(node.before):
        return Code(f"{node.before}\n{inner}{body}\n{end}")
    return Code(f"{node.before}{exploded(node.items, indent)}{after}")


def signature(
    before: str, parameters: Sequence[Node], result: Node, indent: int, *, explode: bool = False
) -> Code:
    """`before(parameters) -> result:`. With `explode` each parameter has a line, even where all fit on one."""
    if not explode:
        return lay_out(Bracket(f"{before}(", parameters, f") -> {flat(result)}:"), indent)
    end = lay_out(around(") -> ", result, ":"), indent)
    return Code(f"{before}({exploded(parameters, indent)}{end}")


def exploded(items: Sequence[Node], indent: int) -> str:
    """Items between brackets, one a line."""
    inner = _STEP * (indent + 1)
    lines = "".join([f"{inner}{_item(item, indent + 1)},\n" for item in items])
    return f"\n{lines}{_STEP * indent}"


def _item(item: Node, indent: int) -> str:
    if isinstance(item, str) and not _fits(f"{item},", indent) and _JOINED.match(item):
        return item.replace(" and ", f"\n{_STEP * indent}and ")
    return lay_out(item, indent, 1)


_SUBSCRIPT = re.compile(r"\w\[\Z")
_JOINED = re.compile(r"[\w.]+(?: and [\w.]+)+\Z")
_CALL = re.compile(r"^(?!def |async def ).*\w\(\Z")
"""Black puts the arguments of a call on one line of their own where they fit, but not the items of a tuple or parameters."""


def _fits(text: str, indent: int) -> bool:
    return indent * 4 + len(text) <= WIDTH


def _in_parentheses(before: str, parts: Sequence[Node], operator: str, after: str, indent: int) -> Code:
    """`before(`, the parts with `operator` between them, `)after`: on one line inside, or a part a line."""
    line = f" {operator} ".join(flat(part) for part in parts)
    inner = _STEP * (indent + 1)
    if _fits(line, indent + 1):
        body = f"{inner}{line}\n"
    else:
        first, *others = parts
        body = f"{inner}{lay_out(first, indent + 1)}\n"
        body += "".join(f"{inner}{operator} {flat(part)}\n" for part in others)
    return Code(f"{before}(\n{body}{_STEP * indent}){after}")


def annotation(
    name: str, parts: Sequence[Node | None], default: str = "", indent: int = 1, reserve: int = 0
) -> Code:
    """`name: A | B = default`; empty parts are left out."""
    present = [part for part in parts if part is not None]
    tail = f" = {default}" if default else ""
    line = f"{name}: {' | '.join(flat(part) for part in present)}{tail}"
    if indent * 4 + len(line) + reserve <= WIDTH:
        return Code(line)
    if len(present) == 1 and not tail:
        breakable = isinstance(present[0], Bracket) or not _fits(present[0], indent + 1)
        if reserve or breakable:
            return lay_out(around(f"{name}: ", present[0]), indent, reserve)
    head = f"{name}: {' | '.join(flat(part) for part in present)} = ("
    if reserve == 0 and _fits(head, indent):
        return Code(f"{head}\n{_STEP * (indent + 1)}{default}\n{_STEP * indent})")
    return _in_parentheses(f"{name}: ", present, "|", tail, indent)


def alias(target: str, parts: Sequence[Node]) -> Code:
    """`target = A | B`; the target is `name: TypeAlias`."""
    value = " | ".join(flat(part) for part in parts)
    if _fits(f"{target} = {value}", 0):
        return Code(f"{target} = {value}")
    if _fits(f"{target} = (", 0):
        return _in_parentheses(f"{target} = ", parts, "|", "", 0)
    name, _, kind = target.partition(": ")
    before = f"{name}: (\n{_STEP}{kind}\n) = "
    if _fits(f"{name}: (", 0) and _fits(f") = ({value})", 0):
        return Code(f"{before}({value})")
    return _in_parentheses(before, parts, "|", "", 0)


def assignment(target: str, value: Node, indent: int, operator: str = "=") -> Code:
    """`target = value`."""
    before = f"{target} {operator} "
    line = before + flat(value)
    if _fits(line, indent):
        return Code(line)
    inside = f"{_STEP * (indent + 1)}{lay_out(value, indent + 1)}"
    # black puts parentheses where they make every line short enough, and only where the value's own brackets do not.
    helped = _fits(f"{before}(", indent) and all(_fits(each, 0) for each in inside.split("\n"))
    if isinstance(value, Bracket) and (_fits(before + value.before, indent) or not helped):
        return lay_out(around(before, value), indent)
    return Code(f"{before}(\n{inside}\n{_STEP * indent})" if helped else line)


def addition(target: str, value: Node, indent: int) -> Code:
    """`target += value`."""
    return assignment(target, value, indent, "+=")


def texts(target: str, literals: Sequence[str], indent: int) -> Code:
    """`target = f"..." f"..."`, one string in several literals."""
    line = f"{target} = {' '.join(literals)}"
    inner = _STEP * (indent + 1)
    alone = len(literals) == 1 and not _fits(literals[0], indent + 1)
    # Behind a declared type black adds parentheses even where they do not help.
    if _fits(line, indent) or (alone and ": " not in target):
        return Code(line)
    line = " ".join(literals)
    if not _fits(line, indent + 1):
        line = f"\n{inner}".join(literals)
    return Code(f"{target} = (\n{inner}{line}\n{_STEP * indent})")


def choice(target: str, value: str, condition: str, other: Node, indent: int) -> Code:
    """`target = value if condition else other`."""
    line = f"{value} if {condition} else {flat(other)}"
    if _fits(f"{target} = {line}", indent):
        return Code(f"{target} = {line}")
    inner = _STEP * (indent + 1)
    if not _fits(line, indent + 1):
        last = lay_out(around("else ", other), indent + 1)
        line = f"{value}\n{inner}{_operand('if ', Code(condition), indent + 1)}\n{inner}{last}"
    return Code(f"{target} = (\n{inner}{line}\n{_STEP * indent})")


def condition(keyword: str, left: str, right: str, indent: int) -> Code:
    """`if left right:`, broken before `right` where it is too long."""
    line = f"{keyword} {left} {right}:"
    if _fits(line, indent):
        return Code(line)
    inner = _STEP * (indent + 1)
    return Code(f"{keyword} (\n{inner}{left}\n{inner}{right}\n{_STEP * indent}):")


def conjunction(conditions: Sequence[Sequence[Node]], indent: int) -> Code:
    """`return a and (b or c)`: each condition holds where one of its parts does."""
    line = " and ".join([_either(parts, len(conditions) > 1) for parts in conditions]) or "True"
    if _fits(f"return {line}", indent):
        return Code(f"return {line}")
    before = _STEP * indent
    # black would break two operands inside the last bracket.
    if len(conditions) == 1:
        *others, final = conditions[0]
        early = [f"if {flat(part)}:\n{before}{_STEP}return True\n" for part in others]
        return Code(before.join([*early, lay_out(around("return ", final), indent)]))
    if len(conditions) == 2:
        first = _alternatives("if not ", conditions[0], ":", indent)
        last = conjunction(conditions[1:], indent)
        return Code(f"{first}\n{before}{_STEP}return False\n{before}{last}")
    if _fits(line, indent + 1):
        return Code(f"return (\n{before}{_STEP}{line}\n{before})")
    lines: list[str] = []
    for parts in conditions:
        lines.append(f"{before}{_STEP}{_alternatives('and ' if lines else '', parts, '', indent + 1)}\n")
    return Code(f"return (\n{''.join(lines)}{before})")


def _either(parts: Sequence[Node], grouped: bool) -> str:
    line = " or ".join([flat(part) for part in parts])
    return f"({line})" if grouped and len(parts) > 1 else line


def _alternatives(before: str, parts: Sequence[Node], after: str, indent: int) -> Code:
    """`before(a or b)after`, a part a line where it is too long."""
    line = f"{before}{_either(parts, True)}{after}"
    if _fits(line, indent):
        return Code(line)
    if len(parts) == 1:
        return lay_out(around(before, parts[0], after), indent)
    inner = _STEP * (indent + 1)
    line = _either(parts, False)
    if _fits(line, indent + 1):
        return Code(f"{before}(\n{inner}{line}\n{_STEP * indent}){after}")
    lines: list[str] = []
    for part in parts:
        lines.append(f"{inner}{_operand('or ' if lines else '', part, indent + 1)}\n")
    return Code(f"{before}(\n{''.join(lines)}{_STEP * indent}){after}")


def _operand(before: str, part: Node, indent: int) -> Code:
    """An operand on lines of its own. A comparison that is too long is broken before `is`, then inside its brackets."""
    whole = around(before, part)
    if isinstance(whole, Bracket) or _fits(whole, indent):
        return lay_out(whole, indent)
    left, operator, right = whole.rpartition(" is ")
    if operator and not _fits(left, indent):
        head, _, inside = left.removesuffix(")").partition("(")
        function, called, arguments = inside.removesuffix(")").partition("(")
        node: Node = Bracket(f"{function}(", [Code(arguments)], ")") if called else Code(inside)
        left = f"{head}(\n{_STEP * (indent + 1)}{lay_out(node, indent + 1)}\n{_STEP * indent})"
    return Code(f"{left}\n{_STEP * indent}is {right}" if operator else whole)


def from_import(module: str, names: Sequence[str], indent: int = 0) -> Code:
    """`from module import names`."""
    line = f"from {module} import {', '.join(names)}"
    if _fits(line, indent):
        return Code(line)
    inner = _STEP * (indent + 1)
    items = "".join(f"{inner}{name},\n" for name in names)
    return Code(f"from {module} import (\n{items}{_STEP * indent})")
