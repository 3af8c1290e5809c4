"""Reads commands for curl as examples print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from urllib.parse import unquote

from codegen.records import dataclass
from codegen.source import Span

_COMMAND = re.compile(
    r"\n[ \t]*(?:\$[ \t]+|>[ \t]+|%[ \t]+|#[ \t]+)?(?:sudo[ \t]+|time[ \t]+)?curl(?:\.exe)?(?=\s)"
)
_TOKEN = re.compile(
    r"(?:[^\S\n]|\\\r?\n)*((?=[\^`]?\n)|(?:[^\s\\\"'|;&><$]+|\"(?:[^\"\\]|\\.)*\"|'[^']*'|\$'(?:[^'\\]|\\.)*'|<[^<>\s]*>|\\.|\"[^\"\n]*|&(?=[\w.\[\]%~-]{1,60}=)|[^\s\\\"'|;&>\n])+|[|;&>]+|$)",
    re.DOTALL,
)
"""A word, behind blanks and continued line ends; empty at the end of the command's last line. Of an address without quotes, `&name=` is a further parameter, as its author meant."""
_FURTHER = re.compile(r"[ \t]+(?:-{1,2}\w|[\"']?https?:)")
"""What begins a line that goes on with a command: an option stands further in."""
_CONTINUES = ("\\\\", "\\", "|", "^", "`")
"""What ends the line before it: pages forget the backslash, or print two."""
_PIECE = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|\$?'([^']*)'|\\(.)|([^\"'\\]+)|\"(.*)", re.DOTALL)
_ADDRESS = re.compile(r"(\w+://[^/?#\s]*|\$\{?\w+\}?|\{\{?[\w.]+\}?\}|<[\w-]+>)?([^?#]*)(?:\?([^#]*))?")
_COMMENT = re.compile(r"(?m)^[ \t]*#[ \t]?")
_COMMENTED = re.compile(r"\s*#[ \t]*[{\[]")
"""What a terminal shows, as comments: `# {`."""
_DATA = {"-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json"}
_ESCAPED = re.compile(r"\\([\"\\$`])")
_LIKE_ADDRESS = re.compile(r"[/.:]|^\$|^\{")
_WITHOUT_SCHEME = re.compile(r"(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|[\w-]+(?:\.[\w-]+)+)(?::\d{1,5})(?=/|$)|localhost(?=/)")
"""A host with its port, before which curl itself puts `http://`."""
_GLUED = ("-X", "-H", "-d", "-F", "-u")
"""Options whose value may follow without a blank."""
_VALUED = {"-o", "--output", "-A", "--user-agent", "-e", "--referer", "-b", "--cookie", "-c", "--cookie-jar", "--cacert",
           "--cert", "-E", "--key", "-x", "--proxy", "-m", "--max-time", "--connect-timeout", "-w", "--write-out",
           "--retry", "--resolve", "-T", "--upload-file", "-r", "--range", "--oauth2-bearer", "-D", "--dump-header",
           "-K", "--config", "--cert-type", "--ciphers", "--interface", "-y", "-Y", "-z", "--http-version"}  # fmt: skip
"""Options with a value that says nothing of parameters."""


