"""Reads what begins a declared member: its name, and marks of whether it may be left out."""

from __future__ import annotations

import re
from dataclasses import field

from codegen.linking.rest.samples.declared_words import Style
from codegen.records import dataclass

_COLON = re.compile(
    r"(?:(?:readonly|public|private|protected|pub|val|var|let|static|override|lateinit|required)\s+)*"
    r"[\"'`]?(?P<name>[A-Za-z_$@][\w$.@-]*(?:\[\])?)[\"'`]?\s*(?:\([^()\n]{0,300}\)\s*)?(?P<mark>[?!])?\s*:\s*"
)
_GO = re.compile(r"(?P<name>[A-Z]\w*)[ \t]+(?=\S)")
_PROTO = re.compile(r"(?:(?P<need>optional|repeated|required)\s+)?(?P<type>map\s*<[^<>\n]+>|[\w.]+)\s+(?P<name>\w+)\s*=\s*\d+\s*(?:\[[^\]\n]*\])?\s*(?=;)")
_TYPE_FIRST = re.compile(
    r"(?:(?:public|private|protected|final|readonly|static|virtual|(?P<need>required))\s+)*(?P<type>[A-Za-z][\w.]*(?:<[^;{}()\n]{1,80}>)?(?:\[\])*\??)\s+"
    r"(?P<name>[A-Za-z_]\w*)\s*(?:\{[^{}\n]*\}(?:\s*=\s*[^;\n]*;)?|(?:=\s*[^;\n]*)?(?=[;,)]))"
)
_NEED = re.compile(r"(?<![\w-])(?P<not>not |un|non-?)?(?:(?P<required>required|mandatory)|(?P<optional>optional))(?![\w-])(?! (?:if|when|unless|for|with)\b)", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """The beginning of a member, or all of one that is a line."""

    name: str
    line: int
    end: int = 0
    """Where its type begins, or what follows it where the type is read already."""
    type: str = ""
    open: bool = True
    """Whether the type stands behind the head."""
    required: bool | None = None
    nullable: bool = False
    default: str | None = None
    documentation: str = ""
    below: list[Head] = field(default_factory=list)


def member_head(text: str, at: int, style: Style, line: int) -> Head | None:
    """What begins a member at that place; None for anything else."""
    if style is Style.GO:
        match = _GO.match(text, at)
        return Head(match["name"], line, match.end()) if match is not None else None
    if style is Style.PROTO:
        match = _PROTO.match(text, at)
        if match is None:
            return None
        kind = f"{match['type']}[]" if match["need"] == "repeated" else match["type"]
        return Head(match["name"], line, match.end(), kind, False, {"optional": False, "required": True}.get(match["need"] or ""))
    if style is Style.TYPE_FIRST:
        match = _TYPE_FIRST.match(text, at)
        return Head(match["name"], line, match.end(), match["type"], False, True if match["need"] else None) if match is not None else None
    match = _COLON.match(text, at)
    if match is None:
        return None
    return Head(match["name"], line, match.end(), required={"?": False, "!": True}.get(match["mark"] or ""))


def need_in(words: str) -> bool | None:
    """What words behind a member say of whether it is required; None where they do not say, or say both."""
    if not words:
        return None
    said = {(match["required"] is not None) != bool(match["not"]) for match in _NEED.finditer(words)}
    return said.pop() if len(said) == 1 else None
