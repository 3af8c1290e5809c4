"""What `lint --statistics` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from codegen.diagnostics import Diagnostic
from codegen.diagnostics.catalogue import rules_by_code
from codegen.pages import Page


def describe(pages: Sequence[Page], diagnostics: Sequence[Diagnostic]) -> str:
    """Findings by rule, then lines by what they were understood as."""
    lines = []
    for code, number in sorted(Counter(diagnostic.code for diagnostic in diagnostics).items()):
        entry = rules_by_code().get(code)
        lines.append(f"{number:>7}  {code}  {entry.rule.name if entry else ''}".rstrip())
    kinds: Counter[str] = Counter()
    for page in pages:
        kinds.update(dict(page.lines.counts))
    total = sum(kinds.values())
    lines.append(f"{len(pages):>7}  pages, {total} lines")
    lines += [f"{number:>7}  {kind:<8} {number / total:7.2%}" for kind, number in kinds.most_common()]
    return "\n".join(lines) + "\n"
