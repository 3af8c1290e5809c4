"""Docstrings of real guides hold what a reader wants, and no markup."""

from __future__ import annotations

import re
from pathlib import Path

from codegen.emit.python.docstrings import wrapped
from codegen.emit.python.text import PageText
from codegen.ir.model import Model
from tests.corpus.reading import model_of

LEFT_OVER = re.compile(
    r"\*\*\S|\S\*\*"  # emphasis
    r"|\]\("  # links
    r"|&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|nbsp|mdash|ndash);"  # character references
    r"|\\[_*`\[\]#(]"  # escapes
    r"|(?m:^\s*#{1,6} )|```|</?(?:a|b|i|p|br|code|ul|li|em|note)\b[^>]*>"
)
SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


def texts(model: Model) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for service in model.services:
        found += [(operation.id, operation.documentation) for operation in service.operations]
        for shape in service.shapes:
            found.append((shape.id, shape.documentation))
            found += [(f"{shape.id}.{member.name}", member.documentation) for member in shape.members]
    return found


def test_no_markup_is_left(shared: Path) -> None:
    looked_at = 0
    for guide in sorted((shared / "corpus").glob("*/*")):
        if guide.parent.name == "history" or not guide.is_dir():
            continue
        for name, prose in texts(model_of(guide)[0]):
            looked_at += 1
            shown = SPAN.sub("code", "\n".join(wrapped(PageText(prose), 10_000)))
            left = LEFT_OVER.search(shown)
            assert left is None, (
                f"{guide.name} {name}: {shown[max(0, left.start() - 60) : left.end() + 60]!r}"
            )
            assert shown.count("`") == 0, (guide.name, name)
    assert looked_at > 20_000
