"""A rule with its user page, as catalogues hold it."""

from __future__ import annotations

from codegen.diagnostics.rule import Rule
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class CataloguedRule:
    """A rule and its user page."""

    rule: Rule
    page: str
    """CommonMark: a summary line, then sections."""

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.split("\n", 1)[0]

    def section(self, title: str) -> str:
        """The text below a heading of the page."""
        return self.page.partition(f"## {title}\n")[2].partition("\n## ")[0].strip()
