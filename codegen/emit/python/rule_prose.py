"""Rules between members in docstrings."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.emit.python.docstrings import wrapped
from codegen.emit.python.text import PageText
from codegen.ir.model import Structure
from codegen.ir.rule_words import sentence
from codegen.ir.rules import Tier


def rule_lines(shape: Structure, attributes: Mapping[str, str], width: int) -> list[str]:
    """The certain rules of prose between attributes, as a list; empty where there are none."""
    rules = [rule for rule in shape.rules if rule.tier is Tier.CERTAIN]
    text = "\n".join(f"- {sentence(rule, lambda name: f'`{attributes[name]}`')}" for rule in rules)
    return wrapped(PageText(text), width) if text else []
