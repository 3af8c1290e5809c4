"""What the words of declarations say in each family of languages: types, and whether a member may be left out."""

from __future__ import annotations

import re
from enum import StrEnum

from codegen.linking.rest.types.type_names import ARRAYS, MAPS, NULLS, simple_type
from codegen.records import dataclass


class Style(StrEnum):
    """How a language writes members."""

    COLON = "name: type"
    """TypeScript, Rust, Kotlin, Swift, and pseudo code."""
    GRAPHQL = "name: type!"
    PYTHON = "name: type = default"
    GO = "Name type `tag`"
    PROTO = "type name = number;"
    TYPE_FIRST = "type name;"
    """Java, C#."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A type in words that `read_type` knows, and what else its spelling says."""

    type: str
    required: bool | None
    nullable: bool = False
    name: str = ""
    """The name on the wire, where a tag states it; `-` for a member that does not travel."""


_TAG = re.compile(r"`(?P<tag>[^`]*)`\s*$")
_JSON_TAG = re.compile(r'\bjson:"(?P<name>[^",]*)(?P<options>[^"]*)"')
_NEEDED_TAG = re.compile(r'\b(?:validate|binding):"[^"]*\brequired\b')
_OPTIONAL = re.compile(r"(?:Optional|Option|NotRequired|Maybe|Nullable)\s*[\[<]\s*(?P<type>.+?)\s*[\]>]")
_WRAPPER = re.compile(r"\b(?:Partial|Readonly|Promise|Annotated|Required|Final|Box|Arc|Rc)\s*[\[<]\s*(?P<type>.+?)\s*[\]>]")
_LISTS = re.compile(r"\b(?:ReadonlyArray|Vec|List|IList|IEnumerable|ICollection|Collection|Set|Seq|ArrayList|HashSet|Sequence|Iterable)(?=\s*[<\[])")
_MAPS = re.compile(r"\b(?:HashMap|BTreeMap|IDictionary|Dictionary|Record|Map)(?=\s*[<\[])")
_NULL_OF = re.compile(r"\|\s*(?:null|None|undefined|nil)\b|\b(?:null|None|undefined|nil)\s*\|")
_WORDS = {"time.Time": "datetime", "Date": "datetime", "ID": "string", "google.protobuf.Timestamp": "datetime", "json.RawMessage": "any",
          "usize": "integer", "u32": "integer", "i32": "integer", "u8": "integer", "u16": "integer", "f64": "number", "f32": "number",
          "sint64": "integer", "sint32": "integer", "bool": "boolean", "Int": "integer", "Long": "integer", "Float": "number"}  # fmt: skip
"""Words that mean something else than elsewhere, or that no other page has."""
_WORD = re.compile(r"[A-Za-z_][\w.]*")


def settled(style: Style, kind: str, required: bool | None) -> Settled:
    """What the spelling of a type says."""
    name = ""
    nullable = False
    if style is Style.GO:
        if (tag := _TAG.search(kind)) is not None:
            kind = kind[: tag.start()]
            if (said := _JSON_TAG.search(tag["tag"])) is not None:
                name = said["name"]
                required = False if "omitempty" in said["options"] else required
            required = True if _NEEDED_TAG.search(tag["tag"]) else required
        kind = kind.strip()
        nullable = kind.startswith("*")
        kind = kind.replace("struct object", "object").replace("*", "")
    elif style is Style.GRAPHQL:
        needed = kind.rstrip().endswith("!")
        required, nullable, kind = needed, not needed, kind.replace("!", "")
    elif style is not Style.PROTO:
        if _NULL_OF.search(kind):
            # `undefined` is left out, and never sent.
            nullable = "undefined" not in kind or "null" in kind
            required = False if "undefined" in kind else required
            kind = _NULL_OF.sub("", kind)
        if (optional := _OPTIONAL.search(kind)) is not None and not kind[: optional.start()].strip():
            kind = optional["type"] + kind[optional.end() :]
            nullable = True
            required = False if style is Style.COLON or optional[0].startswith("NotRequired") else required
        if kind.rstrip().endswith("?"):
            kind, required, nullable = kind.rstrip()[:-1], False if required is None else required, True
    kind = _WRAPPER.sub(lambda match: match["type"], kind)
    kind = _MAPS.sub("map", _LISTS.sub("Array", kind))
    kind = _WORD.sub(lambda match: _WORDS.get(match[0], match[0]), kind)
    return Settled(kind.strip(), required, nullable, name)


_PIECE = re.compile(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<word>[A-Za-z_][\w.-]*)|(?P<number>-?\d[\w.]*)|(?P<sign>\S)")
_SIGNS = frozenset("|[]<>(),{}&?*!/:")
_HARD = frozenset({"string", "str", "integer", "int", "int32", "int64", "long", "number", "float", "double", "decimal", "boolean", "bool", "datetime",
                   "date-time", "timestamp", "date", "uuid", "object", "array", "list", "map", "dict", "record", "any", "enum", "file"})  # fmt: skip
"""Words that are types, and hardly ever values."""
_NEEDS = frozenset({"required", "optional", "nullable", "mandatory", "of", "or", "to", "iso", "rfc", "readonly", "struct"})


def is_type(kind: str, *, named: bool = True) -> bool:
    """Whether a text is a type and nothing else; with `named` names with a capital count as those of objects."""
    plain = kind.strip()
    if len(plain) > 1 and plain[0] in "\"'" and plain[-1] == plain[0] and plain.count(plain[0]) == 2:
        return _hard(plain[1:-1])
    pieces = list(_PIECE.finditer(plain))
    alternatives = "|" in plain
    for piece in pieces:
        quoted = piece["double"] if piece["double"] is not None else piece["single"]
        if quoted is not None:
            if not alternatives and not _hard(quoted):
                return False
        elif word := piece["word"]:
            lower = word.lower()
            known = simple_type(lower) is not None or lower in ARRAYS | MAPS | NULLS or lower in _NEEDS
            if not known and not (named and word[0].isupper()):
                return False
        elif piece["number"] is not None:
            # Bounds stand in brackets, behind the type.
            if not alternatives and "(" not in plain:
                return False
        elif piece["sign"] not in _SIGNS:
            return False
    return bool(pieces)


def _hard(text: str) -> bool:
    """Whether the words of a text are types that are hardly ever values."""
    words = re.findall(r"[A-Za-z][\w-]*", text)
    return bool(words) and any(word.lower() in _HARD for word in words) and all(word.lower() in _HARD or word.lower() in _NEEDS for word in words)


def is_hard(kind: str, *, named: bool) -> bool:
    """Whether a type has a word that is hardly ever a value, or offers several values, or with `named` is the name of an object."""
    words = re.findall(r"[A-Za-z][\w-]*", kind)
    return any(word.lower().removesuffix("s") in _HARD or (named and word[0].isupper()) for word in words) or "|" in kind
