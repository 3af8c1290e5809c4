"""The table of rules: every kind of change is judged by exactly one of them in each direction."""

from __future__ import annotations

from codegen.diff.rule import Rule
from codegen.diff.rules import (
    bounds,
    documentation,
    enums,
    errors,
    http,
    members,
    operations,
    pagination,
    patterns,
    services,
    shapes,
    types,
    waiters,
)

RULES: tuple[Rule, ...] = (
    *services.RULES,
    *operations.RULES,
    *http.RULES,
    *pagination.RULES,
    *waiters.RULES,
    *errors.RULES,
    *shapes.RULES,
    *members.RULES,
    *types.RULES,
    *bounds.RULES,
    *patterns.RULES,
    *enums.RULES,
    *documentation.RULES,
)
"""All rules, by code."""
