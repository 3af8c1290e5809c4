"""Collects what the examples of an operation send: queries, forms and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from urllib.parse import unquote_plus

from codegen.ir.model import ScalarKind
from codegen.linking.rest.blocks.files_said import FILE_TYPE
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Gathered
from codegen.linking.rest.samples.curl import Command
from codegen.linking.rest.samples.inference import infer
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.samples.json_text import read_json
from codegen.linking.rest.types.sketch import Named, Shown, Typed
from codegen.pages.rest import Introduction
from codegen.records import dataclass
from codegen.source import Span


@dataclass(frozen=True, slots=True)
class Sent:
    """What the examples of an operation send."""

    query: tuple[tuple[str, str, Span], ...]
    fields: tuple[tuple[str, str, Span], ...]
    """Fields of a form."""
    bodies: tuple[tuple[Node, Span], ...]
    multipart: bool
    encoded: bool
    file: Entry | None = None
    """The file, or the text that is neither JSON nor a form, that is the whole body."""

    def shows_in_body(self, name: str) -> bool:
        """Whether the body of an example has a member of that name."""
        return any(name in node.members for node, _ in self.bodies)


_LABEL = re.compile(r"[A-Z]\w*(?:_[A-Z]\w*)+")


def as_shown(entries: Sequence[Entry], sent: Sent) -> list[Entry]:
    """The entries, with names that rows give as people say them, `Depot ID`, spelt as a body shows them: `depot_id`, `depotId`."""
    if not sent.bodies or not any(_LABEL.fullmatch(entry.name) for entry in entries):
        return list(entries)
    shown = {name.replace("_", "").replace("-", "").lower(): name for node, _ in sent.bodies for name in node.members}
    return [
        replace(entry, name=shown.get(entry.name.replace("_", "").lower(), entry.name)) if _LABEL.fullmatch(entry.name) else entry
        for entry in entries
    ]


def read_sent(introduction: Introduction, gathered: Gathered) -> Sent:
    """What the examples send that call this operation."""
    query: list[tuple[str, str, Span]] = []
    fields: list[tuple[str, str, Span]] = []
    bodies: list[tuple[Node, Span]] = []
    multipart = encoded = False
    file: Span | None = None
    text: Span | None = None
    for command, span in gathered.commands:
        _, path, pairs = command.parts
        if command.verb != introduction.method or not _calls(path, introduction.path):
            continue
        query += [(name, value, command.place(command.url, span)) for name, value in pairs]
        fields += [(name, value, command.place(f"{name}={value}", span)) for name, value in command.form]
        multipart |= bool(command.form)
        if command.upload and not command.form and all(_may_be_file(kind) for kind in _kinds(command)):
            file = file or span
        for data, parts in (
            *((data, data.split("&")) for data in command.data),
            *((data, [data]) for data in command.encoded),
        ):
            place = command.place(data, span)
            if re.match(r"\s*[\[{]", data):
                bodies += [(node, place) for node in read_json(data, place)]
            elif "=" in data and not _FIELD.match(data) and all(_may_be_file(kind) for kind in _kinds(command)):
                text = text or place
            elif "=" in data:
                encoded = True
                fields += [(name, value, place) for name, _, value in (part.partition("=") for part in parts)]
    for message, span in gathered.messages:
        address, _, pairs_text = message.target.partition("?")
        if message.method == introduction.method and _calls(address, introduction.path):
            pairs = tuple(part.partition("=")[::2] for part in pairs_text.split("&") if part)
            head = replace(span, line=span.line - message.line + message.start)
            query += [(name, value, head) for name, value in pairs]
            if "urlencoded" in message.header("content-type"):
                encoded = True
                fields += [(name, value, span) for name, value in _form(message.body)]
    for example in gathered.requests:
        readable = not example.media_type or re.search(r"json|yaml|text|form", example.media_type)
        if example.method == introduction.method and FILE_TYPE.fullmatch(example.media_type):
            file = file or example.span
        if example.method not in ("", introduction.method) or not readable:
            continue
        bodies += [(node, example.span) for node in example.values()]
    body = None
    if (whole := file or text) is not None and not bodies and not fields:
        kind = ScalarKind.STRING if file is None else ScalarKind.BLOB
        body = Entry(name="body", typed=Typed(Named(kind)), inferred=True, span=whole)
    return Sent(tuple(query), tuple(fields), tuple(bodies), multipart, encoded, body)


def _form(body: str) -> Iterator[tuple[str, str]]:
    """The fields of a form that a message sends, which may be wrapped behind its `&`."""
    for part in body.replace("\n", "").split("&"):
        name, equals, value = part.strip().partition("=")
        if equals and _FORM_NAME.fullmatch(name):
            yield unquote_plus(name), unquote_plus(value)


_FORM_NAME = re.compile(r"[\w.%+\[\]-]{1,100}")


def _kinds(command: Command) -> Iterator[str]:
    """The media types that a command states."""
    return (value.partition(";")[0].strip().lower() for name, value in command.headers if name.lower() == "content-type")


def _may_be_file(kind: str) -> bool:
    """Whether a body of that media type is bytes to the sender: neither fields nor JSON."""
    return not re.search(r"json|form|text/plain", kind)


_FIELD = re.compile(r"[^\s=,;{]*=")
"""The beginning of a form. `temperature,room=3 value=21.5` is none."""
_HOLE = re.compile(r"\{[^{}]*\}")


def _calls(address: str, path: str) -> bool:
    """Whether an address ends with `path`, with values for its placeholders, perhaps with the form of the answer behind it."""
    address = address if path.endswith(".json") else address.removesuffix(".json")
    if _same_steps(address.removesuffix("/").split("/"), path.removesuffix("/").split("/")[1:]):
        return True
    parts = _HOLE.split(path.rstrip("/"))
    if not all(part in address for part in parts):
        return False
    return _pattern(tuple(parts)).search(address) is not None


def _same_steps(steps: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the last of `steps` are those wanted. This spares an expression in the usual case."""
    if len(steps) <= len(wanted):
        return False
    last = steps[len(steps) - len(wanted) :]
    return all(
        step == own or (own[:1] == "{" and step != "" and "?" not in step and _HOLE.fullmatch(own))
        for step, own in zip(last, wanted, strict=True)
    )


