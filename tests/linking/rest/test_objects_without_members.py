"""Rows that say "object" or "hash" and no more: an object with free keys, which is less than any JSON value."""

from __future__ import annotations

import pytest

from codegen.ir.model import AnyOf, ListType, MapType, Scalar, ScalarKind, Type
from tests.linking.rest import reference
from tests.linking.rest.small import page

CALL = "POST /vans"


def sent(words: str, more: str = "") -> Type:
    """The type of `extras`, of which the type's column has these words."""
    text = f"""
# Vans

## Add a van

`{CALL}`

| Attribute | Type | Required | Description |
|---|---|---|---|
| `plate` | string | yes | What stands on it |
| `extras` | {words} | no | Whatever else is known |
{more}
"""
    return page(text).request(CALL)["extras"].type


def is_free(kind: Type) -> bool:
    match kind:
        case MapType(key=Scalar(kind=ScalarKind.STRING), value=Scalar(kind=ScalarKind.DOCUMENT)):
            return True
    return False


@pytest.mark.parametrize("words", ["object", "hash", "Hash", "dict", "map"])
def test_an_object_of_which_nothing_is_said_has_free_keys(words: str) -> None:
    assert is_free(sent(words))


def test_so_it_is_within_arrays_and_beside_other_types() -> None:
    many = sent("array of hashes")
    assert isinstance(many, ListType)
    assert is_free(many.element)
    either = sent("integer or object")
    assert isinstance(either, AnyOf)
    whole, free = either.alternatives
    assert isinstance(whole, Scalar)
    assert is_free(free)


def test_json_and_mixed_are_any_value() -> None:
    for words in ("JSON", "mixed"):
        kind = sent(words)
        assert isinstance(kind, Scalar)
        assert kind.kind is ScalarKind.DOCUMENT


def test_members_that_stand_below_make_a_structure() -> None:
    for words in ("hash", "JSON"):
        assert not isinstance(
            sent(words, "| `extras[colour]` | string | no | As painted |"), MapType | Scalar
        )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A map of labels.", {"*": "string"}),
        ("Labels of the goat, specified as a map: `{\"key\": \"value\"}`", {"*": "string"}),
        ("An object mapping labels to words.", {"*": "string"}),
        ("Key/value pairs.", {"*": "string"}),
        ("The map of the goat's meadow.", {"colour": "string", "horns": "string"}),
        ("The labels.", {"colour": "string", "horns": "string"}),
    ],
)
def test_what_words_call_a_map_has_any_names_though_an_example_shows_some(words: str, kind: object) -> None:
    linked = reference.service(
        "# Goats\n\n## Add a goat\n\n`POST /goats`\n\n| Name | Description |\n|---|---|\n| name | Its name. |\n"
        f"| labels | {words} |\n\n```json\n{{\"name\": \"Heidi\", \"labels\": {{\"colour\": \"white\", \"horns\": \"two\"}}}}\n```\n"
    )
    assert reference.sent(linked, "add_goat")["labels"][1] == kind
