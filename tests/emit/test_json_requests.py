"""What requests look like in JSON, whatever their members hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.ir.model import ScalarKind
from tests.support.models import list_of, load, map_of, member, operation, ref, scalar, string, structure

MEMBERS: dict[str, Any] = {
    "Text": string(),
    "Count": scalar(ScalarKind.INTEGER),
    "Share": scalar(ScalarKind.DOUBLE),
    "Flag": scalar(ScalarKind.BOOLEAN),
    "When": scalar(ScalarKind.TIMESTAMP),
    "Bytes": scalar(ScalarKind.BLOB),
    "Anything": scalar(ScalarKind.DOCUMENT),
    "Texts": list_of(string()),
    "Names": map_of(string()),
    "Deep": list_of(map_of(list_of(scalar(ScalarKind.LONG)))),
    "Parts": list_of(ref("Part")),
    "PartsByName": map_of(ref("Part")),
    "Part": ref("Part"),
    'It\'s "{odd}"\\n': string(),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return load(
        Path(tmp_path_factory.mktemp("json")),
        operation("Do", "DoInput"),
        structure("DoInput", *(member(name, type_) for name, type_ in MEMBERS.items())),
        structure(
            "Part", member("Size", scalar(ScalarKind.INTEGER), required=True), member("Name", string())
        ),
    )


def sent(package: ModuleType, **members: Any) -> Any:
    """The members of a request, by the text that goes out."""
    request = package.operations.DoRequest(**members)
    body = package.operations.do.OPERATION.serialize(request).body
    assert body == request.to_wire_text().encode()
    assert json.loads(body) == request.to_wire()
    return json.loads(body)


TEXTS = st.text(max_size=20)


@settings(max_examples=100, deadline=None)
@given(
    TEXTS, st.lists(TEXTS, max_size=3), st.dictionaries(TEXTS, TEXTS, max_size=3), st.integers(), st.floats()
)
def test_values_arrive_as_they_are(
    package: ModuleType, text: str, texts: list[str], names: dict[str, str], count: int, share: float
) -> None:
    found = sent(package, text=text, texts=texts, names=names, count=count, share=share)
    special = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
    assert found.pop("Share") == special.get(str(share), share)
    assert found == {"Text": text, "Texts": texts, "Names": names, "Count": count}


def test_every_kind_has_its_form(package: ModuleType) -> None:
    part = package.types.Part
    assert sent(
        package,
        flag=False,
        when=datetime(2026, 11, 20, 9, 30, 0, 250_000, UTC),
        bytes_=b"\x00\xff",
        anything={"a": [None, 1.5, "b"]},
        deep=[{"x": [1, 2]}, {}],
        parts=[part(size=1, name='"'), part(size=2)],
        parts_by_name={"b": part(size=3)},
        part=part(size=4),
        it_s_odd_n="x",
    ) == {
        "Flag": False,
        "When": 1795167000.25,
        "Bytes": "AP8=",
        "Anything": {"a": [None, 1.5, "b"]},
        "Deep": [{"x": [1, 2]}, {}],
        "Parts": [{"Size": 1, "Name": '"'}, {"Size": 2}],
        "PartsByName": {"b": {"Size": 3}},
        "Part": {"Size": 4},
        'It\'s "{odd}"\\n': "x",
    }


def test_nulls_of_sparse_collections_stay(package: ModuleType) -> None:
    part = package.types.Part(size=1)
    members = {"texts": ["a", None], "names": {"a": None}, "parts": [None, part], "deep": [{"a": None}, None]}
    assert sent(package, **members) == {
        "Texts": ["a", None],
        "Names": {"a": None},
        "Parts": [None, {"Size": 1}],
        "Deep": [{"a": None}, None],
    }


def test_nothing_is_an_empty_object(package: ModuleType) -> None:
    assert sent(package) == {}


@pytest.mark.parametrize(
    ("members", "body"),
    [
        ({"text": 5, "count": 1}, {"Text": 5, "Count": 1}),
        ({"texts": [1, "a"]}, {"Texts": [1, "a"]}),
        ({"count": "many", "flag": "yes"}, {"Count": "many", "Flag": "yes"}),
        ({"text": Decimal("1.5"), "bytes_": b"a"}, {"Text": 1.5, "Bytes": "YQ=="}),
        ({"part": {"Size": 1}}, {"Part": {"Size": 1}}),
    ],
)
def test_what_validation_lets_pass_is_sent_as_what_it_is(
    package: ModuleType, members: dict[str, Any], body: Any
) -> None:
    request = package.operations.DoRequest(**members)
    assert request.validate()
    assert json.loads(package.operations.do.OPERATION.serialize(request).body) == body
