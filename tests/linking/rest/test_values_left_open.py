"""Lists of values behind which a page takes others, too: they are no enumeration, since callers could not send the others."""

from __future__ import annotations

import pytest

from codegen.emit.python.limits import sentence
from codegen.ir.model import Scalar
from tests.linking.rest.small import page


def _type(description: str) -> Scalar:
    linked = page(f"# Vans\n\n## Find vans\n\n`GET /vans`\n\n| Parameter | Type | Description |\n|---|---|---|\n| paint | string | {description} |\n")
    kind = linked.request("GET /vans")["paint"].type
    assert isinstance(kind, Scalar)
    return kind


@pytest.mark.parametrize(
    "description",
    [
        "Valid values: `all` or a comma-separated list of paints",
        "Possible values: `all`, `none` or any name of a paint.",
        "Valid values are `red`, `green`, or another paint of the workshop.",
        "One of `red`, `green`, or a regular expression.",
        "Allowed values: `red`, `green` or the id of a paint.",
        'Can be "red", "green", or one or more ids.',
    ],
)
def test_what_an_open_list_offers_is_not_all(description: str) -> None:
    assert _type(description).enum is None


def test_a_label_in_an_item_may_leave_others_open() -> None:
    linked = page(
        "# Vans\n\n## Find vans\n\n`GET /vans`\n\n* **Arguments**\n    * `paint` (optional)\n        * **Default:** `all`\n"
        "        * **Valid Values:** `all` or a comma-separated list of:\n            * red\n            * blue\n"
        "    * `size` (optional)\n        * **Valid Values:** `big` or `small`\n"
    )
    kinds = {name: member.type for name, member in linked.request("GET /vans").items()}
    assert {name: kind.enum.values if isinstance(kind, Scalar) and kind.enum else None for name, kind in kinds.items()} == {"paint": None, "size": ("big", "small")}


@pytest.mark.parametrize(
    ("description", "values"),
    [
        ("One of `red`, `green` or `blue`.", ("red", "green", "blue")),
        ("Valid values: `red` or `green`. Or leave it out.", ("red", "green")),
        ("One of: `red`, `green`, or an empty string for bare metal", ("red", "green", "")),
    ],
)
def test_a_closed_list_is_an_enumeration(description: str, values: tuple[str, ...]) -> None:
    enum = _type(description).enum
    assert enum is not None
    assert enum.values == values


def test_the_empty_text_is_told_in_words() -> None:
    assert sentence(_type("One of: `red`, `blue` or an empty string.")) == "One of `red`, `blue`, the empty text."
