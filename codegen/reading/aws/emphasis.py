"""Simplifies marks around labels and values of field lines and around heads of entries, however they are nested."""

from __future__ import annotations

import re

from codegen.reading.aws.fields import FIELDS
from codegen.reading.aws.fields import LABEL as KNOWN
from codegen.reading.aws.forms import form_of
from codegen.reading.aws.inline import LINK
from codegen.reading.aws.rewritten import Text
from codegen.reading.aws.statuses import STATUS

_ANCHORS = re.compile(r'(?<!\s)\s*+(?:<a name="[^"<>]*"></a>\s*+)*+$')
_PAIRS = ("**", "__", "*", "_", "`")
_BEGINNINGS = ("*", "_", "`", "[")
"""Begins a name within marks, or one that is a link."""
_LABEL = re.compile(r"\s*(?P<label>[*_`]{0,3}[A-Za-z][*_`A-Za-z \t]{2,60}?)\s*(?:\\?:|\uff1a)")
_LABELS = {*FIELDS, "HTTP Status Code"}
# A run of marks is looked at once or twice, not from each of its marks.
_EMPHASIS = re.compile(r"(?:(?<![\\*])|(?<=\\\*))\*++(?=\s*(?:`|$))|(?<=[`:\s])\*++(?=`)")
_AROUND = re.compile(r"(?<=:)\s*(\*{1,3})(?=[^\s*])(.*[^\s*])\1\s*$")
"""Marks around a value of any characters; no such value begins with a star."""
_EMPHASIS_OR_CODE = re.compile(r"(?<!\\)[*`]+|(?<=[:\s])_+(?=[A-Z])|(?:(?<=[^\W_]|\.)|(?<=_)(?<!__))_++(?=\s|$)")
_VERBATIM = ("Pattern", "Values", "Keys")
"""Ends of labels whose values may be any characters."""


def bare_label(text: Text) -> bool:
    """Whether the line has the label of a field line. Marks around the label, and around a value without marks of its own, are removed."""
    if ":" not in text.text and "\uff1a" not in text.text:
        return False
    if KNOWN.match(text.text) and "*" not in text.text and "`" not in text.text:
        return True
    match = _LABEL.match(text.text)
    if match is None:
        return False
    label = " ".join(re.sub(r"[*_`]", "", match["label"]).split())
    if label not in _LABELS:
        return False
    marks = re.match(r"[*_`]*", match["label"])
    opened = marks[0] if marks and not match["label"].endswith(marks[0][::-1] or " ") else ""
    start, end = match.end(), len(text.text.rstrip())
    if opened:
        while start < end and text.text[start].isspace():
            start += 1
        if text.text.startswith(opened[::-1], start):
            start += len(opened)
        elif text.text.endswith(opened[::-1], 0, end):
            end -= len(opened)
    value = text.text[start:end]
    written = text.text[: match.end()]
    if written.lstrip() != f"{label}:" or opened:
        name = text.text.find(label.split(" ")[0])
        text.put(
            [(label, max(name, 0)), (": ", match.end() - 1), (value.lstrip(), end - len(value.lstrip()))]
        )
    _value(text, label)
    return True


def _value(text: Text, label: str) -> None:
    """Remove marks from a value that is only valid without them."""
    if label.endswith(_VERBATIM):
        around = _AROUND.search(text.text)
        if around is not None:
            text.put([(text.text[: around.start()], 0), (around[2], around.start(2))])
    if _is_value(text.text, label):
        return
    bare = text.copy()
    bare.replace(_EMPHASIS if label.endswith(_VERBATIM) else _EMPHASIS_OR_CODE, lambda match: [], code=True)
    if _is_value(bare.text, label):
        text.take(bare)


def _is_value(text: str, label: str) -> bool:
    field = FIELDS.get(label)
    if field is None:
        return STATUS.match(text) is not None
    return field.takes(text, text.index(":") + 1)


_HALF_BOLD = re.compile(r"\*\*\s*(?P<first>[^\s*]+)\s*\*|\*\s*(?P<last>[^\s*]+)\s*\*\*")
"""A bold name that has lost one of its marks."""


def bare_name(text: Text) -> None:
    """Turn a whole line that is one bold name, with any marks, into `**X**` or `**[X](target)**`."""
    if text.text.lstrip()[:1] not in _BEGINNINGS:
        return
    head = form_of(text.text).head
    if head is not None and not (head.name[0] == head.name[-1] == "_"):
        return
    line = text.text.rstrip()
    tail = _ANCHORS.search(line) if line.endswith("</a>") else None
    body = line[: tail.start()].strip() if tail else line.strip()
    bold, target = False, ""
    half = _HALF_BOLD.fullmatch(body)
    if half is not None:
        bold, body = True, half["first"] or half["last"]
    while body:
        pair = next(
            (p for p in _PAIRS if len(body) > 2 * len(p) and body.startswith(p) and body.endswith(p)), None
        )
        link = LINK.fullmatch(body) if pair is None and not target else None
        if pair is not None:
            bold = bold or len(pair) == 2
            body = body[len(pair) : -len(pair)].strip()
        elif link is not None:
            body, target = link[1].strip(), link[2]
        else:
            break
    if not bold or not re.fullmatch(r"[^\s\[\]()<>*`]+", body):
        return
    start = text.text.find(body)
    rest = (line[tail.start() :], tail.start()) if tail else ("", 0)
    if target:
        text.put([("**[", start), (body, start), (f"]({target})**", start + len(body)), rest])
    else:
        text.put([("**", start), (body, start), ("**", start + len(body)), rest])
