"""Reads declarations of members in code, whatever the language: `interface Van { id: string; size?: number }`, `type Van struct { ... }`.

What counts as a declaration has a keyword and a name before it, or consists of names and types and nothing else.
"""

from __future__ import annotations

import re

from codegen.linking.rest.samples.declared import (
    Declaration,
    Member,
    flat,
    is_placeholder,
    may_be_type,
    only_types,
    without_brackets,
)
from codegen.linking.rest.samples.declared_heads import Head, member_head, need_in
from codegen.linking.rest.samples.declared_lines import columns_of, lines_of
from codegen.linking.rest.samples.declared_words import Style, settled

_NAMED = re.compile(
    r"(?m)^[ \t]*(?:(?:export|declare|default|public|pub|final|sealed|data|extend|open|internal)[ \t]+)*"
    r"(?:(?P<go>type)[ \t]+(?P<go_name>[A-Z]\w*)[ \t]+struct|(?P<kind>interface|type|class|struct|message|input|record|enum)[ \t]+(?P<name>[A-Za-z]\w*))"
    r"(?P<rest>(?:[^\s{}=;]|[ \t]++(?=[^\s{}=;]))*)(?:[ \t]*(?P<sign>=)\s*|\s*(?P<brace>(?=[{(:])))"
)
_HEAD = re.compile(r"\s*(?P<name>[A-Z][A-Za-z0-9]*)[ \t]*[:=]?[ \t]*(?=\{)")
"""The name of an object before its braces, without a keyword: `Van { id: integer }`."""
_SIGNS = ("interface", "type ", "class ", "struct", "message ", "input ", "record ", "enum ")
_BASES = re.compile(r"\b[A-Z]\w*")
_MEMBER_LIKE = re.compile(r"[\w$\"'\])]\s*+[?!]?\s*+:\s*+[\"'\[<{(]?\s*+[A-Za-z\[{]|[?!]\s*+:")
_COMMENT = re.compile(r"(?:[ \t]*(?://|#(?!\[)|--(?= ))[ \t]*(?P<line>[^\n]*)|[ \t]*/\*+(?P<block>.*?)\*/|[ \t]*\"\"\"(?P<text>.*?)\"\"\")", re.DOTALL)
_SPREAD = re.compile(r"\.\.\.[\w.]*")
"""`...Thing`, or only that there are more."""
_SPACE = re.compile(r"[\s,;]+")
_ANNOTATION = re.compile(r"@\w[\w.]*(?:\([^()\n]*\))?|#\[[^\]\n]*\]|\[[A-Z]\w*(?:\([^()\n]*\))?\]")
_RENAMES = re.compile(r"(?:\brename\s*=\s*|(?:JsonProperty|JsonPropertyName|SerializedName|SerialName)\(\s*|\bJson\(\s*name\s*=\s*)\"(?P<name>[^\"\n]+)\"")
"""The name on the wire in an annotation."""
_STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`")
_STARS = re.compile(r"\s*\n\s*\*?\s*")
_EXAMPLE = re.compile(r"\s*(?:\[\s*)?\{\s*\"[A-Za-z_$@][\w$.@-]*\"\s*:\s*-?\d+(?:\.\d+)?(?:,|\s*\})")
"""Begins an example: a number in the place of a type. Most code of references does so."""
_DEEPEST = 12
_LONGEST = 60_000


def may_name(text: str) -> bool:
    """Whether code may declare something with a name, which is quick to ask."""
    return any(sign in text for sign in _SIGNS)


def read_declarations(text: str) -> list[Declaration]:
    """What code declares, in its order; none where any of it is something else."""
    if len(text) > _LONGEST or _EXAMPLE.match(text):
        return []
    if may_name(text) and "rename_all" not in text and (named := _named(text)):
        return named
    if not _MEMBER_LIKE.search(text):
        columns = [_of_line(each) for each in columns_of(text)]
        return [Declaration("", columns)] if columns and only_types(columns) else []
    head = _HEAD.match(text)
    if head is not None:
        text = f"{' ' * head.end()}{text[head.end() :]}"
    stripped = text.lstrip()
    many = stripped.startswith("[") and stripped[1:].lstrip().startswith("{")
    if stripped.startswith("{") or many:
        scanner = _Scanner(text, Style.COLON, values=False)
        scanner.at = text.index("{") + 1
        members = without_brackets(scanner.members(0))
        rest = text[scanner.at :].strip(" \t\r\n;,.")
        many = many or rest == "[]"  # `{ id: string }[]`
        rest = "" if rest == "[]" else rest.strip("]")
        return [Declaration(head["name"] if head is not None else "", members, many=many)] if members and not scanner.ended and not rest and only_types(members) else []
    members = [_of_line(each) for each in lines_of(text)]
    return [Declaration("", members)] if members and only_types(members) else []


def _of_line(head: Head, *, python: bool = False) -> Member:
    below = [_of_line(each, python=python) for each in head.below]
    if not python:
        return Member(head.name, head.type, head.line, head.required, head.nullable, head.default, head.documentation, below)
    styled = settled(Style.PYTHON, head.type, head.required)
    return Member(head.name, styled.type, head.line, styled.required, styled.nullable, head.default, head.documentation, below)


def _named(text: str) -> list[Declaration]:
    """The declarations that a keyword and a name begin; none in code that does anything beside declaring."""
    out: list[Declaration] = []
    at = 0
    around: list[str] = []
    while (match := _NAMED.search(text, at)) is not None:
        line = text.count("\n", 0, match.start())
        name = match["go_name"] or match["name"]
        style = _style(text, match)
        scanner = _Scanner(text, style)
        scanner.at = match.end()
        bases = tuple(base for base in _BASES.findall(match["rest"]) if base not in _NO_BASES)
        declared = Declaration(name, bases=bases, style=style, line=line)
        if match["kind"] == "enum":
            declared.alias = scanner.values()
        elif match["sign"]:
            alias, declared.members = scanner.type_text(0)
            declared.alias = "" if declared.members and alias.strip() == "object" else alias
            declared.many = bool(declared.members) and declared.alias.strip() in ("object[]", "Array<object>")
            declared.bases = tuple(part.strip() for part in alias.split("&") if part.strip() != "object") if "&" in alias else ()
        elif text[scanner.at] == ":":
            end, heads = _body_lines(text, scanner.at + 1)
            declared.members, scanner.at = [_of_line(each, python=True) for each in heads], end
        elif text[scanner.at] in "{(":
            scanner.at += 1
            declared.members = scanner.members(0)
        around.append(text[at : match.start()])
        at = max(scanner.at, match.end() + 1)
        if any(_CALL.search(member.type) for member in flat(declared.members)):
            return []
        if declared.members or declared.alias or declared.bases:
            out.append(declared)
    return out if _AROUND.fullmatch("\n".join([*around, text[at:]])) else []


_AROUND = re.compile(
    r"(?:\s|[;,)}\]]|/\*.*?\*/|(?://|#|--(?= ))[^\n]*|\"\"\".*?\"\"\"|@\w[\w.]*(?:\([^()\n]*\))?|\[[A-Z]\w*(?:\([^()\n]*\))?\]"
    r"|\b(?:import|from|package|syntax|option|use|using|namespace|module|scalar|union)\b[^\n]*|\bservice\s+\w+\s*\{(?:[^{}]|\{[^{}]*\})*\})*+",
    re.DOTALL,
)
"""What may stand around declarations; anything else is a program, whose types are its own."""
_CALL = re.compile(r"\w\((?!\s*\d)")
"""A call in the place of a type: a column of a database, a validator."""


_NO_BASES = frozenset({"BaseModel", "TypedDict", "NamedTuple", "Serializable", "Codable", "Decodable", "Encodable", "Struct", "Object", "Schema"})


def _style(text: str, match: re.Match[str]) -> Style:
    if match["go"]:
        return Style.GO
    if match["kind"] == "message":
        return Style.PROTO
    body = text[match.end() : match.end() + 2000]
    written = match["kind"] == "interface" and _GRAPHQL.search(body) and not _SEMICOLON.search(body)
    if match["kind"] == "input" or (match["kind"] == "type" and not match["sign"]) or written:
        return Style.GRAPHQL
    if match["kind"] in ("class", "record", "struct") and _TYPE_FIRST.search(body):
        return Style.TYPE_FIRST
    if match["kind"] == "class" and text[match.end() : match.end() + 1] == ":":
        return Style.PYTHON
    return Style.COLON


_GRAPHQL = re.compile(r":\s*\[?\s*(?:(?:ID|Int|Float|String|Boolean)\b|\w+!)")
_SEMICOLON = re.compile(r";|\?\s*:")
_TYPE_FIRST = re.compile(r"^[\s{(]*(?:(?:@\w+(?:\([^()\n]*\))?|\[[^\]\n]*\])\s*)*(?:(?:public|private|protected|final|readonly|required)\s+)*[A-Za-z][\w.<>,\[\]? ]*\s+[A-Za-z]\w*\s*(?:[;,={)])")


def _body_lines(text: str, at: int) -> tuple[int, list[Head]]:
    """The indented lines behind `class Van:`, and where they end."""
    end = at
    for line in text[at:].split("\n"):
        if end > at and line.strip() and line[:1] not in " \t":
            break
        end += len(line) + 1
    return min(end, len(text)), lines_of(text[at:end], python=True, first=text.count("\n", 0, at))


class _Scanner:
    """Goes through the members between braces."""

    def __init__(self, text: str, style: Style, *, values: bool = True) -> None:
        self.text = text
        self.values_count = values
        """Whether values may stand in the places of types; else the first one ends all: examples have many more."""
        self.ended = False
        self.style = style
        self.at = 0
        self.line, self.counted = 0, 0

    def here(self) -> int:
        """The line of the place that is read, from 0."""
        self.line += self.text.count("\n", self.counted, self.at) if self.at >= self.counted else -self.text.count("\n", self.at, self.counted)
        self.counted = self.at
        return self.line

    def members(self, depth: int) -> list[Member]:
        """The members up to the closing brace; none where one of them is not understood."""
        out: list[Member] = []
        said: list[str] = []
        renamed = ""
        while self.at < len(self.text) and depth <= _DEEPEST and not self.ended:
            if self.passed(_SPACE):
                continue
            if (annotation := _ANNOTATION.match(self.text, self.at)) is not None:
                self.at = annotation.end()
                renamed = name["name"] if (name := _RENAMES.search(annotation[0])) is not None else renamed
                continue
            if (comment := _COMMENT.match(self.text, self.at)) is not None:
                self.at = comment.end()
                said.append(_words(comment))
                continue
            if self.text[self.at] in "})":
                self.at += 1
                return out
            if self.passed(_SPREAD):
                continue
            head = member_head(self.text, self.at, self.style, self.here())
            if head is None:
                return []
            member = self.member(head, depth)
            if member is None:
                return []
            if member.name == "-":
                said = []
                continue
            member.name, renamed = renamed or member.name, ""
            if said and not member.documentation:
                member.documentation = " ".join(filter(None, said))
            if member.required is None:
                member.required = need_in(member.documentation)
            said = []
            out.append(member)
        return []

    def member(self, head: Head, depth: int) -> Member | None:
        """The member that a head begins, with what is declared inside of its type."""
        self.at = head.end
        inner: list[Member] = []
        kind = head.type
        if head.open:
            kind, inner = self.type_text(depth)
        if not kind.strip() and not inner:
            return None
        default = None
        bare, sign, value = _split_default(kind)
        if sign:
            kind, default = bare, value
        comment = self.behind()
        styled = settled(self.style, kind, head.required)
        if not self.values_count and not inner and not may_be_type(styled.type) and not is_placeholder(styled.type):
            self.ended = True
            return None
        needed = styled.required if default is None else False
        return Member(styled.name or head.name, styled.type, head.line, needed, styled.nullable, default, comment, inner)

    def type_text(self, depth: int) -> tuple[str, list[Member]]:
        """A type up to what ends it, with `object` in place of the members inside of it."""
        out: list[str] = []
        inner: list[Member] = []
        around = 0
        last = ""
        while self.at < len(self.text) and not self.ended:
            last = out[-1][-1:] if out and not out[-1].isspace() else last
            character = self.text[self.at]
            if string := _STRING.match(self.text, self.at):
                out.append(string[0])
                self.at = string.end()
                continue
            if character == "{":
                self.at += 1
                if (key := _INDEX.match(self.text, self.at)) is not None:
                    self.at = key.end()
                    value, inner = self.type_text(depth + 1)
                    self.passed(_SPACE)
                    if self.text[self.at : self.at + 1] == "}":
                        self.at += 1
                    out.append(f"Record<string, {value.strip()}>")
                    continue
                inner = self.members(depth + 1)
                out.append("object")
                continue
            if character in "([<":
                around += 1
            elif character in ")]>":
                if not around:
                    break
                around -= 1
            elif not around and (character in ",;}" or self.ends_line(character, last) or (self.style is Style.GRAPHQL and last and _NEXT_FIELD.match(self.text, self.at))):
                break
            elif character == "/" and self.text.startswith(("//", "/*"), self.at):
                if not around:
                    break
                comment = _COMMENT.match(self.text, self.at)
                self.at = comment.end() if comment is not None else self.at + 2
                continue
            elif character == "#" and out and out[-1].isspace():
                break
            out.append(character)
            self.at += 1
        return " ".join("".join(out).split()), inner

    def ends_line(self, character: str, last: str) -> bool:
        """Whether a line end ends a type, whose last sign so far is given: it does not where the type goes on with `|`."""
        return character == "\n" and last not in ("", "|", "&", "=") and not _GOES_ON.match(self.text, self.at)

    def behind(self) -> str:
        """What the comment on the rest of the line says."""
        end = _END.match(self.text, self.at)
        at = end.end() if end is not None else self.at
        comment = _COMMENT.match(self.text, at)
        if comment is None or "\n" in self.text[at : comment.start()]:
            return ""
        self.at = comment.end()
        return _words(comment)

    def values(self) -> str:
        """The values of an enumeration as alternatives of texts."""
        end = self.text.find("}", self.at)
        body = _COMMENT_LINE.sub("", self.text[self.at : end if end >= 0 else len(self.text)].lstrip("{"))
        self.at = end + 1 if end >= 0 else len(self.text)
        parts = [part.partition("=") for part in re.split(r"[,;\n]", body) if part.strip()]
        names = [(value or name).strip().strip("\"'") for name, _, value in parts]
        return " | ".join(f'"{name}"' for name in names) if all(re.fullmatch(r"[\w.:-]+", name) for name in names) else ""

    def passed(self, expression: re.Pattern[str]) -> bool:
        """Whether it passed over a match that is not empty."""
        match = expression.match(self.text, self.at)
        if match is None or match.end() == self.at:
            return False
        self.at = match.end()
        return True


_INDEX = re.compile(r"\s*\[\s*(?:\w+\s*:\s*)?\w+(?:\s+in\s+\w+)?\s*\]\s*\??:\s*")
_NEXT_FIELD = re.compile(r"[ \t]+\w+[ \t]*(?:\([^()\n]*\)[ \t]*)?:")
"""GraphQL needs no sign between the fields on a line."""
_END = re.compile(r"[ \t]*[,;]?")
_GOES_ON = re.compile(r"\s*[|&]")
_COMMENT_LINE = re.compile(r"//[^\n]*|#[^\n]*|/\*.*?\*/", re.DOTALL)


def _words(comment: re.Match[str]) -> str:
    text = comment["line"] or comment["block"] or comment["text"] or ""
    return _STARS.sub(" ", text).strip(" *")


def _split_default(kind: str) -> tuple[str, str, str]:
    """A type, and the value behind `=`."""
    match = _DEFAULT.fullmatch(kind)
    return (match["type"], "=", match["value"]) if match is not None else (kind, "", "")


_DEFAULT = re.compile(r"(?P<type>[^=]+?)\s*=(?!>)\s*(?P<value>.+)")
