"""Reads arguments of calls in programs: where they end, what they are called, and what text a string or a variable is."""

from __future__ import annotations

import re

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_STRING = re.compile(r"[fFrRbB$@]{0,2}(?P<triple>\"\"\"|''')(?P<long>.*?)(?P=triple)|[fFrRbB$@]{0,2}(?P<quote>[\"'`])(?P<text>(?:\\.|(?!(?P=quote))[^\\])*)(?P=quote)", re.DOTALL)
_NAME = re.compile(r"\s*(?:(?P<word>[A-Za-z_]\w*)\s*(?:=(?![=>])|:(?!:))|(?P<quote>[\"'])(?P<text>[\w.\[\]-]+)(?P=quote)\s*(?::|=>)|:(?P<symbol>\w+)\s*=>)\s*")
_COMMENT = re.compile(r"//[^\n]*|#(?!\{)[^\n]*|/\*.*?\*/", re.DOTALL)
_VARIABLE = re.compile(r"\$?[A-Za-z_]\w*")
_WRAPPER = re.compile(r"(?:JSON\.stringify|json\.dumps|json_encode|(?:new )?URLSearchParams|URI(?:\.parse)?|(?:new )?URL|strings\.NewReader|bytes\.New(?:Buffer|BufferString|Reader)|\[\]byte|str|Uri)\s*\((?P<inner>.*)\)", re.DOTALL)
_TO_JSON = re.compile(r"\.to_json\s*$|\s+as\s+const\s*$")
_JOIN = re.compile(r"\s*(?:\+|\.(?=\s))\s*")
_OPENS_MAP = re.compile(r"\[(?=\s*[\"'][^\"'\n]+[\"']\s*=>)")
_OPENS = re.compile(r"(?:[\w.$]+\s*(?:\[\]\w+\s*)?)?(?P<open>[\[({])")
_JOINED_NAME = re.compile(r"[\w.$\[\]>-]+(?:\([^()]*\))?")
_VALUE = re.compile(r"-?\d[\d.]*|true|false|True|False")
_BEFORE_JOIN = re.compile(r"(?P<name>\$?\w+)\s*(?=\+)")
_HOLE = re.compile(r"%[sdv]|\{\}")
_LONGEST = 10_000


def split_arguments(text: str, at: int, *, closing: str = ")") -> list[tuple[str, str]]:
    """Name and text of each argument from offset `at` up to the closing bracket; an empty name for one without."""
    out: list[tuple[str, str]] = []
    begin = at
    around: list[str] = []
    end = min(len(text), at + _LONGEST)
    while at < end:
        character = text[at]
        if character in "\"'`$@" and (string := _STRING.match(text, at)) is not None:
            at = string.end()
            continue
        if character in "/#" and (comment := _COMMENT.match(text, at)) is not None and text[at - 1 : at] != ":":
            text = text[:at] + " " * (comment.end() - at) + text[comment.end() :]
            at = comment.end()
            continue
        if character in _PAIRS:
            around.append(_PAIRS[character])
        elif around and character == around[-1]:
            around.pop()
        elif not around and character in (closing, ")", ","):
            out.append(_argument(text[begin:at]))
            begin = at + 1
            if character != ",":
                break
        at += 1
    return [each for each in out if each[1]]


def _argument(text: str) -> tuple[str, str]:
    match = _NAME.match(text)
    if match is None:
        return "", text.strip()
    return match["word"] or match["text"] or match["symbol"], text[match.end() :].strip()


def assigned(value: str, text: str) -> str:
    """What a variable was set to, and any other value itself."""
    value = value.strip()
    if not _VARIABLE.fullmatch(value):
        return value
    found = list(re.finditer(rf"(?<![\w.$]){re.escape(value)}\s*(?::\s*[\w.\[\]<>, ]+)?\s*:?=(?![=>])\s*", text))
    if not found:
        return value
    at = found[-1].end()
    string = _STRING.match(text, at)
    if string is not None:
        end = text.find("\n", string.end())
        return text[at : end if end >= 0 else len(text)].rstrip("; \t")
    bracket = _OPENS.match(text, at)
    if bracket is None or "\n" in bracket[0]:
        return value
    around: list[str] = []
    for end in range(bracket.start("open"), min(len(text), at + _LONGEST)):
        character = text[end]
        if character in _PAIRS:
            around.append(_PAIRS[character])
        elif around and character == around[-1]:
            around.pop()
            if not around:
                return text[at : end + 1]
    return value


def unwrapped(value: str, text: str) -> str:
    """The value inside of what only changes its form: `JSON.stringify({...})`; maps of PHP in braces."""
    value = _TO_JSON.sub("", value.strip())
    for _ in range(3):
        match = _WRAPPER.fullmatch(value)
        if match is None:
            break
        inner = match["inner"].strip()
        value = _TO_JSON.sub("", assigned(inner, text).strip())
    return _in_braces(value) if "=>" in value and value.startswith("[") else value


def _in_braces(value: str) -> str:
    """Maps in square brackets, `['name' => 'x']`, in braces."""
    out = list(value)
    for match in _OPENS_MAP.finditer(value):
        depth = 0
        for at in range(match.start(), len(value)):
            depth += {"[": 1, "]": -1}.get(value[at], 0)
            if not depth:
                out[match.start()], out[at] = "{", "}"
                break
    return "".join(out)


def text_of(value: str, text: str) -> str | None:
    """The text that an expression is, with `{name}` for what is put into it; None for anything that is no text."""
    value = unwrapped(assigned(value, text), text)
    out = ""
    at = 0
    while at < len(value):
        if (string := _STRING.match(value, at)) is not None:
            out += string["long"] if string["long"] is not None else string["text"]
            at = string.end()
        elif out and (name := _JOINED_NAME.match(value, at)) is not None:
            word = re.sub(r"\W+", "_", re.sub(r"\(.*", "", name[0])).strip("_")
            out += f"{{{word or 'value'}}}"
            at = name.end()
        elif not out and (number := _VALUE.fullmatch(value)) is not None:
            return number[0]
        elif not out and (variable := _BEFORE_JOIN.match(value)) is not None:
            # `BASE + "/vans"`
            found = assigned(variable["name"], text)
            begun = _STRING.match(found)
            out += (begun["text"] or "") if begun is not None else f"${{{variable['name'].lstrip('$')}}}"
            at = variable.end()
        else:
            return None
        join = _JOIN.match(value, at)
        if join is None or not join[0]:
            break
        at = join.end()
    rest = value[at:].strip(" ;")
    if rest and not rest.startswith((".format", "%", ".to_s", ".toString")):
        return None
    return _HOLE.sub("{value}", out) if rest else out or None
