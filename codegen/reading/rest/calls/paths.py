"""Reads methods and paths in text: `GET https://host/users/:id?page=1`."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.calls.optional_steps import optional_steps

_ONE = "(?:" + "|".join(METHODS) + ")"
_SEVERAL = rf"{_ONE}(?:(?:\s*[|/,]\s*|\s+(?:or|and)\s+){_ONE}){{0,6}}"
_HOST = (
    r"(?:(?:https?|wss?)://[^/\s`\"'|?#]{1,200}|\{\{[^{}\n]{1,60}\}\}|\$\{?[A-Za-z_]\w{0,60}\}?"
    r"|(?!api/)[<{\[]?(?:base|api|host|server|root|domain|endpoint|url|instance|hostname)(?:[ _-]?(?:url|uri|path|host|name|api|domain|root))?[>}\]]?(?=/)"
    r"|[A-Z][A-Z0-9_]{2,30}(?=/)"
    r"|(?:[<{][\w -]{1,40}[>}]|[\w-]{1,60})(?:\.[\w-]{1,60}){0,4}\.(?:com|net|org|io|dev|app|cloud|example)(?::\d{1,5})?(?=/))"
)
_PIECE = (
    r"\((?:[^()\n]|\(/[^()\n]{0,60}\)){0,60}+\)|\{[^{}\n]{1,100}\}|\{\{[^{}\n]{1,100}\}\}|<[^<>\n]{1,60}>"
    r"|\[(?:[^\[\]\n]|\[/[^\[\]\n]{0,60}\]){0,60}+\]|&lt;[^&\n]{1,60}&gt;"
    r"|[^\s(){}<>\[\]`\"|]"
)
_PATH = rf"(?P<host>{_HOST})?(?P<path>(?:/|(?<![\w.:/-])api/)(?:{_PIECE}){{0,600}}+)"
"""A path that begins with `api` may lack its first slash."""
CALL = re.compile(
    rf"(?P<method>{_SEVERAL})(?:(?:\s*[:\]>)\u2192-]+)?[ \t\u00a0\u00b7]+|(?=/[a-z][\w.-]*/[a-z{{:])){_PATH}"
)
"""A method in capitals and a path or a whole address; pages that were copied from a browser have no blank between."""
_LINE = re.compile(
    rf"\s*{CALL.pattern}(?P<http>\s+HTTP/\d(?:\.\d)?)?(?:\s+(?:#|//|--|-|\u2013|\u2014|=>|->|\u2192|\u21d2|:|\()(?P<note>.*)|\s{{2,}}(?P<words>\S.*))?\s*"
)
_BARE = re.compile(
    rf"\s*(?P<method>{_SEVERAL})[ \t]+(?P<path>(?!https?:)[a-z_{{:<][\w.{{}}:<>-]*/(?:{_PIECE}){{0,600}}+)(?P<http>\s+HTTP/\d(?:\.\d)?)?\s*"
)
"""In code, a path may lack its first slash."""
_HOST_ALONE = re.compile(rf"\s*{_ONE}[ \t]+https?://[\w.{{}}<>:-]{{1,200}}\s*")
"""A call of the root of a host: `GET https://looms.example.com`."""
_OPTIONS = re.compile(
    r"(^\s*[A-Z]+)(?:[ \t]+(?:--(?:form|data|header|json)|-[FdH])[ \t=]+(?:\"[^\"]*\"|'[^']*'|[^\s\"'-]\S*))+[ \t]+(?=/|https?:)"
)
"""Options before a path: `PUT --form "paused=true" /runners/:id`."""
_WRAPPED = re.compile(r"\s*[A-Z]+ (?:https?:/)?/[^\s,]*-(?: [^\s,]*-)* [a-z{<:][^\s,]*")
"""A path that a converter wrapped behind its hyphens: `GET /vans/all-` and `parts` on the next line."""
_IN_PATH = re.compile(r"(?<=/)[ \t]+:[A-Za-z_]")
"""A blank that belongs to no path, before a placeholder: `PUT /vans/ :id`."""
_ADDRESS = re.compile(rf"\s*{_PATH}\s*")
_METHOD_ONLY = re.compile(rf"\s*[\[(]?{_SEVERAL}[\])]?\s*", re.IGNORECASE)
_WORD = re.compile(_ONE, re.IGNORECASE)
_TEMPLATE_QUERY = re.compile(r"\{[?&]([^{}]*)\}")
_OPTIONAL = re.compile(r"\[[.?][^\[\]]*\]|\(\.:?\w+\)")
_OPTIONAL_QUERY = re.compile(r"\[([?&][^\[\]]*)\]")
"""A query that may be left out: `/vans[?page=1][&size=2]`."""
_FRAGMENT = re.compile(r"#(?!\{)")
"""Begins a fragment; `#{id}` is a placeholder as Ruby writes it."""
_GROUP = re.compile(r"\((\*?:?\w+)/\)")
"""A step that may be left out: `/files/(*path/):name`."""
_PLACEHOLDER = re.compile(
    r"[{$#%<(\[:*](?:(?<=\{)\{\s*(?P<double>[^{}]+?)\s*\}\}"
    r"|(?:(?<=\{)|(?<=\$)#?%?\{|(?<=#)%?\{|(?<=%)\{)(?P<braces>[^{}]*)\}"
    r"|(?<=<)(?P<angle>[^<>]*)>"
    r"|(?<=/\()(?P<round>[^()]*)\)"
    r"|(?<=[/.@=_-]\[)(?P<square>[^\[\]]*)\]"
    r"|(?<=[/.@=-]:)(?P<colon>[A-Za-z_][\w-]*\w|[A-Za-z_])"
    r"|(?<=\w:)(?P<inner>(?:\w+_)?(?:id|name|key|slug|uuid)|[a-z]\w*(?<!By)Id)(?![\w-])"
    r"|(?<=/\$)(?P<dollar>[A-Za-z_]\w*)"
    r"|(?<=/\*)\*?(?P<star>[A-Za-z_]\w*|(?=/|$)))"
)
"""It begins with one of a few characters, so that others are passed over quickly. Behind a word a colon begins a verb (`/vans:sell`), but for names of what things are known by: `/stalls/owner:id`."""
_CONVERTER = re.compile(r"^(?:str|string|int|integer|float|number|path|slug|uuid|any|regex):(?=\w)")
"""`<int:id>`, as programs write routes."""
_SPACES = re.compile(r"[\s/|,]+")
_CAPITALS = re.compile(
    r"(?<=[^/]/)(?!(?:[A-Z]+-)*(?:SHA|MD)-?\d|[A-Z]{1,2}[-_][A-Z]{1,2}(?:/|$))(?:[A-Z][A-Z0-9]*(?:[-_][A-Z][A-Z0-9]*)+|(?:YOUR|MY|THE)?(?:ID|NAME|SLUG|UUID|USERNAME|USERID))(?=/|\.[a-z]+$|$)"
)
"""A step in capitals, of several words or what things are known by, stands for a value: `/users/USER-SLUG/vans/VAN_ID`; no first step, and no code such as `EN-US`."""


class Address(NamedTuple):
    """A path as pages write it, in parts."""

    host: str
    path: str
    query: tuple[tuple[str, str], ...]
    longer: tuple[str, ...] = ()
    """The path with one, two, ... of the parts that may be left out."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The path, and those that it is with its optional parts."""
        return self.path, *self.longer


