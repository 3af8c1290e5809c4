"""Items whose description is a sentence that begins with the type."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import members, operation, plain, service


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Boolean indicating if it sails.", "boolean"),
        ("An array of integers that name the berths.", ["long"]),
        ("List of strings with the names.", ["string"]),
        ("An integer that says how many.", "long"),
        ("A list of strings that commas join, separated by a comma.", "document"),
        ("An array of strings of names or a string.", (["string"], "string")),
        ("Boolean algebra on boats.", "document"),
    ],
)
def test_the_type_is_read(words: str, kind: object) -> None:
    linked = service(f"# Boats\n\n## Sail a boat\n\n`POST /boats/sail`\n\nParameters:\n\n- `name` (string): The boat.\n- `what`: {words}\n")
    assert plain(linked, members(linked, operation(linked, "sail_boat").input)["what"].type) == kind
