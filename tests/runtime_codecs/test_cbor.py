"""CBOR as the RPC v2 protocol sends and receives it, beside botocore's reader."""

from __future__ import annotations

import contextlib
import math
from datetime import UTC, datetime
from io import BufferedReader, BytesIO
from typing import Any

import pytest
from botocore.parsers import BaseCBORParser  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.aws.protocols.cbor import cbor_body, decode, encode
from codegen.runtime.errors import ResponseError
from codegen.runtime.http import HttpResponse

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)).map(
        lambda value: value.replace(microsecond=0, tzinfo=UTC)
    )
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=30) | st.dictionaries(st.text(), inner, max_size=30),
    max_leaves=30,
)


@given(VALUES)
def test_what_is_encoded_is_read_back(value: Any) -> None:
    assert decode(encode(value)) == value


@given(VALUES)
def test_another_reader_reads_the_same(value: Any) -> None:
    read = BaseCBORParser().parse_data_item(BufferedReader(BytesIO(encode(value))))
    assert read == _without_nulls(value)


def _without_nulls(value: Any) -> Any:
    """As that reader has maps."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value


@given(st.binary(max_size=60))
def test_garbage_is_a_typed_error_or_a_value(data: bytes) -> None:
    with contextlib.suppress(ResponseError):
        decode(data)


@given(VALUES, st.data())
def test_no_part_of_an_answer_is_taken_for_the_whole(value: Any, data: st.DataObject) -> None:
    whole = encode(value)
    part = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(ResponseError):
        decode(part)


@pytest.mark.parametrize(
    "data",
    [
        b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",  # a list of 2**64 - 1 items
        b"\x5b\x7f\xff\xff\xff\xff\xff\xff\xff",  # bytes that do not come
        b"\x81" * 100_000 + b"\x00",
        b"\x9f" * 100_000,
        b"\xc1" * 100_000 + b"\x00",
        b"\xa1\x01\x02",  # a key that is a number
        b"\xbf\x61a\xff",  # a key without a value
        b"\xbf\x01\x02\xff",  # a key that is a number, in a map of unknown length
        b"\x9f\x01",
        b"\xff",
        b"\x00\x00",
        b"\x62\xff\xfe",  # no UTF-8
        b"\x1c",
        b"",
    ],
    ids=range(14),
)
def test_hostile_bytes_end_in_a_typed_error(data: bytes) -> None:
    with pytest.raises(ResponseError):
        decode(data)


def test_numbers_take_few_bytes_and_lose_nothing() -> None:
    assert encode(1.5) == b"\xfa\x3f\xc0\x00\x00"
    assert len(encode(1.1)) == 9
    assert encode(500) == b"\x19\x01\xf4"
    assert math.isnan(decode(encode(math.nan)))
    assert decode(encode(2**70)) == 2**70
    assert decode(encode(-(2**70))) == -(2**70)


def test_an_answer_without_a_body_has_no_members() -> None:
    assert cbor_body(HttpResponse(200, {})) == {}
