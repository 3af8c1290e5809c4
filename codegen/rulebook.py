"""The catalogue of rules. Most stand beside the code that finds them; those that several modules find, below `diagnostics.rules`."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from codegen.diagnostics.catalogue import CataloguedRule
from codegen.diagnostics.rule import Rule

_PACKAGE = Path(__file__).parent
_DECLARES = "from codegen.diagnostics.rule import Rule\n"


@cache
def all_rules() -> tuple[CataloguedRule, ...]:
    """Every rule, sorted by code."""
    return _declared_in(_sources())


def rules_called(name: str) -> tuple[CataloguedRule, ...]:
    """The rules that a selector means (see `matches`), of which only the modules that declare them are imported."""
    modules = [module for module, text in _sources().items() if name == "ALL" or f'"{name}' in text]
    return tuple(
        entry
        for entry in _declared_in(modules)
        if name in ("ALL", entry.rule.name) or (name and entry.rule.code.startswith(name))
    )


def _declared_in(modules: Iterable[str]) -> tuple[CataloguedRule, ...]:
    declared = {
        rule.code: rule
        for module in modules
        for rule in vars(importlib.import_module(module)).values()
        if isinstance(rule, Rule)
    }
    return tuple(CataloguedRule(rule, rule.page.strip()) for _, rule in sorted(declared.items()))


@cache
def _sources() -> dict[str, str]:
    """Name and text of each module that declares rules."""
    sources = {}
    for path in sorted(_PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        if _DECLARES in text:
            parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
            sources[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = text
    return sources


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
        if selector != "ALL" and not any(matches(selector, entry.rule.code) for entry in all_rules())
    ]
