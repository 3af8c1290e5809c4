"""Headings between parameters: what is required, a member whose own members follow, and sections about something else."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, sent, service

_FORMS = {
    "list": "- `{name}` ({type}): its line\n",
    "table": "| Name | Type | Description |\n|---|---|---|\n| {name} | {type} | its line |\n",
    "paragraphs": "`{name}` {type}\n\nIts line.\n\n",
}


def _part(form: str, name: str, kind: str = "string") -> str:
    return _FORMS[form].format(name=name, type=kind)


def _page(text: str) -> str:
    return f"# Vans\n\n## Create van\n\n`POST /vans`\n\n{text}"


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("above", ["### Parameters\n\n", ""])
def test_headings_say_what_is_required(form: str, above: str) -> None:
    text = f"{above}#### Required\n\n{_part(form, 'plate')}\n#### Optional\n\n{_part(form, 'colour')}"
    assert sent(service(_page(text)), "create_van") == {"plate": ("body", "string", True), "colour": ("body", "string", False)}


@pytest.mark.parametrize("form", _FORMS)
def test_members_below_the_name_of_a_member_are_its_own(form: str) -> None:
    text = f"### Parameters\n\n{_part(form, 'plate')}\n{_part(form, 'owner', 'object') if form != 'table' else '| owner | object | its line |'}\n\n#### Owner\n\n{_part(form, 'email')}"
    text = text.replace("its line |\n\n| owner", "its line |\n| owner")
    assert sent(service(_page(text)), "create_van") == {"plate": ("body", "string", None), "owner": ("body", {"email": "string"}, None)}


def test_a_section_about_something_else_ends_the_paragraphs_that_name_parameters() -> None:
    text = f"**Parameters**\n\n{_part('paragraphs', 'plate')}{_part('paragraphs', 'colour')}### How vans are sold\n\n{_part('paragraphs', 'plan')}{_part('paragraphs', 'price')}"
    assert set(sent(service(_page(text)), "create_van")) == {"plate", "colour"}


_TABLE = "| Field | Type | Description |\n|---|---|---|\n| id | integer | its id |\n| plate | string | its plate |\n"
_VAN = {"id": "long", "plate": "string"}


@pytest.mark.parametrize("text", ["Each van has the following fields:", "Each van object:", "Every van in the list has these fields:"])
@pytest.mark.parametrize(
    ("call", "example", "answer"),
    [
        ("GET /vans", "", [_VAN]),
        ("GET /vans/{id}", "", _VAN),
        ("GET /vans", '```json\n{"vans": [{"id": 1, "plate": "A"}]}\n```\n', {"vans": [_VAN]}),
        ("GET /vans", '```json\n{"id": 1, "plate": "A"}\n```\n', _VAN),
    ],
)
def test_the_fields_of_each_thing_are_those_of_the_items_of_a_list(text: str, call: str, example: str, answer: object) -> None:
    linked = service(f"# Vans\n\n## Find vans\n\n`{call}`\n\n### Response\n\n{text}\n\n{_TABLE}\n{example}")
    assert answered(linked, "find_vans") == answer


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Returns the label as application/pdf.", "blob"),
        ("Returns `image/png` to the client.", "blob"),
        ("The label may return image/png to other services.", None),
        ("Returns application/pdf to browsers.", None),
        ("Another service returns image/png, from which the label is made.", None),
        ("The van might return image/png, but returns application/pdf here.", "blob"),
    ],
)
def test_a_file_comes_back_where_the_call_itself_returns_it_for_certain(text: str, kind: str | None) -> None:
    assert answered(service(f"# Vans\n\n## Get label\n\n`GET /vans/{{id}}/label`\n\n{text}\n"), "get_label") == kind


def test_the_last_item_of_a_list_says_nothing_of_what_stands_in_items_before_it() -> None:
    text = "- Request (application/json)\n\n        {\"plate\": \"A\"}\n\n- Response 201\n"
    linked = service(_page(text))
    assert sent(linked, "create_van") == {"plate": ("body", "string", None)}
    assert answered(linked, "create_van") is None


def test_the_last_item_of_a_list_says_what_stands_behind_the_list() -> None:
    linked = service(_page('- Sent: the plate\n- Response: 201 Created\n\n```json\n{"plate": "A"}\n```\n'))
    assert sent(linked, "create_van") == {}
    assert answered(linked, "create_van") == {"plate": "string"}


def test_a_heading_that_is_a_parameter_ends_the_paragraphs_that_name_some() -> None:
    calls = "`DELETE /vans/{id}`\n\n| Name | Type | Description |\n|---|---|---|\n| id | string | which |\n\n`POST /vans`\n\n"
    text = f"# Vans\n\n## Request parameters\n\n{calls}`size` **integer**\n\nHow large.\n\n#### `tags` (optional; provide in body)\n\nAll tags.\n"
    linked = service(text)
    (name,) = (item.id for item in linked.operations if item.http and item.http.method == "POST")
    assert sent(linked, name) == {"size": ("body", "long", None), "tags": ("body", "document", False)}
