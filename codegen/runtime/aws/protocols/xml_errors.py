"""The members of errors in XML."""

from __future__ import annotations

from typing import Any

_MAX_DEPTH = 32


def xml_error_fields(body: bytes) -> dict[str, Any]:
    """The members of the error element, which is the root, below `Error`, or below `Errors` and `Error`."""
    if not body.strip():
        return {}
    from xml.etree import ElementTree

    class NoDoctype(ElementTree.TreeBuilder):
        def doctype(self, name: str, public: str | None, system: str | None) -> None:
            raise ElementTree.ParseError("a document type is refused")

    try:
        root = ElementTree.fromstring(
            body.strip(), ElementTree.XMLParser(target=NoDoctype())
        )
    except (ElementTree.ParseError, ValueError, LookupError):
        return {}
    outer = _members(root)
    for path in ("Errors/Error", "Error"):
        element = root.find("/".join(f"{{*}}{step}" for step in path.split("/")))
        if element is not None:
            return {
                **{k: v for k, v in outer.items() if isinstance(v, str)},
                **_members(element),
            }
    return outer


def _members(element: Any, depth: int = 0) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for child in element:
        name = child.tag.rpartition("}")[2]
        is_nested = len(child) and depth < _MAX_DEPTH
        value = _members(child, depth + 1) if is_nested else (child.text or "")
        members.setdefault(name, value)
    return members
