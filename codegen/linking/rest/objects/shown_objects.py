"""Finds objects that pages show by an example alone: `A booking looks like this:` above JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

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
