"""The text of a model in parts."""

from __future__ import annotations

import json

import pytest

from codegen.ir.codec import dumps
from codegen.ir.model import Model
from codegen.ir.parts import Parts
from tests.support.models import member, operation, ref, service, string, structure

ODD = '],"shapes":[{"id":"\\"'
MODEL = Model(
    (
        service(
            structure("Bread", member("Kind", string(values=("A", ODD)), doc=ODD)),
            structure("CutBreadInput", member("Bread", ref("Bread"))),
            operation("CutBread", "CutBreadInput", None),
        ),
        service(),
    )
)


def test_a_model_and_its_parts_say_the_same() -> None:
    text = dumps(MODEL, indent=None)
    parts = Parts(text)
    assert parts.document == json.loads(text)
    assert all(json.loads(parts.text(part)) == part.node for service in parts.services for part in service)
    assert parts.with_changed([part for service in parts.services for part in service]) == text


@pytest.mark.parametrize("shape", ["Bread", "CutBreadInput"])
def test_a_changed_part_is_all_that_changes(shape: str) -> None:
    text = dumps(MODEL, indent=None)
    parts = Parts(text)
    (part,) = (part for part in parts.services[0] if part.field == "shapes" and part.node["id"] == shape)
    part.node["documentation"] = ODD
    expected = json.loads(text)
    next(one for one in expected["services"][0]["shapes"] if one["id"] == shape)["documentation"] = ODD
    changed = parts.with_changed([part])
    assert json.loads(changed) == expected
    assert changed.startswith(text[: part.start])
    assert changed.endswith(text[part.end :])
