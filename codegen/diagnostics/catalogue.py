"""The catalogue of rules, found among the modules of `codegen.diagnostics.rules`."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache

from codegen.diagnostics import rules
from codegen.diagnostics.rule import Rule


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


@cache
def all_rules() -> tuple[CataloguedRule, ...]:
    """Every rule, sorted by code."""
    modules = pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
    declared = [
        rule
        for module in modules
        for rule in vars(importlib.import_module(module.name)).values()
        if isinstance(rule, Rule)
    ]
    entries = (CataloguedRule(rule, rule.page.strip()) for rule in declared)
    return tuple(sorted(entries, key=lambda entry: entry.rule.code))


@cache
def rules_by_code() -> dict[str, CataloguedRule]:
    """Every rule by its code."""
    return {entry.rule.code: entry for entry in all_rules()}


def matches(selector: str, code: str) -> bool:
    """Whether `selector` means the rule `code`: `ALL`, a code, the beginning of one (`PG1`), or a rule's name."""
    if selector == "ALL" or (selector and code.startswith(selector)):
        return True
    entry = rules_by_code().get(code)
    return entry is not None and entry.rule.name == selector


def unknown_selectors(selectors: tuple[str, ...]) -> list[str]:
    """Those of `selectors` that mean no rule at all."""
    return [
        selector
        for selector in selectors
        if not any(matches(selector, entry.rule.code) for entry in all_rules())
    ]
