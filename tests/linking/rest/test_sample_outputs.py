"""Labels in lines below each other, and code in which a call stands above what it gives."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, sent, service

_OUTPUT = '\n\n```\nGET /api/kilns\n[\n  {\n    "heat": 900\n  }\n]\n```\n'


@pytest.mark.parametrize("label", ["**Sample Output**:", "**Produces**: application/json\n**Sample Output**:", "\n### Response", "Example response:"])
def test_what_stands_under_a_call_below_a_label_of_the_output_comes_back(label: str) -> None:
    linked = service(f"# Kilns\n\n## Get kilns\n\n**Usage**: `GET /api/kilns`\n{label}{_OUTPUT}")
    assert answered(linked, "get_kilns") == [{"heat": "long"}]
    assert sent(linked, "get_kilns") == {}


def test_what_stands_under_a_call_below_other_labels_is_sent() -> None:
    linked = service('# Kilns\n\n## Add a kiln\n\n`POST /api/kilns`\n\nExample request:\n\n```\nPOST /api/kilns\n{"heat": 900}\n```\n')
    assert list(sent(linked, "add_kiln")) == ["heat"]
    assert answered(linked, "add_kiln") is None


def test_a_request_is_one_below_a_label_of_the_output_where_its_answer_stands_behind_it() -> None:
    linked = service(
        "# Kilns\n\n## Add a kiln\n\n`POST /api/kilns`\n\nExample response:\n\n```\nPOST /api/kilns\n"
        '{"heat": 900}\n\nHTTP/1.1 201 Created\n\n{"id": 3}\n```\n'
    )
    assert list(sent(linked, "add_kiln")) == ["heat"]
    assert answered(linked, "add_kiln") == {"id": "long"}


def test_labels_of_media_types_are_no_members() -> None:
    linked = service(
        "# Kilns\n\n## Add a kiln\n\n**Usage**: `POST /api/kilns`\\\n**Content-Type**: application/json\\\n**Produces**: application/json, text/plain\n\n"
        "Body:\n\n**heat**: how hot\\\n**name**: its name\n"
    )
    assert list(sent(linked, "add_kiln")) == ["heat", "name"]
