"""Values that a description lists without any mark are an enumeration, and what only looks like it is none."""

from __future__ import annotations

import pytest

from codegen.ir.model import Scalar
from tests.linking.rest.small import page


def values_of(words: str, type_: str = "string") -> tuple[list[str], object]:
    request = page(f"# Vans\n\n## Add van\n\n`POST /vans`\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n| kind | {type_} | no | {words} |\n").request("POST /vans")
    kind = request["kind"]
    assert isinstance(kind.type, Scalar)
    return list(kind.type.enum.values) if kind.type.enum else [], kind.default.value if kind.default else None


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("W = web, S = shop", ["W", "S"]),
        ("How it was booked. W=web; S=shop.", ["W", "S"]),
        ("Status: 1=new 2=paid 3=gone", ["1", "2", "3"]),
        ("0: off, 1: on", ["0", "1"]),
        ("`0` - off, `1` - on", ["0", "1"]),
        ("Must be one of: red, dark-green, blue", ["red", "dark-green", "blue"]),
        ("One of small, medium or large.", ["small", "medium", "large"]),
        ("enum: red, green", ["red", "green"]),
        ("Allowed: red / green", ["red", "green"]),
        ("Must be one of: image/png, text/csv", ["image/png", "text/csv"]),
        ('"red" or "green". How it is painted.', ["red", "green"]),
        ("Direction (asc/desc)", ["asc", "desc"]),
        ("Y/N", ["Y", "N"]),
        ("Order for the colour (asc/desc)", ["asc", "desc"]),
        ("0: new; 1: used (none of these since May)", ["0", "1"]),
    ],
)
def test_values_without_marks(words: str, values: list[str]) -> None:
    assert values_of(words)[0] == values


@pytest.mark.parametrize("words", ["W = web, S = shop. Default W", "One of: S, W. Defaults to W.", "W = web, S = shop (default: W)", "W = web, S = shop, default W"])
def test_the_default_is_one_of_them(words: str) -> None:
    values, default = values_of(words)
    assert sorted(values) == ["S", "W"]
    assert default == "W"


@pytest.mark.parametrize(
    "words",
    [
        "Name or id",
        "One of email, phone or fax is required",
        "Where it stands (x = left, y = top)",
        "Timeout in seconds, 0 = none, 1 = one",
        "Bits: 1 = read, 2 = write",
        "How much, e.g. 1 = one cent, 2 = two cents",
        "10: ten, 11: eleven, 0: any",
        "note: first, hint: second",
        "Use a = 1, b = 2 to move",
        "One of the vans, or of the lorries",
        "Must not be one of: admin, root",
        "Ignored unless the size is one of: small, large",
        "Anything except one of: admin, root.",
        "Default is one of: red, green",
        "Fields to sort by (asc/desc)",
        "Allowed: letters, digits",
        "Van \\| null",
        "Supported: Linux, Windows",
        "Values include: small, large",
        '"me" or "all"; otherwise the id of a person',
        '"me" or "all". An id works too.',
        "Width = 100, height = 200",
        "How dark. 0 = transparent, 1 = opaque",
        "Share of fuel. 0 = empty, 1 = full",
        "Zoom level: 0 = the world, 1 = half of it",
        "Rank. 0 = first, 1 = second; higher numbers come later.",
        "Rank. 0 = first, 1 = second, and so on",
        "Language: EN = English, DE = German and others",
        "Point (X: east, Y: north)",
        "Pattern of the name. N = number, D = date",
        "Rights. R: read, W: write. May be joined: RW",
        "For vans: 0=new, 1=old, 2=gone, for lorries: 0=here, 1=there.",
        "0 = fine, non-zero = broken",
        "1: red; 2: green; 3:blue",
        "Enum: red, green; dark blue",
        "Allowed: image/png",
        "Allowed: 0-9, a-z",
    ],
)
def test_what_is_no_list_of_all_values(words: str) -> None:
    assert values_of(words)[0] == []


def test_numbers_are_values_of_numbers() -> None:
    assert values_of("0 = off, 1 = on", "integer")[0] == ["0", "1"]