class Call(NamedTuple):
    """One or several methods, with their target."""

    methods: tuple[str, ...]
    address: Address
    http: bool
    """Whether `HTTP/1.1` follows, as in examples."""
    note: str
    """The rest of the line."""


_DECORATED = re.compile(rf"(?:[\[(]\d{{1,2}}[\])]\s+|[^\x00-\u1fff\s]\S{{0,2}}\s+|HTTP\s+)?(?:[\[(](?P<marked>{_ONE})[\])]|(?P<plain>{_ONE})\b)\s*(?=/|https?:)")


def _undecorated(text: str) -> str:
    """A line without a picture, a number in brackets, the word HTTP or brackets around its method: `[POST] /vans`; empty where it has none of these."""
    bare = text.strip()
    if not bare or not (bare[0] in "[(H" or bare[0] > "\u1fff"):
        return ""
    match = _DECORATED.match(bare)
    return f"{match['marked'] or match['plain']} {bare[match.end() :]}" if match is not None else ""


def call(text: str) -> Call | None:
    """The call that a line is; None for other lines."""
    if not text.lstrip().startswith(METHODS):
        bare = _undecorated(text)
        return call(bare) if bare else None
    match = _LINE.fullmatch(text)
    if match is None and "- " in text and _WRAPPED.fullmatch(text):
        match = _LINE.fullmatch(text.replace("- ", "-"))
    if match is None or _IN_PATH.match(text, match.end("path")):
        return None
    return Call(
        methods_in(match["method"]),
        _address(match["host"] or "", match["path"]),
        match["http"] is not None,
        (match["note"] or match["words"] or "").strip(" -\u2013\u2014():#"),
    )


