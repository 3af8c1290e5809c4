"""Code whose lines are names and what they mean, below a title of parameters."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import members, operation, service

_PAGE = """\
# Harbour

#### `POST` `/berth/free`

Frees a berth.

Params:

{code}

#### `GET` `/berths`

All berths.
"""


@pytest.mark.parametrize(
    "code",
    [
        "    berth - the berth\n    until - when it ends,\n      in days",
        "```\nberth - the berth\nuntil - when it ends,\n  in days\n```",
        "```text\nberth \u2014 the berth\n\nuntil \u2014 when it ends,\n\tin days\n```",
    ],
)
def test_each_line_is_a_parameter(code: str) -> None:
    linked = service(_PAGE.format(code=code))
    said = members(linked, operation(linked, "create_berth_free").input)
    assert list(said) == ["berth", "until"]
    assert said["until"].documentation == "when it ends, in days"
    assert said["until"].span.line - said["berth"].span.line == 1 + code.count("\n\n")


@pytest.mark.parametrize("code", ["```sh\nberth - the berth\n```", "```\nfreeing - a berth\nis a pleasure\n```"])
def test_other_code_is_not(code: str) -> None:
    linked = service(_PAGE.format(code=code))
    assert not members(linked, operation(linked, "create_berth_free").input)
