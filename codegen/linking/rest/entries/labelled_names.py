"""Reads lines that name parameters behind a label: ``Required parameters: `text` for what is said, `due` ...``, ``Body: `plate` (string), `seats` ``."""

from __future__ import annotations

import re

from codegen.linking.rest.entries.names_in_series import names_in_series
from codegen.linking.rest.entry import stretch, stretches
from codegen.linking.rest.leads.leads import Lead, Subject, read_lead
from codegen.linking.rest.leads.within import CODE, masked_code
from codegen.pages.rest import Inline, MarkKind
from codegen.records import dataclass

_BEFORE = 40
"""So many characters before a name tell whether it is the next of a series."""
_BEHIND_LABEL = re.compile(r"\W$")
_BEHIND_ANY = re.compile(r"(?:[,;:]|\band|\bor)\W*$")
_BEHIND_ANOTHER = re.compile(r";\s*(?:(?:and|or)\b)?\W*$")
"""Where commas may be inside of what is said of a name."""
_SEPARATOR = re.compile(r"(?<![\s,;.])[\s,;.]++(?:(?:and|or)\s*+)?$")
"""What stands between two names of a series, or behind the last."""
_NAMES_PARAMETERS = re.compile(
    r"\W*(?:(?P<required>required|mandatory)|(?P<optional>optional)|query|body|url|supported|available|allowed)?"
    r" ?(?:query |body |url |path |header |json |form )?(?:parameters?|params|attributes|fields|arguments|properties|(?<=required )(?:field|attribute|argument|property))(?: are)?\W*?:\W*"
    r"|\W*(?:(?:request |json |post )?(?:body|payload|data)|query(?: string)?|form(?: data)?)\W*?:\W*(?=[\w.\[\]-]+[`'\"*_]*\s*(?:[(,]|and\b))"
    r"|\W*(?:(?P<requires>requires?|required|mandatory|needs)|(?P<accepts>accepts?|optional(?:ly)?|takes|may have))\W*?:\W*(?=\w)",
    re.IGNORECASE,
)
"""A label before the names of parameters; `**Requires**: `name`` says by itself what they are."""
_NO_NAME = re.compile(
    r"true|false|yes|no|none|null|any|all|[A-Z][A-Z\d_]*|https?|json|xml|csv|ya?ml|html|text|form|admin\w*|owner|root|user|guest|auth\w*|anonymous|premium|[vV]?\d[\w.]*|[a-z]+\d+(?:\.\d+)*",
)
"""What may follow `Required:` or `Accepts:` and is no name: an answer, a method, a format, a role, a version."""
_NAMES_ALONE = re.compile(rf"{CODE}(?: ?\([^()\n]*\))?(?:(?:\s*[,;&]\s*|\s+)(?:(?:and|or)\s+)?{CODE}(?: ?\([^()\n]*\))?)*(?:\s*[:\u2013\u2014-] .*|[.\s]*)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_][\w.\[\]-]*")
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class LabelledNames:
    """What a line names."""

    label: str
    lead: Lead
    """What its label says of all."""
    parts: tuple[Inline, ...]
    """Each name with what is said of it."""


def labelled_names(text: Inline, *, listed: bool = False) -> LabelledNames | None:
    """What a line names behind a label for parameters; None for other lines. `listed` is whether it is an item of a list."""
    label = _NAMES_PARAMETERS.match(text.text) if ":" in text.text[:_LONGEST_LABEL] else None
    if label is not None and listed and (label["requires"] or label["accepts"]) and "=[" in text.text and (placed := names_in_series(stretch(text, label.end()))):
        # `Required: id=[integer]`
        return LabelledNames(label[0], Lead(Subject.REQUEST, required=label["requires"] is not None), placed)
    if label is None or ((label["requires"] or label["accepts"]) and not (listed and _only_names(text, label.end()))):
        return None
    codes = [mark for mark in text.marks if mark.kind is MarkKind.CODE and mark.start >= label.end() - 1]
    between = _BEHIND_ANOTHER if ";" in text.text else _BEHIND_ANY
    named = []
    depth, counted = 0, label.end()
    for at, mark in enumerate(codes):
        depth += text.text.count("(", counted, mark.start) - text.text.count(")", counted, mark.start)
        counted = max(counted, mark.start)
        behind = (between if at else _BEHIND_LABEL).search(text.text, max(0, mark.start - _BEFORE), mark.start)
        if not depth and behind and _NAME.fullmatch(text.text, mark.start, mark.end):
            named.append(mark)
    if not named or named[0] is not codes[0]:
        return None
    said = read_lead(f"{label[0].strip(' *_:')}:")
    lead = Lead(
        Subject.REQUEST,
        said.location if said is not None else None,
        required=True if label["required"] or label["requires"] else False if label["optional"] or label["accepts"] else None,
    )
    if whole := names_in_series(stretch(text, label.end())):
        return LabelledNames(label[0], lead, whole)
    ends = [*(mark.start for mark in named[1:]), len(text.text)]
    bounds = (
        (mark.start, mark.start + len(_SEPARATOR.sub("", text.text[mark.start : end])))
        for mark, end in zip(named, ends, strict=True)
    )
    return LabelledNames(label[0], lead, tuple(stretches(text, bounds)))


def _only_names(text: Inline, at: int) -> bool:
    """Whether behind `at` stand names in code, each perhaps with brackets or the last with a description, and none of them is a word for something else."""
    masked, codes = masked_code(text)
    return _NAMES_ALONE.fullmatch(masked, masked.index(CODE) if CODE in masked else at) is not None and not any(map(_NO_NAME.fullmatch, codes))
