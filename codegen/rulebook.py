"""The catalogue of rules. Most stand beside the code that finds them; those that several modules find, below `diagnostics.rules`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from codegen.diagnostics.catalogue import CataloguedRule
from codegen.diagnostics.rule import Rule


@cache
def all_rules() -> tuple[CataloguedRule, ...]:
    """Every rule, sorted by code."""
    declared = {
        rule.code: rule for module in _modules() for rule in vars(module).values() if isinstance(rule, Rule)
    }
    return tuple(CataloguedRule(rule, rule.page.strip()) for _, rule in sorted(declared.items()))


def _modules() -> Iterator[ModuleType]:
    """The modules that declare rules; nothing else needs them all."""
    from codegen import checking, inputs, overlay
    from codegen.config import fields, trust
    from codegen.config import load as config
    from codegen.diagnostics import rules
    from codegen.emit.python import review
    from codegen.linking import aws as linking
    from codegen.merge import report
    from codegen.output import services
    from codegen.reading import aws as pages
    from codegen.reading import load
    from codegen.reading.rest import page

    yield from (config, fields, inputs, load, overlay, page, report, review, services, trust)
    for package in (checking, linking, pages, rules):
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
        if selector != "ALL" and not any(matches(selector, entry.rule.code) for entry in all_rules())
    ]
