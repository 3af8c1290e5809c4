"""What `lint --statistics` prints."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from codegen.coverage import Coverage, by_guide, measure
from codegen.diagnostics import Diagnostic
from codegen.diagnostics.catalogue import rules_by_code
from codegen.pages import Page


def as_text(pages: Sequence[Page], diagnostics: Sequence[Diagnostic], root: str) -> str:
    """Findings by rule, then a table of the guides with their lines by what they were understood as.

    `root` is the name of the input itself.
    """
    lines = [f"{number:>7}  {code}  {_name(code)}" for code, number in _counts(diagnostics)]
    guides = by_guide(pages, root)
    if len(guides) > 1:
        guides["all"] = measure(pages)
    kinds = list(measure(pages).lines)
    rows = [["guide", "pages", "lines", *kinds, "understood"]]
    rows += [
        [
            guide,
            str(part.pages),
            str(part.total),
            *(str(part.lines.get(kind, 0)) for kind in kinds),
            _percent(part),
        ]
        for guide, part in guides.items()
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    if lines:
        lines.append("")
    for first, *rest in rows:
        numbers = (f"{cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True))
        lines.append("  ".join([f"{first:<{widths[0]}}", *numbers]))
    return "\n".join(lines) + "\n"


def as_json(pages: Sequence[Page], diagnostics: Sequence[Diagnostic], root: str) -> str:
    """The same as one JSON object."""
    guides = {
        guide: {"pages": part.pages, "lines": dict(part.lines), "understood": round(part.understood, 4)}
        for guide, part in by_guide(pages, root).items()
    }
    return json.dumps({"findings": dict(_counts(diagnostics)), "guides": guides}, indent=2) + "\n"


def _counts(diagnostics: Sequence[Diagnostic]) -> list[tuple[str, int]]:
    return sorted(Counter(diagnostic.code for diagnostic in diagnostics).items())


def _name(code: str) -> str:
    entry = rules_by_code().get(code)
    return entry.rule.name if entry else ""


def _percent(part: Coverage) -> str:
    return f"{part.understood:.2f}%"
