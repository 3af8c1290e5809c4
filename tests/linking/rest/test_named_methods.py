"""References of services that are called by the names of their methods: an address with a place for the name, and titles that are the names."""

from __future__ import annotations

import pytest

from codegen.ir.model import AnyOf, ArrayStyle, ListType, Reference, Scalar, ScalarKind, Structure, Type
from tests.linking.rest.small import Linked, page

ADDRESS = "All calls take the form `https://api.kiln.example/desk<key>/METHOD_NAME`. We take **GET** and **POST**."
RESULT = "If 'ok' equals *True*, the call was successful and the result of the call can be found in the 'result' field."
METHODS = """
## Available methods

### getOwner

Takes no parameters. Returns the owner in form of a [Potter](#potter) object.

### sendPot

Puts a pot into the kiln. On success, the fired [Pot](#pot) is returned.

| Parameter | Type | Required | Description |
|---|---|---|---|
| shelf | Integer or String | Yes | Where it goes, or `@name` of the shelf |
| hot | Boolean | Optional | Pass *True* to fire it at once |

### listHelpers

Returns an Array of [Helper](#helper) objects.

### breakPot

Returns *True* on success.

## Available types

### Potter

| Field | Type | Description |
|---|---|---|
| id | Integer | Number of the potter |

### Pot

| Field | Type | Description |
|---|---|---|
| glaze | String | *Optional*. Its colour |
| fired | True | That it was fired |

### Helper

Somebody who helps. Currently these types of helpers are known:

- [HelperByDay](#helperbyday)
- [HelperByNight](#helperbynight)

### HelperByDay

| Field | Type | Description |
|---|---|---|
| hours | Integer | How long |

### HelperByNight

| Field | Type | Description |
|---|---|---|
| lamp | String | Which lamp |
"""


def _kiln(before: str = f"{ADDRESS}\n\n{RESULT}") -> Linked:
    return page(f"# Kiln Desk API\n\n## Making calls\n\n{before}\n{METHODS}")


def _answer(linked: Linked, call: str) -> Type:
    output = linked.operation(call).output
    assert output is not None
    return linked.shape(output).members[0].type


def _members(linked: Linked, kind: Type) -> dict[str, Type]:
    assert isinstance(kind, Reference)
    return {member.wire_name: member.type for member in linked.shape(kind.shape).members}


@pytest.mark.parametrize(
    "before",
    [
        ADDRESS,
        "```\nhttps://api.kiln.example/desk<key>/METHOD_NAME\n```",
        "- In the form https://api.kiln.example/desk<key>/<method name>\n- With JSON",
    ],
)
def test_titles_are_calls_where_an_address_has_a_place_for_the_name_of_a_method(before: str) -> None:
    linked = _kiln(before)
    assert linked.calls() == ["POST /breakPot", "POST /getOwner", "POST /listHelpers", "POST /sendPot"]
    (server,) = linked.service.servers
    assert (server.url, list(server.variables)) == ("https://api.kiln.example/desk{key}", ["key"])
    assert linked.places("POST /sendPot") == {"body": ["shelf", "hot"]}
    assert linked.operation("POST /sendPot").resource != "available_methods"


def test_what_may_be_a_file_or_a_text_is_a_field_of_a_multipart_form_whose_objects_are_json_where_the_page_says_so() -> None:
    linked = page(
        f"# Kiln\n\n{ADDRESS}\n\n## sendPicture\n\n| Parameter | Type | Required | Description |\n|---|---|---|---|\n"
        "| picture | [PictureFile](#picturefile) or String | Yes | The picture, or the id of one |\n| frame | [Frame](#frame) | No | A JSON-serialized object for the frame |\n\n"
        "## dropPicture\n\nDrops it.\n\n## PictureFile\n\nThe contents of a file to be uploaded.\n\n## Frame\n\n| Field | Type |\n|---|---|\n| width | Integer |\n"
    )
    assert linked.operation("POST /sendPicture").media_types == ("multipart/form-data",)
    picture, frame = linked.request("POST /sendPicture").values()
    assert isinstance(picture.type, AnyOf)
    assert [each.kind for each in picture.type.alternatives if isinstance(each, Scalar)] == [ScalarKind.BLOB, ScalarKind.STRING]
    assert frame.array_style is ArrayStyle.JSON


