"""Patterns of pages: what they mean, in one reading for the emitter, for lint and for diff.

- `parse` reads the page's dialect into a tree; it and `sample`, which makes strings that match, lie in `codegen.runtime.regex`,
  since SDKs sample patterns, too.
- `translate` gives the verdict on a pattern: how it is enforced, or why it is not. `linear` proves what Python's own engine may have.
- `relation` and `lengths` compare what patterns accept; `refuses` asks about one value.
"""

from codegen.patterns.compare import ANYTHING, Relation, lengths, relation
from codegen.patterns.translate import Outcome, Verdict, refuses, translate, written_ranges
from codegen.runtime.regex.characters import NotAPattern
from codegen.runtime.regex.parser import Parsed, parse
from codegen.runtime.regex.sample import sample

__all__ = [
    "ANYTHING",
    "NotAPattern",
    "Outcome",
    "Parsed",
    "Relation",
    "Verdict",
    "lengths",
    "parse",
    "refuses",
    "relation",
    "sample",
    "translate",
    "written_ranges",
]