_BEHIND = re.compile(rf"\s*(?P<path>\S.*?)[\s:\u2013\u2014-]*[\s\[(](?P<method>{_SEVERAL})[\])]?\s*")


_BEHIND_NOTED = re.compile(rf"\s*(?P<path>/\S*)\s*[\[(](?P<method>{_SEVERAL})[\])]\s*[:\u2013\u2014-]\s+(?P<note>\S.*)")


def call_behind(text: str) -> Call | None:
    """The call that a path with its method behind it is: `/vans/{id} [GET]`, perhaps with what it does behind a dash; None for other texts."""
    # Most lines with a slash do not end in a method.
    ends = "/" in text and len(text) < _LONGEST_BEHIND and text.rstrip().removesuffix("]").removesuffix(")").endswith(METHODS)
    noted = None if ends or not text.lstrip().startswith("/") or len(text) >= _LONGEST_BEHIND else _BEHIND_NOTED.fullmatch(text)
    match = _BEHIND.fullmatch(text) if ends else noted
    where = address(match["path"]) if match is not None else None
    if match is None or where is None or len(where.path) < 2:
        return None
    return Call(methods_in(match["method"]), where, False, noted["note"] if noted is not None else "")


_LONGEST_BEHIND = 300


def code_call(text: str) -> Call | None:
    """As `call`, for a line of code: the path may lack its first slash, and options of curl may stand before it."""
    if " -" in text and text.lstrip().startswith(METHODS):
        text = _OPTIONS.sub(r"\1 ", text, count=1)
    if known := call(text):
        return known
    if "://" in text and _HOST_ALONE.fullmatch(text):
        return call(f"{text.rstrip()}/")
    match = _BARE.fullmatch(text) if text.lstrip().startswith(METHODS) else None
    if match is None:
        return None
    return Call(methods_in(match["method"]), _address("", "/" + match["path"]), match["http"] is not None, "")


_SLACK = re.compile(r"\s*(?P<method>[A-Za-z]{3,7})[ \t]+(?P<path>\S{1,300})\s*")
_WITHOUT_SLASH = re.compile(r"[a-z][\w-]*(?:/[\w{}:.<>-]*)*(?:\?\S*)?")
_NO_PATHS = frozenset({"request", "requests", "method", "methods", "call", "calls", "only", "parameters", "or", "and", "body", "data", "form", "fields",
                       "it", "them", "this", "that", "me", "us", "started", "going", "back", "haste"})  # fmt: skip
"""Words behind a method that are no path."""
_FILES = re.compile(r"/(?:etc|dev|tmp|var|usr|opt|s?bin|root|proc|sys|mnt)(?:/|$)")
"""Begins the path of a file: `Delete /tmp/vans`."""


def slack_call(code: str, *, alone: bool) -> Call | None:
    """As `code_call`, where the method is not all in capitals, `Get /vans`, or, if nothing stands beside the code, the path is one word: `GET vans`."""
    match = _SLACK.fullmatch(code)
    if match is None or match["method"].upper() not in METHODS:
        return None
    path, capitals = match["path"], match["method"] in METHODS
    if path.startswith("/"):
        return None if capitals or _FILES.match(path) else call(f"{match['method'].upper()} {path}")
    bare = capitals and (alone or "?" in path) and path not in _NO_PATHS and _WITHOUT_SLASH.fullmatch(path)
    return call(f"{match['method']} /{path}") if bare else None


