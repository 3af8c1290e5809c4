"""The catalogue of rules: those of lint's checks, which stand beside them, and those that stages report on their way."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from codegen import checking
from codegen.diagnostics import rules
from codegen.diagnostics.catalogue import CataloguedRule
from codegen.diagnostics.rule import Rule
from codegen.emit.python import review


@cache
def all_rules() -> tuple[CataloguedRule, ...]:
    """Every rule, sorted by code."""
    declared = {
        rule.code: rule for module in _modules() for rule in vars(module).values() if isinstance(rule, Rule)
    }
    return tuple(CataloguedRule(rule, rule.page.strip()) for _, rule in sorted(declared.items()))


def _modules() -> Iterator[ModuleType]:
    """The modules that declare rules; others of these packages import some."""
    yield review
    for package in (rules, checking):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(module.name)


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
