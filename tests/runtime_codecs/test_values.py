"""Received lists and maps: each element is read once, in its place."""

from __future__ import annotations

from codegen.runtime.protocols.timestamps import read_timestamp
from codegen.runtime.protocols.values import copied, read_list, read_map


def test_elements_are_read_in_their_places_and_nulls_stay() -> None:
    # What arrived is the decoder's own: no second list or map is made.
    received: list[object] = [1761955200, None, "no time"]
    read = read_list(received, read_timestamp)
    assert read is received
    assert read[0].isoformat() == "2025-11-01T00:00:00+00:00"
    assert read[1:] == [None, "no time"]
    named: dict[str, object] = {"a": 1761955200, "b": None}
    read = read_map(named, read_timestamp)
    assert read is named
    assert list(read) == ["a", "b"]
    assert (read["a"].year, read["b"]) == (2025, None)


def test_what_is_kept_beside_the_elements_is_copied_before() -> None:
    received = {"times": [1761955200]}
    read_list(copied(received)["times"], read_timestamp)
    assert received == {"times": [1761955200]}


def test_what_is_no_list_or_map_is_returned_as_it_is() -> None:
    assert read_list({"a": 1}, read_timestamp) == {"a": 1}
    assert read_map([1], read_timestamp) == [1]
    assert read_list(None, read_timestamp) is None
