"""Finds objects that pages show by an example alone: `A booking looks like this:` above JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from codegen.linking.rest.messages.descriptions import DocumentedOperation
from codegen.linking.rest.naming.wording import singular
from codegen.linking.rest.objects.common_objects import CommonObject
from codegen.linking.rest.objects.index import normal
from codegen.linking.rest.outline import Section, introductions
from codegen.linking.rest.samples.inference import infer
from codegen.linking.rest.samples.json_text import read_json
from codegen.linking.rest.types.sketch import Shown
from codegen.pages.rest import Code, Paragraph

_SHOWN = re.compile(
    r"(?:.*[.!\n] )?(?:an?|the|each|every) (?P<name>[A-Za-z][\w-]*(?: [A-Za-z][\w-]*)?) (?:looks? like|is represented|has (?:the|this) (?:following )?(?:form|shape|structure|format))\b[^.\n]{0,40}:",
    re.IGNORECASE,
)


def shown_objects(roots: Iterable[Section]) -> dict[str, CommonObject]:
    """Name, as `normal` gives it -> the object; names that two examples claim are none's. Sections of operations show what is theirs."""
    out: dict[str, CommonObject] = {}
    twice: set[str] = set()
    for section in (section for root in roots for section in root.walk()):
        if any(introductions(section.blocks)):
            continue
        for above, code in pairwise(section.blocks):
            if not isinstance(above, Paragraph) or not isinstance(code, Code) or (match := _SHOWN.fullmatch(above.text.text)) is None:
                continue
            sketch = infer(tuple(read_json(code.text, code.span))).sketch
            name = normal(match["name"])
            if isinstance(sketch, Shown) and len(sketch.members) > 1:
                twice |= {name} & out.keys()
                out[name] = CommonObject(match["name"].removesuffix(" object"), sketch)
    return {name: known for name, known in out.items() if name not in twice}


_UNSURE = frozenset({"file", "image", "picture", "photo", "document", "archive", "attachment", "blob", "content", "data", "result", "response", "object", "item", "list", "status", "key", "value", "page", "log", "export", "report", "version", "count", "name", "id", "url", "link", "error", "message"})
"""Words of sentences that may mean the bytes or a part of what comes back: `Returns the file.`"""


def shown_by_calls(resources: Sequence[str], operations: Sequence[DocumentedOperation], common: Mapping[int, CommonObject]) -> dict[str, CommonObject]:
    """Name in the singular, as `normal` gives it -> the object that several calls of one thing answer with, else the one that a call of it alone shows: of `letter` that of `GET /letters/{id}`.

    Things are called as the resource of the calls, or as the last fixed step of all of their paths. Names of several objects are none's.
    """
    found: dict[str, dict[int, CommonObject]] = {}
    steps: dict[int, set[str]] = {}
    for index, known in common.items():
        steps.setdefault(id(known), set()).add(_last_step(operations[index]))
        found.setdefault(normal(singular(resources[index])), {})[id(known)] = known
    for known in common.values():
        names = {normal(singular(step)) for step in steps[id(known)]}
        if len(names) == 1:
            found.setdefault(names.pop(), {})[id(known)] = known
    for index, documented in enumerate(operations):
        introduction = documented.first.introduction
        name = normal(singular(_last_step(documented)))
        if index in common or name in found or introduction.method != "GET" or not introduction.path.endswith("}"):
            continue
        nodes = [node for example in documented.gathered.responses if (example.status or "2").startswith("2") for node in example.values()]
        sketch = infer(nodes).sketch if nodes else None
        if isinstance(sketch, Shown) and len(sketch.members) > 1:
            found[name] = {index: CommonObject(singular(_last_step(documented)), sketch)}
    return {name: next(iter(known.values())) for name, known in found.items() if len(known) == 1 and name and name not in _UNSURE}


def _last_step(documented: DocumentedOperation) -> str:
    """The last step of a path that is no place for a value."""
    return next((step for step in reversed(documented.first.introduction.path.split("/")) if step and "{" not in step), "")
