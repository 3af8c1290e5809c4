"""The pages of the rules as one document, `docs/rules.md`."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.diagnostics.catalogue import CataloguedRule

GROUPS = {
    "IN": "Files",
    "CF": "Configuration",
    "PG": "Pages",
    "RS": "Pages of REST references",
    "MD": "The model made of the pages",
    "SD": "The SDK made of the model",
    "OU": "The output folder",
    "MG": "Hand edits and what is generated anew",
}
"""Beginning of a code -> what its rules are about, in the order of the document."""

_INTRODUCTION = """\
# Rules

What `codegen lint` and `codegen build` report. An error stops a build; warnings and remarks do not. `codegen rule CODE` shows one
of these pages, `[lint] ignore` in codegen.toml and `codegen lint --ignore` leave rules out. Codes are never reused.

This file is made from the rules' own modules; `python -m pytest tests/diagnostics --refresh` writes it anew.
"""


def manual(rules: Iterable[CataloguedRule]) -> str:
    """The whole document, in CommonMark, of rules in the order of their codes."""
    catalogue = tuple(rules)
    parts = [_INTRODUCTION]
    for prefix, title in GROUPS.items():
        entries = [entry for entry in catalogue if entry.rule.code.startswith(prefix)]
        if entries:
            parts.append(f"## {title}\n\n{_table(entries)}")
            parts += [_section(entry) for entry in entries]
    return "\n".join(parts)


def manual_uri(entry: CataloguedRule) -> str:
    """Where the page stands, relative to the repository: the same on every machine."""
    return f"docs/rules.md#{_anchor(entry)}"


def _anchor(entry: CataloguedRule) -> str:
    return f"{entry.rule.code.lower()}-{entry.rule.name}"


def _table(entries: list[CataloguedRule]) -> str:
    rows = [
        f"| [{entry.rule.code}](#{_anchor(entry)}) | {entry.rule.severity} | {entry.summary} |"
        for entry in entries
    ]
    return "\n".join(["| code | severity | what it finds |", "|---|---|---|", *rows, ""])


def _section(entry: CataloguedRule) -> str:
    page = entry.page.replace("\n## ", "\n#### ")
    return f"### {entry.rule.code} {entry.rule.name}\n\n{page}\n"
