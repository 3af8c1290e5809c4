"""The table of rules as a page for people."""

from __future__ import annotations

from codegen.diff.rule import Level, Rule
from codegen.diff.rules import RULES

_HEAD = """\
# What changes mean

`codegen diff` finds every difference between two states of the pages, then this table of rules judges each one twice.

- **Source**: does code that was written for the SDK of the old pages still type-check and work with the SDK of the new ones?
- **Wire**: does a client made from the old pages still work with the service that the new pages describe?

| level | meaning |
|---|---|
{levels}

A type may travel in requests, in responses or in both: where the two differ there is a rule for each side, and the worst one
counts. A type that no operation reaches is judged for source alone, as one that nobody sends.

Source decides the version: breaking asks for a major one, risky and compatible for a minor one, everything else for a patch; below
1.0.0 breaking asks for a minor one and the rest for a patch. A member, type, operation or value counts as renamed only where
everything else about it is the same, its name is a respelling of the old one (or it has the same name on the wire, or stands
where the old type stood), and nothing else fits.

`codegen migrate` carries renames out in code that uses the SDK, marks what a person has to settle with a comment that starts with
`# codegen: `, and lists what may be meant where neither an import, an annotation nor an assignment proves it: names in strings, values of enumerations,
classes that stand in for clients in tests, notebooks, and files that do not name the SDK but import one another with files that do. A name
that a module gives on to others stays what it is there: `from my_sdk.s3.types import Label as Tag`. What breaks under the name that it
keeps (another type of a value, a narrower bound, an answer that is gone) is listed wherever code gives or reads it.

| code | change | source | wire | why |
|---|---|---|---|---|
{rules}
"""

_LEVELS = {
    Level.NONE: "nothing changes there",
    Level.COMPATIBLE: "what was right stays right",
    Level.RISKY: "what was right may fail, for some values or uses",
    Level.BREAKING: "what was right fails",
}


def rules_page() -> str:
    """CommonMark with tables."""
    levels = "\n".join(f"| {level.label} | {text} |" for level, text in _LEVELS.items())
    rules = "\n".join(_row(rule) for rule in sorted(RULES, key=lambda rule: rule.code))
    return _HEAD.format(levels=levels, rules=rules)


def _row(rule: Rule) -> str:
    return f"| {rule.code} | {rule.name} | {rule.source.label} | {rule.wire.label} | {rule.why} |"


def rule_page(name: str) -> str | None:
    """What one rule says, by its code or name; None where there is no such rule."""
    for rule in RULES:
        if name in (rule.code, rule.name):
            reason = (
                f"\n\nIt is judged the same in requests and responses: {rule.unmirrored}."
                if rule.unmirrored
                else ""
            )
            return (
                f"# {rule.code} {rule.name} (source: {rule.source.label}, wire: {rule.wire.label})\n\n"
                f"{rule.why[0].upper()}{rule.why[1:]}.{reason}\n"
            )
    return None
