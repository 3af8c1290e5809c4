"""Ways in which converters of HTML write the same page."""

from __future__ import annotations

import re
from collections.abc import Callable

Conversion = Callable[[str], str]
PAGE = """# Parcels

Parcels of a depot.

## Create a parcel

<span class="verb">POST</span> `/depots/{depot_id}/parcels`

Body:

| Name | Type | Description |
| --- | --- | --- |
| `weight` | integer | In grams. Required. |
| `label` | string | What is *written* on it, see [labels](labels.md#all). Its default is `none`. |

Options of the query:

- `dry_run` - Nothing is kept.
- `notify` - Whom to tell.

```
{
  "weight": 400,

  "label": "Tea"
}
```

The answer has the parcel.

## List parcels

Query:

- `page` - The page.

```
GET /depots/{depot_id}/parcels
```

| Name | Description |
| --- | --- |
| `id` | Which. |
| `weight` | In grams. |
"""
_TABLE = re.compile(r"(?m)(?:^\|.*\|\n)+")
_FENCED = re.compile(r"(?ms)^```\n(.*?)^```$")


def _rows(table: str) -> list[list[str]]:
    lines = [line.strip("|").split("|") for line in table.strip().split("\n")]
    return [[cell.strip() for cell in cells] for number, cells in enumerate(lines) if number != 1]


def _widths(rows: list[list[str]]) -> list[int]:
    return [max(len(cell) for cell in column) + 2 for column in zip(*rows, strict=True)]


def _indented(code: str, before: str) -> str:
    return before + re.sub(r"(?m)^(?=.)", "    ", code)


def tables(write: Callable[[list[list[str]]], str]) -> Conversion:
    return lambda text: _TABLE.sub(lambda match: write(_rows(match[0])), text)


def code(write: Callable[[str], str]) -> Conversion:
    return lambda text: _FENCED.sub(lambda match: write(match[1]), text)


def below_groups(rows: list[list[str]]) -> str:
    widths = _widths(rows)
    lines = [
        "  " + " ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "  " + " ".join("-" * (width - 1) + " " for width in widths).rstrip())
    return "\n".join(lines) + "\n"


def between_lines(rows: list[list[str]]) -> str:
    """Each row takes several lines, as long as its words do not fit."""
    widths = [min(width, 20) for width in _widths(rows)]
    out = ["  " + "-" * (sum(widths) + len(widths))]
    for number, row in enumerate(rows):
        parts = [_wrapped(cell, width - 1) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, parts))):
            cells = [
                (part[at] if at < len(part) else "").ljust(width)
                for part, width in zip(parts, widths, strict=True)
            ]
            out.append(("  " + " ".join(cells)).rstrip())
        out.append(
            "  " + " ".join("-" * (width - 1) + " " for width in widths).rstrip() if number == 0 else ""
        )
    out[-1] = "  " + "-" * (sum(widths) + len(widths))
    return "\n".join(out) + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines


def in_grid(rows: list[list[str]]) -> str:
    widths = _widths(rows)
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    out = [rule]
    for number, row in enumerate(rows):
        out.append(
            "|" + "|".join(f" {cell}".ljust(width) for cell, width in zip(row, widths, strict=True)) + "|"
        )
        out.append(rule if number else rule.replace("-", "="))
    return "\n".join(out) + "\n"


def without_outer_pipes(rows: list[list[str]]) -> str:
    lines = [" | ".join(row) + "  " for row in rows]
    lines.insert(1, "|".join("---" for _ in rows[0]) + "  ")
    return "\n".join(lines) + "\n"


def divisions(text: str) -> str:
    return re.sub(r"(?m)^(## .*)$", r"::: {#main .body}\n:::: method-data\n\n\1", text)


def headings_with_attributes(text: str) -> str:
    return re.sub(r"(?m)^(##? .*)$", r"\1 {#there .title}", text)


CONVERSIONS: dict[str, Conversion] = {
    "divisions": divisions,
    "headings with attributes": headings_with_attributes,
    "spans with attributes": lambda text: re.sub(r'<span class="verb">(\w+)</span>', r"[\1]{.verb}", text),
    "spans without tags": lambda text: re.sub(r'<span class="verb">(\w+)</span>', r"\1", text),
    "spans as emphasis": lambda text: re.sub(r'<span class="verb">(\w+)</span>', r"**\1**", text),
    "links with attributes": lambda text: re.sub(r"(\]\([^()]*\))", r"\1{.link}", text),
    "names with attributes": lambda text: text.replace("*written*", "[*written*]{.term}"),
    "stars before items, far from their words": lambda text: re.sub(r"(?m)^- ", "*   ", text),
    "stars before indented items": lambda text: re.sub(r"(?m)^- ", "  * ", text),
    "tables below groups of dashes": tables(below_groups),
    "tables between lines of dashes": tables(between_lines),
    "tables in grids": tables(in_grid),
    "tables without outer pipes": tables(without_outer_pipes),
    "code between marks": code(lambda text: f"[code]\n    \n{_indented(text, '')}    \n[/code]"),
    "code behind lines of blanks": code(lambda text: _indented(text, "    \n    \n") + "    "),
    "code by its indentation": code(lambda text: _indented(text, "").rstrip("\n")),
    "code with a language": lambda text: re.sub(r"(?m)^```\n(?=[{G])", "``` text\n", text),
}
"""Those come last that the width of words concerns."""
