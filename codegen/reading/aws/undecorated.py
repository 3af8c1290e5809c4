"""Removes what crawlers and editors put around lines, so that every rendition is read by what its lines are.

Removed are comments, other characters for blanks and invisible ones, HTML's references and tags, titles and brackets of
links, links by reference, rules, emphasis within emphasis, marks around labels and before them. Underlined heads get marks.

"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from codegen.reading.aws.apart import with_fields_apart
from codegen.reading.aws.converted import with_code_fences, without_attributes, without_preamble
from codegen.reading.aws.document import BREAK
from codegen.reading.aws.emphasis import bare_label, bare_name
from codegen.reading.aws.enclosed import (
    with_fences,
    with_labels_beside_values,
    without_bullets,
    without_comments,
    without_emphasis,
    without_frame,
    without_tables,
)
from codegen.reading.aws.fields import FIELDS, LABEL
from codegen.reading.aws.headings import RULE, RULES, with_headings
from codegen.reading.aws.inline import unescape
from codegen.reading.aws.lost_fences import with_lost_fences
from codegen.reading.aws.member_tables import without_member_tables
from codegen.reading.aws.rewritten import Piece, Text, rewrite_file
from codegen.reading.aws.site import front_matter
from codegen.reading.aws.spellings import (
    head_of_spelling,
    is_below,
    is_head_of,
    may_spell,
    plain_spellings,
    spelled_member,
    spells_map,
)
from codegen.reading.aws.wrapped import close_links, unwrap
from codegen.source import SourceFile

_REMEMBERED = 8192
"""Lines whose rewriting is known: of several pages, and of little memory."""
_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = "\u000b\u000c\u0085"
"""Ends of lines and pages within a line, as word processors have them."""
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ODD = re.compile(rf"[{_BLANKS}{_BREAKS}]|[{_UNSEEN}]+")
_ODD_IN_CODE = re.compile(rf"[{_BLANKS}{_BREAKS}]|[{_UNSEEN}]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SIGN_BEHIND = re.compile(r"(?<=[\w)`.])\s+[\u2190-\u21ff\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s*$")
"""A picture or arrow that sites put behind links; no value has one."""
_FEW = 4
"""A name is fewer words than this."""
_ESCAPED_IN_BLOCK = re.compile(r"(?<!\\)\\([_\[\]{}])")
_REQUEST = re.compile(r"\s*[A-Z]{3,7} /\S*")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKS = "*_`[]<>\\"
"""Characters with a meaning in Markdown: a reference to one means the character itself."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_PLAIN = re.compile(r"[A-Za-z][^<&\[{\\:_\x80-\U0010ffff]*")
"""A line with nothing that is removed or rewritten but spellings, as most prose is."""

_TITLED = re.compile(
    r"(\[(?:[^\[\]\\]|\\.)*\]\()\s*+(?:<(?P<angled>[^<>]*)>|(?P<bare>(?:[^()\\\s<]|\\.|\([^()\s]*\))*))"
    r"(?:(?:\s++|(?<=\s)(?<!\\\s))(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)"
)
_PERHAPS_TITLED = re.compile(r"\]\((?:<|[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+\s)")
_PATTERN = re.compile(r"\W*(?:(?:Key|Value) )?Pattern\W*:")
"""The line of an expression: `[^/]( *[^/])` is no link in it."""
_LINKED_LABEL = re.compile(rf"\s*\[\s*(?P<label>{'|'.join(sorted(FIELDS, key=len, reverse=True))}|HTTP Status Code):?\s*\]\([^()\s]*\)\s*:?")
"""A label that leads to its explanation."""
_DEFINITION = re.compile(
    r" {0,3}\[(?P<name>[^\[\]^][^\[\]]*)\]:\s*(?:<(?P<angled>[^<>]*)>|(?P<bare>\S+))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*$"
)
_BY_NAME = re.compile(
    r"(?<![\]\\!])(\[(?P<text>(?:[^\[\]\\]|\\.)+)\])(?: ?\[(?P<name>[^\[\]]*)\])?(?![(:\[])"
)
_WORD_BY_NAME = re.compile(r"(?<![\]\\!])(\[(?P<text>[A-Za-z_][\w.-]*)\])(?:\[(?P<name>[^\[\]]*)\])?(?![(:\[])")
"""As syntax blocks have them, whose text is a name."""

_TAG = re.compile(
    r"(?<!\\)<(?:(?P<bold>/?(?:b|strong)(?:\s[^<>]*)?)|(?P<italic>/?(?:i|em)(?:\s[^<>]*)?)|(?P<code>/?(?:code|tt|kbd)(?:\s[^<>]*)?)"
    r"|(?P<gone>/?(?:p|span|div|dt|dd|dl|u|big|center|mark|ins|abbr|samp|wbr|ul|ol|table|thead|tbody|small|font|section|article|details|summary)(?:\s[^<>]*)?)|(?P<cell>/?(?:li|tr|td|th)(?:\s[^<>]*)?)|(?P<break>br(?:\s[^<>]*)?/?)"
    r"|a\s+(?:id|name)=(?P<quote>[\"'])(?P<anchor>[^\"'<>]*)(?P=quote)\s*(?:/>|>\s*</a)"
    r"|a\s(?:[^<>]*\s)?href=(?P<mark>[\"'])(?P<target>[^\"'<>\s]*)(?P=mark)[^<>]*>(?P<label>[^<>]*)</a)>"
)
_BEGINS = re.compile(rf"{LABEL.pattern}|\s*HTTP Status Code:|\s*\*\*")
"""Text that only stands at the beginning of a line."""
_WRITTEN_BREAK = re.compile(rf"(?<!\\)\\n\s*(?:(?P<label>(?={LABEL.pattern}|HTTP Status Code:))|$)")
"""A break that was written as in a text of JSON."""
_PERHAPS_TAG = re.compile(r'<(?!a name="[^"<>]*"></a>|/a>)[/a-z]')
_STRONG = re.compile(r"(?<![\w_\\])__(?=[^\s_])([^_]*(?:_[^_]+)*[^\s_])__(?![\w_])")


def undecorate(source: SourceFile) -> SourceFile:
    """The page without decoration, line by line; the page itself where it has none."""
    texts: dict[int, Text] = {}
    source = without_preamble(without_emphasis(without_frame(source)))
    first = front_matter(source.lines)
    if "[/code]" in source.text:
        source = with_code_fences(source, _fenced(source, first))
    if "<pre" in source.text or "<!--" in source.text:
        fenced = _fenced(source, first)
        source = with_fences(without_comments(source, fenced), fenced)
    fenced = _fenced(source, first)
    whole = with_lost_fences(source, fenced)
    if whole is not source:
        source, fenced = whole, _fenced(whole, first)
    source = close_links(source, fenced)
    lines = source.lines
    names = dict(_definitions(source, fenced, first))
    above = first
    map_of, map_at = "", -1
    for index in range(first, len(lines)):
        raw = lines[index]
        if not raw or raw.isspace():
            continue
        if fenced[index]:
            if not names and "](" not in raw and raw.isascii() and "\\" not in raw:
                continue
            text, spelled = Text(raw), None
            if not raw.isascii():
                text.replace(_ODD_IN_CODE, _ordinary, code=True)
                text.replace(_LIGATURE, _letters, code=True)
            if "\\" in raw:
                text.replace(_ESCAPED_IN_BLOCK, lambda match: [(match[1], match.start(1))], code=True)
            if "](" in raw and _PERHAPS_TITLED.search(raw):
                text.replace(_TITLED, _untitled, code=True)
            if names and "[" in raw:
                text.replace(_WORD_BY_NAME, lambda match: _named(match, names), code=True)
        elif names:
            text = Text(raw)
            spelled = _line(text, names)
        else:
            text, spelled = _alone(raw)
        if spelled is None:
            if raw.lstrip().startswith("**") and spells_map(text.text):
                member = spelled_member(text.text)
                told = map_at if member == map_of else -1
                if not is_below(lines, texts, index, first, text.text, told):
                    text = head_of_spelling(text)
                map_of, map_at = member, index
            above = index
        elif is_head_of(texts[above].text if above in texts else lines[above], spelled.text):
            text = spelled
        if text.text != raw:
            texts[index] = text
    source = rewrite_file(source, texts)
    source = with_headings(source, fenced, first)
    source = without_bullets(with_labels_beside_values(without_tables(without_member_tables(source, fenced), fenced), fenced), fenced)
    return with_fields_apart(unwrap(source, fenced), fenced)


def _fenced(source: SourceFile, first: int) -> list[bool]:
    """Which lines are fences or stand inside one."""
    inside: list[bool] = [False] * len(source.lines)
    marker, opened = "", 0
    for index in source.lines_with("```", "~~~"):
        match = _FENCE.match(source.lines[index]) if index >= first else None
        if match is None:
            continue
        if not marker and not (match[1][0] == "`" and "`" in match[2]):
            marker, opened = match[1], index
        elif marker and match[1].startswith(marker) and not match[2].strip():
            inside[opened : index + 1] = [True] * (index + 1 - opened)
            marker = ""
    if marker:
        inside[opened:] = [True] * (len(inside) - opened)
    return inside


def _definitions(source: SourceFile, fenced: list[bool], first: int) -> Iterator[tuple[str, str]]:
    for index in source.lines_with("]:"):
        match = _DEFINITION.match(source.lines[index]) if index >= first and not fenced[index] else None
        if match:
            yield _key(match["name"]), unescape(html.unescape(_target(match)))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _target(match: re.Match[str]) -> str:
    return (match["angled"] or match["bare"] or "").strip().replace(" ", "%20")


def _ordinary(match: re.Match[str]) -> list[Piece]:
    return [(" ", match.start())] if re.match(rf"[{_BLANKS}{_BREAKS}]", match[0]) else []


def _is_no_prose(line: str) -> bool:
    """Whether the line may be a name, a head or a field line: sentences stay as they are."""
    return line.lstrip()[:1] in ("#", "*", "`", "[") or len(line.split()) < _FEW or LABEL.match(line) is not None


def _letters(match: re.Match[str]) -> list[Piece]:
    """The letters of a ligature, which typesetters make of `fi` and `fl` in any word."""
    return [(unicodedata.normalize("NFKC", match[0]), match.start())]


def _line(text: Text, names: dict[str, str]) -> Text | None:
    """Rewrite a line; the result is what it becomes instead if it spells the member of the head above it."""
    if not text.text.isascii() or "\v" in text.text or "\f" in text.text:
        text.replace(_ODD, _ordinary)
        if _is_no_prose(text.text):
            text.replace(_LIGATURE, _letters, code=True)
        if _BEGINS.match(text.text) and (sign := _SIGN_BEHIND.search(text.text)):
            text.cut(0, sign.start())
    raw = text.text
    begin = raw.lstrip()[:1]
    if begin in RULES and RULE.fullmatch(raw):
        return None
    if names and _DEFINITION.match(raw):
        text.cut(0, 0)
        return None
    if "<" in raw and _PERHAPS_TAG.search(raw):
        text.replace(_TAG, _untagged)
    if "&" in raw:
        text.replace(_REFERENCE, _dereferenced)
    if begin == "[" and "](" in raw and (linked := _LINKED_LABEL.match(text.text)):
        text.put([(f"{linked['label']}:", linked.start("label")), (text.text[linked.end() :], linked.end())])
    if "](" in raw or "{" in raw or begin in (":", "<"):
        without_attributes(text)
    if "](" in raw and _PERHAPS_TITLED.search(text.text) and not _PATTERN.match(text.text):
        text.replace(_TITLED, _untitled)
    if names and "[" in raw:
        text.replace(_BY_NAME, lambda match: _named(match, names))
        if begin == "`":
            text.replace(_WORD_BY_NAME, lambda match: _named(match, names), code=True)
    if "__" in raw:
        text.replace(
            _STRONG, lambda match: [("**", match.start()), (match[1], match.start(1)), ("**", match.end(1))]
        )
    if "\\" in raw and _REQUEST.match(raw):
        text.replace(_ESCAPED_IN_BLOCK, lambda match: [(match[1], match.start(1))])
    if "\\n" in raw:
        text.replace(_WRITTEN_BREAK, lambda match: [("" if match["label"] is None else BREAK, match.start())])
    if raw.endswith("\\") and not raw.endswith("\\\\"):
        text.cut(0, len(text.text) - 1)
    spelled = plain_spellings(text)
    if not bare_label(text):
        bare_name(text)
    return spelled


@lru_cache(_REMEMBERED)
def _alone(raw: str) -> tuple[Text, Text | None]:
    """A line of a page that defines no links by name: every other line of a guide is like one before it."""
    text = Text(raw)
    spelled = _line(text, {}) if _PLAIN.fullmatch(raw) is None or may_spell(raw) else None
    return text, spelled


def _untagged(match: re.Match[str]) -> list[Piece]:
    start = match.start()
    if match["bold"]:
        return [("**", start)]
    if match["italic"]:
        return [("*", start)]
    if match["code"]:
        return [("`", start)]
    if match["cell"]:
        begins = _BEGINS.match(match.string, match.end()) and match.string[: match.start()].strip()
        return [(BREAK if begins else " ", start)]
    if match["break"] and match.string[match.end() :].strip():
        new = _BEGINS.match(match.string, match.end()) and not match.string.lstrip().startswith("|")
        return [(BREAK if new else " ", start)]
    if match["anchor"] is not None:
        return [(f'<a name="{match["anchor"]}"></a>', start)]
    if match["target"] is not None:
        return [
            ("[", start),
            (match["label"], match.start("label")),
            (f"]({match['target']})", match.end("label")),
        ]
    return []


def _dereferenced(match: re.Match[str]) -> list[Piece]:
    character = html.unescape(match[0])
    if character == match[0]:
        return [(character, match.start())]
    if re.fullmatch(rf"[{_UNSEEN}]", character):
        return []
    if character.isspace() or not character.isprintable():
        return [(" ", match.start())]
    return [(f"\\{character}" if character in _MARKS else character, match.start())]


def _untitled(match: re.Match[str]) -> list[Piece]:
    group = "bare" if match["angled"] is None else "angled"
    return [(match[1], match.start()), (_target(match), match.start(group)), (")", match.end() - 1)]


def _named(match: re.Match[str], names: dict[str, str]) -> list[Piece]:
    target = names.get(_key(match["name"] or match["text"]))
    if target is None:
        return [(match[0], match.start())]
    return [(match[1], match.start()), (f"({target})", match.end(1))]
