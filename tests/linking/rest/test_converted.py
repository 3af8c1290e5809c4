"""What converters of HTML leave out of pages, and what of it the rest still says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.linking.rest.reference import sent, service

PAGE = """\
# Vans

## Create a van

POST `/vans`

| Name | Type | Description |
| --- | --- | --- |
| `plate` | string | Its plate. {required} |
| `kind` | integer | The {kind} of van. |
| `seats` | array | Its seats. See {seats}. |

## Van object

### Van kinds

| Value | Description |
| --- | --- |
| 1 | Small. |
| 2 | Large. |

### Van - Seats properties

| Name | Type | Description |
| --- | --- | --- |
| `row` | integer | Which row. |
"""


def _sent(**said: str) -> Any:
    linked = service(
        PAGE.format(
            **{
                "required": '<i class="label">mandatory</i>',
                "kind": "[kind](#van-kinds)",
                "seats": "[Van - Seats properties](#van---seats-properties)",
                **said,
            }
        )
    )
    return sent(linked, next(operation.id for operation in linked.operations))


@pytest.mark.parametrize(
    "said",
    [
        {"required": "*mandatory*"},
        {"required": "**mandatory**"},
        {"kind": "[kind](#van-object-van-kinds)"},
        {"kind": "[kind](parcels.md#reference-van-object-van-kinds)"},
        {"seats": "Van - Seats properties"},
    ],
)
def test_a_converted_page_says_the_same(said: dict[str, str]) -> None:
    assert _sent(**said) == _sent()
    assert _sent()["plate"][2] is True


@pytest.mark.parametrize(
    "said",
    [{"required": "*Not* mandatory."}, {"required": "This *mandatory* thing."}, {"required": "mandatory"}],
)
def test_emphasised_words_within_sentences_are_no_badges(said: dict[str, str]) -> None:
    assert _sent(**said)["plate"][2] is not True
