"""Forms of the query protocols."""

from __future__ import annotations

from codegen.runtime.aws.protocols import query


def test_nulls_of_sparse_lists_and_maps_are_empty_values() -> None:
    form: query.Form = []
    query.sequence(form, "L", "member", ["a", None], query.text)
    query.flat_sequence(form, "F", [None], query.structure)
    query.mapping(form, "M.entry", "key", "value", {"k": None}, query.integer)
    assert form == [
        ("L.member.1", "a"),
        ("L.member.2", ""),
        ("F.1", ""),
        ("M.entry.1.key", "k"),
        ("M.entry.1.value", ""),
    ]
