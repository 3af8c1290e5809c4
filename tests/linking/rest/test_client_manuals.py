"""The manuals that OpenAPI Generator writes beside its clients, in the languages of these."""

from __future__ import annotations

import pytest

from codegen.ir.model import ListType, Location, MapType, Structure, Type
from tests.linking.rest.small import Linked, pages

RULE = "------------- | ------------- | ------------- | -------------"


def word(kind: Type) -> str:
    """A type without what it holds."""
    match kind:
        case ListType():
            return "list"
        case MapType():
            return "map"
        case _:
            return str(kind.kind.value)  # type: ignore[union-attr]


def manual(call: str, parameters: str, returned: str, *, before: str = "", members: str = "") -> Linked:
    """An operation `save` of a client's manual, and its model `Loom` with the rows `members`."""
    return pages(
        LoomApi=f"""
# LoomApi

All URIs are relative to *https://looms.example/v2*

Method | HTTP request | Description
------------- | ------------- | -------------
[**save**](LoomApi.md#save) | {call} | Save a loom

# **save**

Save a loom

### Parameters

{before}

Name | Type | Description  | Notes
{RULE}
{parameters}

### Return type

{returned}

### HTTP request headers

 - **Content-Type**: application/json
 - **Accept**: application/json
""",
        Loom=f"""
# Loom

## Properties

Name | Type | Description | Notes
{RULE}
{members or "**id** | **int** |  | [optional]"}
""",
    )


@pytest.mark.parametrize("call", ["**Post** /looms", "**POST** looms", "**post** https://looms.example/v2/looms"])
def test_methods_in_bold_before_paths_are_read_in_any_case_and_without_the_first_slash(call: str) -> None:
    linked = manual(call, " **loom** | [**Loom**](Loom.md) | What to save | ", "[**Loom**](Loom.md)")
    assert [path.removeprefix("POST /v2") for path in linked.calls()] in (["POST /looms"], ["/looms"])
    (operation,) = linked.service.operations
    assert operation.id == "save_loom"
    assert operation.output is not None


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Pointer to **int64**", "long"),
        ("Option<**i32**>", "long"),
        ("**kotlin.Long**", "long"),
        ("**\\DateTime**", "timestamp"),
        ("**time.Time**", "timestamp"),
        ("Pointer to **[]string**", "list"),
        ("**Vec<String>**", "list"),
        ("**kotlin.collections.List&lt;kotlin.String&gt;**", "list"),
        ("Pointer to **map[string]string**", "map"),
        ("**kotlin.collections.Map&lt;kotlin.String, kotlin.String&gt;**", "map"),
    ],
)
def test_types_are_read_as_each_language_writes_them(written: str, kind: str) -> None:
    linked = manual("**POST** /looms", " **loom** | [**Loom**](Loom.md) | What to save | ", "[**Loom**](Loom.md)", members=f"**size** | {written} | How big | [optional]")
    (size,) = linked.shape("Loom").members
    assert word(size.type) == kind


@pytest.mark.parametrize(
    "returned",
    ["[**[]Loom**](Loom.md)", "[**\\Weaving\\Client\\Model\\Loom[]**](../Model/Loom.md)", "[**Vec<models::Loom>**](Loom.md)", "[**kotlin.collections.List&lt;Loom&gt;**](Loom.md)", "**Array<Loom>**"],
)
def test_lists_that_come_back_are_lists(returned: str) -> None:
    linked = manual("**GET** /looms", " **limit** | **int** | How many | [optional]", returned)
    (operation,) = linked.service.operations
    assert operation.output is not None
    (member,) = linked.shape(operation.output).members
    assert word(member.type) == "list"


def test_a_bare_name_in_bold_is_the_model_of_its_page() -> None:
    """As the manuals of TypeScript write it, with simple types in brackets."""
    linked = manual("**POST** /looms", " **loom** | **Loom** | What to save |\n **copies** | [**number**] | How many | (optional) defaults to 1", "**Loom**")
    assert linked.places("POST /looms") == {"query": ["copies"], "payload": ["body"]}
    sent = linked.request("POST /looms")["copies"]
    assert (word(sent.type), sent.required, sent.default and sent.default.value) == ("double", False, 1)
    (operation,) = linked.service.operations
    assert operation.output is not None
    assert operation.output == "Loom" or [member.location for member in linked.shape(operation.output).members] == [Location.PAYLOAD]


def test_the_manuals_of_go_do_not_note_what_is_optional_and_name_an_argument_that_is_not_sent() -> None:
    linked = manual(
        "**Get** /looms",
        " **ctx** | **context.Context** | context for cancellation |\n **limit** | **int32** | How many | [default to 20]\n **state** | **string** | Which | ",
        "[**Loom**](Loom.md)",
        before="Other parameters are passed through a pointer to an apiSaveRequest struct via the builder pattern",
    )
    assert {name: member.required for name, member in linked.request("GET /looms").items()} == {"limit": None, "state": None}


def test_an_object_whose_name_has_a_dot_and_ends_in_a_word_for_a_type_stays_one() -> None:
    linked = pages(
        a="""
        # Sign in

        `POST /tokens`

        ### Responses

        | Status | Meaning | Description | Schema |
        |---|---|---|---|
        | 200 | OK | OK | [oauth2.Token](#oauth2token) |

        # Schemas

        ## oauth2.Token

        | Name | Type | Required |
        |---|---|---|
        | `expires_in` | integer | false |
        """
    )
    assert any(member.wire_name == "expires_in" for shape in linked.service.shapes if isinstance(shape, Structure) for member in shape.members)