def test_methods_are_called_by_get_where_only_that_is_mentioned() -> None:
    linked = _kiln("Send a GET to `https://api.kiln.example/v2/METHOD?PARAMETERS&v=2`.")
    assert linked.calls() == ["GET /v2/breakPot", "GET /v2/getOwner", "GET /v2/listHelpers", "GET /v2/sendPot"]
    assert linked.places("GET /v2/sendPot") == {"query": ["shelf", "hot"]}


def test_titles_of_tables_of_fields_are_no_methods() -> None:
    linked = page(
        f"# Kiln\n\n{ADDRESS}\n\n## firePot\n\nFires it.\n\n## addPot\n\nAdds it.\n\n"
        "## kilnState\n\n| Field | Type | Description |\n|---|---|---|\n| heat | Integer | Degrees |\n"
    )
    assert linked.calls() == ["POST /addPot", "POST /firePot"]


def test_the_result_lies_in_the_member_that_the_page_names_for_all_answers() -> None:
    linked = _kiln()
    sent = _members(linked, _answer(linked, "POST /sendPot"))
    assert list(sent) == ["result"]
    assert list(_members(linked, sent["result"])) == ["glaze", "fired"]
    fired = _members(linked, sent["result"])["fired"]
    assert isinstance(fired, Scalar)
    assert fired.kind is ScalarKind.BOOLEAN


@pytest.mark.parametrize(
    "said",
    [
        "The data is always wrapped in a `result` object.",
        "Every response is wrapped in the field `result`.",
        "What each call returns comes in the `result` key.",
    ],
)
def test_other_words_for_the_member_that_holds_the_result(said: str) -> None:
    linked = _kiln(f"{ADDRESS}\n\n{said}")
    assert list(_members(linked, _answer(linked, "POST /getOwner"))) == ["result"]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Some results are wrapped in a `result` object.",
        "The results can be found in the response body.",
        "The results of lists are in the `result` field if there are many.",
        "Data is not wrapped in a `result` object.",
        "Errors can be found in the `error` field.",
    ],
)
def test_what_does_not_hold_for_all_answers_wraps_none(said: str) -> None:
    linked = _kiln(f"{ADDRESS}\n\n{said}")
    assert list(_members(linked, _answer(linked, "POST /getOwner"))) == ["id"]


def test_an_answer_that_an_example_shows_bare_is_not_wrapped() -> None:
    linked = page(
        "# Pots\n\n## Answers\n\nThe result can be found in the `result` field.\n\n## Get a pot\n\n`GET /pots/{id}`\n\n"
        "Returns a [Pot](#pot) object.\n\nResponse:\n\n```json\n{\"glaze\": \"red\"}\n```\n\n"
        "## Pot\n\n| Field | Type | Description |\n|---|---|---|\n| glaze | String | Colour |\n"
    )
    assert list(_members(linked, _answer(linked, "GET /pots/{id}"))) == ["glaze"]


def test_an_object_of_several_kinds_is_one_of_those_that_its_section_lists() -> None:
    linked = _kiln(ADDRESS)
    helpers = _answer(linked, "POST /listHelpers")
    assert isinstance(helpers, ListType)
    assert isinstance(helpers.element, AnyOf)
    assert [list(_members(linked, each)) for each in helpers.element.alternatives] == [["hours"], ["lamp"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "If the pot does not exist, a [Pot](#pot) is returned.",
        "Otherwise the old [Pot](#pot) is returned.",
        "On failure a [Pot](#pot) is returned.",
    ],
)
def test_what_comes_back_in_other_cases_is_no_answer_of_success(sentence: str) -> None:
    linked = page(f"# Pots\n\n## Break it\n\n`POST /break`\n\n{sentence}\n\n## Pot\n\n| Field | Type | Description |\n|---|---|---|\n| glaze | String | Colour |\n")
    assert not any(isinstance(shape, Structure) and shape.id == "Pot" for shape in linked.service.shapes)
