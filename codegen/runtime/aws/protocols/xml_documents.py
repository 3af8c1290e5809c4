"""Parsing of XML documents: safe from entity bombs, and without namespaces."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element


class _Builder(ElementTree.TreeBuilder):
    """Refuses document types, which allow entity bombs."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise ElementTree.ParseError("a document type is refused")


_begins_plainly = re.compile(
    rb"""(?:<\?xml\s+version=["']1\.0["'](?:\s+encoding=["'][Uu][Tt][Ff]-8["'])?(?:\s+standalone=["'](?:yes|no)["'])?\s*\?>\s*)?"""
    rb"""<[A-Za-z_][A-Za-z_0-9.-]*(\s+xmlns=(?:"[^"<&]*"|'[^'<&]*'))?(?=\s*/?>)"""
).match
"""Matches the start of a document in UTF-8 up to the end of its root's tag: there is no document type, which would stand before it."""


def parsed(body: bytes) -> Element:
    """The root of a document, all of whose names are without namespaces.

    Raises `ParseError` where it is no XML or has a document type, and `ValueError` or `LookupError` for encodings that Python lacks.
    """
    body = body.strip()
    start = _begins_plainly(body)
    if start is None:
        parser = ElementTree.XMLParser(target=_Builder())
        root = ElementTree.fromstring(body, parser)
        _drop_namespaces(root)
        return root
    # Without the namespace of the root the parser gives the names that are wanted, and without a builder of ours it is twice as fast.
    parser = ElementTree.XMLParser()
    parser.feed(body[: start.start(1) if start[1] else start.end()])
    parser.feed(memoryview(body)[start.end() :])
    root = parser.close()
    if any(body.find(mark, start.end()) >= 0 for mark in _MARKS):
        _drop_namespaces(root)
    return root


_MARKS = (b"xmlns", b"xml:")
"""One of these is in every document that has namespaces but for that of its root."""


def _drop_namespaces(root: Element) -> None:
    names: dict[str, str] = {}
    for item in root.iter():
        tag = item.tag
        if tag[0] == "{":
            name = names.get(tag)
            if name is None:
                name = names[tag] = tag.rpartition("}")[2]
            item.tag = name
        for key, value in list(item.items()):
            if key[0] == "{":
                del item.attrib[key]
                item.set(key.rpartition("}")[2], value)
