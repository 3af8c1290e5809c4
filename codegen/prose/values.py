"""Values and comparisons, as sentences write them."""

from __future__ import annotations

import re

from codegen.ir.rules import Operator, RuleValue
from codegen.prose.forms import COMPARATORS


def value_of(text: str) -> RuleValue:
    """A number, true or false where the text is one, else the text."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if re.fullmatch(r"-?\d{1,18}", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return text


_REVERSED = {">": Operator.AT_MOST, ">=": Operator.LESS, "<": Operator.AT_LEAST, "<=": Operator.GREATER}


def operator_of(groups: dict[str, str | None]) -> Operator:
    """The operator of a form's match: group `cmp`, or the reverse of `notcmp`; `at most` without either."""
    if comparator := groups.get("cmp"):
        return COMPARATORS[comparator]
    if comparator := groups.get("notcmp"):
        return _REVERSED[comparator]
    return Operator.AT_MOST
