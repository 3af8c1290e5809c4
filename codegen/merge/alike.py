"""Definitions that all three texts have alike: a short one of as many lines stands for each while the texts are merged."""

from __future__ import annotations

import ast
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field

from codegen.merge.result import MergeResult
from codegen.records import dataclass

_LEAST = 3
"""Lines of a definition that can be shortened: the head of the short one and its string take as many."""

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_Triple = tuple[_Definition, _Definition, _Definition]


class NotRestored(Exception):
    """The merge moved what stood for a definition to where the definition would be another."""


@dataclass(slots=True)
class Shortened:
    """Three texts without the inside of what they have alike. Lines keep their numbers."""

    texts: tuple[str, ...]
    """Pristine, edited, new."""
    mark: str = ""
    """What none of the texts has."""
    whole: dict[str, str] = field(default_factory=dict)
    """For each short definition the one that it stands for."""

    def restored(self, text: str) -> str:
        """The merged `text` with all definitions whole. Raises NotRestored."""
        if not self.whole:
            return text
        short = re.compile(rf'^[ \t]*class \w+:\n[ \t]*"""{self.mark}\d+\n\s*"""$', re.MULTILINE)
        if sorted(short.findall(text)) != sorted(self.whole) or text.count(self.mark) != len(self.whole):
            raise NotRestored
        return short.sub(lambda match: self.whole[match[0]], text)

    def shown(self, result: MergeResult) -> bool:
        """Whether a conflict or a remark shows what is short."""
        sides = [side for one in result.conflicts for side in (one.pristine, one.edited, one.new)]
        sides += [side for one in result.remarks for side in (one.pristine, one.new)]
        return bool(self.whole) and any(side is not None and self.mark in side.text for side in sides)


def shortened(pristine: str, edited: str, new: str) -> Shortened:
    """The three texts with short definitions for those that they have alike, under the same names; as they are where one is no Python."""
    texts = (pristine, edited, new)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            trees = [ast.parse(text) for text in texts]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Shortened(texts)
    if any("\r" in text for text in texts):
        return Shortened(texts)
    mark = "alike_"
    while any(mark in text for text in texts):
        mark += "_"
    lines = [text.split("\n") for text in texts]
    whole: dict[str, str] = {}
    for nodes in list(_alike([tree.body for tree in trees], lines)):
        first, count = _first(nodes[0]) - 1, _count(nodes[0])
        source = lines[0][first : first + count]
        short = _short(nodes[0], source, f"{mark}{len(whole)}", lines[0])
        whole["\n".join(short)] = "\n".join(source)
        for node, text in zip(nodes, lines, strict=True):
            start = _first(node) - 1
            text[start : start + count] = short
    return Shortened(tuple("\n".join(text) for text in lines), mark, whole)


def _alike(bodies: Sequence[Sequence[ast.stmt]], lines: Sequence[list[str]]) -> Iterator[_Triple]:
    """The definitions that are the same in the three bodies, and those inside of classes that are not."""
    named = [_by_name(body) for body in bodies]
    for name, node in named[0].items():
        if name not in named[1] or name not in named[2]:
            continue
        nodes = (node, named[1][name], named[2][name])
        sources = [text[_first(each) - 1 : each.end_lineno] for each, text in zip(nodes, lines, strict=True)]
        if sources[0] == sources[1] == sources[2]:
            if _count(node) >= _LEAST and _whole_lines(node, sources[0]):
                yield nodes
        elif all(isinstance(each, ast.ClassDef) for each in nodes):
            yield from _alike([each.body for each in nodes], lines)


def _by_name(body: Sequence[ast.stmt]) -> dict[str, _Definition]:
    """The definitions of a body that no other has the name of."""
    definitions = [node for node in body if isinstance(node, _DEFINITIONS)]
    count = Counter(node.name for node in definitions)
    return {node.name: node for node in definitions if count[node.name] == 1}


def _first(node: _Definition) -> int:
    """The line of the definition's first decorator or head, from 1."""
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


def _count(node: _Definition) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - _first(node) + 1


def _whole_lines(node: _Definition, source: Sequence[str]) -> bool:
    """Whether nothing else stands on the lines of the definition, and its body begins on a line of its own."""
    margin = source[0][: node.col_offset]
    return not margin.strip() and len(source[-1].encode()) == node.end_col_offset and node.body[0].lineno > node.lineno


def _short(node: _Definition, source: Sequence[str], mark: str, lines: Sequence[str]) -> list[str]:
    margin, inside = source[0][: node.col_offset], lines[node.body[0].lineno - 1][: node.body[0].col_offset]
    return [f"{margin}class {node.name}:", f'{inside}"""{mark}', *[""] * (len(source) - _LEAST), f'{inside}"""']
