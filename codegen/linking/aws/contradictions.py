"""Syntax blocks that contradict the kind that an entry states: one finding for each entry, at its line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.linking.aws.draft import MemberDraft, ShapeDraft
from codegen.linking.aws.undescribed import describe
from codegen.pages.aws import (
    SyntaxArray,
    SyntaxLeaf,
    SyntaxMap,
    SyntaxNode,
    SyntaxObject,
    SyntaxReference,
    TypeExpression,
)
from codegen.source import Span

_MOST_NOTES = 3


SYNTAX_KIND_DIFFERS = Rule(
    "MD208",
    "syntax-kind-differs",
    Severity.WARNING,
    """A syntax block and an entry disagree on the type of a member.

## What it does

Reports a member that the block shows as, say, a number while its entry calls it a string. The entry counts.

## Why it is bad

One of the two is wrong, and a client that believes it sends what the service refuses.

## Example

    "Size": number

    ** Size **
    Type: String

## How to fix

Correct the one that is wrong.
""",
)


class Contradictions:
    """Collects what blocks show of members that contradicts entries or other blocks."""

    def __init__(self) -> None:
        self._shown: defaultdict[tuple[str, Span], set[Span]] = defaultdict(set)

    def add(self, shape: ShapeDraft, member: MemberDraft, kind: TypeExpression, node: SyntaxNode) -> None:
        """Note that `node` is of another kind than the member, which is a `kind`."""
        how = "described as" if member.entry is not None else "elsewhere shown as"
        text = f"{shape.id}.{member.name} is {how} {describe(kind)}, the syntax block shows {_describe_node(node)}"
        self._shown[text, kind.span].add(node.span)

    def findings(self) -> Iterator[Diagnostic]:
        """A finding for each member and kind, with the places of the blocks."""
        for (text, span), nodes in self._shown.items():
            places = sorted(nodes, key=lambda place: (place.file, place.line, place.column))
            notes = tuple(Note("the syntax block shows it here", place) for place in places[:_MOST_NOTES])
            yield SYNTAX_KIND_DIFFERS(text, span, notes=notes, help="correct the one that is wrong")


def _describe_node(node: SyntaxNode) -> str:
    """What a syntax block shows, in words."""
    match node:
        case SyntaxLeaf():
            return node.kind
        case SyntaxReference():
            return node.name
        case SyntaxArray():
            return "an array"
        case SyntaxMap():
            return "a map"
        case SyntaxObject():
            return "an object"
