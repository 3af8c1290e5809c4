"""Where the rows of tables of calls lead: the sections that describe their operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from codegen.linking.rest.outline import Section
from codegen.pages.rest import Introduction, IntroductionForm


def find_targets(roots: Iterable[Section]) -> dict[tuple[str, str], Section]:
    """The sections by file name and anchor in lower case; of several with one anchor the first."""
    out: dict[tuple[str, str], Section] = {}
    for root in roots:
        file = root.page.file
        for section in root.walk():
            for anchor in section.anchors:
                out.setdefault((file, anchor), section)
    return out


def target_of(
    introduction: Introduction, section: Section, targets: Mapping[tuple[str, str], Section]
) -> Section | None:
    """The section that a row of an index links to."""
    if introduction.form is not IntroductionForm.TABLE or not introduction.target:
        return None
    file, _, anchor = introduction.target.partition("#")
    target = targets.get((_beside(section.page.file, file), anchor.lower()))
    if target is not None or not anchor or not file:
        return target
    stem = _stem(file)
    alike = [
        other for (name, known), other in targets.items() if known == anchor.lower() and _stem(name) == stem
    ]
    return alike[0] if len(alike) == 1 else None


def _stem(file: str) -> str:
    """The last part of an address or a file's path, however its words are joined."""
    last = re.sub(r"\.(?:mdx?|html|markdown)$", "", file.rstrip("/").rpartition("/")[2])
    return re.sub(r"[^a-z0-9]", "", last.lower())


def _beside(file: str, target: str) -> str:
    """The file that a link on the page `file` leads to."""
    if not target:
        return file
    folder = file.rpartition("/")[0]
    return f"{folder}/{target}" if folder else target
