"""Rules between members that only prose states, read sentence by sentence; the same for every family."""

from codegen.prose.context import Context
from codegen.prose.fitting import Misfit
from codegen.prose.mentions import Names
from codegen.prose.merging import Contradiction
from codegen.prose.missing import rules_of_missing_members
from codegen.prose.reading import is_candidate, read
from codegen.prose.sentence import Reading
from codegen.prose.service import Findings, with_rules

__all__ = [
    "Context",
    "Contradiction",
    "Findings",
    "Misfit",
    "Names",
    "Reading",
    "is_candidate",
    "read",
    "rules_of_missing_members",
    "with_rules",
]
