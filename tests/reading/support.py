"""Reading pages in tests: pages in our own words, and comparing what renditions say."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from codegen.diagnostics import Diagnostic
from codegen.pages.aws import (
    Entry,
    EntryPlace,
    FieldLines,
    LineCounts,
    Page,
    Rendition,
    SyntaxArray,
    SyntaxLeaf,
    SyntaxMap,
    SyntaxNode,
    SyntaxObject,
    SyntaxReference,
)
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile, Span

LOST_BY_RENDITION = {
    Rendition.OFFICIAL: frozenset(),
    Rendition.SITE: frozenset({"target"}),
    Rendition.CRAWLED: frozenset({"target", "anchor"}),
    Rendition.FLAT: frozenset({"target", "anchor", "uid", "api_version", "title"}),
}
"""What renditions have lost, by attribute of the page's objects."""


def read(text: str, file: str = "API_Thing.md") -> Page:
    """A page that must be read without a finding."""
    page, found = read_page(SourceFile(file, text))
    assert [f"{one.span}: {one.message}" for one in found] == []
    return page


def findings(text: str, file: str = "API_Thing.md") -> list[tuple[str, str]]:
    """Code and marked text of each finding on a page."""
    _, found = read_page(SourceFile(file, text))
    return [(one.code, marked(text, one)) for one in found]


def marked(text: str, found: Diagnostic) -> str:
    """The text that a finding points at."""
    assert found.span is not None
    return at(text, found.span)


def at(text: str, span: Span) -> str:
    """The text of a span."""
    line = text.split("\n")[span.line - 1]
    return line[span.column - 1 : span.end_column - 1 if span.end_column else None]


def type_page(*entries: str) -> str:
    """An `official` page of a type with these entries."""
    return "\n\n".join(
        [
            '# Thing<a name="API_Thing"></a>',
            "A thing\\.",
            '## Contents<a name="API_Thing_Contents"></a>',
            *entries,
            "",
        ]
    )


def one_member(form: Rendition, *lines: str) -> str:
    """A page of a type in this rendition, with these field lines, and text, below the head of its one member."""
    between = "\n\n" if form is Rendition.CRAWLED else "\n"
    body = between.join(["Words.", *filter(None, lines)] if form is Rendition.CRAWLED else ["Words.", *lines])
    match form:
        case Rendition.OFFICIAL:
            return f'# Thing<a name="t"></a>\n\n## Contents<a name="c"></a>\n\n ** Name **   \n{body}\n'
        case Rendition.SITE:
            return f'# Thing\n<a name="t"></a>\n\n## Contents\n<a name="c"></a>\n\n ** Name **\n{body}\n'
        case Rendition.CRAWLED:
            return f"# Thing\n\n## Contents\n\n**Name**\n\n{body}\n"
        case Rendition.FLAT:
            return f"Thing\n\n** Name **\n{body}\n"


def entry(*lines: str, name: str = "Name") -> str:
    """An entry of a type page, with its field lines."""
    return "\n".join([f' ** {name} **   <a name="shop-Type-Thing-{name}"></a>', "Words\\.  ", *lines])


def fields(*lines: str) -> FieldLines:
    """What field lines say."""
    return members(read(type_page(entry(*lines))))["Name"].fields


def members(page: Page, *places: EntryPlace) -> dict[str, Entry]:
    """Entries of a page by name."""
    return {
        one.name: one for group in page.groups if not places or group.place in places for one in group.entries
    }


def tree(node: SyntaxNode | None) -> Any:
    """A syntax tree as plain values: lists of one, maps as `{"*": value}`, references in angle brackets."""
    match node:
        case SyntaxObject(members=children, cut=cut):
            return {child.name: tree(child.value) for child in children} | ({"...": None} if cut else {})
        case SyntaxArray(element=element):
            return [tree(element)]
        case SyntaxMap(value=value):
            return {"*": tree(value)}
        case SyntaxReference(name=name):
            return f"<{name}>"
        case SyntaxLeaf(kind=kind):
            return kind
        case None:
            return None


def said(value: Any, lost: frozenset[str] = frozenset()) -> Any:
    """What a page says, in a form that can be compared: without places, rendition, address, licence and markup of prose."""
    if isinstance(value, (Span, LineCounts, Rendition)):
        return None
    if isinstance(value, tuple):
        return [said(one, lost) for one in value]
    if not dataclasses.is_dataclass(value):
        return value
    out: dict[str, Any] = {}
    for one in dataclasses.fields(value):
        if one.name in lost | {"file", "url", "licence", "of_tools", "sections"}:
            continue
        inner = getattr(value, one.name)
        if one.name in ("documentation", "introduction"):
            inner = _words(inner)
        elif one.name == "path" and inner:
            inner = re.sub(r"[{}]", "", inner)
        out[one.name] = said(inner, lost)
    return {type(value).__name__: out}


def _words(text: str) -> str:
    text = re.sub(r"\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    return "".join(text.translate(str.maketrans("", "", "`*_+-\\")).split())


__all__ = [
    "LOST_BY_RENDITION",
    "at",
    "entry",
    "fields",
    "findings",
    "marked",
    "members",
    "one_member",
    "read",
    "said",
    "tree",
    "type_page",
]
