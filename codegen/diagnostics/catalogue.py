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


@cache
def all_rules() -> tuple[CataloguedRule, ...]:
    """Every rule, sorted by code."""
    found = []
    for module in pkgutil.iter_modules(rules.__path__):
        loaded = importlib.import_module(f"{rules.__name__}.{module.name}")
        found.append(CataloguedRule(loaded.RULE, (loaded.__doc__ or "").strip()))
    return tuple(sorted(found, key=lambda entry: entry.rule.code))


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
