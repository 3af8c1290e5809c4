"""Reads the trees of XML syntax blocks: root, namespace, repeated elements, attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import SyntaxArray, SyntaxLeaf, SyntaxMember, SyntaxNode, SyntaxObject, XmlRoot
from codegen.reading.aws.document import Line, Sheet
from codegen.reading.aws.syntax.problem import MAXIMUM_DEPTH, SyntaxProblem
from codegen.records import dataclass

_NAME = r"[A-Za-z_][\w:.-]*"
_TOKEN = re.compile(
    rf"\s*(?:(?P<prologue><\?[^>]*\?>)|</(?P<close>{_NAME})\s*>|<(?P<open>{_NAME})(?P<attributes>[^<>]*?)(?P<empty>/?)>"
    r"|(?P<more>\.\.\.|…)|(?P<text>[^<\s][^<]*))"
)
_NAMESPACE = re.compile(r"""\sxmlns\s*=\s*["']([^"']*)["']""")
_ATTRIBUTE = re.compile(rf"""\s(?!xml(?:ns\b|:))(?P<name>{_NAME})\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_DECLARED = ("xsi:",)
"""Prefixes of attributes that blocks show as elements, too (XML Schema Part 1, section 2.6)."""
_LEAVES = {
    "string",
    "integer",
    "long",
    "boolean",
    "timestamp",
    "blob",
    "float",
    "double",
    "number",
    "json value",
}


@dataclass(slots=True)
class _Element:
    name: str
    line: Line
    start: int
    attributes: list[SyntaxMember] = field(default_factory=list)
    members: list[SyntaxMember] = field(default_factory=list)
    text: SyntaxLeaf | None = None
    cut: bool = False


def parse_xml(lines: list[Line], sheet: Sheet) -> tuple[XmlRoot, SyntaxNode] | None:
    """The root and its contents; None where there are no tokens.

    Raises SyntaxProblem where the lines are no tree.
    """
    stack: list[_Element] = []
    root: XmlRoot | None = None
    body: SyntaxNode | None = None
    for line in lines:
        text, position = line.text.rstrip(), 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise SyntaxProblem("an unfinished tag", line, position)
            position = match.end()
            kind = match.lastgroup
            if kind == "prologue":
                continue
            if body is not None:
                if kind == "more":
                    continue
                raise SyntaxProblem("text after the end of the tree", line, match.start(kind or 0))
            if match["open"]:
                if len(stack) >= MAXIMUM_DEPTH:
                    raise SyntaxProblem(
                        f"a tree of more than {MAXIMUM_DEPTH} levels", line, match.start("open")
                    )
                if root is None:
                    namespace = _NAMESPACE.search(match["attributes"])
                    span = sheet.span(line, match.start("open"), match.end("open"))
                    root = XmlRoot(match["open"], namespace[1] if namespace else None, span)
                stack.append(_Element(match["open"], line, match.start("open"), [*_attributes(match, line, sheet)]))
                if match["empty"]:
                    body = _close(stack, sheet)
            elif match["close"]:
                if not stack or stack[-1].name != match["close"]:
                    raise SyntaxProblem(
                        f"`</{match['close']}>` without its opening tag", line, match.start("close")
                    )
                body = _close(stack, sheet)
            elif not stack:
                raise SyntaxProblem("text outside of the tree", line, match.start(kind or 0))
            elif match["more"]:
                _repeat(stack[-1])
            else:
                stack[-1].text = _leaf(match, line, sheet)
    if stack:
        raise SyntaxProblem(f"`<{stack[-1].name}>` that is never closed", stack[-1].line, stack[-1].start)
    return (root, body) if root is not None and body is not None else None


ATTRIBUTE_BESIDE_TEXT = Rule(
    "PG131",
    "attribute-beside-text",
    Severity.WARNING,
    """An XML element of a syntax block has an attribute and a text.

## What it does

Reports attributes of elements that hold a placeholder such as `string`.

## Why it is bad

What the page describes is the text. A member cannot be a text and have an attribute, so the attribute is neither sent nor read.

## Example

    <Name lang="string">string</Name>

## How to fix

If the service needs the attribute, send the request by other means. If not, remove it from the block.
""",
)


def _attributes(match: re.Match[str], line: Line, sheet: Sheet) -> Iterator[SyntaxMember]:
    """The attributes of a tag. Declarations of namespaces are none, nor is what blocks show as an element."""
    if "=" not in match["attributes"]:
        return
    offset = match.start("attributes")
    for found in _ATTRIBUTE.finditer(match["attributes"]):
        if not found["name"].startswith(_DECLARED):
            span = sheet.span(line, offset + found.start("name"), offset + found.end("name"))
            value = (found["double"] or found["single"] or "").strip("{}*` ").lower()
            leaf = SyntaxLeaf(value if value in _LEAVES else "string", span)
            yield SyntaxMember(found["name"], None, leaf, span, attribute=True)


def _leaf(match: re.Match[str], line: Line, sheet: Sheet) -> SyntaxLeaf:
    kind = match["text"].strip().strip("{}*`").strip().lower()
    if kind not in _LEAVES:
        raise SyntaxProblem(f"`{match['text'].strip()}`, which is no placeholder", line, match.start("text"))
    return SyntaxLeaf(kind, sheet.span(line, match.start("text"), match.end("text")))


def _close(stack: list[_Element], sheet: Sheet) -> SyntaxNode | None:
    """End the innermost element. Gives the tree if that was the root."""
    element = stack.pop()
    span = sheet.span(element.line, element.start, element.start + len(element.name))
    node: SyntaxNode
    if element.text is not None and not element.members:
        node = element.text
        for attribute in element.attributes:
            text = f"the attribute '{attribute.name}' of <{element.name}>, which holds a text, is neither sent nor read"
            sheet.report(ATTRIBUTE_BESIDE_TEXT, text, attribute.span)
    else:
        shown = {member.name for member in element.members}
        own = [attribute for attribute in element.attributes if attribute.name not in shown]
        node = SyntaxObject((*own, *element.members), span, element.cut)
    if not stack:
        return node
    stack[-1].members.append(SyntaxMember(element.name, None, node, span))
    return None


def _repeat(parent: _Element) -> None:
    """Read `...`: the element before it may occur again."""
    if not parent.members:
        parent.cut = True
        return
    last = parent.members[-1]
    if not isinstance(last.value, SyntaxArray):
        array = SyntaxArray(last.value, last.span)
        parent.members[-1] = SyntaxMember(last.name, last.target, array, last.span)
