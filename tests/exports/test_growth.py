"""Work grows with the types of a service, not with their square: counted in lines of code that run."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.emit.exports import botocore, jsonschema, mkdocs, openapi, smithy
from codegen.ir.model import Model
from tests.support.models import member, operation, ref, service, string, structure
from tests.support.work import lines_run


def _types(count: int) -> Model:
    """So many types, each a member of a request and of the type before it."""
    things = (
        structure(f"Thing{number}", member("Name", string()), member("Next", ref(f"Thing{(number + 1) % count}")))
        for number in range(count)
    )
    request = structure("PutRequest", *(member(f"M{number}", ref(f"Thing{number}")) for number in range(count)))
    return Model((service(operation("Put", "PutRequest"), operation("Set", "PutRequest"), request, *things),))


@pytest.mark.parametrize("form", [botocore, jsonschema, mkdocs, openapi, smithy], ids=lambda form: form.__name__.rpartition(".")[2])
def test_four_times_the_types_are_about_four_times_the_work(form: Any) -> None:
    def work(count: int) -> int:
        model = _types(count)
        return lines_run(lambda: form.export(model))

    work(3)
    assert work(200) / work(50) < 5