def address(text: str) -> Address | None:
    """The path or whole address that a text is; None for other texts."""
    match = _ADDRESS.fullmatch(text) if "/" in text else None
    return _address(match["host"] or "", match["path"]) if match else None


_IN_CAPITALS = ("LIST", "SEARCH")
"""Methods of a few services, which are words of tables and links in small letters: `| Search | /search |`."""


def only_methods(text: str) -> tuple[str, ...]:
    """The methods that a text consists of, in any case; none where it says anything else."""
    if len(text) > 80 or not text.lstrip(" \n[(")[:8].upper().startswith(METHODS):
        return ()
    if not _METHOD_ONLY.fullmatch(text) or any(word.upper() in _IN_CAPITALS and not word.isupper() for word in _WORD.findall(text)):
        return ()
    return methods_in(text)


def methods_in(text: str) -> tuple[str, ...]:
    """The methods in a text, in capitals."""
    return tuple(dict.fromkeys(word.upper() for word in _WORD.findall(text)))


def _address(host: str, path: str) -> Address:
    if "&" in path:
        path = html.unescape(path)
    if not path.startswith("/"):
        path = f"/{path}"
    names: list[str] = []
    if "{?" in path or "{&" in path:
        names = [name for group in _TEMPLATE_QUERY.findall(path) for name in group.split(",")]
        path = _TEMPLATE_QUERY.sub("", path)
    if "[?" in path or "[&" in path:
        path = _OPTIONAL_QUERY.sub(r"\1", path)
    path, *longer = optional_steps(_FRAGMENT.split(path, maxsplit=1)[0]) if _may_be_left_out(path) else (path,)
    path, _, query = _FRAGMENT.split(path, maxsplit=1)[0].partition("?")
    pairs = [part.partition("=") for part in query.split("&") if part]
    parameters = [(name.strip(), value.strip()) for name, _, value in pairs]
    parameters += [(name.strip().rstrip("*"), "") for name in names]
    shown = host if "://" in host else ""
    further = tuple(_steps(each.partition("?")[0]) for each in longer)
    return Address(shown, _steps(path), tuple((name, value) for name, value in parameters if name), further)


def _steps(path: str) -> str:
    """A path with its placeholders in braces."""
    if "[" in path or "(" in path:
        path = _GROUP.sub(r"\1/", _OPTIONAL.sub("", path))
    if not path.islower() and not path.isupper():
        path = _CAPITALS.sub(r"{\g<0>}", path)
    return _PLACEHOLDER.sub(_placeholder, path).rstrip(".,;:'\"") or "/"


def _may_be_left_out(path: str) -> bool:
    """Whether a path may have parts that a call may leave out, or words to choose from."""
    return "[/" in path or "(/" in path or "/)" in path or "{/" in path or ("|" in path and "(" in path) or ("?" in path and (path.endswith("?") or "?/" in path or "?}" in path))


def _placeholder(match: re.Match[str]) -> str:
    star = match["star"]
    if star is not None:
        return f"{{{star or 'path'}+}}"
    name = next((value for value in match.groups() if value is not None), "").strip()
    if match["angle"] is not None or match["round"] is not None:
        name = _CONVERTER.sub("", name)
    several = False
    if match["braces"] is not None or match["angle"] is not None:
        # `{parent=halls/*}` is a place for several steps.
        several = "/" in name.partition("=")[2]
        name = re.split(r"(?<=[\w ]):|=(?!$)", name, maxsplit=1)[0]
    wild = several or name.startswith(("+", "...", "*")) or name.endswith(("+", "...", "*"))
    name = name.strip("+*. \t:$`'\"=")
    name = _SPACES.sub("_", name.strip())
    return f"{{{name or 'value'}{'+' if wild else ''}}}"
