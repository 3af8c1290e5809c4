"""Lists of values elsewhere on the pages, whose titles say in brackets which members take them."""

from __future__ import annotations

import pytest

from codegen.ir.model import Scalar
from tests.linking.rest.small import pages

CALL = "# Boats\n\n## Paint a boat\n\n`POST /paint`\n\n| Name | Type | Mandatory |\n|---|---|---|\n| paintKind | ENUM | YES |\n| side | {} | NO |\n"


def _values(enums: str, kind: str = "ENUM") -> dict[str, tuple[str, ...] | None]:
    linked = pages(boats=CALL.format(kind), enums=enums)
    out = {}
    for name, member in linked.request("POST /paint").items():
        assert isinstance(member.type, Scalar)
        out[name] = member.type.enum.values if member.type.enum else None
    return out


@pytest.mark.parametrize(
    "enums",
    [
        "# Enumerations\n\n## Kinds of paint (paintKinds, paintKind):\n\n* OIL\n* LACQUER\n\n## Sides (side)\n\n* PORT\n* STARBOARD\n",
        "# Enumerations\n\n**Kinds of paint (paintKind):**\n\n* `OIL`: dries slowly\n* `LACQUER`: smells\n\n**Sides (side):**\n\nKind | What it means\n---|---\nPORT | Left\nSTARBOARD | Right\n",
    ],
)
def test_values_below_a_title_with_the_name_are_the_members(enums: str) -> None:
    assert _values(enums) == {"paintKind": ("OIL", "LACQUER"), "side": ("PORT", "STARBOARD")}


def test_lists_that_contradict_each_other_count_for_nothing() -> None:
    enums = "# Enumerations\n\n## Of hulls (side)\n\n* PORT\n* STARBOARD\n\n## Of paper (side)\n\n* FRONT\n* BACK\n"
    assert _values(enums)["side"] is None


def test_only_members_that_are_enumerations_take_them() -> None:
    assert _values("# Enumerations\n\n## Sides (side)\n\n* PORT\n* STARBOARD\n", "STRING")["side"] is None


@pytest.mark.parametrize("items", ["* PORT\n* The other one\n", "* PORT\n", "Left or right.\n"])
def test_items_that_are_sentences_or_alone_are_no_values(items: str) -> None:
    assert _values(f"# Enumerations\n\n## Sides (side)\n\n{items}")["side"] is None
