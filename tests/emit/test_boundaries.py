"""Each kind of constraint at its bounds and beyond, in emitted classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.ir.model import ListType, Scalar, ScalarKind, Service, Structure
from tests.support.boundaries import Boundaries, Report
from tests.support.models import (
    list_of,
    load,
    map_of,
    member,
    operation,
    ref,
    scalar,
    service,
    string,
    structure,
)

KINDS: dict[str, Any] = {
    "Text": string(length=(2, 5)),
    "AtLeast": string(length=(3, None)),
    "Pattern": string(pattern="[a-z]+-[0-9]{2}"),
    "Anchored": string(length=(3, 9), pattern="^arn:(?!aws)[a-z]*$"),
    "Unicode": string(length=(1, 3), pattern=r"[\p{L}\p{N}]+"),
    "Choice": string(values=("One", "two", "3")),
    "Count": scalar(ScalarKind.INTEGER, (-1, 7)),
    "Share": scalar(ScalarKind.DOUBLE, (0, 0.5)),
    "Bytes": scalar(ScalarKind.BLOB, (1, 4)),
    "Texts": list_of(string(length=(1, 2), pattern="[ab]*"), (1, 3)),
    "Lists": list_of(list_of(scalar(ScalarKind.LONG, (1, None)), (2, 2))),
    "Map": map_of(string(values=("A", "B")), string(length=(1, 3), pattern="[a-z]*")),
    "Parts": list_of(ref("Part"), (0, 2)),
    "Flag": scalar(ScalarKind.BOOLEAN),
    "When": scalar(ScalarKind.TIMESTAMP),
    "Anything": scalar(ScalarKind.DOCUMENT),
}


def parts(kinds: dict[str, Any], *, required: bool) -> list[Any]:
    return [
        operation("Do", "DoInput"),
        structure("DoInput", *(member(name, type_, required=required) for name, type_ in kinds.items())),
        structure("Part", member("Size", scalar(ScalarKind.INTEGER, (0, 10)), required=True)),
        structure(
            "Either", member("Round", string(length=(1, 1))), member("Square", ref("Part")), union=True
        ),
        operation("Turn", "TurnInput"),
        structure("TurnInput", member("Either", ref("Either"), required=True)),
    ]


@pytest.mark.parametrize("required", [False, True])
def test_exactly_what_is_out_of_bounds_is_refused(required: bool, tmp_path: Path) -> None:
    made = parts(KINDS, required=required)
    report = Boundaries(service(*made), load(tmp_path, *made)).run()
    assert report.wrong == []
    kinds = {"length", "pattern", "range", "enum"}
    assert {*report.tried} >= {f"{kind} {side}" for kind in kinds for side in ("in", "out")}
    assert report.tried["union out"] == 2
    assert report.tried["required out"] == (len(KINDS) if required else 0) + 2


@pytest.mark.parametrize(
    ("name", "looser"),
    [
        ("Text", string(length=(1, 5))),
        ("Text", string(length=(2, 6))),
        ("Text", string(length=(2, 4))),
        ("Pattern", string(pattern="[a-z]+-[0-9]+")),
        ("Choice", string(values=("One", "two", "no such value"))),
        ("Choice", string(values=("One", "two"))),
        ("Count", scalar(ScalarKind.INTEGER, (-1, 8))),
        ("Bytes", scalar(ScalarKind.BLOB, (0, 4))),
        ("Texts", list_of(string(length=(1, 2), pattern="[ab]*"), (1, 4))),
        ("Texts", list_of(string(length=(1, 3), pattern="[ab]*"), (1, 3))),
    ],
)
def test_another_bound_would_be_noticed(name: str, looser: Scalar | ListType, tmp_path: Path) -> None:
    package = load(tmp_path, *parts({**KINDS, name: looser}, required=False))
    report: Report = Boundaries(_service(), package).run()
    assert report.wrong != []
    assert all(line.startswith(f"DoInput.{name}") for line in report.wrong)


def _service() -> Service:
    made: list[Structure] = parts(KINDS, required=False)
    return service(*made)
