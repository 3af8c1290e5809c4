"""Takes the numbers of sections off their titles: in `2.1 Create order` they say where the section stands, not what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from codegen.pages.rest import Block, Heading
from codegen.reading.rest.tables.row_signs import cut_off

_NUMBERED = re.compile(r"(?:§|[Ss]tep(?=\s+\d+[.):]))?\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})(?P<end>[.):]?)\s+(?=[^\s\d(\-\u2013\u2014])")
"""`2.1 Create order`, `3) Get order`, `Step 2: Poll the order`."""
_FEWEST = 2
_FEWEST_BARE = 3
"""Of numbers without a dot at all: `2 vans` may be two vans."""

Number = tuple[int, ...]


def without_section_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with titles that do not begin with numbers where these count the sections of the page: each is the first below its
    section or follows another one. Anchors stay as they are, since links name the sections with their numbers."""
    found = {at: match for at, block in enumerate(blocks) if isinstance(block, Heading) and (match := _NUMBERED.match(block.title.text))}
    numbers = {at: tuple(map(int, match["number"].split("."))) for at, match in found.items()}
    counted = _in_order(numbers.items())
    bare = not any(len(numbers[at]) > 1 or found[at]["end"] for at in counted)
    out = list(blocks)
    if len(counted) >= (_FEWEST_BARE if bare else _FEWEST):
        for at in counted:
            heading = blocks[at]
            if isinstance(heading, Heading):
                out[at] = replace(heading, title=cut_off(heading.title, found[at].end()))
    return out


def _in_order(numbers: Iterable[tuple[int, Number]]) -> list[int]:
    """The places of the numbers that count: `2.3` behind `2.2`, `2.1` or `2.0` as the first below `2`; a page may begin anywhere."""
    seen: set[Number] = set()
    counting = []
    for at, number in numbers:
        before = (*number[:-1], number[-1] - 1)
        if number[-1] <= 1 or before in seen or not seen:
            counting.append(at)
            seen.add(number)
    return counting