@cache
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("[^?#]+?".join(re.escape(part) for part in parts) + r"/?$")


def shown_body(sent: Sent) -> tuple[list[Entry], Entry | None]:
    """The body that examples show: the members of an object or a form, or another value as a whole."""
    if sent.fields:
        entries = []
        for name, value, span in sent.fields:
            if re.fullmatch(r"[\w.\[\]-]+", name):
                typed = Typed(None)
                if value.startswith("@"):
                    typed = Typed(Named(ScalarKind.BLOB))
                entries.append(
                    Entry(
                        name=name,
                        typed=typed,
                        example=value if not value.startswith(("@", "<")) else None,
                        inferred=True,
                        span=span,
                    )
                )
        return entries, None
    values = [node for node, _ in sent.bodies if node.kind in (Kind.OBJECT, Kind.ARRAY)]
    if not values:
        return [], None
    typed = infer(values)
    if isinstance(typed.sketch, Shown):
        return list(shown_entries(typed.sketch, sent.bodies[0][1])), None
    return [], Entry(name="body", typed=typed, inferred=True, span=sent.bodies[0][1])


def body_sketch(sent: Sent) -> tuple[Shown, Span]:
    """The object that example bodies show, and the place of the first; without members where they show none."""
    values = [node for node, _ in sent.bodies if node.kind in (Kind.OBJECT, Kind.ARRAY)]
    sketch = infer(values).sketch if values else None
    return (sketch if isinstance(sketch, Shown) else Shown(())), sent.bodies[0][1]


def shown_entries(sketch: Shown, span: Span) -> Iterator[Entry]:
    """The members that examples show, as entries."""
    for member in sketch.members:
        yield Entry(
            name=member.name,
            typed=replace(member.typed, optional=False),
            values=member.values,
            nullable=member.typed.nullable,
            example=member.example,
            inferred=True,
            span=member.span or span,
        )
