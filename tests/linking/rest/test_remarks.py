"""What sentences say of an operation as a whole: like another, all optional, a list of such objects, the body is that object."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, sent, service

TABLE = "| Field | Type | Description |\n|---|---|---|\n"
VAN = f"""## Vans

### Van object

{TABLE}| id | string | its id |
| plate? | string | its plate |

### Van colours

| Value | Description |
|---|---|
| 1 | red |
| 2 | blue |

"""
CREATE = f"""## Create Van

`POST /vans/{{depot.id}}`

Returns a [van](#van-object) object.

#### Query String Params

{TABLE}| wait | boolean | wait for it |

#### JSON Params

{TABLE}| plate | string | the plate |
| seats? | integer | the seats |

"""


def like(sentence: str, call: str = "POST /depots/{depot.id}/vans") -> str:
    return f"{VAN}{CREATE}## Add Van\n\n`{call}`\n\n{sentence}\n"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Functions the same as [Create Van](#create-van).", ["wait", "plate", "seats"]),
        ("Same as above, except that no token is needed.", ["wait", "plate", "seats"]),
        ("Same as above, except this call does not accept a `seats` parameter.", ["wait", "plate"]),
        ("Works exactly like [Create Van](#create-van). `wait` is not supported.", ["plate", "seats"]),
        (
            "Behaves the same as [Create Van](#create-van). The `wait` and `seats` parameters are not supported here.",
            ["plate"],
        ),
        ("Adds a van that works for the same people.", []),
    ],
)
def test_an_operation_that_is_like_another_takes_its_parameters(sentence: str, names: list[str]) -> None:
    linked = service(like(sentence))
    assert [name for name in sent(linked, "add_van") if name != "depot.id"] == names
    if names:
        assert answered(linked, "add_van") == {"id": "string", "plate": "string"}


@pytest.mark.parametrize(
    ("sentence", "required"),
    [
        ("All parameters to this endpoint are optional.", {"plate": False, "seats": False}),
        (
            "All parameters for this endpoint are optional excluding `plate`.",
            {"plate": None, "seats": False},
        ),
        ("All of the fields, except `plate`, are optional.", {"plate": None, "seats": False}),
        ("Some of them are optional.", {"plate": None, "seats": None}),
    ],
)
@pytest.mark.parametrize("note", ["{}", "<Note>\n{}\n</Note>", "> **Note:** {}"])
def test_all_parameters_are_optional(sentence: str, required: dict[str, bool | None], note: str) -> None:
    rows = "| plate | string | it |\n| seats | integer | them |\n"
    text = (
        f"## Edit Van\n\n`PATCH /vans/{{id}}`\n\n{note.format(sentence)}\n\n### JSON Params\n\n{TABLE}{rows}"
    )
    found = {name: said for name, (_, _, said) in sent(service(text), "edit_van").items() if name != "id"}
    assert found == required


@pytest.mark.parametrize(
    "sentence",
    [
        "This endpoint takes a JSON array of parameters in the following format:\n\n### JSON Params\n",
        "Takes a list of vans, overwriting the old ones.\n\n### JSON Params\n",
        "Sort vans.\n\n### JSON Params\n\nAn array of van objects. At most 25.\n",
    ],
)
def test_a_body_that_is_a_list_of_what_the_rows_describe(sentence: str) -> None:
    rows = "| id | string | its id |\n| position? | integer | its place |\n"
    linked = service(f"## Sort Vans\n\n`PATCH /depots/{{depot.id}}/vans`\n\n{sentence}\n{TABLE}{rows}")
    assert sent(linked, "sort_vans")["body"] == ("payload", [{"id": "string", "position": "long"}], True)


def test_lists_that_only_a_parameter_takes_do_not_make_the_body_one() -> None:
    rows = "| ids | array of strings | the `ids` parameter accepts a list of ids |\n| why | string | why |\n"
    text = f"## Drop Vans\n\n`POST /drop`\n\nDrops a list of vans. The `ids` field accepts a list of ids.\n\n{TABLE}{rows}"
    assert list(sent(service(text), "drop_vans")) == ["ids", "why"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Body is a [van](#van-object). Returns `204`.",
        "The request body must be a [van object](#van-object).",
        "Takes a [van](#van-object) as its JSON body.",
    ],
)
def test_the_body_is_an_object_that_a_sentence_links_to(sentence: str) -> None:
    linked = service(f"{VAN}## Put Van\n\n`PUT /vans`\n\n{sentence}\n")
    assert sent(linked, "put_van") == {"body": ("payload", {"id": "string", "plate": "string"}, True)}


def test_all_members_of_an_object_may_be_sent() -> None:
    sentence = "Modify a [van](#van-object) of the depot. All attributes may be passed in with JSON. Returns the new [van](#van-object) object."
    linked = service(f"{VAN}## Modify Van\n\n`PATCH /van`\n\n{sentence}\n")
    assert sent(linked, "modify_van") == {"id": ("body", "string", None), "plate": ("body", "string", False)}


def test_a_section_with_an_object_and_values_is_the_object() -> None:
    text = f"## Vans\n\n### Colours\n\n| Value | Description |\n|---|---|\n| 1 | red |\n\n### Van structure\n\n{TABLE}| plate | string | it |\n\n## Get Van\n\n`GET /van`\n\nReturns a [van](#vans) object.\n"
    assert answered(service(text), "get_van") == {"plate": "string"}


@pytest.mark.parametrize(
    "title", ["Response Structure", "Van object", "Van Styles", "Location Structure", "Van Type"]
)
def test_tables_of_answers_objects_and_values_below_an_operation_are_no_parameters(title: str) -> None:
    text = f"## Get Van\n\n`GET /van`\n\n### Query String Params\n\n{TABLE}| full? | boolean | all of it |\n\n### {title}\n\n{TABLE}| plate | string | it |\n"
    assert list(sent(service(text), "get_van")) == ["full"]


def test_parameters_that_choose_what_is_returned_are_parameters() -> None:
    text = f"## List Vans\n\n`GET /vans`\n\n### Query String Params\n\nThe following parameters can be used to filter which and how many vans are returned.\n\n{TABLE}| seats? | integer | them |\n"
    assert sent(service(text), "list_vans") == {"seats": ("query", "long", False)}


def test_an_id_in_the_body_is_not_the_path_s() -> None:
    text = f"## Move Vans\n\n`PATCH /depots/{{depot.id}}/vans`\n\n### JSON Params\n\n{TABLE}| id | string | of the van |\n| to? | string | where |\n"
    assert {name: place for name, (place, _, _) in sent(service(text), "move_vans").items()} == {
        "depot.id": "path",
        "id": "body",
        "to": "body",
    }


def test_a_star_that_leads_to_a_footnote_does_not_make_required() -> None:
    rows = "| plate\\* | string | it |\n| seats\\* | integer | them |\n"
    for note, required in (("\\* For vans only.", None), ("\\* Required.", True)):
        text = f"## Add Van\n\n`POST /vans`\n\n### JSON Params\n\n{TABLE}{rows}\n{note}\n"
        assert {said for _, _, said in sent(service(text), "add_van").values()} == {required}


def test_silence_is_not_required_where_a_column_says_what_counts_without_it() -> None:
    text = "## Prune Vans\n\n`POST /prune`\n\n| Field | Type | Description | Default |\n|---|---|---|---|\n| days | integer | how many | 7 |\n| models | string | which | none |\n| reason | string | why | |\n"
    linked = service(text, required="required")
    assert {name: said for name, (_, _, said) in sent(linked, "prune_vans").items()} == {
        "days": False,
        "models": False,
        "reason": True,
    }


def test_a_type_that_links_to_prose_is_what_its_first_sentence_tells() -> None:
    text = f"## Add Van\n\n`POST /vans`\n\n{TABLE}| photo | ?[image data](#image-data) | it |\n| kind | one of [van kind](#van-kinds) | it |\n\n## Image data\n\nImage data is a [Data URI scheme](https://example.com) that has a picture.\n\n## Van kinds\n\n| Name | Type | Description |\n|---|---|---|\n| BIG | 1 | a big one |\n| SMALL | 2 | a small one |\n"
    kinds = {name: kind for name, (_, kind, _) in sent(service(text), "add_van").items()}
    assert kinds == {"photo": "string", "kind": "1|2"}


def test_what_only_one_of_two_descriptions_requires_is_not_required() -> None:
    text = f"## Create DM\n\n`POST /me/rooms`\n\n{TABLE}| to | string | whom |\n| title | string | it |\n\n## Create Group DM\n\n`POST /me/rooms`\n\n{TABLE}| tokens | array of strings | whose |\n| title | string | it |\n"
    required = {
        name: said for name, (_, _, said) in sent(service(text, required="required"), "create_dm").items()
    }
    assert required == {"to": None, "tokens": None, "title": True}


def test_the_resource_s_table_serves_create_and_update() -> None:
    rows = "| `id` | integer | Its id. *read-only* |\n| `plate` | string | Its plate. |\n| `seats` | integer | Them. |\n"
    text = f'# Vans\n\n## Van properties\n\n| Attribute | Type | Description |\n|---|---|---|\n{rows}\n## Create a van\n\n`POST /vans`\n\n```shell\ncurl -X POST https://example.com/vans -d \'{{"plate": "A 1"}}\'\n```\n'
    assert list(sent(service(text), "create_van")) == ["plate", "seats"]


def test_an_index_leads_to_sections_by_address_and_tables_need_no_titles() -> None:
    pages = {
        "index.md": "# Index\n\nMethod | Endpoint | Description\n--- | --- | ---\nPOST | `/v2/vans` | [Create a van](/docs/apis/road-vans#create-a-van)\n",
        "apis/road_vans.md": '# Vans\n\n## Create a van\n\n```bash\ncurl -X POST "https://example.com/v2/vans"\n```\n\nRequired request body properties:\n\n<table>\n<tbody>\n<tr><th><code>plate</code></th><td>The plate.</td></tr>\n</tbody>\n</table>\n\nOptional request body properties:\n\n<table>\n<tbody>\n<tr><th><code>seats</code></th><td>The seats.</td></tr>\n</tbody>\n</table>\n',
    }
    linked = service(pages)
    assert {name: said for name, (_, _, said) in sent(linked, "create_van").items()} == {
        "plate": True,
        "seats": False,
    }
