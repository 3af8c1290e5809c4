"""Finds parameters that sentences show only in an address of the call: ``Add `?format=png` for a picture``, ``See `/vans?size=2```."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.ir.model import Location
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Parameter
from codegen.pages.rest import Inline, Introduction, MarkKind
from codegen.source import PageProse

_PAIR = r"[A-Za-z_][\w.-]*(?:\[\])?=[^&\s?]*"
_ADDRESS = re.compile(rf"(?:(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(?P<path>/[^\s?#]*)?\?(?P<query>{_PAIR}(?:&{_PAIR})*)")
_PASSED = re.compile(r"\b(?:pass(?:ing)?|append(?:ing)?|add(?:ing)?|us(?:e|ing)|sett?(?:ing)?|specify(?:ing)?|provid(?:e|ing)|supply(?:ing)?)\W+(?:the (?:query (?:string )?)?)?$", re.IGNORECASE)
"""Stands right before a query that is sent."""
_OF_OTHERS = re.compile(r"\b(?:redirect\w*|callback|webhooks?|browsers?|next|previous|links?|instead|no longer|deprecated|invalid|wrong)\b|n['\u2019]t\b", re.IGNORECASE)
"""Words of a sentence that speaks of another address, or of what must not be sent."""
_VALUE_PLACE = re.compile(r"[<{:$\[].*|\.*")
_LONGEST = 500


def shown_queries(texts: Iterable[Inline], introduction: Introduction) -> Iterator[Parameter]:
    """The parameters of the call that short paragraphs show in its own address, or in a query that is said to be passed."""
    own = introduction.path.strip("/").split("/")
    for text in texts:
        if "?" not in text.text or len(text.text) > _LONGEST or _OF_OTHERS.search(text.text):
            continue
        for mark in text.marks:
            shown = _ADDRESS.fullmatch(text.text[mark.start : mark.end].strip()) if mark.kind is MarkKind.CODE else None
            if shown is None or (shown["method"] or introduction.method) != introduction.method:
                continue
            if not (_is_own(shown["path"].strip("/").split("/"), own) if shown["path"] else _PASSED.search(text.text, 0, mark.start)):
                continue
            for pair in shown["query"].split("&"):
                name, _, value = pair.partition("=")
                example = None if _VALUE_PLACE.fullmatch(value) else value
                yield Parameter(Entry(name=name, example=example, documentation=PageProse(text.text), span=text.span), Location.QUERY)


def _is_own(shown: list[str], own: list[str]) -> bool:
    """Whether the steps of a path are those of the call, with anything for a placeholder."""
    return len(shown) == len(own) and all(step == each or ("{" in each and step) for step, each in zip(shown, own, strict=True))
