"""What `lint --statistics` prints."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from codegen.coverage import Coverage, by_guide, measure
from codegen.diagnostics import Diagnostic
from codegen.pages import LineCounts
from codegen.rulebook import rules_by_code


def of_rules(candidates: int, certain: int, likely: int) -> dict[str, int]:
    """What became of the sentences that may state a rule between members."""
    left = max(candidates - certain - likely, 0)
    return {"candidates": candidates, "certain": certain, "likely": likely, "left_alone": left}


def as_text(
    pages: Mapping[str, LineCounts], diagnostics: Sequence[Diagnostic], root: str, rules: Mapping[str, int]
) -> str:
    """Findings by rule, then a table of the guides: how many of their lines were understood as what.

    `root` is the name of the input itself.
    """
    lines = [f"{number:>7}  {code}  {_name(code)}" for code, number in _counts(diagnostics)]
    guides = by_guide(pages, root)
    if len(guides) > 1:
        guides["all"] = measure(pages.values())
    kinds = list(measure(pages.values()).lines)
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
    if rules["candidates"]:
        lines += [
            "",
            f"Sentences that may state a rule between members: {rules['candidates']}, with {rules['certain']} certain and "
            f"{rules['likely']} likely rules; left alone: {rules['left_alone']}",
        ]
    return "\n".join(lines) + "\n"


def as_json(
    pages: Mapping[str, LineCounts], diagnostics: Sequence[Diagnostic], root: str, rules: Mapping[str, int]
) -> str:
    """The same as one JSON object."""
    guides = {
        guide: {"pages": part.pages, "lines": dict(part.lines), "understood": round(part.understood, 4)}
        for guide, part in by_guide(pages, root).items()
    }
    return (
        json.dumps({"findings": dict(_counts(diagnostics)), "guides": guides, "rules": dict(rules)}, indent=2)
        + "\n"
    )


def _counts(diagnostics: Sequence[Diagnostic]) -> list[tuple[str, int]]:
    return sorted(Counter(diagnostic.code for diagnostic in diagnostics).items())


def _name(code: str) -> str:
    entry = rules_by_code().get(code)
    return entry.rule.name if entry else ""


def _percent(part: Coverage) -> str:
    return f"{part.understood:.2f}%"