@dataclass(slots=True)
class Command:
    """One command."""

    line: int
    """Its line, from 0 within the example."""
    method: str = ""
    url: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    """The values of `--data` and the like, one for each option."""
    encoded: list[str] = field(default_factory=list)
    """The values of `--data-urlencode`: `name=value`."""
    form: list[tuple[str, str]] = field(default_factory=list)
    """Fields of a multipart body; a value that begins with `@` is a file."""
    user: str = ""
    """The value of `--user`, for HTTP Basic."""
    bearer: bool = False
    socket: str = ""
    upload: bool = False
    """The body is a file: `--upload-file`, `--data-binary @file`."""
    lines: dict[str, int] = field(default_factory=dict)
    """Argument -> how many lines behind the command's own it begins."""

    def place(self, argument: str, span: Span) -> Span:
        """Where an argument of the command stands; `span` is the command's own place."""
        return Span(span.file, span.line + self.lines.get(argument, 0))

    @property
    def verb(self) -> str:
        """The method that curl uses."""
        if self.method:
            return self.method
        if self.upload and not self.data:
            return "PUT"
        return "POST" if self.data or self.encoded or self.form else "GET"

    @property
    def parts(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """Scheme with host, path, and query of the address."""
        return _parts(self.url)


@lru_cache(4096)
def _parts(url: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    match = _ADDRESS.match(url)
    assert match is not None
    pairs = [item.partition("=") for item in (match[3] or "").split("&") if item]
    return (
        match[1] or "",
        re.sub(r"//+", "/", match[2]),
        tuple((unquote(name), unquote(value)) for name, _, value in pairs),
    )


@lru_cache(4096)
def read_commands(text: str) -> tuple[Command, ...]:
    """All curl commands of an example. Options that curl does not have are passed over."""
    if "curl" not in text:
        return ()
    # Placeholders may be printed in HTML's form.
    text = text.replace("&lt;", "<").replace("&gt;", ">")
    if "<" in text:
        text = _SAID.sub(lambda match: match[0].replace(" ", "_"), text)
    if "{" in text and _BARE_JSON.search(text):
        text = _BARE_JSON.sub(lambda match: match[0] if "'" in match["json"] else f"{match['option']}'{match['json']}'", text)
    starts = _starts(text)
    ends = [*starts[1:], len(text)][: len(starts)]
    commands, line, counted = [], 0, 0
    for start, end in zip(starts, ends, strict=True):
        line += text.count("\n", counted, start)
        counted = start
        commands.append(_command(_continued(text[start:end]), line))
    return tuple(commands)


_SAID = re.compile(r"(?<=[ \t])<[A-Za-z]\w*(?: \w+){1,6}>(?=[ \t\n]|$)")
"""Words in place of an argument: `-d <Change Request>`."""
_BARE_JSON = re.compile(
    r"(?P<option>[ \t](?:-d|--data(?:-raw|-binary)?)[ \t]*(?:\\[ \t]*\n[ \t]*)?)(?P<json>\{[ \t]*\"[^\n]*\})(?=[ \t]*(?:\\[ \t]*)?(?:\n|$)|[ \t]+(?:-|https?:))"
)
"""JSON that a page forgot to quote: a shell would take it to pieces."""


def _starts(text: str) -> list[int]:
    """The offsets behind the names of commands."""
    # Line ends are quick to look for, beginnings of lines are not.
    return [match.end() - 1 for match in _COMMAND.finditer(f"\n{text}")]


_PROMPT = re.compile(r"(\\[ \t]*\n[ \t]*)>(?=[ \t]+(?:-|['\"]?https?:))")
"""The prompt of a shell before a line that continues another; before the name of a file it is none."""


def _continued(text: str, *, blank: bool = False) -> str:
    """A command with one backslash at the end of each line that another one continues, or with `blank` on one line, of the same length."""
    if "\n" not in text:
        return text
    if ">" in text:
        text = _PROMPT.sub(r"\1 ", text)
    first, *rest = text.split("\n")
    out = [first]
    for line in rest:
        if line[:1] not in (" ", "\t") or not _FURTHER.match(line):
            out += ("\n", line)
            continue
        before = out[-1]
        kept = before.rstrip(" \t")
        mark = next((mark for mark in _CONTINUES if kept.endswith(mark)), "")
        kept = kept[: len(kept) - len(mark)].rstrip(" \t")
        out[-1] = kept.ljust(len(before) + 1) if blank else f"{kept} \\\n"
        out.append(line)
    return "".join(out)


def after_commands(text: str) -> tuple[str, int]:
    """What a terminal shows behind the last command, often the answer, and its line from 0; empty without commands."""
    starts = _starts(text)
    if not starts:
        return "", 0
    rest = _continued(text[starts[-1] :], blank=True)
    end = text.find("\n", starts[-1] + _end(rest))
    at = len(text) if end < 0 else end + 1
    shown = text[at:]
    return (_COMMENT.sub("", shown) if _COMMENTED.match(shown) else shown), text.count("\n", 0, at)


def _command(text: str, line: int) -> Command:
    """The command that begins a text; `line` is its line, from 0."""
    command = Command(line)
    words = _words_by_line(text, command.lines)
    index = 0
    as_query = False
    while index < len(words):
        word, index = words[index], index + 1
        name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if word.startswith(_GLUED) and len(word) > 2:
            name, equals, value = word[:2], "=", word[2:]

        def argument(given: str = value, inline: str = equals, line: int = command.lines[word]) -> str:
            nonlocal index
            if inline:
                command.lines.setdefault(given, line)
                return given
            index += 1
            return words[index - 1] if index <= len(words) else ""

        if name in ("-X", "--request"):
            command.method = argument().upper()
        elif name in ("-H", "--header"):
            key, _, content = argument().partition(":")
            command.headers.append((key.strip(), content.strip()))
        elif name in _DATA:
            given = argument()
            command.upload |= given.startswith("@") and not given.endswith(".json")
            if not given.startswith("@"):
                command.data.append(given)
        elif name == "--data-urlencode":
            command.encoded.append(argument())
        elif name in ("-F", "--form", "--form-string"):
            key, _, content = argument().partition("=")
            command.form.append((key, content))
        elif name in ("-u", "--user"):
            command.user = argument()
        elif name == "--unix-socket":
            command.socket = argument()
        elif name == "--url":
            command.url = argument()
        elif name in ("-G", "--get"):
            command.method, as_query = command.method or "GET", True
        elif name in ("-I", "--head"):
            command.method = "HEAD"
        elif name in ("-T", "--upload-file"):
            command.upload = bool(argument())
        elif name in _VALUED:
            command.bearer |= name == "--oauth2-bearer"
            argument()
        elif not word.startswith("-") and not command.url and _LIKE_ADDRESS.search(word):
            command.url = word
    if _WITHOUT_SCHEME.match(command.url):
        command.url = f"http://{command.url}"
    if as_query:
        _send_in_query(command)
    return command


def words_of(text: str) -> list[str]:
    """The words of a command up to its end, as the shell understands them."""
    return _words_by_line(_continued(text), {})


def _words_by_line(text: str, lines: dict[str, int]) -> list[str]:
    """The words of a command; the line of each, from 0, is put into `lines`."""
    words: list[str] = []
    at = counted = line = 0
    for printed in _printed(text):
        words.append(word := _unquoted(printed[1]))
        end = printed.end()
        begin = end - len(text[at:end].lstrip(" \t\r\n\\^`"))
        line += text.count("\n", counted, begin)
        lines.setdefault(word, line)
        at, counted = end, begin
    return words


def _send_in_query(command: Command) -> None:
    """Put the data of a command into its URL, as `--get` says."""
    pairs = [part for given in (*command.data, *command.encoded) for part in given.split("&")]
    command.url += ("&" if "?" in command.url else "?") + "&".join(pairs)
    command.data, command.encoded = [], []


def _printed(text: str) -> Iterator[re.Match[str]]:
    """The words of a command as printed, up to its end: a pipe, or a line end without a continuation."""
    at = 0
    while (match := _TOKEN.match(text, at)) and match[1]:
        if match[1][0] in "|;&>":
            return
        yield match
        at = match.end()


def _end(text: str) -> int:
    """The offset behind the last word of the command at the beginning of a text."""
    return max((word.end() for word in _printed(text)), default=0)


def _unquoted(printed: str) -> str:
    """A word as the shell understands it."""
    quote = printed[0]
    if quote == printed[-1] and quote in "\"'" and printed.count(quote) == 2:
        if quote == "'" or "\\" not in printed:
            return printed[1:-1]
    elif '"' not in printed and "'" not in printed and "\\" not in printed:
        return printed
    return "".join(map(_piece, _PIECE.finditer(printed)))


def _piece(piece: re.Match[str]) -> str:
    double, single, escaped, plain, unclosed = piece.groups()
    if double is not None:
        return _ESCAPED.sub(r"\1", double) if "\\" in double else double
    return single if single is not None else escaped or plain or unclosed or ""
