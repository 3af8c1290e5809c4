"""Models of references of plain HTTP services against the vendors' own OpenAPI documents, with the pages as the judge."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.rest_disagreements import Witness, disagreements
from tests.corpus.rest_models import PROFILES, document, judge


@dataclass(frozen=True)
class Aims:
    """Percent of what the pages state that a model has at least."""

    operations: float = 99.5
    strict: float = 98.5
    """Of names that begin a row of the operation's section."""
    stated: float = 95.0
    """Of these and of what linked objects, other sections and example requests state."""
    location: float = 99.0


VENDORS = {
    "gitlab": Aims(operations=99.0, stated=97.0),
    "discord": Aims(stated=93.0),
    "docker": Aims(),
    "grafana": Aims(strict=98.5),
    "github": Aims(strict=98.0),
    "ory": Aims(strict=97.5),
    "coder": Aims(),
    "widdershins": Aims(),
}


@dataclass(frozen=True)
class Figures:
    """What the judge counted."""

    operations: tuple[int, int]
    strict: tuple[int, int]
    stated: tuple[int, int]
    moved: tuple[int, int]
    """Parameters at another place than the truth's, and all."""
    types: int
    required: int
    """Those of which both sides say something."""
    extra: int
    wrong: tuple[str, ...]


@lru_cache(maxsize=1)
def _pages(shared: Path, vendor: str) -> Any:
    return judge(shared).Pages(str(shared / "rest" / "corpus" / vendor))


@cache
def made_of(shared: Path, vendor: str, profile: bool) -> dict[str, Any]:
    return document(shared, vendor, profile=profile)


@cache
def figures_of(shared: Path, vendor: str, profile: bool) -> Figures:
    score = judge(shared)
    made = made_of(shared, vendor, profile)
    truth = score.load(str(shared / "rest" / "truth" / vendor / "openapi.json"))
    out, lists, _, levels = score.score(made, truth, _pages(shared, vendor))
    in_path = _in_path(score, made, lists["missed"])
    rows = ("strict", "linked", "elsewhere", "example")
    return Figures(
        operations=(out["operations agreed"], out["operations agreed"] + out["operations missed"]),
        strict=(levels["strict"][0] + in_path, levels["strict"][1]),
        stated=(sum(levels[row][0] for row in rows) + in_path, sum(levels[row][1] for row in rows)),
        moved=(out["parameters agreed, location_differs"], out["parameters agreed"]),
        types=out["type agreed"] + out["type wrong"],
        required=out["required agreed"] + out["required wrong"],
        extra=out["parameters extra, on the page"] + out["parameters invented"],
        wrong=tuple(lists["wrong"]),
    )


def _in_path(score: Any, made: dict[str, Any], missed: list[str]) -> int:
    """How many of the missed parameters the page has in the operation's path, where the truth says query or body."""
    base = score.base_of(made)
    names = {
        (method.upper(), score.norm_path(path, base), name)
        for path, item in made["paths"].items()
        for method in item
        for name in re.findall(r"\{([^{}]*)\}", path)
    }
    count = 0
    for line in missed:
        match = re.fullmatch(r"(\w+) (\S+) (?:query|body) (\S+) \(strict\)", line)
        count += match is not None and (match[1], match[2], match[3]) in names
    return count


@pytest.mark.parametrize("vendor", VENDORS)
def test_what_pages_state_is_in_the_model(
    shared: Path, vendor: str, record_property: Callable[[str, object], None]
) -> None:
    aims = VENDORS[vendor]
    bare = figures_of(shared, vendor, False)
    full = figures_of(shared, vendor, True)
    record_property(
        "rest fidelity",
        [
            vendor,
            *(f"{a}/{b} = {_percent(a, b):.1f}" for a, b in (full.operations, full.strict, full.stated)),
            f"{full.moved[0]}/{full.moved[1]}",
            *(
                f"{len(list(disagreements(figures.wrong, kind)))} of {number}"
                for kind, figures, number in (("type", full, full.types), ("required", bare, bare.required))
            ),
            full.extra,
            f"{_percent(*bare.operations):.1f} {_percent(*bare.strict):.1f} {_percent(*bare.stated):.1f}",
        ],
    )
    assert _percent(*full.operations) >= aims.operations
    assert _percent(*full.strict) >= aims.strict
    assert _percent(*full.stated) >= aims.stated
    assert 100 - _percent(*full.moved) >= aims.location
    # Without a profile as many operations and names, within a point.
    assert _percent(*bare.operations) >= aims.operations - 1
    assert _percent(*bare.strict) >= aims.strict - 1


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


@pytest.mark.parametrize("vendor", VENDORS)
def test_where_the_vendor_says_otherwise_the_page_says_what_the_model_has(
    shared: Path, vendor: str, expect: Callable[[Path, str], None]
) -> None:
    """Each disagreement about a type or `required` is listed with the page's own words; what no page backs is ours."""
    score = judge(shared)
    truth = score.operations(score.load(str(shared / "rest" / "truth" / vendor / "openapi.json")))
    lines, ours = [], []
    # What a profile says of silence is not stated by a page.
    for kind, profile in (("type", True), ("required", False)):
        witness = Witness(score, made_of(shared, vendor, profile), shared / "rest" / "corpus" / vendor)
        for item in disagreements(figures_of(shared, vendor, profile).wrong, kind):
            said = witness.asked(item, truth[item.method, item.path]["path"])
            if said is None:
                ours.append(str(item))
            else:
                lines.append(f"{item} | {said.file}:{said.line} | {said.words}\n")
    assert not ours
    expect(PROFILES.parent / "rest_disagreements" / f"{vendor}.txt", "".join(lines))
