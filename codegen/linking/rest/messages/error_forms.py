"""Finds the form that all errors have, where a section about errors shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from codegen.ir.model import ErrorTrait, Reference
from codegen.linking.rest.objects.shapes import Shapes
from codegen.linking.rest.outline import Section
from codegen.linking.rest.samples.inference import infer
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.samples.json_text import read_json
from codegen.linking.rest.service.overview_sections import codes_about, overviews
from codegen.linking.rest.types.sketch import Shown
from codegen.pages.rest import Code, Paragraph
from codegen.source import Span

_ABOUT_ERRORS = re.compile(r"\b(?:errors?|failures?|faults?|exceptions?|problem details)\b", re.IGNORECASE)
_TELLS = re.compile(r"err|fault|message|msg|code|detail|reason|explanation|problem|title", re.IGNORECASE)
"""Words in the names of an error's members."""


def common_error(roots: Sequence[Section], shapes: Shapes) -> tuple[str, ...]:
    """The id of a new shape for the body of all errors, as sections about errors show it; None where they show nothing."""
    nodes = [
        node
        for text, span in (*codes_about(roots, _ABOUT_ERRORS), *_announced(roots))
        if text.lstrip()[:1] == "{"
        for node in read_json(text, span)
        if _is_error(node)
    ]
    if not nodes:
        return ()
    sketch = infer(nodes).sketch
    if not isinstance(sketch, Shown):
        return ()
    described = shapes.index.named("Error", nodes[0].span.file) is not None
    made = shapes.shown(sketch, "ServiceError" if described else "Error", nodes[0].span)
    if not isinstance(made, Reference):
        return ()
    shape = made.shape
    shapes.made[shape] = replace(shapes.made[shape], error=ErrorTrait(code=""))
    return (shape,)


_ANNOUNCES = re.compile(r"\b(?:errors?|failures?|failed (?:requests?|calls?)|error responses?)\b[^.:]{0,60}\b(?:looks?|have|has|is|are|returns?|returned|come|contains?|form|format|body|structure|shape)\b[^.:]{0,60}:\s*$", re.IGNORECASE)
"""`Errors always look like this:`"""


def _announced(roots: Iterable[Section]) -> Iterator[tuple[str, Span]]:
    """The code right below a line of an overview that says what errors look like."""
    for section in overviews(roots):
        for above, code in pairwise(section.blocks):
            if isinstance(above, Paragraph) and isinstance(code, Code) and _ANNOUNCES.search(above.text.text):
                yield code.text, code.span


def _is_error(node: Node) -> bool:
    return node.kind is Kind.OBJECT and any(_TELLS.search(name) for name in node.members)
